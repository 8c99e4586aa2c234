import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateJsonError } from '../../src/cli/json-error.js';

describe('locateJsonError', () => {
  it.each([
    ['', 1, 1],
    ['hello', 1, 1],
    ['{"a": 1,}', 1, 9],
    ['{"a" 1}', 1, 6],
    ['{\n  "a": [1, 2\n}', 3, 1],
    ['{\n  a: 1}', 2, 3],
    ['{"a": "x\ny"}', 1, 7],
    ['[1, tru]', 1, 5],
    ['[1] 2', 1, 5],
    ['[1], 2', 1, 4],
    ['[1 2]', 1, 4],
    ['[,1]', 1, 2],
    ['{"a": 01}', 1, 8],
    ['{"a": "\\x"}', 1, 7],
    ['[[]', 1, 4],
  ])('finds where %j ends to be JSON', (text, line, column) => {
    expect(locateJsonError(text)).toEqual({ line, column });
  });

  it('finds nothing wrong before the end of what is right', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(locateJsonError(`${json}\n`)).toEqual({
          line: json.split('\n').length + 1,
          column: 1,
        });
      }),
    );
  });
});
