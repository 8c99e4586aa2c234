/**
 * What `watch` costs at a terminal while nothing happens: the CPU time of the real program on a
 * pseudo-terminal (by util-linux's `script`), read from /proc, as a share of one core. Beside it
 * the same watch as lines, so that the cost of the screen is the difference. The figures hold the
 * simulator of --demo, which runs in the same process. It never fails for time.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median } from './interleave.js';
import { canReadCost, cpuMsOf } from './process-cost.js';
import { judge, skip } from './verdict.js';

const PROGRAM = fileURLToPath(new URL('../bin/tensorone-status.js', import.meta.url));
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

const MEASURED_MS = Number(process.env.BENCH_MS ?? 30_000);

/** Start-up and the first compilation are over by then. */
const WARM_UP_MS = Math.min(8_000, MEASURED_MS);
const TARGET_PERCENT = 1;

if (!canReadCost) {
  skip('the CPU time of another process is read from /proc, which is here on Linux only');
  process.exit();
}

const CASES = {
  'live, a poll a minute': '--format live --interval 60s',
  'lines, a poll a minute': '--format lines --interval 60s',
  'live, a poll every 2 s': '--format live --interval 2s',
  'lines, a poll every 2 s': '--format lines --interval 2s',
};

/** @type {Record<string, { percent: number, bytes: number }[]>} */
const shares = Object.fromEntries(Object.keys(CASES).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  const measureInto = async ([name, options]) => shares[name]?.push(await measure(options));
  await Promise.all(Object.entries(CASES).map(measureInto));
}

console.log(
  `\nNode ${process.version}: utime + stime over ${MEASURED_MS / 1000} s after ${WARM_UP_MS / 1000} s, 100x30 cells, all four side by side, medians of ${ROUNDS}\n`,
);
console.table(
  Object.fromEntries(
    Object.entries(shares).map(([name, all]) => [
      name,
      {
        '% of a core': median(all.map(({ percent }) => percent)).toFixed(2),
        'bytes a second': Math.round(median(all.map(({ bytes }) => bytes))),
      },
    ]),
  ),
);
const idle = median((shares['live, a poll a minute'] ?? []).map(({ percent }) => percent));
judge('idle', idle, { below: TARGET_PERCENT, unit: ' % of a core' });

async function measure(options) {
  const command = `stty cols 100 rows 30; exec "$NODE" "$PROGRAM" watch --demo ${options}`;
  const script = spawn('script', ['-qec', command, '/dev/null'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      NODE: process.execPath,
      PROGRAM,
    },
  });
  let written = 0;
  script.stdout.on('data', (chunk) => {
    written += chunk.length;
  });
  await sleep(WARM_UP_MS);
  const pid = childOf(script.pid);
  try {
    const [cpuMs, bytes, startedAt] = [cpuMsOf(pid), written, performance.now()];
    await sleep(MEASURED_MS);
    const elapsedMs = performance.now() - startedAt;
    const percent = ((cpuMsOf(pid) - cpuMs) / elapsedMs) * 100;
    return { percent, bytes: ((written - bytes) / elapsedMs) * 1000 };
  } finally {
    process.kill(pid, 'SIGTERM');
  }
}

/** The shell has become the program by `exec`. */
function childOf(pid) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}
