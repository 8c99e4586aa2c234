// What one-shot commands cost, as whole processes: the packed tarball as `npm install -g` leaves it,
// on each line of Node.js, interleaved with the floor (bench/floor.cjs) and a bare Node on an empty
// file, without and with NODE_EXTRA_CA_CERTS, which Node reads at every start. Figures are multiples
// of the floor in the same run, medians of CPU time and of the clock.
//   npm run bench, or after a build: node bench/startup.js [rounds] [--node 20,24] [--with-others]
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installNode, npm, pack } from '../scripts/installed.js';
import { costOnce, interleave, median } from './interleave.js';
import { programEnv, STATUS_BODY, STATUS_PATH, startLoopback } from './loopback.js';
import { HEROKU_BODY, HEROKU_PATH, scriptsBeside, statusClis } from './others.js';
import { judge, note } from './verdict.js';

/**
 * A row a command; `atMost` is the target, as a multiple of the floor. A command that this build
 * does not have is left out with a note.
 * @typedef {{ words: string[], says: RegExp, atMost?: number }} OneShot
 * @type {OneShot[]}
 */
const COMMANDS = [
  { words: ['--version'], says: /^\d+\.\d+/, atMost: 0.9 },
  { words: ['--help'], says: /Usage/, atMost: 1 },
  { words: ['--json'], says: /"kind": ?"status"/, atMost: 1.35 },
  { words: [], says: /AI Services/, atMost: 1.5 },
  { words: ['--format', 'line'], says: /^TENSORONE/ },
  { words: ['regions', '--json'], says: /"kind": ?"regions"/, atMost: 1.5 },
  { words: ['regions'], says: /us-east-1/ },
  { words: ['impact', '--json'], says: /"kind": ?"impact/, atMost: 1.5 },
  { words: ['impact'], says: /Database/ },
  { words: ['schema', 'status'], says: /schema/ },
  { words: ['history'], says: /./ },
  { words: ['page', '--out', 'page'], says: /(?:)/ },
];
const FIRST_RUN_AT_MOST = 1.3;

const BARE = 'node (empty file)';
const FLOOR = 'floor: one http.get (CommonJS)';
const FIRST = 't1s --json, first run';
const SECOND = 't1s --json';

const DEPENDENCIES_PATH = '/v2/monitoring/service-dependencies';
const MAP_BODY = JSON.stringify({
  API: { dependencies: ['Database', 'Storage'] },
  'AI Services': { dependencies: ['API', 'GPU Clusters'] },
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    node: { type: 'string', default: '20,22,24,26' },
    'with-others': { type: 'boolean', default: false },
  },
});
const rounds = Number(positionals[0] ?? process.env.BENCH_ROUNDS ?? 21);
const certificates = [
  process.env.NODE_EXTRA_CA_CERTS ?? '',
  '/etc/ssl/certs/ca-certificates.crt',
].find((path) => path !== '' && existsSync(path));
delete process.env.NODE_EXTRA_CA_CERTS;

const work = mkdtempSync(join(tmpdir(), 't1s-bench-'));
const empty = join(work, 'empty.cjs');
writeFileSync(empty, '');
const floor = fileURLToPath(new URL('floor.cjs', import.meta.url));
const server = await startLoopback({
  [STATUS_PATH]: STATUS_BODY,
  [DEPENDENCIES_PATH]: MAP_BODY,
  [HEROKU_PATH]: HEROKU_BODY,
});
try {
  await npm('install', '--offline', '-g', '--prefix', work, await pack(work));
  for (const version of values.node.split(',')) {
    const node = await installNode(version, join(work, `node-${version}`));
    compare(version, node, '');
    if (certificates !== undefined) compare(version, node, certificates);
  }
  compareOthers();
} finally {
  server.stop();
  rmSync(work, { recursive: true, force: true });
}

/**
 * Prints the table of one Node.
 * @param {string} version
 * @param {string} node
 * @param {string} extraCertificates
 */
