import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runWatch } from '../../../src/cli/commands/watch/run-watch.js';
import { watchCommand } from '../../../src/cli/commands/watch/watch-command.js';
import { createSession, type Session } from '../../../src/cli/session.js';
import type { Context, OutputStream, SignalName } from '../../../src/system/context.js';
import { Secrets } from '../../../src/text/secrets.js';
import { aFolder } from '../../support/a-folder.js';
import { TEST_PROCESSES } from '../../support/run-cli.js';
import { NO_TERMINAL } from '../../support/terminal/no-terminal.js';
import type { FakeClock } from '../../support/time/fake-clock.js';
import { type Typed, typedOptions } from '../../support/typed-options.js';
import type { Freshness, ScreenContext } from './day-script.js';

/** Watches in this process, one after the other; each goes on from what the one before it left. */
export interface Relay {
  /** What they have seen. */
  readonly looks: readonly ScreenContext[];
  /** Begins one, unless there is one. */
  begin(): void;
  /** Waits, without time passing, until what there is to see was seen and all were told. */
  settle(sight: Freshness): Promise<void>;
  /** Waits until it was seen: what there is to tell is on its way, and has arrived nowhere yet. */
  see(): Promise<void>;
  /**
   * Ends one like SIGKILL. From then on the world does not answer it: each look at the clock, each
   * write and each chance throws, its sleepers never wake, and its connections are cut, so nothing
   * that was on its way is followed by a next step. What a killed process leaves, the state file and
   * the lock as they are at that moment, is copied to where the next one goes on, so that whatever
   * still becomes of this one can change neither. What was handed to the mail server or to a command
   * may still be taken there, as after a real kill.
   */
  kill(sight: Freshness): Promise<void>;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number>;
  /** Of all of them. */
  stderr(): string;
}

export interface RelayOptions {
  readonly clock: FakeClock;
  readonly env: Context['env'];
  readonly watch: Typed;
}

export function startRelay(options: RelayOptions): Relay {
  const folder = aFolder();
  const lives: Life[] = [];
  const looks: ScreenContext[] = [];
  const pathOf = (number: number) => join(folder, `state-${number}.json`);
  let present: Life | null = null;
  const living = () => {
    if (present === null) throw new Error('nobody watches');
    return present;
  };
  /** So often the present one has polled. */
  const known = () => looks.filter(({ life }) => life === lives.length).length;
  const add = (sight: Freshness) =>
    looks.push({ sight, life: lives.length, since: options.clock.now() });
  return {
    looks,
    begin() {
      if (present !== null) return;
      // Another process each time: the lock is that of a dead one.
      present = startLife(options, pathOf(lives.length), 5_000 + lives.length);
      lives.push(present);
    },
    async settle(sight) {
      await living().settled(known() + 1);
      add(sight);
    },
    see: () => living().seen(known() + 1),
    async kill(sight) {
      // What it has told it has remembered.
      if (living().polls() > known()) add(sight);
      await living().kill(pathOf(lives.length));
      present = null;
    },
    stop: () => living().stop(),
    stderr: () => lives.map((life) => life.stderr()).join(''),
  };
}

interface Life {
  /** So many were told. */
  polls(): number;
  stderr(): string;
  seen(polls: number): Promise<void>;
  settled(polls: number): Promise<void>;
  stop(): Promise<number>;
  kill(heirPath: string): Promise<void>;
}

/** Longer, on the real clock, means that it will never come. */
const PATIENCE_MS = 20_000;

function startLife({ clock, env, watch }: RelayOptions, statePath: string, pid: number): Life {
  const death = new AbortController();
  const alive = <A extends unknown[], R>(act: (...args: A) => R) => {
    return (...args: A): R => {
      if (death.signal.aborted) throw new Error('killed');
      return act(...args);
    };
  };
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    const signals = signal === undefined ? [death.signal] : [signal, death.signal];
    await clock.sleep(ms, AbortSignal.any(signals));
    if (death.signal.aborted) await new Promise(() => undefined);
  };
  let polls = 0;
  let complaints = '';
  const stream = (write: (text: string) => void): OutputStream => ({
    isTTY: false,
    columns: () => undefined,
    write: alive(write),
  });
  const listeners = new Map<SignalName, () => void>();
  const context: Context = {
    argv: [],
    env,
    stdout: stream((text) => {
      if (text.includes('"type":"poll"')) polls += 1;
    }),
    stderr: stream((text) => {
      complaints += text;
    }),
    hasTerminal: false,
    unicode: true,
    processes: { ...TEST_PROCESSES, pid, isAlive: (other) => other === pid },
    now: alive(clock.now),
    monotonicNow: alive(clock.monotonicNow),
    random: alive(() => 0),
    sleep,
    readStdin: async () => '',
    onSignal(name, listener) {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    startSpinner: async () => ({ update: () => undefined, stop: () => undefined }),
    exit: () => undefined,
    watchStdout: () => () => undefined,
    leaveStalledReader: () => undefined,
    useLittleMemory: async () => undefined,
    openTerminal: () => NO_TERMINAL,
  };
  let session: Session | undefined;
  const close = async () => session?.close();
  onTestFinished(close);
  const run = async () => {
    const words = { ...watch, state: statePath, json: true, retries: '0' };
    const typed = await typedOptions(watchCommand, words, env);
    session = createSession(context, typed, new Secrets());
    return runWatch([], typed, session);
  };
  const ended = run();
  let failure: unknown;
  ended.catch((error: unknown) => {
    failure = error;
  });
  const until = async (isSo: () => boolean) => {
    const startedAt = performance.now();
    while (!isSo()) {
      if (failure !== undefined || performance.now() - startedAt > PATIENCE_MS) {
        throw new Error(`it never came to ${isSo}\n${complaints}`, { cause: failure });
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    polls: () => polls,
    stderr: () => complaints,
    seen: (count) => until(() => polls >= count),
    // What is on its way has a deadline and sleeps until then: in the end only the watch does.
    settled: (count) => until(() => polls >= count && clock.sleepers === 1),
    stop() {
      listeners.get('SIGINT')?.();
      return ended;
    },
    async kill(heirPath) {
      death.abort();
      for (const suffix of ['', '.lock']) copyFileSync(statePath + suffix, heirPath + suffix);
      await close();
    },
  };
}
