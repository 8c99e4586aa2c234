import { describe, expect, it } from 'vitest';
import { wantsColor } from '../../src/render/wants-color.js';

describe('wantsColor', () => {
  it.each<[string | false | undefined, Record<string, string>, boolean, boolean]>([
    // flag, environment, is a TTY, colour
    [undefined, {}, true, true],
    [undefined, {}, false, false],
    // The flags beat everything.
    ['always', { NO_COLOR: '1', FORCE_COLOR: '0', TERM: 'dumb' }, false, true],
    ['never', { FORCE_COLOR: '1' }, true, false],
    [false, { FORCE_COLOR: '1' }, true, false],
    ['auto', {}, true, true],
    ['auto', { NO_COLOR: '1' }, true, false],
    // Then NO_COLOR, where it is not empty.
    [undefined, { NO_COLOR: '1', FORCE_COLOR: '1', CLICOLOR_FORCE: '1' }, true, false],
    [undefined, { NO_COLOR: '0' }, true, false],
    [undefined, { NO_COLOR: '' }, true, true],
    // Then FORCE_COLOR and CLICOLOR_FORCE.
    [undefined, { FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
    [undefined, { FORCE_COLOR: '3' }, false, true],
    [undefined, { FORCE_COLOR: 'true' }, false, true],
    [undefined, { FORCE_COLOR: '0' }, true, false],
    [undefined, { FORCE_COLOR: 'false' }, true, false],
    [undefined, { FORCE_COLOR: '' }, false, false],
    [undefined, { FORCE_COLOR: '', CLICOLOR_FORCE: '1' }, false, true],
    [undefined, { CLICOLOR_FORCE: '1', TERM: 'dumb' }, false, true],
    [undefined, { CLICOLOR_FORCE: '0' }, true, true],
    [undefined, { CLICOLOR_FORCE: '0' }, false, false],
    // Then CLICOLOR=0 and TERM=dumb, then the stream.
    [undefined, { CLICOLOR: '0' }, true, false],
    [undefined, { CLICOLOR: '1' }, true, true],
    [undefined, { CLICOLOR: '1' }, false, false],
    [undefined, { CLICOLOR: '0', FORCE_COLOR: '1' }, false, true],
    [undefined, { CLICOLOR: '0', CLICOLOR_FORCE: '1' }, false, true],
    ['always', { CLICOLOR: '0' }, false, true],
    [undefined, { TERM: 'dumb' }, true, false],
    [undefined, { TERM: 'xterm' }, false, false],
    [undefined, { TERM: 'xterm' }, true, true],
  ])('flag %s, %j, TTY %s: %s', (flag, env, isTTY, color) => {
    expect(wantsColor({ flag, env, isTTY })).toBe(color);
  });
});
