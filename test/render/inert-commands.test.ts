import { describe, expect, it } from 'vitest';
import { makeCommandsInert } from '../../src/render/inert-commands.js';

describe('makeCommandsInert', () => {
  it.each([
    ['::error::x', ':\u200b:error::x'],
    ['a\n  ::set-output name=b::c', 'a\n  :\u200b:set-output name=b::c'],
    ['a ::error::x', 'a ::error::x'],
    ['a ##[error]x', 'a ##\u200b[error]x'],
    ['nothing: of it #[', 'nothing: of it #['],
  ])('%j becomes %j', (text, inert) => {
    expect(makeCommandsInert(text, 'text')).toBe(inert);
  });

  it('keeps JSON the same document', () => {
    const document = JSON.stringify({ title: '##[error]x ::error::y' }, null, 2);
    const inert = makeCommandsInert(document, 'json');
    expect(inert).not.toContain('##[');
    expect(JSON.parse(inert)).toEqual(JSON.parse(document));
  });
});
