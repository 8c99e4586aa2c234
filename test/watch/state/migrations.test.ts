import { describe, expect, it } from 'vitest';
import { type Migration, readVersioned } from '../../../src/watch/state/migrations.js';

const TO_2: Migration = (value) => ({ ...value, two: true });
const TO_3: Migration = (value) => ('two' in value ? { three: value.two } : null);

describe('readVersioned', () => {
  it('hands a file of this version over as it is', () => {
    const value = { version: 3, a: 1 };
    expect(readVersioned(value, 3, [TO_2, TO_3])).toEqual({ value });
  });

  it.each([
    [
      { version: 1, a: 1 },
      { version: 3, three: true },
    ],
    [
      { version: 2, two: 'x' },
      { version: 3, three: 'x' },
    ],
  ])('brings %j forward, step by step', (old, value) => {
    expect(readVersioned(old, 3, [TO_2, TO_3])).toEqual({ value });
  });

  it.each([
    [null, 'it holds no object'],
    [undefined, 'it holds no object'],
    ['text', 'it holds no object'],
    [[1], 'it holds no object'],
    [{}, 'it has no version'],
    [{ version: '1' }, 'it has no version'],
    [{ version: 1.5 }, 'it has no version'],
    [{ version: 0 }, 'it has no version'],
    [{ version: -1 }, 'it has no version'],
    [{ version: 1e300 }, 'it has no version'],
    [{ version: 9 }, 'written by a newer version of this program (state version 9)'],
    [{ version: 2 }, 'it is no state of version 2'],
  ])('says what is wrong with %j', (value, problem) => {
    expect(readVersioned(value, 3, [TO_2, TO_3])).toEqual({ problem });
  });

  it('says which version has nothing to bring it forward', () => {
    expect(readVersioned({ version: 1 }, 3, [TO_2])).toEqual({
      problem: 'state version 2 can no longer be read',
    });
  });
});
