import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGES = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The README is read in a minute. */
const MAX_README_LINES = 150;

describe('the documents', () => {
  it.each(PAGES)('%s links only to files that exist', (page) => {
    const targets = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target.replace(/#.*$/, ''))
      .filter((target) => target !== '' && !/^(https?|mailto):/.test(target));
    const missing = targets.filter(
      (target) => !existsSync(posix.join(posix.dirname(page), target)),
    );
    expect(missing).toEqual([]);
  });

  it(`include a README of at most ${MAX_README_LINES} lines`, () => {
    const lines = readFileSync('README.md', 'utf8').split('\n').length;
    expect(lines).toBeGreaterThan(50);
    expect(lines).toBeLessThanOrEqual(MAX_README_LINES);
  });

  it('are all reached from the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    const missing = PAGES.filter(
      (page) => !['README.md', 'CHANGELOG.md'].includes(page) && !readme.includes(`(${page})`),
    );
    expect(missing).toEqual([]);
  });
});
