import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from './source-paths.js';
import { withSources } from './with-sources.js';

/** Writes the help of the program, and of each command, as it is in a pipe: the program prints it. */
export function writeHelpPages(folder) {
  return withSources({ program: SOURCES.program }, async ({ program }) => {
    mkdirSync(folder, { recursive: true });
    const { commands } = await program.describeProgram();
    const names = commands.map(({ name }) => name).filter((name) => name !== 'help');
    for (const name of ['t1s', ...names]) {
      const argv = name === 't1s' ? ['--help'] : [name, '--help'];
      writeFileSync(join(folder, `${name}.txt`), await helpOf(program, argv));
    }
  });
}

async function helpOf({ createProgram }, argv) {
  let text = '';
  const write = (part) => {
    text += part;
  };
  const stdout = { isTTY: false, columns: () => undefined, write };
  const program = await createProgram({ argv, stdout }, async () => undefined);
  // It ends by throwing.
  await program.parseAsync(argv, { from: 'user' }).catch((error) => {
    if (error.code !== 'commander.helpDisplayed') throw error;
  });
  return text;
}
