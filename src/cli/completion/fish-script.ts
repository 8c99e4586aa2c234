import { type CommandLine, type OptionLine, PROGRAM_NAMES } from '../help/command-line.js';
import type { ValueKind } from '../options/value-kind.js';
import {
  type Branch,
  type CommandTable,
  completionTables,
  formatBranches,
  groupByText,
  optionBranches,
} from './tables.js';

/** For fish from 3.1 on. */
export function fishScript(commandLine: CommandLine): string {
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

function branches(
  tables: readonly CommandTable[],
  textOf: (table: CommandTable) => string,
  keyOf: (table: CommandTable) => string,
): string {
  return formatBranches(groupByText(tables, keyOf, textOf), formatBranch);
}

/** Where commands do not differ, the key is a pattern that begins with a star outside of quotes. */
function formatBranch([text, keys]: Branch): string {
  const patterns = keys.map((key) => key.replace(/^\*'/, "'*"));
  return `        case ${patterns.join(' ')}\n            ${text}`;
}

function optionsText({ options }: CommandTable): string {
  const described = options.flatMap(({ names, description }) =>
    names.map((name) => [name, description] as const),
  );
  return linesText({ words: new Map(described) });
}

function valueText({ takes, values }: OptionLine): string {
  return printf([takes, values.isFile ? 'files' : 'words', ...items(values)]);
}

function linesText(values: Pick<ValueKind, 'words'>): string {
  return values.words.size === 0 ? '' : printf(items(values));
}

/** A tab parts a word from its meaning. */
function items({ words }: Pick<ValueKind, 'words'>): string[] {
  return [...words].map(([word, meaning]) => (meaning === '' ? word : `${word}\t${meaning}`));
}

function printf(lines: readonly string[]): string {
  return `printf '%s\\n' ${lines.map(quote).join(' ')}`;
}

function quote(text: string): string {
  return /^[\w-]+$/.test(text) ? text : `'${text.replace(/[\\']/g, '\\$&')}'`;
}

const ALGORITHM = `
# With "words", prints what the word at the cursor can be; with "files", whether it can be a file.
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
