// All benchmarks after a build, one after the other: `npm run bench`, with `-- --with-others` beside
// other status CLIs too. BENCH_ROUNDS (rounds of each), BENCH_MS (how long a process is looked at)
// and BENCH_POLLS (polls without pauses) make it shorter. Fails where one of them does.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const BENCHMARKS = {
  startup: 'start-up beside a bare node and beside others',
  regions: 'regions at once',
  diff: 'two snapshots compared',
  impact: 'a large dependency map',
  watch: 'a watch while nothing changes',
  live: 'a watch at a terminal',
  metrics: 'a watch that is scraped',
  history: 'ninety days of a history',
  page: 'the status page',
  size: 'what is installed',
};

const failed = Object.entries(BENCHMARKS)
  .filter(([name, what]) => !run(name, what))
  .map(([name]) => name);
if (failed.length > 0) {
  console.log(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

function run(name, what) {
  console.log(
    `\n=== ${name}: ${what} (${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)})\n`,
  );
  const startedAt = performance.now();
  const file = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  const options = name === 'startup' ? process.argv.slice(2) : [];
  const { status } = spawnSync(process.execPath, [file, ...options], { stdio: 'inherit' });
  console.log(`\n    (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
  return status === 0;
}
