/**
 * How long whole processes take that ask for 1, 4 and 12 regions of a server that answers after
 * 200 ms: `t1s regions`, and the library's client, which is handed as many requests at once or one
 * after another (one process each way, so that the difference is the order alone). Prints ratios to
 * one region in the same run; it never fails for time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleave, median, spread, timeOnce } from './interleave.js';
import { programEnv, STATUS_PATH, startLoopback } from './loopback.js';
import { judge, note, range } from './verdict.js';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 11);
const ANSWER_MS = 200;
const MAX_TIMES_ONE = 1.15;

const PROGRAM = fileURLToPath(new URL('../bin/tensorone-status.js', import.meta.url));
const LIBRARY = fileURLToPath(new URL('ask-regions.js', import.meta.url));

/** The first five are known beforehand; the others the program finds in an answer to a request for everything. */
const REGIONS = [
  ...['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'global', 'ca-central-1'],
  ...['eu-north-1', 'eu-south-1', 'ap-northeast-1', 'ap-south-1', 'sa-east-1', 'me-central-1'],
];

const BODY = JSON.stringify({
  overallStatus: 'operational',
  lastUpdated: '2026-01-16T18:30:00Z',
  services: ['API', 'GPU Clusters', 'AI Services'].map((name) => ({
    name,
    status: 'operational',
    responseTime: 85,
    regions: REGIONS.map((region, id) => ({ region, status: 'operational', latency: 78 + id })),
  })),
});

const home = mkdtempSync(join(tmpdir(), 't1s-bench-'));
const server = await startLoopback({ [STATUS_PATH]: BODY }, { delayMs: ANSWER_MS });
try {
  const env = programEnv(server.url, home);
  const commands = {};
  for (const count of [1, 4, 12]) {
    const regions = REGIONS.slice(0, count);
    const says = new RegExp(`^.*${regions.at(-1)}.*operational`, 'm');
    commands[`t1s regions: ${count}`] = { args: [PROGRAM, 'regions', ...regions], env, says };
  }
  for (const order of ['at-once', 'in-turn']) {
    for (const count of order === 'at-once' ? [1, 4, 12] : [4, 12]) {
      commands[`library, ${order}: ${count}`] = {
        args: [LIBRARY, order, ...REGIONS.slice(0, count)],
        env,
        says: new RegExp(`^${count} answered`),
      };
    }
  }
  const asked = await countRequests(commands);
  print(interleave(commands, ROUNDS, { isWarm: true }), asked);
} finally {
  server.stop();
  rmSync(home, { recursive: true, force: true });
}

/** What each of them asks, tried once; that warms up too. */
async function countRequests(commands) {
  const asked = {};
  for (const [name, command] of Object.entries(commands)) {
    timeOnce(name, command);
    asked[name] = await server.count();
  }
  const { mostOpen } = asked['library, at-once: 12'];
  if (mostOpen !== 12) throw new Error(`only ${mostOpen} of 12 requests were under way at once`);
  return asked;
}

function print(times, asked) {
  const oneOf = (name) =>
    median(times[name.startsWith('t1s') ? 't1s regions: 1' : 'library, at-once: 1']);
  const ratioOf = (name) => median(times[name]) / oneOf(name);
  console.log(
    `\nNode ${process.version}, ${ROUNDS} interleaved rounds, whole processes, every request answered after ${ANSWER_MS} ms\n`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(times).map(([name, values]) => [
        name,
        {
          requests: asked[name].requests,
          'at once': asked[name].mostOpen,
          'median ms': Math.round(median(values)),
          'middle half': range(spread(values), 0),
          'to one region': ratioOf(name).toFixed(2),
        },
      ]),
    ),
  );
  const goal = { atMost: MAX_TIMES_ONE, unit: '×' };
  judge('t1s regions, 4 beside 1', ratioOf('t1s regions: 4'), goal);
  judge('t1s regions, 12 beside 1 (7 of them first looked up)', ratioOf('t1s regions: 12'), goal);
  judge('library, 4 at once beside 1', ratioOf('library, at-once: 4'), goal);
  judge('library, 12 at once beside 1', ratioOf('library, at-once: 12'), goal);
  for (const count of [4, 12]) {
    const inTurn = median(times[`library, in-turn: ${count}`]);
    const atOnce = median(times[`library, at-once: ${count}`]);
    note(`library, ${count} one after another beside at once: ${(inTurn / atOnce).toFixed(1)}×`);
  }
}
