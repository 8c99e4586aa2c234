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

export interface CrashSetup {
  readonly api: FakeApi;
  readonly script: Script;
  readonly receiver: FlakyReceiver;
  readonly stateFile: string;
  /** No run may show it. */
  readonly secrets: readonly string[];
}

/** A watcher that is left running in front of a receiver that behaves has delivered everything long before. */
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

/** After so many lives in one phase a watcher is left running until the phase is over. */
const MAX_LIVES_A_PHASE = 8;

/** Starts watchers one after another and kills each of them. */
export async function killRepeatedly(
  setup: CrashSetup,
  kills: number,
  random: Random,
): Promise<Run[]> {
  const { script } = setup;
  const runs: Run[] = [];
  let livesInPhase = 0;
  while (runs.length < kills) {
    const { phases } = script;
    const isPatient = ++livesInPhase > MAX_LIVES_A_PHASE;
    const run = await killOnce(setup, (watcher) =>
      isPatient
        ? untilDelivered(setup, watcher, () => script.phases > phases)
        : someMoment(setup, random),
    );
    runs.push(run);
    noticeBaseline(script, run.state);
    if (diedBeforeItKnew(run, setup.receiver) && random.happens(0.6)) script.undo();
    if (script.phases > phases) livesInPhase = 0;
  }
  return runs;
}

/** The last one: it is left running, and ends when it is asked to. */
export async function runToTheEnd(setup: CrashSetup, leastLasting: number): Promise<Run> {
  const { script, stateFile } = setup;
  const startedAt = Date.now();
  const watcher = startWatcher(setup);
  await watcher.said('"type":"poll"');
  await untilDelivered(setup, watcher, () => script.lastingOver >= leastLasting);
  script.freeze();
  const isEmpty = () => queueOf(readState(stateFile)).length === 0;
  await untilDelivered(setup, watcher, () => script.isSettled && isEmpty());
  watcher.kill('SIGINT');
  return finish(setup, watcher, startedAt);
}

async function killOnce(
  setup: CrashSetup,
  moment: (watcher: Running) => Promise<unknown>,
): Promise<Run> {
  const startedAt = Date.now();
  const watcher = startWatcher(setup);
  await moment(watcher);
  watcher.kill('SIGKILL');
  const run = await finish(setup, watcher, startedAt);
  expect(watcher.child.signalCode, `it ended before it was killed: ${run.stderr}`).toBe('SIGKILL');
  return run;
}

/** Any moment of its life, or one at which much is going on. */
async function someMoment({ script, receiver }: CrashSetup, random: Random): Promise<void> {
  const [kind, mostMs] = random.pick(MOMENTS);
  if (kind === 'any') return pause(random.between(MIN_LIFE_MS, MAX_LIFE_MS));
  const count = kind === 'after a poll' ? () => script.polls.length : receiver.requests;
  const before = count();
  await until(() => count() > before, MAX_LIFE_MS);
  await pause(random.between(0, mostMs));
}

/** Fails where it takes too long although nothing is in the way: then something is lost for good. */
async function untilDelivered(
  setup: CrashSetup,
  { child }: Running,
  isDelivered: () => boolean,
): Promise<void> {
  const { script, receiver } = setup;
  receiver.setCalm(true);
  await until(() => {
    noticeBaseline(script, readState(setup.stateFile));
    return isDelivered() || child.exitCode !== null;
  }, LOST_AFTER_MS);
  if (!isDelivered()) throw new Error(`lost: ${receiver.missing(script.truth).join('; ')}`);
  receiver.setCalm(false);
}

function noticeBaseline(script: Script, state: WatchState | null): void {
  if (state?.snapshot != null) script.baselineIsKept();
}

function startWatcher({ api, receiver, stateFile }: CrashSetup): Running {
  const argv = ['watch', '--interval', '1s', '--state', stateFile, '--webhook', receiver.url];
  return startProgram([...argv, '--json'], { api });
}

/** Whatever the moment, what is left behind is in order. */
async function finish(setup: CrashSetup, watcher: Running, startedAt: number): Promise<Run> {
  const ended = await watcher.ended;
  const { stateFile, secrets } = setup;
  const state = readState(stateFile);
  const shown = [ended.stdout, ended.stderr, state === null ? '' : readFileSync(stateFile, 'utf8')];
  for (const secret of secrets) expect(shown.join('')).not.toContain(secret);
  expect(ended.stderr).not.toMatch(/^\s+at .*:\d+/m);
  return { ...ended, startedAt, endedAt: Date.now(), state };
}

/** True where the receiver got the last message, and the watcher died before it knew. */
function diedBeforeItKnew({ state }: Run, { attempts }: FlakyReceiver): boolean {
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
