import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mulberry32 } from '../../../src/simulator/noise.js';
import { aFolder } from '../../support/a-folder.js';
import { startTestSimulator, TEST_START } from '../../support/servers/simulator.js';
import { FakeClock } from '../../support/time/fake-clock.js';
import { runProgram, startProgram } from '../run-program.js';
import { expectedActive } from './day-alertmanager.js';
import { startRelay } from './day-life.js';
import { toStory, unrepeated, withoutTo } from './day-messages.js';
import { type Receivers, startReceivers } from './day-receivers.js';
import {
  activeAt,
  type Freshness,
  hasSeen,
  LOOK_MS,
  platformAfter,
  readDay,
  type ScreenContext,
  SPEED,
  tellStory,
} from './day-script.js';

/** Checks all that was told by what such looks at the day give to tell; counts what came again. */
function expectStory(looks: readonly ScreenContext[], receivers: Receivers) {
  const chapters = tellStory(looks);
  const { webhook, mail, exec } = receivers.messages();
  const [posted, mailed, run] = [unrepeated(webhook), unrepeated(mail), unrepeated(exec)];
  expect(posted.story).toEqual(toStory(chapters));
  expect(run.story).toEqual(toStory(chapters));
  expect(mailed.story).toEqual(toStory(withoutTo(chapters)));
  // Nothing is said to go on that was seen to be over.
  const wrong = receivers.claims().filter(({ key, sentAt }) => {
    const look = looks.findLastIndex(({ since }) => since <= sentAt);
    return !activeAt(chapters, look).some((chapter) => chapter.key === key);
  });
  expect(wrong).toEqual([]);
  return { webhook: posted.repeats, mail: mailed.repeats, exec: run.repeats };
}

/** Checks what is active in both Alertmanagers after the last look. */
function expectActive(looks: readonly ScreenContext[], receivers: Receivers): void {
  const look = looks.length - 1;
  // A watch that has had no answer yet reminds of nothing but that: the rest may be over.
  const isKnown = hasSeen(looks, looks[look]?.life);
  const known = (alerts: readonly string[]) =>
    alerts.filter((alert) => isKnown || alert.includes('key="feed"'));
  const active = known(expectedActive(activeAt(tellStory(looks), look)));
  const seen = receivers.active().map(known);
  expect({ look, seen }).toEqual({ look, seen: [active, active] });
}

/** At which look of the day a watch is killed, when, and how many looks later the next one begins. */
const KILLS = new Map<number, { readonly at: string; readonly downFor: number }>([
  [5, { at: 'webhook', downFor: 0 }],
  [12, { at: 'mail', downFor: 2 }],
  [22, { at: 'rest', downFor: 5 }],
  [48, { at: 'alertmanager', downFor: 0 }],
  [64, { at: 'poll', downFor: 0 }],
  [68, { at: 'sight', downFor: 0 }],
  // The next one finds that the feed is down, and loses it.
  [72, { at: 'rest', downFor: 3 }],
  [78, { at: 'rest', downFor: 1 }],
  // Nobody sees a maintenance window announced and called off.
  [119, { at: 'rest', downFor: 12 }],
  [146, { at: 'poll', downFor: 3 }],
  [155, { at: 'webhook', downFor: 0 }],
  [156, { at: 'alertmanager', downFor: 0 }],
  [165, { at: 'sight', downFor: 0 }],
  [168, { at: 'mail', downFor: 0 }],
]);

