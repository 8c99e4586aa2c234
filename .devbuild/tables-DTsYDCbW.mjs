import { J as oneOf } from './cli.mjs';

// src/cli/completion/tables.ts
/** Where no command is named, it may still come, or else it is the default command. */
function completionTables({ commands, globals, defaultCommand }) {
  const tables = commands.map(({ name, options, globals, argument }) => {
    const all = [...options, ...globals];
    return {
      command: name,
      options: all,
      valued: all.filter(({ takes }) => takes !== 'nothing'),
      operands: argument?.values ?? oneOf([]),
      isSingle: argument?.isList === false,
    };
  });
  return {
    tables: [
      ...tables
        .filter(({ command }) => command === defaultCommand)
        .map((table) => {
          const names = commands.map(({ name, description }) => [name, description]);
          const words = new Map([...names, ...table.operands.words]);
          return {
            ...table,
            command: '',
            operands: {
              ...table.operands,
              words,
            },
          };
        }),
      ...tables,
    ],
    globalNames: globals.flatMap(({ names }) => names),
  };
}
/** Groups by what follows from it: shells write `a | b)` for the keys that lead to the same. */
function groupByText(items, keyOf, textOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const text = textOf(item);
    groups.set(text, [...(groups.get(text) ?? []), keyOf(item)]);
  }
  return [...groups];
}
/** The branches of a shell's `case`; those that lead to nothing are left out. */
function formatBranches(branches, formatBranch) {
  return branches
    .filter(([text]) => text !== '')
    .map(formatBranch)
    .join('\n');
}
/** A branch for each way in which options take values: its text, and the keys that lead to it. */
function optionBranches(tables, textOf) {
  const all = tables.flatMap(({ command, valued }) =>
    valued.map((option) => ({
      command,
      option,
      name: option.names.at(-1) ?? '',
    })),
  );
  return [...new Set(all.map(({ name }) => name))].flatMap((name) => {
    const same = all.filter((each) => each.name === name);
    const keyOf = ({ command }) => `'${command} ${name}'`;
    const branches = groupByText(same, keyOf, ({ option }) => textOf(option));
    return branches.length > 1 ? branches : branches.map(([text]) => [text, [`*' ${name}'`]]);
  });
}

export { completionTables as t, formatBranches as n, groupByText as r, optionBranches as i };
