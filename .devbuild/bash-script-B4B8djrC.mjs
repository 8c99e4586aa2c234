import { PROGRAM_NAMES } from './command-line-E3WJGTnE.mjs';
import { n as formatCase, t as WALK } from './posix-shell-BhLg345Q.mjs';
import {
  t as completionTables,
  n as formatBranches,
  r as groupByText,
  i as optionBranches,
} from './tables-DTsYDCbW.mjs';

// src/cli/completion/bash-script.ts
/** For bash from 3.2 on, without bash-completion. */
function bashScript(commandLine) {
  const { tables, globalNames } = completionTables(commandLine);
  return `# Completes ${PROGRAM_NAMES.join(' and ')} in bash: source <(t1s completion bash)
# Printed by t1s completion bash; it runs nothing and needs nothing else.

# Options that leave open which command will follow.
_t1s_is_global() {
  case $1 in
    -[!-]* | ${globalNames.filter((name) => name.startsWith('--')).join(' | ')}) ;;
    *) return 1 ;;
  esac
}

_t1s_is_command() {
  case $1 in
    ${commandLine.commands.map(({ name }) => name).join(' | ')}) ;;
    *) return 1 ;;
  esac
}

# Sets words to the options of a command; '' is no command yet.
_t1s_options() {
  case $1 in
${branches(tables, ({ options }) => array(options.flatMap(({ names }) => names)))}
  esac
}

# Sets words to what a command takes beside options, after so many of it.
_t1s_operands() {
  case "$1 $2" in
${branches(tables, operandsText, (table) => (table.isSingle ? `'${table.command} 0'` : `'${table.command} '*`))}
  esac
}

# Sets takes to nothing, one or list, and words and files to what an option's value can be.
_t1s_value() {
  takes=nothing files='' words=()
  case "$1 $2" in
${formatBranches(optionBranches(tables, optionText), formatCase)}
  esac
}
${ALGORITHM.replaceAll('DEFAULT', commandLine.defaultCommand)}
complete -F _t1s ${PROGRAM_NAMES.join(' ')}
`;
}
function branches(tables, textOf, keyOf = ({ command }) => (command === '' ? "''" : command)) {
  return formatBranches(groupByText(tables, keyOf, textOf), formatCase);
}
function optionText({ takes, values }) {
  return `takes=${takes}${values.isFile ? ' files=yes' : ''} ${wordsText(values)}`.trimEnd();
}
function operandsText({ operands }) {
  return wordsText(operands);
}
function wordsText({ words }) {
  return words.size === 0 ? '' : array([...words.keys()]);
}
/** Names of options, and words that hold nothing a shell would read. */
function array(words) {
  return `words=(${words.join(' ')})`;
}
const ALGORITHM = `
_t1s() {
  local -a line words
  local cmd='' option='' list='' ended='' takes='' files='' prefix='' cut=''
  local i last word current typed=\${COMP_WORDS[COMP_CWORD]} operands=0
  line=() words=() COMPREPLY=()

  # Bash makes words of "=" and ":"; this puts together what they cut apart.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    last=$((\${#line[@]} - 1))
    if ((last >= 0)) && [[ $word =~ ^[:=]+$ || \${COMP_WORDS[i - 1]} =~ ^[:=]+$ ]]; then
      line[last]+=$word
    else
      line+=("$word")
    fi
  done

  last=$((\${#line[@]} - 1))
  for ((i = 0; i < last; i++)); do
    word=\${line[i]}
${WALK}  done

  current=\${line[last]}
  words=() files=''
  if [[ -n $option ]]; then
    _t1s_value "$cmd" "$option"
  elif [[ -z $ended && $current == --*=* ]]; then
    _t1s_value "$cmd" "\${current%%=*}"
    prefix=\${current%%=*}=
  elif [[ -z $ended && $current == -* ]]; then
    _t1s_options "$cmd"
  elif [[ -n $list ]]; then
    _t1s_value "$cmd" "$list"
  else
    _t1s_operands "$cmd" "$operands"
  fi

  # Bash replaces no more than its own last word.
  [[ $typed =~ ^[:=]+$ ]] && typed=''
  cut=\${current%"$typed"}
  for ((i = 0; i < \${#words[@]}; i++)); do
    word=$prefix\${words[i]}
    [[ $word == "$current"* ]] && COMPREPLY+=("\${word#"$cut"}")
  done
  [[ -n $files ]] || return 0
  compopt -o filenames 2> /dev/null || :
  current=\${current#"$prefix"}
  current=\${current#[\\"\\']}
  while IFS= read -r word; do
    word=$prefix$word
    COMPREPLY+=("\${word#"$cut"}")
  done < <(compgen -f -- "\${current//\\\\/}")
}
`;

export { bashScript };
