import { expect, it } from 'vitest';
import type { Status } from '../../../../src/core/status.js';
import { aService, aSnapshot } from '../../../support/watch-snapshots.js';
import { MINUTE, startWorld, type Watch, type World } from '../watch/watch-harness.js';
import { documentOf, runHistory } from './history-harness.js';

const HOUR = 60 * MINUTE;

/** What the platform is, or that its API does not answer, for so long. */
type Stretch = readonly [Status | 'lost', number];

/** A week: outages, maintenance, a feed that is lost, and times without a watch. */
const SCRIPT: readonly (readonly Stretch[] | number)[] = [
  // A watch every ten minutes.
  [
    ['operational', 20 * HOUR],
    ['degraded', 2 * HOUR],
    ['major_outage', HOUR],
    ['operational', 25 * HOUR],
    ['lost', 3 * HOUR],
    ['operational', 9 * HOUR],
  ],
  // A restart at once, then one after eight hours.
  0,
  [
    ['partial_outage', 4 * HOUR],
    ['operational', 20 * HOUR],
  ],
  8 * HOUR,
  // A watch every half hour.
  [
    ['maintenance', 2 * HOUR],
    ['operational', 30 * HOUR],
    ['major_outage', HOUR],
    ['lost', HOUR],
    ['operational', 42 * HOUR],
  ],
];

const SLOW_FROM = 4;

const LOST = { status: 500, body: '' };

function shown(status: Status | 'lost') {
  if (status === 'lost') return LOST;
  return aSnapshot({ overallStatus: status, services: [aService('API', status)] });
}

/** Plays one watch; each status begins with a poll. Returns the seconds in each status. */
async function play(
  world: World,
  stretches: readonly Stretch[],
  everyMs: number,
  seconds: Map<string, number>,
): Promise<void> {
  const interval = `${everyMs / MINUTE}m`;
  let watch: Watch | undefined;
  for (const [status, lengthMs] of stretches) {
    world.show(shown(status));
    let polls = lengthMs / everyMs;
    if (watch === undefined) {
      watch = world.watch(['--interval', interval, '--history', `${world.home}/h`]);
      await watch.has('poll', 1);
      polls -= 1;
    }
    for (; polls > 0; polls--) await watch.poll(undefined, everyMs);
    const key = status === 'lost' ? 'not_observed' : status;
    seconds.set(key, (seconds.get(key) ?? 0) + lengthMs / 1_000);
  }
  // The last poll stands for the time until the next one.
  await world.clock.advance(everyMs - 1);
  await watch?.end();
  await world.clock.advance(1);
}

it('a week with restarts, outages of the feed and another interval gives the script', {
  timeout: 120_000,
}, async () => {
  const world = await startWorld(shown('operational'));
  const startedAt = world.clock.now();
  const seconds = new Map<string, number>();
  const add = (status: string, ms: number) =>
    seconds.set(status, (seconds.get(status) ?? 0) + ms / 1_000);
  for (const [index, part] of SCRIPT.entries()) {
    const everyMs = index < SLOW_FROM ? 10 * MINUTE : 30 * MINUTE;
    if (typeof part !== 'number') {
      await play(world, part, everyMs, seconds);
      continue;
    }
    await world.clock.advance(part);
    // The last state holds for three intervals, of which one was the watch's own.
    const heldMs = Math.min(part, 2 * everyMs);
    add('operational', heldMs);
    add('not_observed', part - heldMs);
  }
  const endedAt = world.clock.now();
  expect((endedAt - startedAt) / (24 * HOUR)).toBe(7);
  const period = [startedAt, endedAt].map((time) => new Date(time).toISOString());
  const run = await runHistory(
    ['--json', '--since', period[0] ?? '', '--history', `${world.home}/h`],
    { now: () => endedAt },
  );
  const of = (status: string) => seconds.get(status) ?? 0;
  const observed = 7 * 24 * 3_600 - of('not_observed');
  const down = of('major_outage') + 0.3 * of('partial_outage');
  const uptime = Math.floor((1 - down / (observed - of('maintenance'))) * 100_000) / 1_000;
  const { overall, services } = documentOf(run);
  for (const subject of [overall, services[0]]) {
    expect(subject).toMatchObject({
      statusSeconds: Object.fromEntries(seconds),
      observedSeconds: observed,
      downSeconds: down,
      uptime,
    });
    expect(subject.episodes).toMatchObject([
      { seconds: 3 * 3_600, worst: 'major_outage', startSeen: true, endSeen: true },
      { seconds: 4 * 3_600, worst: 'partial_outage', startSeen: true, endSeen: true },
      { seconds: 3_600, worst: 'major_outage', startSeen: true, endSeen: false },
    ]);
  }
});
