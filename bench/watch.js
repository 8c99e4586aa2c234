/**
 * What a watch costs while nothing changes: CPU a poll and memory, beside a bare poller and a bare
 * Node that has loaded undici, all side by side in the same run. First the real program at a poll a
 * second; then the same program on a clock that skips the pauses, for as many polls as make two
 * months of a poll a minute. Processes and the server are all real. It never fails for time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from '../scripts/bundle.js';
import { median, spread } from './interleave.js';
import { programEnv, STATUS_BODY, STATUS_PATH, startLoopback } from './loopback.js';
import { Polling, WATCH } from './polling.js';
import { canReadCost, cpuMsOf, rssMbOf } from './process-cost.js';
import { judge, note, range, skip } from './verdict.js';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const MEASURED_MS = Number(process.env.BENCH_MS ?? 30_000);
const POLLS = Number(process.env.BENCH_POLLS ?? 100_000);

/** Start-up and the first compilation are over by then. */
const WARM_UP_MS = Math.min(5_000, MEASURED_MS);
const SLICES = 10;

/**
 * V8 takes memory for speed, and gives it back once little happens: at a poll a second it is looked
 * at that often, so many milliseconds apart, and the last time counts.
 */
const SETTLED_LOOKS = 3;
const SETTLING_MS = Math.min(30_000, MEASURED_MS);
const isShort = SETTLING_MS < 30_000;

/** CPU time is told in steps of 10 ms: a mean over fewer polls says little. */
const FEWEST_POLLS = 10;
const TARGETS = { msPerPoll: 2, timesBare: 1.25 };

const PLAIN = 'watch --no-state';
const FULL = 'watch --listen --state --webhook';
const BARE = 'bare poller (undici)';
const BARE_POLLER = fileURLToPath(new URL('bare-poller.js', import.meta.url));

if (!canReadCost) {
  skip('what another process costs is read from /proc, which is here on Linux only');
  process.exit();
}

const home = mkdtempSync(join(tmpdir(), 't1s-bench-'));
const server = await startLoopback({ [STATUS_PATH]: STATUS_BODY, '/webhook': '{}' });
const env = { ...programEnv(server.url, home), BENCH_POLLS: String(POLLS) };
const running = new Set();
try {
  const idle = await startIdleNode();
  await measureAtOnePollASecond(idle);
  await measureAtSpeed(idle);
} finally {
  for (const { child } of running) child.kill('SIGKILL');
  server.stop();
  rmSync(home, { recursive: true, force: true });
}

/** What each of them is started with; so many polls of the bare poller come without a pause. */
function pollersOf(watch, pollsAtOnce) {
  const state = join(home, `state-${running.size}.json`);
  const webhook = `${server.url}/webhook`;
  return {
    [PLAIN]: [...watch, '--no-state'],
    [FULL]: [...watch, '--listen', '127.0.0.1:0', '--state', state, '--webhook', webhook],
    [BARE]: [BARE_POLLER, String(pollsAtOnce)],
  };
}

function startAll(args) {
  return Object.entries(args).map(([name, words]) => {
    const poller = new Polling(words, env);
    running.add(poller);
    return { name, poller };
  });
}

async function stop({ poller }) {
  poller.check();
  await poller.stop();
  running.delete(poller);
}

async function measureAtOnePollASecond(idle) {
  const costs = { [PLAIN]: [], [FULL]: [], [BARE]: [] };
  const memory = { [PLAIN]: [], [FULL]: [], [BARE]: [] };
  for (let i = 0; i < ROUNDS; i++) {
    const all = startAll(pollersOf(WATCH, 0));
    await Promise.all(all.map(({ poller }) => poller.reached(1)));
    await sleep(WARM_UP_MS);
    const before = all.map(({ poller }) => look(poller));
    await sleep(MEASURED_MS);
    for (const [index, { name, poller }] of all.entries()) {
      costs[name].push(costBetween(before[index], look(poller)));
      memory[name].push(rssMbOf(poller.pid));
    }
    await Promise.all(all.map(stop));
  }
  const title = `a poll a second for ${MEASURED_MS / 1000} s after ${WARM_UP_MS / 1000} s, all side by side, ${ROUNDS} times`;
  print(title, costs, memory, rssMbOf(idle.pid));
  if (MEASURED_MS < FEWEST_POLLS * 1_000) note('That was too short to be judged.');
  else judgeCost('at one a second', costs[PLAIN]);
}

