import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/** Writes the manual, one page for each name of the program, from the commands of the sources. */
export async function writeManPages(folder) {
  const built = mkdtempSync(join(tmpdir(), 't1s-man-'));
  try {
    const build = await rolldown({
      input: { program: 'src/program.ts', page: 'src/commands/man-page.ts' },
      platform: 'node',
    });
    await build.write({ dir: built, format: 'esm', entryFileNames: '[name].mjs' });
    await build.close();
    const load = (name) => import(pathToFileURL(join(built, `${name}.mjs`)));
    const [{ describeProgram }, { renderManPage }] = await Promise.all(
      ['program', 'page'].map(load),
    );
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const page = renderManPage(await describeProgram(), version);
    mkdirSync(folder, { recursive: true });
    // A copy rather than a link: it is found wherever the package is put.
    for (const name of ['t1s', 'tensorone-status']) writeFileSync(join(folder, `${name}.1`), page);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}