it('watches, each killed and followed by another one, tell the story of the day', async () => {
  const day = await readDay();
  const clock = new FakeClock(TEST_START);
  const simulator = await startTestSimulator({ speed: SPEED, now: clock.now });
  const receivers = await startReceivers(clock.now);
  const env = { ...simulator.env, ...receivers.env };
  const watch = { ...receivers.options, interval: '32s' };
  const relay = startRelay({ clock, env, watch });
  const settle = async (sight: Freshness) => {
    await relay.settle(sight);
    expectActive(relay.looks, receivers);
  };
  let backAt = 0;
  for (const [look, sight] of day.entries()) {
    receivers.expectPlatform(platformAfter([...relay.looks, { sight, life: 0, since: 0 }]));
    const kill = KILLS.get(look);
    const arrived = receivers.next(kill?.at ?? 'never');
    if (look > 0) await clock.advance(LOOK_MS);
    if (look < backAt) continue;
    relay.begin();
    if (kill !== undefined) {
      if (kill.at === 'rest') await settle(sight);
      else if (kill.at === 'sight') await relay.see();
      else if (kill.at !== 'poll') await arrived;
      await relay.kill(sight);
      backAt = look + kill.downFor;
      if (kill.downFor > 0) continue;
      relay.begin();
    }
    await settle(sight);
  }
  expect(await relay.stop()).toBe(0);
  await simulator.close();
  const repeats = expectStory(relay.looks, receivers);
  expect(repeats.webhook).toBeGreaterThanOrEqual(2);
  expect(repeats.mail).toBeGreaterThanOrEqual(2);
  expect(Math.max(...Object.values(repeats))).toBeLessThanOrEqual(KILLS.size);
  // The feed is lost once, and found again.
  expect(relay.stderr().match(/^\w+: /gm)).toEqual(['error: ', 'hint: ', 'notice: ']);
}, 60_000);

const IS_FULL = process.env.DAY_STORY === 'full';

/** Where there is most to tell: an outage that takes the feed along. */
const OUTAGE = [62, 63, 64, 68, 69, 72, 73, 74, 75, 76, 81, 83, 86, 88];

const CODES: Readonly<Record<string, number>> = {
  operational: 0,
  maintenance: 0,
  degraded: 1,
  partial_outage: 2,
  major_outage: 2,
};

function exitCodeOf(sight: Freshness): number {
  if (sight === null) return 3;
  const words = [sight.overallStatus, ...sight.services.map(({ status }) => status)];
  return Math.max(...words.map((word) => CODES[word] ?? 3));
}

it('watches from cron, some killed and repeated, tell the story of the day', async () => {
  const day = await readDay();
  const simulator = await startTestSimulator({ speed: SPEED });
  const receivers = await startReceivers(Date.now);
  const random = mulberry32(20240116);
  const { webhook, emailTo, exec, alertmanager } = receivers.options;
  const argv = [
    ...['watch', '--once', '--quiet', '--retries', '0', '--state', join(aFolder(), 'state.json')],
    ...['--webhook', ...webhook, '--email-to', ...emailTo, '--exec', exec],
    ...['--alertmanager', ...alertmanager],
  ];
  const options = { env: { ...simulator.env, ...receivers.env } };
  let kills = 0;
  const runAndKill = async () => {
    kills += 1;
    const running = startProgram(argv, options);
    const at = ['webhook', 'mail', 'alertmanager', 'any time'][Math.floor(random() * 4)] ?? '';
    const kill = () => running.kill('SIGKILL');
    void receivers.next(at).then(kill);
    const timer = setTimeout(kill, at === 'any time' ? 300 * random() : 10_000);
    await running.ended;
    clearTimeout(timer);
  };
  const looks: ScreenContext[] = [];
  for (const look of IS_FULL ? day.keys() : OUTAGE) {
    const served = day[look] ?? null;
    // The program runs on the clock of today, when every window of the day is over.
    const sight = served === null ? null : { ...served, maintenanceWindows: [] };
    simulator.clock.set(TEST_START + look * LOOK_MS);
    const next = { sight, life: look, since: Date.now() };
    receivers.expectPlatform(platformAfter([...looks, next]));
    // A failed poll that is repeated is another one, and the feed is lost sooner.
    while (sight !== null && random() < 0.3) await runAndKill();
    expect(await runProgram(argv, options)).toEqual({
      exitCode: exitCodeOf(sight),
      stdout: '',
      stderr: reasonFor(sight),
    });
    looks.push(next);
    expectActive(looks, receivers);
  }
  await simulator.close();
  const repeats = expectStory(looks, receivers);
  expect(Math.max(...Object.values(repeats))).toBeLessThanOrEqual(kills);
}, 180_000);

/** With `--quiet` a run that does not exit with 0 gives its reason in one line. */
function reasonFor(sight: Freshness | null): unknown {
  if (sight === null) return expect.stringMatching(/^error: .*\(HTTP 503\)/);
  return exitCodeOf(sight) === 0 ? '' : expect.stringMatching(/^[^\n]+\n$/);
}
