import { PROGRAM_NAMES } from './command-line-E3WJGTnE.mjs';
import { t as completionTables } from './tables-DTsYDCbW.mjs';

// src/cli/completion/powershell-script.ts
/** For PowerShell from 5.1 on. Where it offers nothing, PowerShell offers files. */
function powershellScript(commandLine) {
  const { tables, globalNames } = completionTables(commandLine);
  return `# Completes ${PROGRAM_NAMES.join(' and ')} in PowerShell:
#   t1s completion powershell | Out-String | Invoke-Expression
# It runs nothing and needs nothing else.

Register-ArgumentCompleter -Native -CommandName ${list(PROGRAM_NAMES)} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)

  # By command, and '' is no command yet: its options, those that take one value or a list of
  # them, what such a value can be, what it takes beside options, and whether that is one only.
  $tables = @{
${tables.map(tableText).join('\n')}
  }
  $globals = @(${list(globalNames)})
${ALGORITHM.replaceAll('DEFAULT', commandLine.defaultCommand)}}
`;
}
function tableText({ command, options, valued, operands, isSingle }) {
  const named = options.flatMap(({ names, description }) =>
    names.map((name) => [name, description]),
  );
  const namesOf = (takes) =>
    valued.filter((option) => option.takes === takes).flatMap(({ names }) => names);
  const values = valued
    .filter((option) => option.values.words.size > 0)
    .map(({ names, values }) => `${quote(names.at(-1) ?? '')} = ${wordsText(values)}`);
  return `    ${quote(command)} = @{
      options = ${wordsText({ words: new Map(named) })}
      one = @(${list(namesOf('one'))})
      list = @(${list(namesOf('list'))})
      values = @{ ${values.join('; ')} }
      operands = ${wordsText(operands)}
      single = $${isSingle}
    }`;
}
/** Words and meanings in turn: in a hash table of PowerShell `-v` and `-V` would be one key. */
function wordsText({ words }) {
  return `@(${list([...words].flatMap(([word, meaning]) => [word, meaning || word]))})`;
}
function list(words) {
  return words.map(quote).join(', ');
}
/** PowerShell takes typographic quotes for its own. */
function quote(text) {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
const ALGORITHM = `
  $line = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
  $cmd = ''; $option = ''; $list = ''; $ended = $false; $operands = 0
  foreach ($word in $line) {
    if ($option) { $option = '' }
    elseif (-not $ended -and $word -ceq '--') { $ended = $true; $list = '' }
    elseif (-not $ended -and $word -clike '-?*') {
      $list = ''
      $name = $word -replace '=.*', ''
      if (-not $cmd -and $name -clike '--*' -and $globals -cnotcontains $name) { $cmd = 'DEFAULT' }
      if ($tables[$cmd].one -ccontains $word) { $option = $word }
      if ($tables[$cmd].list -ccontains $word) { $option = $word; $list = $word }
    }
    elseif ($list) { continue }
    elseif (-not $cmd -and $word -cne '' -and $tables.Keys -ccontains $word) { $cmd = $word }
    else { if (-not $cmd) { $cmd = 'DEFAULT' }; $operands += 1 }
  }

  $table = $tables[$cmd]
  $prefix = ''
  if ($option) { $words = $table.values[$option] }
  elseif (-not $ended -and $wordToComplete -clike '--*=*') {
    $name = $wordToComplete -replace '=.*', ''
    $prefix = "$name="
    $words = $table.values[$name]
  }
  elseif (-not $ended -and $wordToComplete -clike '-*') { $words = $table.options }
  elseif ($list) { $words = $table.values[$list] }
  elseif ($table.single -and $operands -gt 0) { $words = @() }
  else { $words = $table.operands }
  if ($null -eq $words) { return }
  for ($i = 0; $i -lt $words.Count; $i += 2) {
    $text = $prefix + $words[$i]
    if ($text.StartsWith($wordToComplete, [StringComparison]::Ordinal)) {
      [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $words[$i + 1])
    }
  }
`;

export { powershellScript };
