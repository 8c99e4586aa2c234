import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * Imports modules of the sources, by names of the caller's choice, and hands them to `use`: until
 * that has ended, they may load what they load when used.
 */
export async function withSources(input, use) {
  const built = mkdtempSync(join(tmpdir(), 't1s-build-'));
  try {
    const build = await rolldown({ input, platform: 'node' });
    await build.write({ dir: built, format: 'esm', entryFileNames: '[name].mjs' });
    await build.close();
    const load = async (name) => [
      name,
      await import(pathToFileURL(join(built, `${name}.mjs`)).href),
    ];
    await use(Object.fromEntries(await Promise.all(Object.keys(input).map(load))));
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}
