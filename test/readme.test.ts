import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderOptionsReference } from '../src/cli/help/options-reference.js';
import { describeProgram } from '../src/cli/program.js';

const commandLine = await describeProgram();
const { commands, globals } = commandLine;
const options = [...globals, ...commands.flatMap((command) => command.options)];
const long = new Set(options.flatMap(({ names }) => names.filter((name) => /^--/.test(name))));

describe('the reference of the options', () => {
  it('is what the definitions say: vitest --update writes it', async () => {
    expect(long.size).toBeGreaterThan(40);
    await expect(renderOptionsReference(commandLine)).toMatchFileSnapshot('../docs/options.md');
  });
});

describe('README', () => {
  it('has no option of t1s that does not exist', () => {
    const lines = readFileSync('README.md', 'utf8').split('\n');
    const typed = lines
      .flatMap((line) => /\bt1s .*/.exec(line)?.[0].split(/[|#`]/)[0] ?? [])
      .flatMap((line) => line.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []);
    expect(typed.filter((name) => !long.has(name.replace(/^--no-/, '--')))).toEqual([]);
  });
});
