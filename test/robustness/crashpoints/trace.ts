import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KILL_CALLS, type Point } from './points.js';
import type { World } from './world.js';

/** A run is ended by force after this long. */
const TIMEOUT_MS = 60_000;

export interface RunEnd {
  /** 137 where it was killed. */
  readonly exitCode: number;
  readonly stderr: string;
}

/** Runs a watch to its end; with a point, under strace that acts there. */
export function runWatch(
  world: World,
  words: readonly string[],
  point: Point | null = null,
): Promise<RunEnd> {
  const command = [process.execPath, ...world.argv, ...words];
  return point === null ? run(command, world) : run([...tracer(point), ...command], world);
}

/** How many calls of each kind such a run makes. */
export async function countCalls(
  world: World,
  words: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const summary = join(world.folder, 'calls.txt');
  const trace = ['-f', '-c', '-o', summary, '-e', `trace=${KILL_CALLS.join(',')}`];
  await run(['strace', ...trace, process.execPath, ...world.argv, ...words], world);
  const rows = readFileSync(summary, 'utf8').matchAll(
    /^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?(\w+)$/gm,
  );
  return new Map([...rows].map(([, count, call]) => [call ?? '', Number(count)]));
}

function tracer({ call, when, effect }: Point): string[] {
  const act = effect === 'SIGKILL' ? 'signal=SIGKILL' : `error=${effect}`;
  return [
    'strace',
    '-f',
    '-o',
    '/dev/null',
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:${act}:when=${when}`,
  ];
}

function run([file = '', ...argv]: readonly string[], world: World): Promise<RunEnd> {
  const child = spawn(file, argv, { env: world.env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? (signal === 'SIGKILL' ? 137 : 143), stderr });
    });
  });
}
