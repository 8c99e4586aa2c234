// How long whole processes take, each as a ratio to a bare `node` on an empty file in the same
// run, and beside others that ask for a status: the vendor's example in Python, curl with jq, other
// status CLIs, each where it is there. `npm run bench`, or
// `node bench/startup.js [rounds] [--with-others]`.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { interleave, median, spread } from './interleave.js';
import { programEnv, STATUS_BODY, STATUS_PATH, startLoopback } from './loopback.js';
import { HEROKU_BODY, HEROKU_PATH, PYTHON_NAME, scriptsBeside, statusClis } from './others.js';
import { judge, note, range } from './verdict.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'with-others': { type: 'boolean', default: false } },
});
const rounds = Number(positionals[0] ?? process.env.BENCH_ROUNDS ?? 31);
const program = 'bin/tensorone-status.js';
const bareName = 'node (empty file)';

/** Node 20 reads the certificates that it names at every start, which takes longer than the rest. */
const extraCertificates = process.env.NODE_EXTRA_CA_CERTS ?? '';
const WITHOUT = ', no extra CA';

/** Ratios to a bare node, on Node 20. */
const TARGETS = {
  'status --json': 1.4,
  'status (table)': 1.65,
  '--help': 1.25,
  '--version': 1.25,
};
const isJudged = process.version.startsWith('v20.');

const home = mkdtempSync(join(tmpdir(), 't1s-bench-'));
const empty = join(home, 'empty.cjs');
writeFileSync(empty, '');

/** The program as another Node than the one that built it starts it. */
const anew = join(home, 'bin', 'tensorone-status.js');
cpSync('bin', join(home, 'bin'), { recursive: true });
cpSync('dist/cli', join(home, 'dist', 'cli'), {
  recursive: true,
  filter: (path) => !path.endsWith('.bin'),
});
const server = await startLoopback({ [STATUS_PATH]: STATUS_BODY, [HEROKU_PATH]: HEROKU_BODY });

try {
  const env = programEnv(server.url, home);
  const times = interleave(
    {
      [bareName]: { args: [empty] },
      ...withoutExtraCertificates({
        [bareName]: { args: [empty] },
        'status --json': { args: [program, '--json'], env, exitCode: 1 },
        'status (table)': { args: [program], env, exitCode: 1 },
      }),
      'status --json': { args: [program, '--json'], env, exitCode: 1, says: /"kind": ?"status"/ },
      'status (table)': { args: [program], env, exitCode: 1, says: /AI Services/ },
      '--help': { args: [program, '--help'], env, says: /Usage/ },
      '--version': { args: [program, '--version'], env, says: /^\d+\.\d+/ },
      '--json, compiled anew': {
        args: [anew, '--json'],
        env,
        exitCode: 1,
        says: /"kind": ?"status"/,
      },
      ...scriptsBeside(env),
      ...statusClis(server.url, env, values['with-others'] ? join(home, 'others') : null),
    },
    rounds,
  );
  print(times);
} finally {
  server.stop();
  rmSync(home, { recursive: true, force: true });
}

function withoutExtraCertificates(commands) {
  if (extraCertificates === '') return {};
  const changed = ([name, { env, ...command }]) => [
    `${name}${WITHOUT}`,
    { ...command, env: { ...env, NODE_EXTRA_CA_CERTS: '' } },
  ];
  return Object.fromEntries(Object.entries(commands).map(changed));
}

function print(times) {
  const ours = median(times['status --json']);
  const bareOf = (name) => (name.endsWith(WITHOUT) ? `${bareName}${WITHOUT}` : bareName);
  const ratioOf = (name) => median(times[name]) / median(times[bareOf(name)]);
  console.log(`\nNode ${process.version}, ${rounds} interleaved rounds, whole processes\n`);
  console.log(
    'command                             median ms     middle half   ratio  target  to --json',
  );
  for (const [name, values] of Object.entries(times)) {
    const target = TARGETS[name] === undefined ? '' : `≤ ${TARGETS[name]}`;
    const columns = [
      name.padEnd(33),
      median(values).toFixed(1).padStart(11),
      range(spread(values), 0).padStart(15),
      ratioOf(name).toFixed(2).padStart(7),
      target.padEnd(6).padStart(7),
      (median(values) / ours).toFixed(2).padStart(9),
    ];
    console.log(columns.join(' '));
  }
  console.log('');
  if (extraCertificates !== '') {
    note(
      'NODE_EXTRA_CA_CERTS is set: Node 20 reads those certificates at every start, bare or not.',
    );
  }
  if (!isJudged) note('The targets are for Node 20.');
  else for (const [name, atMost] of Object.entries(TARGETS)) judge(name, ratioOf(name), { atMost });
  const python = times[PYTHON_NAME];
  if (python === undefined) return;
  judge(`status --json beside the ${PYTHON_NAME}`, ours / median(python), { atMost: 1, unit: '×' });
}
