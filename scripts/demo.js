// The main job at once, with no key and no network: one simulated platform on a bad day, asked by
// every command. Ends by itself.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = ['bin/tensorone-status.js'];

const history = mkdtempSync(join(tmpdir(), 't1s-demo-'));

const simulator = spawn(process.execPath, [...PROGRAM, 'demo'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});

try {
  const env = { ...process.env, ...(await readExports(simulator.stdout)) };
  /** @type {[string[], string][]} */
  const steps = [
    [['status'], 'Is it up? The exit code tells a script: 1, something is degraded.'],
    [['regions'], 'Which region is best?'],
    [['impact', '--current'], 'What do the present failures put at risk?'],
    [
      ['watch', '--interval', '2s', '--duration', '30s', '--no-history'],
      'Half a minute of watching:',
    ],
    [['demo', '--history', history, '--every', '10m'], 'Ninety days, as a watch records them:'],
    [['history', '--history', history], 'How was it, and by which rule?'],
  ];
  for (const [args, caption] of steps) {
    console.log(`\n${caption}\n$ t1s ${args.join(' ')}\n`);
    const exitCode = await run(args, env);
    if (exitCode !== 0) console.log(`\n(exit code ${exitCode})`);
    // 1 and 2 are what the simulated day is meant to show; anything else is a failed demo.
    if (![0, 1, 2].includes(exitCode)) process.exitCode = 1;
  }
} finally {
  simulator.kill();
  rmSync(history, { recursive: true });
}

/** The two lines that `demo` prints point the other commands at it. */
async function readExports(stdout) {
  let text = '';
  for await (const chunk of stdout) {
    text += chunk;
    const found = [...text.matchAll(/^export (\w+)=(.*)\n/gm)];
    if (found.length === 2)
      return Object.fromEntries(found.map(([, name, value]) => [name, value]));
  }
  throw new Error('the simulator did not start');
}

function run(args, env) {
  const child = spawn(process.execPath, [...PROGRAM, ...args], { env, stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
