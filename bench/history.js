// What a history costs: 130,000 polls of 8 services in 5 regions, and 400 days of them, on disk;
// `t1s history` over them beside `t1s --version` of the same build, by CPU and by memory.
// HISTORY_EVERY (milliseconds between polls) makes it shorter; the figures then mean less.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge, note, skip } from './verdict.js';

const PROGRAM = fileURLToPath(new URL('../bin/tensorone-status.js', import.meta.url));
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const EVERY_MS = Number(process.env.HISTORY_EVERY ?? 60_000);
const TIME = '/usr/bin/time';

const folder = mkdtempSync(join(tmpdir(), 't1s-bench-'));
try {
  measure(90, { sizeMb: 20, cpu: 1.35 });
  measure(400, { sizeMb: 90, cpu: 2.7 });
  compare();
} finally {
  rmSync(folder, { recursive: true });
}

function measure(days, goal) {
  const path = join(folder, String(days));
  run('demo', '--history', path, '--days', String(days), '--every', `${EVERY_MS}ms`);
  const bytes = readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
  const polls = Math.round((days * 86_400_000) / EVERY_MS);
  judge(`${days} days (${polls} polls) on disk`, bytes / 1e6, { atMost: goal.sizeMb, unit: ' MB' });
  const report = reportOn(days);
  run(...report);
  const ratios = [];
  for (let round = 0; round < ROUNDS; round++) {
    ratios.push(cpuMs(...report) / cpuMs('--version'));
  }
  judge(`${days} days: CPU of t1s history ÷ t1s --version`, median(ratios), { atMost: goal.cpu });
  const memory = memoryMb(...report);
  if (memory === null) skip(`memory: no ${TIME} here`);
  else judge(`${days} days: memory`, memory, { atMost: days > 90 ? 160 : 80, unit: ' MB' });
  note(`median of ${ROUNDS} pairs, one after the other`);
}

/** Both folders are there by now. */
function compare() {
  const ratios = [];
  for (let round = 0; round < ROUNDS; round++) {
    ratios.push(cpuMs(...reportOn(400)) / cpuMs(...reportOn(90)));
  }
  judge('CPU of t1s history: 400 days ÷ 90 days', median(ratios), { atMost: 2 });
}

function reportOn(days) {
  return ['history', '--history', join(folder, String(days)), '--since', `${days}d`];
}

function run(...args) {
  const env = { ...process.env, TENSORONE_API_KEY: '' };
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env });
  if (status !== 0) throw new Error(`t1s ${args.join(' ')} ended with ${status}: ${stderr}`);
}

/** The CPU time of one run, its children included, in milliseconds. */
function cpuMs(...args) {
  const child = spawnSync('sh', [
    '-c',
    '"$0" "$@" > /dev/null; times',
    process.execPath,
    PROGRAM,
    ...args,
  ]);
  const [, children = ''] = String(child.stdout).trim().split('\n');
  const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (times.length === 0) throw new Error(`no times in ${child.stdout}`);
  return times.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1_000,
    0,
  );
}

/** The most memory that one run occupied, in megabytes; `null` where it cannot be measured. */
function memoryMb(...args) {
  const { stderr, error } = spawnSync(TIME, ['-f', 'rss %M', process.execPath, PROGRAM, ...args]);
  const [, kilobytes] = /^rss (\d+)$/m.exec(String(stderr)) ?? [];
  return error !== undefined || kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
