import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { zshScript } from '../../../src/cli/completion/zsh-script.js';
import { describeProgram } from '../../../src/cli/program.js';
import { aFolder } from '../../support/a-folder.js';
import { askShell, isInstalled, SITUATIONS } from './situations.js';

const script = zshScript(await describeProgram());

/** Outside of its editor zsh has no completion: these stand in for the four functions of it. */
const ASK = `
  setopt err_exit no_unset
  registered=()
  compdef() { registered+=("$@") }
  compset() { words[CURRENT]=\${words[CURRENT]#*=} }
  _describe() { local name=\${@[-1]}; print -rl -- \${(P)name} }
  _files() { print -rl -- *(N) }
  source $1; shift
  [[ "$registered" == "_t1s t1s tensorone-status" ]]
  words=(t1s "$@") CURRENT=$(($# + 1))
  _t1s || true`;

/** Zsh itself leaves out what does not begin as typed. */
function ask(words: readonly string[]): string[] {
  const current = words.at(-1) ?? '';
  const typed = current.startsWith('--') ? current.replace(/^.*=/, '') : current;
  return askShell(['zsh', '-f', '-c', ASK, 'zsh'], script, words)
    .map((line) => line.replace(/:.*/, ''))
    .filter((word) => word.startsWith(typed))
    .sort();
}

describe.skipIf(!isInstalled('zsh'))('completion in zsh', () => {
  it.each(SITUATIONS)('of %j is %j', (words, offers) => {
    expect(ask(words)).toEqual(offers);
  });

  it('tells what words mean', () => {
    const lines = askShell(['zsh', '-f', '-c', ASK, 'zsh'], script, ['watch', '']);
    expect(lines).toContain('ai-services:AI Services');
  });

  it('is found by compinit as a file in $fpath', () => {
    const folder = aFolder();
    writeFileSync(join(folder, '_t1s'), script);
    const find = `
      fpath=(${folder} $fpath)
      autoload -Uz compinit && compinit -u -D
      print -r -- $_comps[t1s] $_comps[tensorone-status]`;
    expect(askShell(['zsh', '-f', '-c', find, 'zsh'], script, [])).toEqual(['_t1s _t1s']);
  });
});
