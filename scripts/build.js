// Builds dist/: the program (CommonJS, in chunks that load when used, and what V8 compiled of it),
// the library (ES modules), its types, the licences of what is bundled, the manual, and the schema
// of the configuration file.
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { writeConfigSchema, writeSchemas } from './config-schema.js';
import { leanDependencies } from './lean-dependencies.js';
import { writeManPages } from './man-page.js';
import { keepReachableTypes } from './reachable-types.js';
import { thirdPartyLicenses } from './third-party-licenses.js';

rmSync('dist', { recursive: true, force: true });
const licenses = thirdPartyLicenses('dist/THIRD-PARTY-LICENSES.txt');

// CommonJS, because Node 20 takes a tenth longer to start its loader of ES modules.
await bundle('src/cli/cli.ts', leanDependencies({ isProgram: true }), {
  dir: 'dist/cli',
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  // One file is read sooner than several: what every run loads, the connection with all of undici
  // that it needs, and what draws tables.
  codeSplitting: {
    groups: [
      { name: everyRun(), debugName: 'every run' },
      { name: 'connection', test: /direct-dispatcher/ },
      { name: 'table', test: /src\/render\/(text|theme)\.ts$/ },
    ],
  },
});
// A start without it is slower, and nothing else: a build may well be where nothing can listen.
const ahead = spawnSync(process.execPath, ['scripts/compile-ahead.js'], { encoding: 'utf8' });
if (ahead.status !== 0) console.warn(`nothing was compiled ahead: ${ahead.stderr}`);
await bundle('src/index.ts', leanDependencies({ isProgram: false }), {
  dir: 'dist/lib',
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
});
licenses.write();
await writeManPages('dist/man');
await writeConfigSchema('dist/config.schema.json');
await writeSchemas('dist/schemas');
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
  stdio: 'inherit',
});
keepReachableTypes('dist/types', 'index.d.ts');

async function bundle(input, lean, output) {
  const build = await rolldown({
    input,
    platform: 'node',
    // What several chunks of the program share goes into its entry, which is read anyway.
    preserveEntrySignatures: output.format === 'cjs' ? false : 'strict',
    plugins: [lean, licenses.plugin],
  });
  await build.write({ ...output, minify: true });
  await build.close();
}

/** Names the chunk of what `src/cli/cli.ts` loads before anything runs; anything else goes its own way. */
function everyRun() {
  let loaded;
  const find = (context) => {
    const found = new Set();
    const visit = (id) => {
      if (found.has(id)) return;
      found.add(id);
      for (const next of context.getModuleInfo(id)?.importedIds ?? []) visit(next);
    };
    visit(resolve('src/cli/cli.ts'));
    return found;
  };
  return (id, context) => {
    loaded ??= find(context);
    return loaded.has(id) ? 'base' : null;
  };
}
