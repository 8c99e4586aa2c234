// Runs a program of this repository that is written in TypeScript, on a Node that cannot:
// `node scripts/run-typescript.js FILE [argument...]`. The file exports `main(argv)`, which
// resolves with the exit code.
import { resolve } from 'node:path';
import { createRunnableDevEnvironment, resolveConfig } from 'vite';

/** How long what is still open may take to close after `main` has resolved. */
const GRACE_MS = 5_000;

const [file, ...argv] = process.argv.slice(2);
if (file === undefined) throw new Error('which file?');
/** @type {import('vite').InlineConfig} */
const config = {
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  cacheDir: process.cwd(),
  environments: {
    inline: {
      consumer: 'server',
      dev: { moduleRunnerTransform: true },
      resolve: { external: true, mainFields: [], conditions: ['node', 'module-sync'] },
    },
  },
};
// Vite's own `runnerImport` closes at once: no import would work that comes while `main` runs.
const environment = createRunnableDevEnvironment('inline', await resolveConfig(config, 'serve'), {
  runnerOptions: { hmr: false },
  hot: false,
});
await environment.init();
const { main } = await environment.runner.import(resolve(file));
process.exitCode = await main(argv);
await environment.close();
// A handle that stays open would keep the process, and whatever waits for it, for ever.
setTimeout(() => {
  console.error(`${file} left open: ${process.getActiveResourcesInfo().join(', ')}`);
  process.exit();
}, GRACE_MS).unref();
