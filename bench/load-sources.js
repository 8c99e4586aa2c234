import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

/**
 * Loads some modules of `src` as they are, bundled for this run; the library would check what it
 * is handed first.
 * @param {string[]} modules paths below `src`, without their extension
 */
export async function loadSources(modules) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sources-'));
  try {
    const file = join(folder, 'sources.mjs');
    await build({
      input: 'bench-sources',
      plugins: [entryOf(modules)],
      platform: 'node',
      output: { file, format: 'esm', minify: true },
      logLevel: 'warn',
    });
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function entryOf(modules) {
  const source = modules
    .map((name) => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url)))
    .map((path) => `export * from ${JSON.stringify(path)};`)
    .join('\n');
  return {
    name: 'entry',
    resolveId: (id) => (id === 'bench-sources' ? id : null),
    load: (id) => (id === 'bench-sources' ? source : null),
  };
}
