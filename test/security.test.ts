import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importedPackages, lockedPackages } from './support/locked-packages.js';

const text = readFileSync('SECURITY.md', 'utf8');
const sectionOf = (title: string) =>
  new RegExp(`^## ${title}$(.*?)(?=^## |(?![\\s\\S]))`, 'ms').exec(text)?.[1] ?? '';

interface Pledge {
  readonly promise: string;
  readonly places: readonly string[];
  readonly shownBy: readonly (readonly [file: string, title: string])[];
}

/** The rows of the tables, without their heads. */
const PLEDGES = sectionOf('Defended')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| promise '))
  .map((line): Pledge => {
    const [promise = '', where = '', shown = ''] = line.split('|').slice(1, -1);
    return {
      promise: promise.trim(),
      places: [...where.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
      shownBy: shown.split('<br>').map((part) => {
        const [, file = '', title = ''] = /^ *`([^`]+)`: (.+?) *$/.exec(part) ?? [];
        return [file, title];
      }),
    };
  });

/** What is passed to `it`, `test` and `describe` as a title; to none that is skipped. */
const TITLE =
  /(?:(?<![\w.])(?:it|test|describe)(?:\.each(?:<[^>]*>)?\([^()]*\))?|\])\)?\(\s*(['"`])((?:(?!\1).)*)\1/g;
const titlesIn = (source: string) => [...source.matchAll(TITLE)].map(([, , title = '']) => title);

/** Tests of what a system may lack are skipped where it does, by `skipIf` or from inside. */
const SKIPPED = /\b(?:it|test|describe)\.(?:skip|todo|fails)\b/;

describe('what SECURITY.md promises', () => {
  it('is a good deal, and no more than can be read', () => {
    expect(PLEDGES.length).toBeGreaterThan(40);
    expect(new Set(PLEDGES.map(({ promise }) => promise)).size).toBe(PLEDGES.length);
    expect(sectionOf('Not defended').match(/^- \*\*/gm)?.length).toBeGreaterThan(10);
    expect(text.split('\n').length).toBeLessThan(180);
  });

  it.each(PLEDGES)('is done where it says: $promise', ({ places }) => {
    expect(places).not.toEqual([]);
    for (const place of places) {
      expect(existsSync(`src/${place}`) || existsSync(place), place).toBe(true);
    }
  });

  it.each(PLEDGES)('is shown by tests that are there: $promise', ({ shownBy }) => {
    for (const [file, title] of shownBy) {
      expect(file, 'a test is a file in backquotes, a colon and a title').toMatch(/\.test\.ts$/);
      const source = readFileSync(`test/${file}`, 'utf8');
      expect(title.length, title).toBeGreaterThan(7);
      const found = titlesIn(source).filter((each) => each.includes(title));
      expect(found, `the titles of ${file} that hold "${title}"`).not.toEqual([]);
      expect(source, `${file} skips tests`).not.toMatch(SKIPPED);
    }
  });

  it('names no other file that is not there', () => {
    const paths = [...text.matchAll(/`([\w./-]+\.(?:ts|js|sh|json|yml))`/g)].map(([, p = '']) => p);
    const folders = ['src/', 'test/', ''];
    const missing = paths.filter((path) => !folders.some((folder) => existsSync(folder + path)));
    expect(missing).toEqual([]);
  });
});

describe('the reader of titles', () => {
  it('finds those of tests, by themselves and after tables, but not of skipped ones', () => {
    const source = `
      it('one', f); test("it's two", f); describe.each(ROWS)('three', f);
      it.each([[1]])(\n 'four %s', f); it.${'skip'}('five', f); exit('six'); x.test('seven');`;
    expect(titlesIn(source)).toEqual(['one', "it's two", 'three', 'four %s']);
  });
});

describe('the lockfile', () => {
  it('knows by its hash all that gets into the program, and all that puts it there', () => {
    const packages = lockedPackages([...importedPackages(), 'rolldown']);
    expect(packages.size).toBeGreaterThan(20);
    for (const [name, { integrity, hasInstallScript = false }] of packages) {
      expect(integrity, name).toMatch(/^sha512-/);
      expect(hasInstallScript, name).toBe(false);
    }
  });
});
