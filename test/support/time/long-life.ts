import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { NEW_CHANNEL } from '../../../src/core/alerts/outbox.js';
import { type AlertingWatchOptions, runAlertingWatch } from '../../../src/watch/alerting.js';
import { createAlertmanager } from '../../../src/watch/channels/alertmanager/alertmanager.js';
import { createHeartbeat } from '../../../src/watch/channels/heartbeat/heartbeat.js';
import { createWebhook } from '../../../src/watch/channels/webhook/webhook.js';
import type { OutputEvent } from '../../../src/watch/events.js';
import { createEventLines } from '../../../src/watch/output/event-lines.js';
import { formatJsonLine } from '../../../src/watch/output/json-lines.js';
import { newWatchState } from '../../../src/watch/state/watch-state.js';
import { threshold } from '../../core/alerts/alert-story.js';
import { FakeClock } from './fake-clock.js';
import { answerTo, flakySend, MINUTE, PERIOD } from './long-life-world.js';

/** What a tenth of the watch needed: the most, or the least where others in the process have a share. */
export interface TenthNeeds {
  readonly listeners: number;
  readonly stateBytes: number;
  readonly handles: number;
  readonly heapBytes: number;
}

/** One watch in this process, on a clock that is moved for it, from its first poll to its last. */
export interface LongLife {
  readonly polls: number;
  readonly exitCode: number;
  readonly tenths: readonly TenthNeeds[];
  /** How often each kind of thing happened. */
  readonly counts: ReadonlyMap<string, number>;
}

/** As many kinds as there are; else something was not tried. */
const KINDS = 15;

/** So many polls come before the tenth that the last one is compared with: code is being compiled. */
const MIN_EARLY = 30_000;

/** In a shorter life it is the middle that the end is compared with. */
const MIDDLE = 5;

/** Garbage is collected that often at the end of a tenth that is compared; the least that is left counts. */
const SAMPLES = 5;

const EVERYTHING = { services: [], regions: [] };

/** Needs no flag on the command line. */
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

class Needs implements TenthNeeds {
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

/** Watches for so many polls, an even number of tenths, with an hour of a bad day again and again. */
export async function liveLong(polls: number): Promise<LongLife> {
  const life = new Life(polls);
  const exitCode = await life.run();
  return { polls, exitCode, tenths: life.tenths, counts: life.counts };
}

/** What a life has lost or kept, a line for each; nothing grows with the number of polls. */
export function judgeLongLife({ polls, exitCode, tenths, counts }: LongLife): string[] {
  const early = tenths[earlyTenthOf(polls)];
  const late = tenths.at(-1);
  if (early === undefined || late === undefined || early === late) return ['it is too short'];
  const seldom = [...counts].filter(([, times]) => times < polls / PERIOD / 2);
  const grows = (what: keyof TenthNeeds, most: number) =>
    late[what] <= early[what] * most ? [] : [`${what}: ${early[what]} early, ${late[what]} late`];
  return [
    ...(exitCode === 0 ? [] : [`it ended with ${exitCode}`]),
    ...(counts.size === KINDS ? [] : [`${counts.size} kinds of things, not ${KINDS}`]),
    ...seldom.map(([what, times]) => `${what} came no more than ${times} times`),
    ...grows('listeners', 1),
    ...grows('handles', 1),
    // Numbers in ids have more digits by then.
    ...grows('stateBytes', 1.02),
    ...grows('heapBytes', 1.05),
  ];
}

function earlyTenthOf(polls: number): number {
  return Math.min(MIDDLE, Math.ceil(MIN_EARLY / (polls / 10)));
}

class Life {
  readonly tenths = Array.from({ length: 10 }, () => new Needs());
  readonly counts = new Map<string, number>();
  readonly #most: number;
  readonly #clock = new FakeClock(0);
  readonly #stop = new AbortController();
  readonly #toLines = createEventLines({ formatClock: String });
  #polls = 0;

  constructor(polls: number) {
    this.#most = polls;
  }

  async run(): Promise<number> {
    let isOver = false;
    const ended = runAlertingWatch(this.#options()).finally(() => {
      isOver = true;
    });
    while (!isOver) await this.#clock.advance(60 * MINUTE);
    return ended;
  }

  #options(): AlertingWatchOptions {
    const clock = this.#clock;
    const state = newWatchState('0badcafe', { baseUrl: URL_OF_ALL.href, ...EVERYTHING });
    const send = flakySend(
      () => this.#polls,
      (signal) => this.#tenth().look(signal),
    );
    const url = URL_OF_ALL;
    return {
      settings: { intervalMs: MINUTE, fetchSnapshot: async (signal) => this.#answer(signal) },
      clock: { ...clock, random: () => 0.5, sleep: (...args) => this.#sleep(...args) },
      signal: this.#stop.signal,
      selection: EVERYTHING,
      policy: { confirm: 1, confirmRecovery: 2, remindMs: 10 * MINUTE, minSeverity: 'info' },
      thresholds: [threshold('Storage.responseTime>5000:critical'), threshold('queue>100')],
      alertsOnStart: true,
      // An earlier run notified a channel that is no longer configured.
      state: { ...state, channels: new Map([['webhook:gone', NEW_CHANNEL]]) },
      store: { save: (value) => this.#save(value) },
      touch: () => undefined,
      channels: [
        createWebhook({ url, secret: null, send }),
        createAlertmanager({ url, credentials: null, intervalMs: MINUTE, send, now: clock.now }),
      ],
      heartbeat: createHeartbeat({ url, send, clock, onProblem: () => this.#count('heartbeat') }),
      emit: (event) => this.#receive(event),
    };
  }

  #answer(signal: AbortSignal) {
    const tenth = this.#tenth();
    const index = this.tenths.indexOf(tenth);
    const left = (index + 1) * (this.#most / 10) - this.#polls;
    const samples = index === 9 || index === earlyTenthOf(this.#most) ? SAMPLES : 1;
    if (this.#polls % PERIOD === 0 && left <= samples * PERIOD) tenth.sample();
    for (const each of [signal, this.#stop.signal]) tenth.look(each);
    return answerTo(this.#polls++);
  }

  #sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal !== undefined) this.#tenth().look(signal);
    return this.#clock.sleep(ms, signal);
  }

  #save(value: object): string | null {
    this.#tenth().weigh(value);
    return this.#polls % PERIOD === 49 ? 'no space left on device' : null;
  }

  #receive(event: OutputEvent): void {
    this.#toLines(event);
    formatJsonLine(event);
    if (event.type === 'alert') this.#count(event.alert.state);
    if (event.type === 'delivery') this.#count(`${event.channel.split(' ')[0]} ${event.result}`);
    if (event.type === 'notice') this.#count(event.code);
    if (event.type === 'poll' && this.#polls === this.#most) this.#stop.abort();
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** The present one. */
  #tenth(): Needs {
    const index = Math.min(9, Math.floor(this.#polls / (this.#most / 10)));
    const tenth = this.tenths[index];
    if (tenth === undefined) throw new Error(`there is no tenth ${index}`);
    return tenth;
  }
}

const URL_OF_ALL = new URL('https://receiver.example/');
