import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { SOURCES } from './source-paths.js';

/** @type {Record<string, string>} */
const PROGRAM = { cli: SOURCES.cli };

const UNDICI_PARTS = fileURLToPath(new URL('undici-parts.js', import.meta.url));

/** CommonJS: `import` of a module of Node evaluates all that it exports, 15 ms for `node:http`. */
export async function bundleProgram(folder, plugins = [], input = PROGRAM) {
  await bundle(input, [displayWidth(), ...plugins], {
    dir: folder,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    codeSplitting: {
      // The groups below name all that they hold.
      includeDependenciesRecursively: false,
      groups: [
        { name: staticImportsOf(SOURCES.start, 'base'), debugName: 'every run' },
        { name: staticImportsOf(SOURCES.status, 'status'), debugName: 'a status' },
        { name: staticImportsOf(SOURCES.table, 'table'), debugName: 'a table' },
        { name: staticImportsOf(SOURCES.history, 'history'), debugName: 'a history' },
      ],
    },
  });
}

export async function bundleLibrary(folder, plugins = []) {
  await bundle({ index: SOURCES.library }, plugins, {
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
}

async function bundle(input, plugins, output) {
  const build = await rolldown({
    input,
    platform: 'node',
    preserveEntrySignatures: output.format === 'cjs' ? false : 'strict',
    plugins: [undiciParts, ...plugins],
    // Slow plugins on a busy machine are no fault of the build.
    checks: { bundlerTimings: false },
    onLog(level, log) {
      // A module that one chunk needs at once and another one later is only less lazy.
      if (level === 'warn' && log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT')
        throw new Error(log.message);
    },
  });
  await build.write({ ...output, minify: true });
  await build.close();
}

const undiciParts = {
  name: 'undici-parts',
  resolveId: (source) => (source === 'undici' ? UNDICI_PARTS : null),
};

/**
 * Has cli-table3 measure with our own function, which every cell was measured with before. The one
 * it brings has tables of emoji that cost a table 6 ms on Node 26, 13 ms on 24.
 */
function displayWidth() {
  let isUsed = false;
  return {
    name: 'display-width',
    resolveId(source, importer) {
      if (source !== 'string-width' || !importer?.includes('/cli-table3/')) return null;
      isUsed = true;
      return '\0display-width';
    },
    load(id) {
      if (id !== '\0display-width') return null;
      const path = JSON.stringify(resolve(SOURCES.displayWidth));
      return { code: `module.exports = require(${path}).displayWidth;`, moduleType: 'js' };
    },
    buildEnd(error) {
      if (error === undefined && !isUsed) throw new Error('cli-table3 no longer uses string-width');
    },
  };
}

/** Names one chunk for what a module imports, and what that imports, before anything runs. */
function staticImportsOf(path, name) {
  let found;
  return (id, context) => {
    if (found === undefined) {
      found = closure(path, context);
      // It runs before the compile cache is on, and is to load nothing.
      for (const own of closure([SOURCES.cli], context)) found.delete(own);
    }
    return found.has(id) ? name : null;
  };
}

function closure(paths, context) {
  const found = new Set();
  const visit = (id) => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) visit(next);
  };
  for (const path of paths) visit(resolve(path));
  return found;
}
