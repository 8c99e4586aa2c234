import { rmSync } from 'node:fs';
import { queueOf } from '../../e2e/crash/crash-log.js';
import { createChance } from '../../support/random.js';
import { readState } from '../../support/read-state.js';
import { pause } from './pause.js';
import { scrapeAgainAndAgain } from './receivers/scraper.js';
import { killAgainAndAgain } from './restless.js';
import { type Scene, setTheScene } from './scene.js';
import type { SoakOptions } from './soak-options.js';
import { prepareWatch, type SoakWatch } from './soak-watch.js';
import { QUIET_SECONDS } from './storm.js';

/** All that happened. */
export interface Soak {
  readonly scene: Scene;
  readonly watches: readonly SoakWatch[];
  /** Of `/metrics`, `/healthz`, `/status`. */
  readonly scrapes: number;
  /** From the first start to the end of the storm. */
  readonly minutes: number;
}

const SAMPLE_MS = 1_000;

/** So long they have, when all is calm, to tell everybody; longer than a pause after a few failures. */
const SETTLE_MS = 60_000;

/** Runs the watches through their storm and ends them; the scene stays open, for what it has seen. */
export async function runSoak(options: SoakOptions, say: (line: string) => void): Promise<Soak> {
  const { seed, minutes } = options;
  const scene = await setTheScene(seed, minutes * 60);
  const endAt = performance.now() + minutes * 60_000;
  const isOver = () => performance.now() >= endAt;
  const watches: SoakWatch[] = [];
  for (let number = 1; number <= options.watches; number++) {
    watches.push(await prepareWatch(number, number > options.watches / 2, scene));
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
  const reporter = setInterval(() => say(describeProgress(watches)), 60_000);
  await setStormy(scene, watches, true);
  const scrapes = await Promise.all([
    ...watches.map((watch) => scrapeAgainAndAgain(watch, isOver)),
    ...watches.map(async (watch) => {
      const random = createChance(seed + watch.number);
      if (watch.isKilled) await killAgainAndAgain(watch, random, isOver);
      return 0;
    }),
  ]);
  await setStormy(scene, watches, false);
  clearInterval(reporter);
  await settle(watches);
  clearInterval(sampler);
  await Promise.all(watches.map((watch) => watch.process.end('SIGTERM')));
  return { scene, watches, minutes, scrapes: scrapes.reduce((sum, each) => sum + each, 0) };
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
  const requests = watches.reduce((sum, { front }) => sum + front.requests, 0);
  const kills = watches.reduce((sum, { process: each }) => sum + each.lives.length, 0);
  return `… ${requests} requests, ${kills} kills`;
}
