import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CallCounts, ERROR_CALLS, KILL_CALLS, type Point } from './points.js';
import type { World } from './world.js';

/** A run is ended by force after this long. */
const TIMEOUT_MS = 60_000;

export interface RunEnd {
  /** 137 where it was killed. */
  readonly exitCode: number;
  readonly stderr: string;
}

/** How a run ended that something was to happen to. */
export interface HitEnd extends RunEnd {
  /** False where it ended before the call came. */
  readonly isHit: boolean;
}

/** Runs a watch to its end. */
export function runWatch(world: World, words: readonly string[]): Promise<RunEnd> {
  return run([process.execPath, ...world.argv, ...words], world);
}

/** Runs a watch under strace, which acts at a point. */
export async function hitWatch(
  world: World,
  words: readonly string[],
  { call, when, effect }: Point,
): Promise<HitEnd> {
  const isKill = effect === 'SIGKILL';
  const act = isKill ? 'signal=SIGKILL' : `error=${effect}`;
  const inject = ['-e', `inject=${call}:${act}:when=${when}`];
  const end = await trace(world, words, [call], { inject, isOfFiles: !isKill });
  const isHit = isKill ? end.exitCode === 137 : end.trace.includes('(INJECTED)');
  return { ...end, isHit };
}

/**
 * How many calls of each kind such a run makes.
 * @param restore makes the world what it is now; called between two runs
 */
export async function countCalls(
  world: World,
  words: readonly string[],
  restore: () => void,
): Promise<CallCounts> {
  const all = await trace(world, words, KILL_CALLS, { isOfFiles: false });
  restore();
  const onFiles = await trace(world, words, ERROR_CALLS, { isOfFiles: true });
  return { all: countByThread(all.trace), onFiles: countByThread(onFiles.trace) };
}

/** By call, the calls of the thread that makes most of them: strace counts each by itself. */
function countByThread(lines: string): Map<string, number> {
  const counts = new Map<string, number>();
  const most = new Map<string, number>();
  for (const [, thread = '', call = ''] of lines.matchAll(/^(\d+) +(\w+)\(/gm)) {
    const count = (counts.get(`${thread} ${call}`) ?? 0) + 1;
    counts.set(`${thread} ${call}`, count);
    most.set(call, Math.max(count, most.get(call) ?? 0));
  }
  return most;
}

interface TraceOptions {
  readonly inject?: readonly string[];
  /** Only calls on the state, the lock and the history, by path. */
  readonly isOfFiles: boolean;
}

async function trace(
  world: World,
  words: readonly string[],
  calls: readonly string[],
  { inject = [], isOfFiles }: TraceOptions,
): Promise<RunEnd & { readonly trace: string }> {
  const output = join(world.folder, 'trace.txt');
  const paths = isOfFiles ? filesOf(world).flatMap((path) => ['-P', `"${path}"`]) : [];
  // With -D the watch keeps the id of the shell, by which its temporary files are known.
  const shell = `exec strace -D -f -o '${output}' ${paths.join(' ')} "$@"`;
  const traced = ['-e', `trace=${calls.join(',')}`, ...inject];
  const command = [process.execPath, ...world.argv, ...words];
  const end = await run(['sh', '-c', shell, 'sh', ...traced, ...command], world);
  return { ...end, trace: readFileSync(output, 'utf8') };
}

/** More than a run of some seconds saves its state. */
const MAX_SAVES = 40;

/** Everything that a watch reads and writes of its own, as a shell that becomes it names it. */
function filesOf({ state, history }: World): string[] {
  const segments = (existsSync(history) ? readdirSync(history) : []).map((name) =>
    join(history, name),
  );
  const saves = Array.from({ length: MAX_SAVES }, (_, index) => `${state}.$$-${index + 1}.tmp`);
  const locks = [`${state}.lock`, `${state}.lock.$$-1.tmp`, `${state}.lock.takeover`];
  return [dirname(state), state, ...locks, ...saves, history, ...segments];
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
    // The tracer holds stderr too, so that it has ended by then.
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? (signal === 'SIGKILL' ? 137 : 143), stderr });
    });
  });
}
