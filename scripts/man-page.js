import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from './source-paths.js';
import { withSources } from './with-sources.js';

/** Writes the manual, one page for each name of the program, from the commands of the sources. */
export function writeManPages(folder) {
  const sources = { program: SOURCES.program, page: SOURCES.manPage };
  return withSources(sources, async ({ program, page }) => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const text = page.renderManPage(await program.describeProgram(), version);
    mkdirSync(folder, { recursive: true });
    // A copy rather than a link: it is found wherever the package is put.
    for (const name of ['t1s', 'tensorone-status']) writeFileSync(join(folder, `${name}.1`), text);
  });
}
