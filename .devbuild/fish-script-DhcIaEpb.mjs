import { PROGRAM_NAMES } from './command-line-E3WJGTnE.mjs';
import {
  t as completionTables,
  n as formatBranches,
  r as groupByText,
  i as optionBranches,
} from './tables-DTsYDCbW.mjs';

// src/cli/completion/fish-script.ts
/** For fish from 3.1 on. */
function fishScript(commandLine) {
  const { tables, globalNames } = completionTables(commandLine);
  return `# Completes ${PROGRAM_NAMES.join(' and ')} in fish: t1s completion fish | source
# Printed by t1s completion fish; it runs nothing and needs nothing else.

# Options that leave open which command will follow.
function __t1s_is_global
    string match -qr -- '^-[^-]' $argv[1]
    or contains -- $argv[1] ${globalNames.filter((name) => name.startsWith('--')).join(' ')}
end

function __t1s_is_command
    contains -- $argv[1] ${commandLine.commands.map(({ name }) => name).join(' ')}
end

# Prints the options of a command; '' is no command yet.
function __t1s_options
    switch "$argv[1]"
${branches(tables, optionsText, ({ command }) => `'${command}'`)}
    end
end

# Prints what a command takes beside options, after so many of it.
function __t1s_operands
    switch "$argv[1] $argv[2]"
${branches(
  tables,
  ({ operands }) => linesText(operands),
  ({ command, isSingle }) => `'${command} ${isSingle ? '0' : '*'}'`,
)}
    end
end

# Prints nothing, one or list, then files or words, then the words that an option's value can be.
function __t1s_value
    switch "$argv[1] $argv[2]"
${formatBranches(optionBranches(tables, valueText), formatBranch)}
        case '*'
            printf '%s\\n' nothing words
    end
end
${ALGORITHM.replaceAll('DEFAULT', commandLine.defaultCommand)}
complete -c t1s -e
complete -c t1s -n 'not __t1s_complete files' -f -a '(__t1s_complete words)'
complete -c t1s -n '__t1s_complete files' -F -a '(__t1s_complete words)'
complete -c tensorone-status -w t1s
`;
}
function branches(tables, textOf, keyOf) {
  return formatBranches(groupByText(tables, keyOf, textOf), formatBranch);
}
/** Where commands do not differ, the key is a pattern that begins with a star outside of quotes. */
function formatBranch([text, keys]) {
  return `        case ${keys.map((key) => key.replace(/^\*'/, "'*")).join(' ')}\n            ${text}`;
}
function optionsText({ options }) {
  const described = options.flatMap(({ names, description }) =>
    names.map((name) => [name, description]),
  );
  return linesText({ words: new Map(described) });
}
function valueText({ takes, values }) {
  return printf([takes, values.isFile ? 'files' : 'words', ...items(values)]);
}
function linesText(values) {
  return values.words.size === 0 ? '' : printf(items(values));
}
/** A tab parts a word from its meaning. */
function items({ words }) {
  return [...words].map(([word, meaning]) => (meaning === '' ? word : `${word}\t${meaning}`));
}
function printf(lines) {
  return `printf '%s\\n' ${lines.map(quote).join(' ')}`;
}
function quote(text) {
  return /^[\w-]+$/.test(text) ? text : `'${text.replace(/[\\']/g, '\\$&')}'`;
}
const ALGORITHM = `
# With "words", prints what the word at the cursor can be; with "files", tells if it can be a file.
function __t1s_complete
    set -l line (commandline -opc)
    set -l current (commandline -ct)
    set -l cmd ''
    set -l option ''
    set -l list ''
    set -l ended ''
    set -l operands 0
    for word in $line[2..-1]
        if test -n "$option"
            set option ''
        else if test -z "$ended" -a "$word" = --
            set ended yes
            set list ''
        else if test -z "$ended"; and string match -q -- '-?*' $word
            set list ''
            if test -z "$cmd"; and not __t1s_is_global (string replace -r -- '=.*' '' $word)
                set cmd DEFAULT
            end
            set -l value (__t1s_value "$cmd" $word)
            test $value[1] = nothing
            or set option $word
            test $value[1] = list
            and set list $word
        else if test -n "$list"
            continue
        else if test -z "$cmd"; and __t1s_is_command "$word"
            set cmd $word
        else
            test -n "$cmd"
            or set cmd DEFAULT
            set operands (math $operands + 1)
        end
    end

    set -l value nothing words
    set -l prefix ''
    if test -n "$option"
        set value (__t1s_value "$cmd" $option)
    else if test -z "$ended"; and string match -q -- '--*=*' $current
        set prefix (string replace -r -- '=.*' '=' $current)
        set value (__t1s_value "$cmd" (string replace -r -- '=.*' '' $current))
    else if test -z "$ended"; and string match -q -- '-*' $current
        set -a value (__t1s_options "$cmd")
    else if test -n "$list"
        set value (__t1s_value "$cmd" $list)
    else
        set -a value (__t1s_operands "$cmd" $operands)
    end
    if test $argv[1] = files
        test $value[2] = files
        return
    end
    for word in $value[3..-1]
        printf '%s\\n' $prefix$word
    end
end
`;

export { fishScript };
