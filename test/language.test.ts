import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Words that make a reader stop, with the plain word to use instead. */
const AVOIDED: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(tell|tells|telling|told|teller)\b/i, 'report, notify, send, show'],
  [/\b(hear|hears|heard)\b/i, 'receive, know'],
  [
    /\b(nobody|somebody|whoever|whom)\b/i,
    'no one in particular: name the user, the reader, the process',
  ],
  [/\b(ailing|amiss)\b/i, 'degraded, wrong'],
  [/\banew\b/i, 'again'],
  [/\ball well\b/i, 'healthy, all clear'],
  [/\bfeed good\b/i, 'API reachable'],
  [/\b(MOST|LEAST|LONGEST|SHORTEST)_[A-Z]/, 'MAX_, MIN_'],
];

/** The few places where a word on the list is the right one. */
const EXCEPTIONS: readonly string[] = [
  // Keys of the state file, which earlier versions wrote.
  "requiredList('told'",
  'told: records',
];

const FILES = [
  ...filesBelow('src', /\.ts$/),
  ...filesBelow('test/robustness', /\.ts$/),
  ...filesBelow('test/support', /\.ts$/),
  ...filesBelow('test/e2e/crash', /\.ts$/),
  ...filesBelow('docs', /\.md$/),
  ...filesBelow('contrib', /./),
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'action.yml',
];

function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map(({ parentPath, name }) => `${parentPath}/${name}`);
}

describe('the language', () => {
  it('is plain: no word of the list stands in src, README, docs and the tools of the tests', () => {
    expect(FILES.length).toBeGreaterThan(200);
    const found = FILES.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          AVOIDED.filter(([pattern]) => pattern.test(line)).map(
            ([pattern, instead]) =>
              `${file}:${index + 1}: ${pattern.exec(line)?.[0]} (${instead}): ${line.trim()}`,
          ),
        ),
    );
    expect(found.filter((line) => !EXCEPTIONS.some((each) => line.includes(each)))).toEqual([]);
  });
});
