import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { queueOf } from '../../e2e/crash/crash-log.js';
import { createRandom } from '../../support/random.js';
import { readState } from '../../support/read-state.js';
import { killRepeatedly } from './kill-repeatedly.js';
import { scrapeRepeatedly } from './receivers/scraper.js';
import { openScene, type Scene } from './scene.js';
import { prepareWatch, type SoakWatch } from './soak-watch.js';
import { QUIET_SECONDS } from './storm.js';

export interface SoakSize {
  readonly watches: number;
  readonly minutes: number;
  /** The same seed gives the same storm, faults and moments; what meets what is up to the timing. */
  readonly seed: number;
}

/** All that happened. */
export interface Soak {
  readonly scene: Scene;
  readonly watches: readonly SoakWatch[];
  /** Of `/metrics`, `/healthz`, `/status`. */
  readonly scrapes: number;
  /** From the first start to the end of the storm. */
  readonly minutes: number;
  /** Closes the servers, whose records are needed until then. */
  close(): Promise<void>;
}

const SAMPLE_MS = 1_000;

/** Enough to deliver everything once all is calm: longer than a pause after a few failures. */
const SETTLE_MS = 60_000;

/** Runs the watches through their storm and ends them. */
export async function runSoak(size: SoakSize, write: (line: string) => void): Promise<Soak> {
  const { seed, minutes } = size;
  const scene = await openScene(seed, minutes * 60);
  const endAt = performance.now() + minutes * 60_000;
  const isOver = () => performance.now() >= endAt;
  const watches: SoakWatch[] = [];
  for (let number = 1; number <= size.watches; number++) {
    watches.push(await prepareWatch(number, number > size.watches / 2, scene));
  }
  process.once('exit', () => {
    for (const watch of watches) watch.process.abandon();
    rmSync(scene.folder, { recursive: true, force: true });
  });
  const sampler = setInterval(() => sampleAll(watches), SAMPLE_MS);
  for (const watch of watches) {
    await watch.setStormy(false);
    watch.process.start();
    await pause((QUIET_SECONDS * 500) / watches.length);
  }
  await pause(QUIET_SECONDS * 500);
  const reporter = setInterval(() => write(describeProgress(watches)), 60_000);
  await setStormy(scene, watches, true);
  const scrapes = await Promise.all([
    ...watches.map((watch) => scrapeRepeatedly(watch, isOver)),
    ...watches.map(async (watch) => {
      const random = createRandom(seed + watch.number);
      if (watch.isKilled) await killRepeatedly(watch, random, isOver);
      return 0;
    }),
  ]);
  await setStormy(scene, watches, false);
  clearInterval(reporter);
  await settle(watches);
  clearInterval(sampler);
  await Promise.all(watches.map((watch) => watch.process.end('SIGTERM')));
  return {
    scene,
    watches,
    minutes,
    scrapes: scrapes.reduce((sum, each) => sum + each, 0),
    close: async () => {
      await Promise.all([scene, ...watches].map((each) => each.close()));
    },
  };
}

function sampleAll(watches: readonly SoakWatch[]): void {
  for (const watch of watches) watch.process.sample();
}

async function setStormy(
  scene: Scene,
  watches: readonly SoakWatch[],
  isStormy: boolean,
): Promise<void> {
  scene.setStormy(isStormy);
  await Promise.all(watches.map((watch) => watch.setStormy(isStormy)));
}

/** Until nothing waits anywhere, or for as long as that may take. */
async function settle(watches: readonly SoakWatch[]): Promise<void> {
  const startedAt = performance.now();
  // The last change has to be seen first.
  await pause(4_000);
  while (performance.now() - startedAt < SETTLE_MS) {
    if (watches.every(isSettled)) return;
    await pause(500);
  }
}

function isSettled({ process: { stateFile } }: SoakWatch): boolean {
  const state = readState(stateFile);
  return state !== null && state.alerts.size === 0 && queueOf(state).length === 0;
}

function describeProgress(watches: readonly SoakWatch[]): string {
  const requests = watches.reduce((sum, { api }) => sum + api.requests, 0);
  const kills = watches.reduce((sum, { process: each }) => sum + each.lives.length, 0);
  return `… ${requests} requests, ${kills} kills`;
}
