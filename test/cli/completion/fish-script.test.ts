import { describe, expect, it } from 'vitest';
import { fishScript } from '../../../src/cli/completion/fish-script.js';
import { describeProgram } from '../../../src/cli/program.js';
import { askShell, isInstalled, SITUATIONS } from './situations.js';

const script = fishScript(await describeProgram());

const ASK = `
  source $argv[1]
  complete -C (string join ' ' -- $PROGRAM $argv[2..-1])
  true`;

/** Fish offers what holds the letters anywhere; those that begin with them come first. */
function ask(words: readonly string[], program = 't1s'): string[] {
  const current = words.at(-1) ?? '';
  const lines = askShell(['fish', '-N', '-c', `set PROGRAM ${program};${ASK}`], script, words);
  return lines
    .map((line) => line.replace(/\t.*/, ''))
    .filter((word) => word.startsWith(current))
    .map((word) => (word.startsWith('--') ? word.replace(/^.*=/, '') : word))
    .sort();
}

describe.skipIf(!isInstalled('fish'))('completion in fish', () => {
  it.each(SITUATIONS)('of %j is %j', (words, offers) => {
    expect(ask(words)).toEqual(offers);
  });

  it('is registered for both names', () => {
    expect(ask(['watch', '--until', 'o'], 'tensorone-status')).toEqual(['operational']);
  });

  it('tells what words mean', () => {
    const fish = ['fish', '-N', '-c', `set PROGRAM t1s;${ASK}`] as const;
    expect(askShell(fish, script, ['watch', 'ai'])).toContain('ai-services\tAI Services');
  });
});
