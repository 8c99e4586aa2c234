// Runs a program of this repository that is written in TypeScript, on a Node that cannot:
// `node scripts/run-typescript.js FILE [argument...]`. The file exports `main(argv)`, which
// resolves with the exit code.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

/** How long what is still open may take to close after `main` has resolved. */
const GRACE_MS = 5_000;

const [file, ...argv] = process.argv.slice(2);
if (file === undefined) throw new Error('which file?');
const { module } = await runnerImport(resolve(file), { configFile: false, logLevel: 'warn' });
process.exitCode = await module.main(argv);
// A handle that stays open would keep the process, and whatever waits for it, for ever.
setTimeout(() => {
  console.error(`${file} left open: ${process.getActiveResourcesInfo().join(', ')}`);
  process.exit();
}, GRACE_MS).unref();
