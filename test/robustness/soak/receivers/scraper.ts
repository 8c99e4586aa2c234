import { setTimeout as pause } from 'node:timers/promises';
import type { SoakWatch } from '../soak-watch.js';

const PATHS = ['/metrics', '/healthz', '/status', '/status/API'] as const;

const EVERY_MS = 5_000;

/** Reads what a watch serves, as Prometheus and a load balancer would, until it is time to stop. */
export async function scrapeRepeatedly(watch: SoakWatch, isOver: () => boolean): Promise<number> {
  let answers = 0;
  while (!isOver()) {
    const { listensOn } = watch.process;
    for (const path of listensOn === null ? [] : PATHS) {
      const problem = await scrape(`${listensOn}${path}`, path);
      if (problem === null) answers += 1;
      // A watch that was killed in between answers nothing.
      else if (!watch.isKilled) watch.process.problems.push(problem);
    }
    await pause(EVERY_MS);
  }
  return answers;
}

async function scrape(url: string, path: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    const text = await response.text();
    const isGood = response.status === 200 || (path !== '/metrics' && response.status === 503);
    return isGood && text !== '' ? null : `${path} answered ${response.status}`;
  } catch (error) {
    return `${path} did not answer: ${error}`;
  }
}
