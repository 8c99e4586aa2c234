import { describe, expect, it } from 'vitest';
import { suggest } from '../../src/core/suggest.js';

const WORDS = ['api', 'clusters', 'endpoints', 'training', 'ai-services', 'storage', 'database'];

describe('suggest', () => {
  it.each([
    ['storag', ['storage']],
    ['STORAGE', ['storage']],
    ['stroage', ['storage']],
    ['cluster', ['clusters']],
    ['databse', ['database']],
    ['ai-service', ['ai-services']],
    ['apii', ['api']],
    ['train', ['training']],
    ['xyz', []],
    ['', []],
    ['a'.repeat(10_000), []],
  ])('for %j says %j', (typed, expected) => {
    expect(suggest(typed, WORDS)).toEqual(expected);
  });

  it('puts the nearest first, each once, and stops at the most', () => {
    expect(suggest('aaaa', ['aaab', 'aaaa', 'aaac', 'aaad', 'aaab'])).toEqual([
      'aaaa',
      'aaab',
      'aaac',
    ]);
    expect(suggest('aaaa', ['aaab', 'aaac'], 1)).toEqual(['aaab']);
  });
});
