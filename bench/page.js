// What the status page costs: its size for 8 services in 5 regions over 90 days, the CPU time of the
// first render of a served page after a poll, and what Lighthouse says of it. The history is made up
// by `t1s demo --history`. Lighthouse comes from npm by npx, for this run only, and drives a Chromium
// that is installed (CHROME_PATH, else /usr/bin/chromium); without one it is left out.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median } from './interleave.js';
import { canReadCost, exactCpuMsOf } from './process-cost.js';
import { judge, note, round, skip } from './verdict.js';

const PROGRAM = fileURLToPath(new URL('../bin/tensorone-status.js', import.meta.url));
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const CHROME = process.env.CHROME_PATH ?? '/usr/bin/chromium';

/** The last one for Node 20. */
const LIGHTHOUSE = 'lighthouse@12';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/** Polls are this far apart, so that each request finds a new state; nothing changes in it. */
const POLL_MS = 2_000;

/** The page is rendered once before the first request. */
const WARM_UP_MS = 6_000;

const folder = mkdtempSync(join(tmpdir(), 't1s-bench-page-'));
const history = join(folder, 'history');
try {
  run('demo', '--history', history, '--days', '90', '--every', '60s');
  measureSize();
  await withWatch(`${POLL_MS}ms`, measureRender);
  await withWatch('60s', measureLighthouse);
} finally {
  rmSync(folder, { recursive: true });
}

function measureSize() {
  const out = join(folder, 'public');
  run('--demo', 'page', '--out', out, '--history', history, '--metrics');
  const bytes = statSync(join(out, 'index.html')).size;
  judge('index.html, 8 services, 5 regions, 90 days', bytes / 1_000, { atMost: 120, unit: ' kB' });
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' });
  const sizes = names.map((name) => statSync(join(out, name))).filter((each) => each.isFile());
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  note(`${sizes.length} files, ${round(total / 1_000)} kB in all`);
}

/** Hands over a watch of the demo that serves the page, with the address that it names. */
async function withWatch(interval, measure) {
  const watch = await startWatch(interval);
  try {
    await measure(watch);
  } finally {
    watch.child.kill();
  }
}

async function startWatch(interval) {
  const options = [
    '--interval',
    interval,
    '--listen',
    '127.0.0.1:0',
    '--history',
    history,
    '--format',
    'lines',
  ];
  const demo = ['--demo', '--scenario', 'calm'];
  const child = spawn(process.execPath, [PROGRAM, 'watch', ...demo, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const line of createInterface({ input: child.stderr })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url !== undefined) return { child, url: `${url}/` };
  }
  throw new Error('the watch ended before it listened');
}

/** CPU of a request that renders the page, and of the next, which finds it rendered. */
async function measureRender({ child, url }) {
  if (!canReadCost) {
    skip('the CPU time of another process is read from /proc, which is here on Linux only');
    return;
  }
  await sleep(WARM_UP_MS);
  /** @type {number[]} */
  const first = [];
  /** @type {number[]} */
  const second = [];
  for (let each = 0; each < ROUNDS; each++) {
    await sleep(POLL_MS + 50);
    for (const times of [first, second]) {
      const before = exactCpuMsOf(child.pid);
      await download(url);
      times.push(exactCpuMsOf(child.pid) - before);
    }
  }
  judge('CPU of the first page after a poll', median(first), { atMost: 5, unit: ' ms' });
  note(`the same page again: ${round(median(second), 2)} ms; medians of ${ROUNDS}`);
}

function download(url) {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`HTTP ${answer.statusCode}`));
      answer.resume().on('end', resolve);
    }).on('error', reject);
  });
}

function measureLighthouse({ url }) {
  if (!existsSync(CHROME)) {
    skip(`Lighthouse: there is no ${CHROME}; CHROME_PATH names another`);
    return;
  }
  const flags =
    '--headless=new --no-sandbox --disable-dev-shm-usage --disable-background-networking';
  const { status, stdout, stderr } = spawnSync(
    'npx',
    [
      '--yes',
      LIGHTHOUSE,
      url,
      '--quiet',
      '--output=json',
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=${flags}`,
      '--no-enable-error-reporting',
    ],
    { cwd: folder, env: { ...process.env, CHROME_PATH: CHROME }, maxBuffer: 64e6 },
  );
  if (status !== 0) {
    skip(`Lighthouse did not run: ${String(stderr).trim().split('\n').at(-1)}`);
    return;
  }
  const { categories, audits } = JSON.parse(String(stdout));
  for (const name of CATEGORIES) {
    const { score, auditRefs } = categories[name];
    judge(`Lighthouse, ${name}`, Math.round(score * 100), { atLeast: 100 });
    const missed = auditRefs.map(({ id }) => audits[id]).filter((audit) => isMissed(audit));
    for (const { title, displayValue = '' } of score < 1 ? missed : []) {
      note(`${title} ${displayValue}`);
    }
  }
}

function isMissed({ score }) {
  return score !== null && score < 0.9;
}

function run(...args) {
  const env = { ...process.env, TENSORONE_API_KEY: '' };
  const { error, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env });
  if (error !== undefined) throw new Error(`t1s ${args.join(' ')}: ${stderr}`);
}
