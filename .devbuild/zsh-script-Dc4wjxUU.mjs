import { PROGRAM_NAMES } from './command-line-E3WJGTnE.mjs';
import { n as formatCase, t as WALK } from './posix-shell-BhLg345Q.mjs';
import {
  t as completionTables,
  n as formatBranches,
  r as groupByText,
  i as optionBranches,
} from './tables-DTsYDCbW.mjs';

// src/cli/completion/zsh-script.ts
/** For zsh with its completion system (`compinit`); as a file in `$fpath` or read by `source`. */
function zshScript(commandLine) {
  const { tables, globalNames } = completionTables(commandLine);
  return `#compdef ${PROGRAM_NAMES.join(' ')}
# Completes ${PROGRAM_NAMES.join(' and ')} in zsh: source <(t1s completion zsh)
# Printed by t1s completion zsh; it runs nothing and needs nothing else.

# Options that leave open which command will follow.
_t1s_is_global() {
  [[ $1 == (-[^-]*|${globalNames.filter((name) => name.startsWith('--')).join('|')}) ]]
}

_t1s_is_command() {
  [[ $1 == (${commandLine.commands.map(({ name }) => name).join('|')}) ]]
}

# Sets found to the options of a command; '' is no command yet.
_t1s_options() {
  case $1 in
${branches(tables, optionsText, ({ command }) => `'${command}'`)}
  esac
}

# Sets found to what a command takes beside options, after so many of it.
_t1s_operands() {
  case "$1 $2" in
${branches(
  tables,
  ({ operands }) => foundText(operands),
  ({ command, isSingle }) => `'${command} '${isSingle ? '0' : '*'}`,
)}
  esac
}

# Sets takes to nothing, one or list, and found and files to what an option's value can be.
_t1s_value() {
  takes=nothing files='' found=()
  case "$1 $2" in
${formatBranches(optionBranches(tables, valueText), formatCase)}
  esac
}
${ALGORITHM.replaceAll('DEFAULT', commandLine.defaultCommand)}
if [[ \${funcstack[1]-} == _t1s ]]; then
  _t1s "$@"
else
  compdef _t1s ${PROGRAM_NAMES.join(' ')}
fi
`;
}
function branches(tables, textOf, keyOf) {
  return formatBranches(groupByText(tables, keyOf, textOf), formatCase);
}
function optionsText({ options }) {
  const described = options.flatMap(({ names, description }) =>
    names.map((name) => [name, description]),
  );
  return foundText({ words: new Map(described) });
}
function valueText({ takes, values }) {
  return `takes=${takes}${values.isFile ? ' files=yes' : ''} ${foundText(values)}`.trimEnd();
}
/** `word:meaning`, as `_describe` takes them. */
function foundText({ words }) {
  if (words.size === 0) return '';
  return `found=(${[...words].map(([word, meaning]) => quote(meaning === '' ? word : `${word}:${meaning}`)).join(' ')})`;
}
function quote(text) {
  return /^[\w-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
const ALGORITHM = `
_t1s() {
  local -a found
  local cmd='' option='' list='' ended='' takes='' files='' word current
  local -i i operands=0

  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
${WALK}  done

  current=\${words[CURRENT]-}
  found=() files=''
  if [[ -n $option ]]; then
    _t1s_value "$cmd" "$option"
  elif [[ -z $ended && $current == --*=* ]]; then
    _t1s_value "$cmd" "\${current%%=*}"
    compset -P '*='
  elif [[ -z $ended && $current == -* ]]; then
    _t1s_options "$cmd"
    _describe -o option found
    return
  elif [[ -n $list ]]; then
    _t1s_value "$cmd" "$list"
  else
    _t1s_operands "$cmd" "$operands"
  fi
  local result=1
  ((\${#found})) && _describe value found && result=0
  [[ -n $files ]] && _files && result=0
  return result
}
`;

export { zshScript };
