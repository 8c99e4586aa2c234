import { onTestFinished } from 'vitest';
import type { AlertEvent } from '../../../../src/core/alerts/alert-event.js';
import type { Snapshot } from '../../../../src/core/model.js';
import type { OutputStream, SignalName } from '../../../../src/system/context.js';
import { aFolder } from '../../../support/a-folder.js';
import { type RunOptions, runCli, TEST_PROCESSES } from '../../../support/run-cli.js';
import { type Reply, type SeenRequest, startFakeApi } from '../../../support/servers/fake-api.js';
import type { ReceivedRequest } from '../../../support/servers/receiver.js';
import { FakeClock } from '../../../support/time/fake-clock.js';
import { aService, aSnapshot } from '../../../support/watch-snapshots.js';

export const MINUTE = 60_000;

/** Longer, on the real clock, means that it will never come. */
const PATIENCE_MS = 20_000;

/** A line of NDJSON. */
export type Told = Readonly<Record<string, unknown>>;

/** A platform that shows what a test wants, and the time by which all its watchers go. */
export interface World {
  readonly clock: FakeClock;
  /** Of the API. */
  readonly url: string;
  /** To the API. */
  readonly requests: readonly SeenRequest[];
  /** `HOME` of its watchers: the usual state survives each of them. */
  readonly home: string;
  /** What polls see from now on; a snapshot is as fresh as the poll, a reply is sent as it is. */
  show(next: Snapshot | Reply): void;
  /** Runs `t1s watch` with these words, in JSON unless told otherwise. */
  watch(argv: readonly string[], options?: WatchOptions): Watch;
}

export interface WatchOptions {
  readonly format?: 'json' | 'lines';
  readonly env?: RunOptions['env'];
  /** Default: 4711, which counts as alive. */
  readonly pid?: number;
}

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly told: readonly Told[];
}

export interface Watch {
  /** Codes of exits that were asked for at once. */
  readonly exits: readonly number[];
  readonly ended: Promise<Ended>;
  stdout(): string;
  stderr(): string;
  /** What was told in JSON so far, of one type where that is given. */
  told(type?: string): Told[];
  send(name: SignalName): void;
  /** Waits, without time passing, until that is so; fails the test where it never is. */
  until(isSo: () => boolean): Promise<void>;
  /** Waits until so many lines of this type were told in JSON. */
  has(type: string, count: number): Promise<void>;
  /** Lets the time until the next poll pass, with what that is to see, and waits for it. */
  poll(next?: Snapshot | Reply, intervalMs?: number): Promise<void>;
  /** Ctrl-C, and what came of it all. */
  end(): Promise<Ended>;
}

/** The snapshot as it was updated at `time`, by a server with a clock of its own. */
export function aFreshReply(snapshot: Snapshot, time: number): Reply {
  const now = new Date(time);
  return {
    headers: { date: now.toUTCString() },
    body: { ...snapshot, lastUpdated: now.toISOString() },
  };
}

export async function startWorld(first: Snapshot | Reply = aSnapshot()): Promise<World> {
  const clock = new FakeClock();
  const startedAt = clock.now();
  let shown = first;
  const api = await startFakeApi(() => {
    if (!('services' in shown)) return shown;
    return aFreshReply(shown, startedAt + clock.monotonicNow());
  });
  const show = (next: Snapshot | Reply) => {
    shown = next;
  };
  const home = aFolder();
  const world = { clock, url: api.url, requests: api.requests, home, show };
  return { ...world, watch: (argv, options) => startWatch(world, argv, options) };
}

function startWatch(
  { clock, url, home, show }: Omit<World, 'watch'>,
  argv: readonly string[],
  { format = 'json', env, pid = TEST_PROCESSES.pid }: WatchOptions = {},
): Watch {
  const [stdout, stderr] = [aScreen(), aScreen()];
  const listeners = new Map<SignalName, () => void>();
  const exits: number[] = [];
  let isOver = false;
  const told = (type?: string) =>
    format === 'json'
      ? documents(stdout.text()).filter((each) => type === undefined || each.type === type)
      : [];
  const run = runCli(['watch', '--format', format, '--retries', '0', ...argv], {
    api: { url },
    env: { HOME: home, ...env },
    context: {
      ...clock,
      stdout,
      stderr,
      processes: {
        ...TEST_PROCESSES,
        pid,
        isAlive: (other) => other === pid || TEST_PROCESSES.isAlive(other),
      },
      onSignal(name, listener) {
        listeners.set(name, listener);
        return () => listeners.delete(name);
      },
      exit: (code) => exits.push(code),
    },
  });
  const ended = run
    .then(({ exitCode }) => ({
      exitCode,
      stdout: stdout.text(),
      stderr: stderr.text(),
      told: told(),
    }))
    .finally(() => {
      isOver = true;
    });
  const until = async (isSo: () => boolean) => {
    const startedAt = performance.now();
    while (!isSo()) {
      if (isOver || performance.now() - startedAt > PATIENCE_MS) {
        throw new Error(`${isSo} never was\n${stdout.text()}\n${stderr.text()}`);
      }
      await turn();
    }
  };
  const has = (type: string, count: number) => until(() => told(type).length >= count);
  const send = (name: SignalName) => listeners.get(name)?.();
  onTestFinished(async () => {
    send('SIGINT');
    while (!isOver) await clock.advance(1_000);
  });
  return {
    exits,
    ended,
    stdout: stdout.text,
    stderr: stderr.text,
    told,
    send,
    until,
    has,
    async poll(next, intervalMs = MINUTE) {
      const count = told('poll').length + 1;
      if (next !== undefined) show(next);
      await clock.advance(intervalMs);
      await has('poll', count);
    },
    async end() {
      send('SIGINT');
      return ended;
    },
  };
}

function aScreen(): OutputStream & { text(): string } {
  let all = '';
  return {
    isTTY: false,
    columns: () => undefined,
    write: (text) => {
      all += text;
    },
    text: () => all,
  };
}

export function documents(text: string): Told[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line): Told => JSON.parse(line));
}

/** Everything that does not wait for time to pass has its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Three services, of which one is not well. */
export function ailing(status = 'degraded', name = 'AI Services'): Snapshot {
  const others = aSnapshot().services.filter((service) => service.name !== name);
  return aSnapshot({ services: [...others, aService(name, status)] });
}

/** Events in short: `firing service:AI Services warning late`. */
export function brief(events: readonly (Told | AlertEvent)[]): string[] {
  return events.map(
    ({ state, key, severity, late }) =>
      `${state} ${key} ${severity}${late === true ? ' late' : ''}`,
  );
}

export interface Payload {
  readonly text: string;
  readonly status: string;
  readonly timestamp: string;
  readonly incidents: number;
  readonly events: readonly AlertEvent[];
}

/** What a webhook was posted. */
export function payloadOf({ body }: ReceivedRequest): Payload {
  return JSON.parse(body);
}

/** In short, a list a message. */
export function receivedBy({
  requests,
}: {
  readonly requests: readonly ReceivedRequest[];
}): string[][] {
  return requests.map((request) => brief(payloadOf(request).events));
}
