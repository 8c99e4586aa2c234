import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { Metrics, StatusAnswer } from '../../src/core/model.js';
import { AppError } from '../../src/errors.js';
import { runAlertingWatch } from '../../src/watch/alerting-watch.js';
import { createAlertmanager } from '../../src/watch/channels/alertmanager.js';
import { createHeartbeat } from '../../src/watch/channels/heartbeat.js';
import type { HttpSend } from '../../src/watch/channels/http-send.js';
import { createWebhook } from '../../src/watch/channels/webhook.js';
import { NEW_CHANNEL } from '../../src/watch/delivery/outbox.js';
import { createEventLines } from '../../src/watch/event-lines.js';
import { formatJsonLine } from '../../src/watch/json-lines.js';
import { newWatchState } from '../../src/watch/state/watch-state.js';
import { threshold } from '../core/alerts/alert-story.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { anAnswer, anIncident, aService, aSnapshot, aWindow } from '../helpers/watch-snapshots.js';

const MINUTE = 60_000;
const POLLS = Number(process.env.LONG_LIFE_POLLS ?? 2_500);
const TENTH = POLLS / 10;

/** What happens, happens anew every so many polls, so that all tenths are alike. */
const PERIOD = 50;

/** The tenth that the last one is compared with; before it, code is still being compiled. */
const EARLY_END = Math.max(2 * TENTH, 2_000);

/** Garbage is collected that often at the end of a tenth, and the least that is left counts. */
const SAMPLES = 5;

const EVERYTHING = { services: [], regions: [] };

const between = (phase: number, first: number, last: number) => phase >= first && phase <= last;

/** A bad day an hour, and never the same incident twice. Throws for polls that fail. */
function answerTo(poll: number): StatusAnswer {
  const phase = poll % PERIOD;
  const round = Math.floor(poll / PERIOD);
  if (between(phase, 40, 44)) throw new AppError('network', `no answer to request ${poll}`);
  if (phase === 47) throw new AppError('auth', `the key is refused (request ${poll})`);
  if (phase === 46) return answerTo(poll - 1);
  const isDown = between(phase, 13, 15);
  const api = isDown ? 'partial_outage' : between(phase, 10, 18) ? 'degraded' : 'operational';
  const storage = { ...aService('Storage'), responseTime: between(phase, 20, 24) ? 6_000 : 85 };
  const long = anIncident({
    id: `INC-${round}`,
    severity: isDown ? 'critical' : 'medium',
    status: phase < 36 ? 'identified' : 'resolved',
  });
  const short = anIncident({ id: `INC-${poll - (poll % 5)}-short`, severity: 'low' });
  const snapshot = aSnapshot({
    overallStatus: api,
    lastUpdated: new Date(poll * MINUTE).toISOString(),
    services: [
      aService('API', api),
      storage,
      ...(between(phase, 30, 33) ? [] : [aService('AI Services')]),
    ],
    incidents: [...(between(phase, 2, 38) ? [long] : []), ...(poll % 5 < 3 ? [short] : [])],
    maintenanceWindows:
      phase < 40
        ? [aWindow({ id: `MAINT-${round}`, status: phase < 20 ? 'scheduled' : 'in_progress' })]
        : [],
    metrics: between(phase, 28, 29) ? null : queueOf(between(phase, 25, 27) ? 200 : 20),
  });
  return anAnswer(snapshot, {
    notes: [{ code: 'odd', message: `Odd ${poll}.` }],
    rateLimit: { limit: 60, remaining: phase === 5 ? 2 : 60, resetAt: null, windowMs: 10 * MINUTE },
  });
}

function queueOf(queueLength: number): Metrics {
  const unknown = { totalClusters: null, activeClusters: null, averageUtilization: null };
  return { apiRequests: null, resourceUsage: null, gpuClusters: { ...unknown, queueLength } };
}

/** In memory; refuses, breaks and hangs at certain polls. */
function flakySend(polls: () => number, look: (signal: AbortSignal) => void): HttpSend {
  const reply = (httpStatus: number, headers = {}) => ({ httpStatus, headers, body: '' });
  const lost = (failure: string) => ({ failure, isUncertain: true });
  return async (_request, signal) => {
    look(signal);
    switch (polls() % PERIOD) {
      case 14:
        return reply(503);
      case 21:
        return lost('the connection was reset');
      case 26:
        return reply(429, { 'retry-after': '120' });
      case 31:
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(lost('no answer in time')));
        });
      case 38:
        return reply(401);
      default:
        return reply(200);
    }
  };
}

