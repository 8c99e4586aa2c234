import { expect, it } from 'vitest';
import { powershellScript } from '../../../src/cli/completion/powershell-script.js';
import { describeProgram } from '../../../src/cli/program.js';

const commandLine = await describeProgram();
const script = powershellScript(commandLine);
const code = script.replace(/'(?:[^']|'')*'/g, "''").replace(/#.*/g, '');

it('the script for PowerShell is registered for both names', () => {
  expect(script).toContain("-CommandName 't1s', 'tensorone-status' -ScriptBlock {");
});

it('the script for PowerShell closes what it opens, and quotes what it says', () => {
  const open: string[] = [];
  for (const [bracket] of code.matchAll(/[(){}[\]]/g)) {
    if ('({['.includes(bracket)) open.push(bracket);
    else expect(`${open.pop()}${bracket}`).toMatch(/^(\(\)|\{\}|\[\])$/);
  }
  expect(open).toEqual([]);
  // PowerShell reads typographic quotes as plain ones.
  expect(code).not.toMatch(/['\u2018-\u201b](?!')(?<!'')/);
});

it('the script for PowerShell has a table of each command, with its options and their values', () => {
  for (const { name, options } of [...commandLine.commands, { name: '', options: [] }]) {
    const table = script.split(`\n    '${name}' = @{`)[1]?.split('\n    }')[0] ?? '';
    expect(table).toMatch(/options = @\(.*\n.*one = .*\n.*list = .*\n.*values = /);
    for (const option of options) {
      expect(table).toContain(`'${option.names.at(-1)}', '`);
      for (const word of option.values.words.keys()) expect(table).toContain(`'${word}', '`);
    }
  }
});
