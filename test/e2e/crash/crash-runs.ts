import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { WatchState } from '../../../src/watch/state/watch-state.js';
import type { Random } from '../../support/random.js';
import { readState } from '../../support/read-state.js';
import type { FakeApi } from '../../support/servers/fake-api.js';
import type { Running } from '../../support/start-child.js';
import { startProgram } from '../run-program.js';
import { queueOf, type Run } from './crash-log.js';
import type { FlakyReceiver } from './crash-receiver.js';
import type { Script } from './crash-script.js';

export interface Scene {
  readonly api: FakeApi;
  readonly script: Script;
  readonly receiver: FlakyReceiver;
  readonly stateFile: string;
  /** No run may show it. */
  readonly secrets: readonly string[];
}

/** A watcher that is left alone in front of a receiver that behaves has everything told long before. */
const LOST_AFTER_MS = 60_000;

const MIN_LIFE_MS = 50;
const MAX_LIFE_MS = 1_600;

/** With the longest time after it, in milliseconds: what comes of it is over soon. */
const MOMENTS = [
  ['any', 0],
  ['any', 0],
  ['after a poll', 20],
  ['after a request', 5],
  ['after a request', 100],
] as const;

/** How many lives a phase is granted before one watcher is left alone until the phase is over. */
const MAX_LIVES_A_PHASE = 8;

/** Starts a watcher again and again, and lets none of them end by itself. */
export async function killAgainAndAgain(
  scene: Scene,
  kills: number,
  random: Random,
): Promise<Run[]> {
  const { script } = scene;
  const runs: Run[] = [];
  let livesInPhase = 0;
  while (runs.length < kills) {
    const { phases } = script;
    const isPatient = ++livesInPhase > MAX_LIVES_A_PHASE;
    const run = await killOnce(scene, (watcher) =>
      isPatient
        ? untilTold(scene, watcher, () => script.phases > phases)
        : someMoment(scene, random),
    );
    runs.push(run);
    noticeBaseline(script, run.state);
    if (hasLeftUnknown(run, scene.receiver) && random.happens(0.6)) script.undo();
    if (script.phases > phases) livesInPhase = 0;
  }
  return runs;
}

/** The last one: it is left alone, and ends when it is asked to. */
export async function runToTheEnd(scene: Scene, leastLasting: number): Promise<Run> {
  const { script, stateFile } = scene;
  const startedAt = Date.now();
  const watcher = startWatcher(scene);
  await watcher.said('"type":"poll"');
  await untilTold(scene, watcher, () => script.lastingOver >= leastLasting);
  script.freeze();
  const isEmpty = () => queueOf(readState(stateFile)).length === 0;
  await untilTold(scene, watcher, () => script.isSettled && isEmpty());
  watcher.kill('SIGINT');
  return finish(scene, watcher, startedAt);
}

async function killOnce(
  scene: Scene,
  moment: (watcher: Running) => Promise<unknown>,
): Promise<Run> {
  const startedAt = Date.now();
  const watcher = startWatcher(scene);
  await moment(watcher);
  watcher.kill('SIGKILL');
  const run = await finish(scene, watcher, startedAt);
  expect(watcher.child.signalCode, `it ended before it was killed: ${run.stderr}`).toBe('SIGKILL');
  return run;
}

/** Any moment of its life, or one at which much is going on. */
async function someMoment({ script, receiver }: Scene, random: Random): Promise<void> {
  const [kind, mostMs] = random.pick(MOMENTS);
  if (kind === 'any') return pause(random.between(MIN_LIFE_MS, MAX_LIFE_MS));
  const count = kind === 'after a poll' ? () => script.polls.length : receiver.requests;
  const before = count();
  await until(() => count() > before, MAX_LIFE_MS);
  await pause(random.between(0, mostMs));
}

/** Fails where it takes too long with nobody in the way: then something is lost for good. */
async function untilTold(scene: Scene, { child }: Running, isTold: () => boolean): Promise<void> {
  const { script, receiver } = scene;
  receiver.setCalm(true);
  await until(() => {
    noticeBaseline(script, readState(scene.stateFile));
    return isTold() || child.exitCode !== null;
  }, LOST_AFTER_MS);
  if (!isTold()) throw new Error(`lost: ${receiver.missing(script.truth).join('; ')}`);
  receiver.setCalm(false);
}

function noticeBaseline(script: Script, state: WatchState | null): void {
  if (state?.snapshot != null) script.baselineIsKept();
}

function startWatcher({ api, receiver, stateFile }: Scene): Running {
  const argv = ['watch', '--interval', '1s', '--state', stateFile, '--webhook', receiver.url];
  return startProgram([...argv, '--json'], { api });
}

/** Whatever the moment, what is left behind is in order. */
async function finish(scene: Scene, watcher: Running, startedAt: number): Promise<Run> {
  const ended = await watcher.ended;
  const { stateFile, secrets } = scene;
  const state = readState(stateFile);
  const shown = [ended.stdout, ended.stderr, state === null ? '' : readFileSync(stateFile, 'utf8')];
  for (const secret of secrets) expect(shown.join('')).not.toContain(secret);
  expect(ended.stderr).not.toMatch(/^\s+at .*:\d+/m);
  return { ...ended, startedAt, endedAt: Date.now(), state };
}

/** True where the receiver was told the last thing, and the watcher died before it knew. */
function hasLeftUnknown({ state }: Run, { attempts }: FlakyReceiver): boolean {
  const last = attempts.at(-1);
  const left = queueOf(state).map(({ id }) => id);
  return last?.isReceived === true && left.includes(last.messageId);
}

async function until(condition: () => boolean, limitMs: number): Promise<void> {
  const startedAt = performance.now();
  while (!condition() && performance.now() - startedAt < limitMs) await pause(3);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
