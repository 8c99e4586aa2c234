import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeProgram } from '../src/cli/program.js';

const { commands, globals } = await describeProgram();

/** From the heading to the next of its rank. */
const REFERENCE = /^## Reference$.*?(?=^## )/ms.exec(readFileSync('README.md', 'utf8'))?.[0] ?? '';

/** Told elsewhere: by every help, and of the simulator. */
const NOT_FOR_THE_REFERENCE = ['--help', '--version', '--port', '--scenario', '--speed'];

describe("README's reference", () => {
  const options = [...globals, ...commands.flatMap((command) => command.options)];
  const long = new Set(options.flatMap(({ names }) => names.filter((name) => /^--/.test(name))));
  const missing = [...long]
    .filter((name) => !NOT_FOR_THE_REFERENCE.includes(name))
    // `--state` is not told by `--state-file`.
    .filter((name) => !new RegExp(`${name}(?![\\w-])`).test(REFERENCE));

  it('tells every option', () => {
    expect(long.size).toBeGreaterThan(40);
    expect(missing, `the reference in README.md lacks ${missing.join(' ')}`).toEqual([]);
  });

  it('tells of no option that does not exist', () => {
    const told = [...REFERENCE.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([name]) => name);
    expect(told.filter((name) => !long.has(name))).toEqual([]);
  });
});
