// How long whole processes take, each as a ratio to a bare `node` on an empty file in the same
// run: `npm run bench`, or
// `node bench/startup.js [rounds]`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interleave, median, spread } from './interleave.js';

const rounds = Number(process.argv[2] ?? process.env.BENCH_ROUNDS ?? 31);
const program = 'bin/tensorone-status.js';
const home = mkdtempSync(join(tmpdir(), 't1s-bench-'));
const empty = join(home, 'empty.cjs');
writeFileSync(empty, '');

// The answering server is a process of its own, so that it does not share our event loop.
const body = readFileSync('test/fixtures/system-status.json', 'utf8');
const script = `
  const body = ${JSON.stringify(body)};
  require('node:http').createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
const server = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const port = await new Promise((resolve) =>
    server.stdout.once('data', (d) => resolve(String(d).trim())),
  );
  const env = {
    HOME: home,
    XDG_CACHE_HOME: '',
    LANG: 'C.UTF-8',
    TENSORONE_BASE_URL: `http://127.0.0.1:${port}`,
    TENSORONE_API_KEY: 'tpo_test_bench',
    HTTP_PROXY: '',
    http_proxy: '',
  };
  const times = interleave(
    {
      'node (empty file)': { args: [empty] },
      'status --json': { args: [program, '--json'], env, exitCode: 1 },
      'status (table)': { args: [program], env, exitCode: 1 },
      '--help': { args: [program, '--help'], env },
      '--version': { args: [program, '--version'], env },
    },
    rounds,
  );
  const targets = {
    'status --json': 1.5,
    'status (table)': 1.65,
    '--help': 1.25,
    '--version': 1.25,
  };
  const bare = median(times['node (empty file)']);
  console.log(`Node ${process.version}, ${rounds} interleaved rounds, whole processes\n`);
  console.log('command              median ms     middle half   ratio  target');
  for (const [name, values] of Object.entries(times)) {
    const [low, high] = spread(values).map((ms) => ms.toFixed(0).padStart(5));
    const ratio = (median(values) / bare).toFixed(2);
    const target = targets[name] === undefined ? '' : `≤ ${targets[name]}`;
    console.log(
      `${name.padEnd(18)} ${median(values).toFixed(1).padStart(11)}  ${low} - ${high} ${ratio.padStart(9)}  ${target}`,
    );
  }
} finally {
  server.kill();
  rmSync(home, { recursive: true, force: true });
}
