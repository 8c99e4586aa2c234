import type { CommandLine, OptionLine } from '../help/command-line.js';
import { oneOf, type ValueKind } from '../options/value-kind.js';

/** What can be typed after a command; that without a name is before any command was named. */
export interface CommandTable {
  readonly command: string;
  /** Those to offer. */
  readonly options: readonly OptionLine[];
  /** Those of them that take a value. */
  readonly valued: readonly OptionLine[];
  /** What to offer where no option stands. */
  readonly operands: ValueKind;
  /** Only one operand is taken. */
  readonly isSingle: boolean;
}

/** Where no command is named, it may still come, or else it is the default command. */
export function completionTables({ commands, globals, defaultCommand }: CommandLine): {
  readonly tables: readonly CommandTable[];
  /** What leaves open which command will be named: every other option is the default command's. */
  readonly globalNames: readonly string[];
} {
  const tables = commands.map(({ name, options, globals, argument }): CommandTable => {
    const all = [...options, ...globals];
    return {
      command: name,
      options: all,
      valued: all.filter(({ takes }) => takes !== 'nothing'),
      operands: argument?.values ?? oneOf([]),
      isSingle: argument?.isList === false,
    };
  });
  const root = tables
    .filter(({ command }) => command === defaultCommand)
    .map((table): CommandTable => {
      const names = commands.map(({ name, description }) => [name, description] as const);
      const words = new Map([...names, ...table.operands.words]);
      return { ...table, command: '', operands: { ...table.operands, words } };
    });
  return { tables: [...root, ...tables], globalNames: globals.flatMap(({ names }) => names) };
}

export type Branch = readonly [text: string, keys: readonly string[]];

/** Groups by what follows from it: shells write `a | b)` for the keys that lead to the same. */
export function groupByText<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  textOf: (item: T) => string,
): readonly Branch[] {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const text = textOf(item);
    groups.set(text, [...(groups.get(text) ?? []), keyOf(item)]);
  }
  return [...groups];
}

/** The branches of a shell's `case`; those that lead to nothing are left out. */
export function formatBranches(
  branches: readonly Branch[],
  formatBranch: (branch: Branch) => string,
): string {
  return branches
    .filter(([text]) => text !== '')
    .map(formatBranch)
    .join('\n');
}

/** A branch for each way in which options take values: its text, and the keys that lead to it. */
export function optionBranches(
  tables: readonly CommandTable[],
  textOf: (option: OptionLine) => string,
): readonly Branch[] {
  const all = tables.flatMap(({ command, valued }) =>
    valued.map((option) => ({ command, option, name: option.names.at(-1) ?? '' })),
  );
  return [...new Set(all.map(({ name }) => name))].flatMap((name): readonly Branch[] => {
    const same = all.filter((each) => each.name === name);
    const keyOf = ({ command }: { readonly command: string }) => `'${command} ${name}'`;
    const branches = groupByText(same, keyOf, ({ option }) => textOf(option));
    return branches.length > 1 ? branches : branches.map(([text]) => [text, [`*' ${name}'`]]);
  });
}