function compare(version, node, extraCertificates) {
  const home = mkdtempSync(join(work, 'home-'));
  const env = { ...programEnv(server.url, home), NODE_EXTRA_CA_CERTS: extraCertificates };
  const program = join(work, 'bin', 't1s');
  // A page is written to the folder that the command runs in.
  const base = { command: node, env, cwd: home };
  /** @type {Record<string, import('./interleave.js').Command>} */
  const commands = {
    [BARE]: { ...base, args: [empty] },
    [FLOOR]: { ...base, args: [floor], says: /^\{"overallStatus"/ },
  };
  for (const { words, says } of COMMANDS) {
    const name = nameOf(words);
    // The state of the simulated platform is none of this benchmark's business.
    const command = { ...base, args: [program, ...words], says, exitCode: [0, 1, 2, 3] };
    if (isKnown(name, command)) commands[name] = command;
  }
  /** @type {Record<string, { cpuMs: number[], wallMs: number[] }>} */
  const costs = {};
  for (let round = 0; round <= rounds; round++) {
    const XDG_CACHE_HOME = join(home, `cache-${round}`);
    mkdirSync(XDG_CACHE_HOME);
    const first = {
      ...commands[SECOND],
      args: [program, '--json'],
      env: { ...env, XDG_CACHE_HOME },
    };
    for (const [name, command] of Object.entries({ ...commands, [FIRST]: first })) {
      const { cpuMs, wallMs } = costOnce(name, command);
      // The first round fills caches of every kind.
      if (round === 0) continue;
      costs[name] ??= { cpuMs: [], wallMs: [] };
      costs[name].cpuMs.push(cpuMs);
      costs[name].wallMs.push(wallMs);
    }
  }
  const extra = extraCertificates === '' ? '' : ', NODE_EXTRA_CA_CERTS set';
  console.log(`\nNode ${version}${extra}, ${rounds} interleaved rounds\n`);
  print(costs);
}

/** @param {string[]} words */
function nameOf(words) {
  return ['t1s', ...words].join(' ');
}

/**
 * @param {string} name
 * @param {import('./interleave.js').Command} command
 */
function isKnown(name, command) {
  try {
    costOnce(name, command);
    return true;
  } catch (error) {
    if (!/ exited with 64:/.test(String(error))) throw error;
    note(`${name} is not in this build`);
    return false;
  }
}

/** @param {Record<string, { cpuMs: number[], wallMs: number[] }>} costs */
function print(costs) {
  const medians = Object.fromEntries(
    Object.entries(costs).map(([name, { cpuMs, wallMs }]) => [
      name,
      { cpu: median(cpuMs), wall: median(wallMs) },
    ]),
  );
  const least = medians[FLOOR];
  const [first, second] = [medians[FIRST], medians[SECOND]];
  if (least === undefined || first === undefined || second === undefined) return;
  console.log('                                  CPU ms  wall ms   × floor: CPU   wall');
  for (const [name, { cpu, wall }] of Object.entries(medians)) {
    const figures = [
      name.padEnd(32),
      cpu.toFixed(1).padStart(7),
      wall.toFixed(1).padStart(8),
      (cpu / least.cpu).toFixed(2).padStart(14),
      (wall / least.wall).toFixed(2).padStart(6),
    ];
    console.log(figures.join(' '));
  }
  console.log('');
  for (const { words, atMost } of COMMANDS) {
    const cost = medians[nameOf(words)];
    if (atMost === undefined || cost === undefined) continue;
    judge(nameOf(words), cost.cpu / least.cpu, { atMost, unit: ' × floor' });
  }
  judge(FIRST, first.cpu / second.cpu, { atMost: FIRST_RUN_AT_MOST, unit: ' × the second' });
}

/** Beside other programs that ask for a status, where they are installed, on the Node that runs this. */
function compareOthers() {
  const env = { ...programEnv(server.url, work), NODE_EXTRA_CA_CERTS: '' };
  const args = [join(work, 'bin', 't1s'), '--json'];
  const folder = values['with-others'] ? join(work, 'others') : null;
  const times = interleave(
    {
      [SECOND]: { args, env, exitCode: 1 },
      ...scriptsBeside(env),
      ...statusClis(server.url, env, folder),
    },
    rounds,
  );
  const ours = median(times[SECOND] ?? []);
  console.log(`\nBeside others, Node ${process.version}, on the clock\n`);
  for (const [name, all] of Object.entries(times)) {
    console.log(
      `${name.padEnd(40)} ${median(all).toFixed(1).padStart(7)} ms`,
      (median(all) / ours).toFixed(2),
    );
  }
}