async function measureAtSpeed(idle) {
  const entry = await bundleAtSpeed();
  const all = startAll(pollersOf([entry, ...WATCH.slice(1)], POLLS));
  const costs = { [PLAIN]: [], [FULL]: [], [BARE]: [] };
  const memory = {};
  const settled = {};
  const measure = async ({ name, poller }) => {
    costs[name] = await costsInSlices(poller);
    memory[name] = [rssMbOf(poller.pid)];
    settled[name] = await settle(poller);
    await stop({ poller });
  };
  await Promise.all(all.map(measure));
  const bareMb = rssMbOf(idle.pid);
  const polls = POLLS.toLocaleString('en');
  const title = `${polls} polls without pauses, all side by side, medians of ${SLICES - 1} slices`;
  print(title, costs, memory, bareMb);
  for (const name of [PLAIN, FULL, BARE]) {
    const ratios = settled[name].map((mb) => ratio(mb, bareMb));
    note(`memory at a poll a second after that, ${name}: ${ratios.join('×, ')}×`);
    if (name === BARE) continue;
    judgeCost(`without pauses, ${name}`, costs[name]);
    const goal = { atMost: TARGETS.timesBare, unit: '×' };
    if (isShort) note('That was too short for memory to be judged.');
    else judge(`memory after ${polls} polls, ${name}`, settled[name].at(-1) / bareMb, goal);
  }
}

async function settle({ pid }) {
  const looks = [];
  for (let i = 0; i < SETTLED_LOOKS; i++) {
    await sleep(SETTLING_MS);
    looks.push(rssMbOf(pid));
  }
  return looks;
}

/** The CPU time of a poll in each slice but the first, which has the compilation in it. */
async function costsInSlices(poller) {
  const costs = [];
  let last;
  for (let slice = 1; slice <= SLICES; slice++) {
    await poller.reached(Math.round((POLLS * slice) / SLICES));
    const seen = look(poller);
    if (last !== undefined) costs.push(costBetween(last, seen));
    last = seen;
  }
  return costs;
}

function judgeCost(how, costs) {
  judge(`CPU of a poll, ${how}`, median(costs), { below: TARGETS.msPerPoll, unit: ' ms' });
}

function look({ pid, polls }) {
  return { cpuMs: cpuMsOf(pid), polls };
}

/** Milliseconds of CPU a poll. */
function costBetween(before, after) {
  const polls = after.polls - before.polls;
  if (polls === 0) throw new Error('there was no poll in all that time');
  return (after.cpuMs - before.cpuMs) / polls;
}

/** A Node that has loaded undici and has nothing to do but to end with this process. */
async function startIdleNode() {
  const script = `
    require('undici');
    setInterval(() => process.ppid === ${process.pid} || process.exit(), 5_000);
    console.log('ready');`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add({ child });
  await once(child.stdout, 'data');
  await sleep(500);
  return child;
}

/** The program with the other clock, bundled as the build does. */
async function bundleAtSpeed() {
  const dir = join(home, 'at-speed');
  const entry = fileURLToPath(new URL('watch-at-speed.js', import.meta.url));
  await bundleProgram(dir, [], { 'watch-at-speed': entry });
  return join(dir, 'watch-at-speed.cjs');
}

function print(title, costs, memory, bareMb) {
  console.log(`\nNode ${process.version}: ${title}\n`);
  const rows = Object.keys(costs).map((name) => [
    name,
    {
      'CPU ms a poll': median(costs[name]).toFixed(2),
      'middle half': range(spread(costs[name]), 2),
      'to the bare poller': ratio(median(costs[name]), median(costs[BARE])),
      'RSS MB': median(memory[name]).toFixed(1),
      'to bare node': ratio(median(memory[name]), bareMb),
    },
  ]);
  const bare = { 'RSS MB': bareMb.toFixed(1), 'to bare node': '1.00' };
  console.table(Object.fromEntries([...rows, ['node, undici loaded, idle', bare]]));
}

function ratio(value, beside) {
  return beside === 0 ? '-' : (value / beside).toFixed(2);
}