/** Needs no flag on the command line. */
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** What a tenth of the watch needed: the most, or the least where the test runner has its share. */
class Needs {
  listeners = 0;
  stateBytes = 0;
  handles = Number.POSITIVE_INFINITY;
  heapBytes = Number.POSITIVE_INFINITY;

  look(signal: AbortSignal): void {
    this.listeners = Math.max(this.listeners, getEventListeners(signal, 'abort').length);
  }

  weigh(state: object): void {
    this.stateBytes = Math.max(this.stateBytes, JSON.stringify(state).length);
  }

  sample(): void {
    collectGarbage();
    this.handles = Math.min(this.handles, process.getActiveResourcesInfo().length);
    this.heapBytes = Math.min(this.heapBytes, process.memoryUsage().heapUsed);
  }
}

it(`keeps nothing of ${POLLS} polls: no memory, state, listeners or handles`, async () => {
  const [early, rest, late] = [new Needs(), new Needs(), new Needs()];
  let polls = 0;
  const tenthEndingAt = (end: number) => polls >= end - TENTH && polls < end;
  const now = () => (tenthEndingAt(POLLS) ? late : tenthEndingAt(EARLY_END) ? early : rest);
  const fake = new FakeClock(0);
  const look = (signal: AbortSignal) => now().look(signal);
  const sleep = (ms: number, signal?: AbortSignal) => {
    if (signal !== undefined) look(signal);
    return fake.sleep(ms, signal);
  };
  const send = flakySend(() => polls, look);
  const url = new URL('https://receiver.example/');
  const stop = new AbortController();
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const toLines = createEventLines({ formatClock: String });
  const state = newWatchState('0badcafe', { baseUrl: url.href, ...EVERYTHING });
  let isOver = false;
  const ended = runAlertingWatch({
    settings: {
      intervalMs: MINUTE,
      fetchSnapshot: async (signal) => {
        const left = (polls < EARLY_END ? EARLY_END : POLLS) - polls;
        if (polls % PERIOD === 0 && left <= SAMPLES * PERIOD) now().sample();
        for (const each of [signal, stop.signal]) look(each);
        return answerTo(polls++);
      },
    },
    clock: { ...fake, random: () => 0.5, sleep },
    signal: stop.signal,
    selection: EVERYTHING,
    policy: { confirm: 1, confirmRecovery: 2, remindMs: 10 * MINUTE, minSeverity: 'info' },
    thresholds: [threshold('Storage.responseTime>5000:critical'), threshold('queue>100')],
    alertsOnStart: true,
    // An earlier run told somebody who is no channel any more.
    state: { ...state, channels: new Map([['webhook:gone', NEW_CHANNEL]]) },
    store: {
      save: (value) => {
        now().weigh(value);
        return polls % PERIOD === 49 ? 'no space left on device' : null;
      },
    },
    touch: () => undefined,
    channels: [
      createWebhook({ url, secret: null, send }),
      createAlertmanager({ url, credentials: null, intervalMs: MINUTE, send, now: fake.now }),
    ],
    heartbeat: createHeartbeat({ url, send, clock: fake, onProblem: () => count('heartbeat') }),
    tell: (event) => {
      toLines(event);
      formatJsonLine(event);
      if (event.type === 'alert') count(event.alert.state);
      if (event.type === 'delivery') count(`${event.channel.split(' ')[0]} ${event.result}`);
      if (event.type === 'notice') count(event.code);
      if (event.type === 'poll' && polls === POLLS) stop.abort();
    },
  }).finally(() => {
    isOver = true;
  });
  while (!isOver) await fake.advance(60 * MINUTE);
  expect(await ended).toBe(0);
  // Else nothing was tried.
  const seldom = [...counts].filter(([, times]) => times < POLLS / PERIOD / 2);
  expect({ kinds: counts.size, seldom }).toEqual({ kinds: 16, seldom: [] });
  expect(late.listeners).toBeLessThanOrEqual(early.listeners);
  expect(late.handles).toBeLessThanOrEqual(early.handles);
  // Numbers in ids have more digits by then.
  expect(late.stateBytes / early.stateBytes).toBeLessThan(1.02);
  expect(late.heapBytes / early.heapBytes).toBeLessThan(1.05);
}, 300_000);
