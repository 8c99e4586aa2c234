import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../support/random.js';
import type { SoakWatch } from './soak-watch.js';

const MIN_LIFE_MS = 400;
const MAX_LIFE_MS = 15_000;

type Moment = readonly [after: 'any' | 'after a poll' | 'after a message', mostMs: number];

/** With the longest time after it, in milliseconds. */
const MOMENTS: readonly [Moment, ...Moment[]] = [
  ['any', 0],
  ['after a poll', 50],
  ['after a message', 5],
  ['after a message', 150],
];

/** One in five is asked to end, the others are not. */
const ASKED_PROBABILITY = 0.2;

/** Kills a watch and starts it again until it is time to stop; it runs when this is over. */
export async function killRepeatedly(
  watch: SoakWatch,
  random: Random,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    await someMoment(watch, random, isOver);
    if (isOver()) return;
    await watch.process.end(random.happens(ASKED_PROBABILITY) ? 'SIGTERM' : 'SIGKILL');
    await pause(random.between(0, 800));
    watch.process.start();
  }
}

/** Any moment of its life, or one at which much is going on. */
async function someMoment(
  { api, webhook }: SoakWatch,
  random: Random,
  isOver: () => boolean,
): Promise<void> {
  const [kind, mostMs] = random.pick(MOMENTS);
  await until(isOver, random.between(MIN_LIFE_MS, MAX_LIFE_MS));
  if (kind === 'any') return;
  const count = () => (kind === 'after a poll' ? api.requests : webhook.server.requests);
  const before = count();
  await until(() => isOver() || count() > before, MAX_LIFE_MS, 3);
  await pause(random.between(0, mostMs));
}

async function until(condition: () => boolean, limitMs: number, everyMs = 100): Promise<void> {
  const startedAt = performance.now();
  while (!condition() && performance.now() - startedAt < limitMs) await pause(everyMs);
}
