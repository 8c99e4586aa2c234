import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bashScript } from '../../../src/cli/completion/bash-script.js';
import { describeProgram } from '../../../src/cli/program.js';
import { askShell, isInstalled, SITUATIONS } from './situations.js';

const script = bashScript(await describeProgram());

/** As bash itself would ask the function that was registered, under the strictest options. */
const ASK = `
  set -eu
  source "$1"; shift
  [[ $(complete -p "$PROGRAM") =~ -F\\ ([^ ]+) ]]
  COMP_WORDS=("$PROGRAM" "$@") COMP_CWORD=$#
  "\${BASH_REMATCH[1]}" "$PROGRAM"
  for reply in \${COMPREPLY[@]+"\${COMPREPLY[@]}"}; do printf '%s\\n' "$reply"; done`;

function ask(words: readonly string[], program = 't1s'): string[] {
  const bash = ['bash', '--norc', '-c', `PROGRAM=${program}${ASK}`, 'bash'] as const;
  return askShell(bash, script, words.flatMap(splitAsBash)).sort();
}

/** Bash makes words of `=` and `:` and of what is between them. */
function splitAsBash(word: string): string[] {
  return word === '' ? [''] : word.split(/([:=]+)/).filter((part) => part !== '');
}

describe.skipIf(!isInstalled('bash'))('completion in bash', () => {
  it.each(SITUATIONS)('of %j is %j', (words, offers) => {
    expect(ask(words)).toEqual(offers);
  });

  it('is registered for both names', () => {
    expect(ask(['watch', '--until', 'o'], 'tensorone-status')).toEqual(['operational']);
  });

  it('of -- has the options of status too', () => {
    const options = ask(['--']);
    expect(options).toEqual(expect.arrayContaining(['--metrics', '--fail-on', '--json', '--help']));
    expect(options).not.toContain('--until');
  });

  it('holds where = does not part words', () => {
    const whole = ['bash', '--norc', '-c', `PROGRAM=t1s${ASK}`, 'bash'] as const;
    expect(askShell(whole, script, ['watch', '--until=op'])).toEqual(['--until=operational']);
    expect(askShell(whole, script, ['watch', '--state=my'])).toEqual(['--state=my state.json']);
  });

  it('finds files under quotes and backslashes', () => {
    expect(ask(['watch', '--state', '"my s'])).toEqual(['my state.json']);
    expect(ask(['watch', '--state', 'my\\ s'])).toEqual(['my state.json']);
  });

  it('does nothing with what is typed but compare it', () => {
    for (const word of ['$(touch made)', '`touch made`', '${x:=1}', '*', "it's"]) {
      expect(ask([word])).toEqual([]);
      expect(ask(['watch', '--threshold', word, '--unt'])).toEqual(['--until']);
    }
    expect(ask(['--api-key-file', ''])).not.toContain('made');
  });
});

it.skipIf(!isInstalled('shellcheck'))('the script for bash pleases shellcheck', () => {
  const { stdout } = spawnSync('shellcheck', ['--shell=bash', '-'], { input: script });
  expect(String(stdout)).toBe('');
});
