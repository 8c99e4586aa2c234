import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import { parseDependencyMap } from '../../src/schema/dependency-map.js';
import { createCleaner } from '../../src/text/redact.js';

function parse(json: string) {
  const { dependencies, notes } = parseDependencyMap(JSON.parse(json), 'the answer');
  return { entries: [...dependencies], notes: notes.map((note) => note.message) };
}

describe('parseDependencyMap', () => {
  it('keeps names that an object would lose', () => {
    const { entries, notes } = parse(
      '{"__proto__":{"dependencies":["constructor"]},"constructor":{"dependencies":["toString"]},"A":{},"B":{"dependencies":null}}',
    );
    expect(entries).toEqual([
      ['__proto__', ['constructor']],
      ['constructor', ['toString']],
      ['A', []],
      ['B', []],
    ]);
    expect(notes).toEqual([]);
  });

  it('drops what is malformed but optional, and says where it was', () => {
    const { entries, notes } = parse(
      '{"API":{"dependencies":"Database"},"AI Services":{"dependencies":["API",7,null,["x"],""]}," ":{}}',
    );
    expect(entries).toEqual([
      ['API', []],
      ['AI Services', ['API']],
    ]);
    expect(notes).toEqual([
      'the answer: API.dependencies was left out: expected a list, got a string.',
      'the answer: ["AI Services"].dependencies[1] was left out: expected a name, got a number.',
      'the answer: ["AI Services"].dependencies[2] was left out: expected a name, got null.',
      'the answer: ["AI Services"].dependencies[3] was left out: expected a name, got a list.',
      'the answer: ["AI Services"].dependencies[4] was left out: the name is empty.',
      'the answer: [" "] was left out: its name is empty.',
    ]);
  });

  it('throws that instead where it is told to', () => {
    expect(() =>
      parseDependencyMap({ A: { dependencies: [1] } }, 'mine.json', { faults: 'thrown' }),
    ).toThrow(
      new AppError(
        'invalid-response',
        'mine.json: A.dependencies[0]: expected a name, got a number',
      ),
    );
  });

  it('counts the notes that are too many to read', () => {
    const { notes } = parse(JSON.stringify({ A: { dependencies: Array(1000).fill(1) } }));
    expect(notes).toHaveLength(21);
    expect(notes.at(-1)).toBe('the answer: 980 more malformed fields were left out.');
  });

  it('sanitises names, and joins the records that become one', () => {
    const { entries } = parse(
      '{"A\\u001b":{"dependencies":["B\\nC"]},"A":{"dependencies":["\\u202eD"]}}',
    );
    expect(entries).toEqual([['A', ['B C', 'D']]]);
  });

  it('tells where something is amiss with names that were cleaned, and without the key', () => {
    const { line: cleanLine } = createCleaner('tpo_live_0123456789');
    const read = (json: string) => parseDependencyMap(JSON.parse(json), 'it', { cleanLine });
    expect(read('{"tpo_live_0123456789":{"dependencies":1}}').notes[0]?.message).toBe(
      'it: ["[redacted]"].dependencies was left out: expected a list, got a number.',
    );
    expect(() => read('{"tpo_live_\\u00070123456789":1}')).toThrow(
      new AppError('invalid-response', 'it: expected an object at ["[redacted]"], got a number'),
    );
  });

  it.each([
    ['null', 'the answer: expected an object, got null'],
    ['[]', 'the answer: expected an object, got a list'],
    ['"x"', 'the answer: expected an object, got a string'],
    ['{"API":["Database"]}', 'the answer: expected an object at API, got a list'],
    ['{"A \\u001b\\"B":1}', 'the answer: expected an object at ["A \\"B"], got a number'],
  ])('refuses %s', (json, message) => {
    expect(() => parse(json)).toThrow(new AppError('invalid-response', message));
  });
});
