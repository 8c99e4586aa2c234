import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { AlertEvent } from '../../src/core/alerts/alert-event.js';
import type { Chance } from '../helpers/chance.js';
import type { Truth } from './crash-world.js';

/** What a receiver finds in a webhook. */
export interface Payload {
  readonly status: string;
  /** When it was sent, by the clock of the sender. */
  readonly timestamp: string;
  readonly incidents: number;
  readonly events: readonly AlertEvent[];
}

/** One request that was read to its end. */
export interface Attempt {
  /** Wall clock, when its last byte had come. */
  readonly time: number;
  readonly messageId: string;
  readonly payload: Payload;
  /** False where the receiver said that it will not have it. */
  readonly isReceived: boolean;
  /** False where no answer told the sender. */
  readonly isAnswered: boolean;
}

export interface FlakyReceiver {
  readonly url: string;
  /** All requests that came, whatever became of them. */
  readonly requests: () => number;
  /** In the order in which they came. */
  readonly attempts: readonly Attempt[];
  /** What the receiver takes for wrong or does not know yet: a line for each alert. */
  missing(truth: Truth): string[];
  /** From now on it behaves, or does not. */
  setCalm(isCalm: boolean): void;
}

type Mood = 'accept' | 'fail' | 'busy' | 'hang up' | 'swallow' | 'leave';

const MOODS: readonly [Mood, ...Mood[]] = [
  ...(['accept', 'accept', 'accept', 'accept', 'accept'] as const),
  ...(['fail', 'busy', 'hang up', 'swallow', 'leave'] as const),
];

const FAILURES: ReadonlySet<Mood> = new Set(['fail', 'busy', 'hang up', 'swallow']);

/** Most senders that die without knowing what became of their message die in this time. */
const LATE_MS = 300;

/** While it is away, nobody else may get its port: other tests live on 127.0.0.1. */
const HOST = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

/** A receiver that fails in six ways; closed when the test ends. */
export async function startFlakyReceiver(path: string, chance: Chance): Promise<FlakyReceiver> {
  const receiver = new Receiver(chance);
  onTestFinished(() => receiver.close());
  const port = await receiver.listen(0);
  return {
    url: `http://${HOST}:${port}${path}`,
    requests: () => receiver.requests,
    attempts: receiver.attempts,
    missing: (truth) => receiver.missing(truth),
    setCalm: (isCalm) => receiver.setCalm(isCalm),
  };
}

class Receiver {
  readonly attempts: Attempt[] = [];
  requests = 0;
  readonly #chance: Chance;
  readonly #lastWords = new Map<string, AlertEvent>();
  #server: Server | null = null;
  #comeBack: (() => Promise<unknown>) | null = null;
  #hasFailed = false;
  #isCalm = false;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  async listen(port: number): Promise<number> {
    const server = createServer((incoming, response) => this.#take(incoming, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  missing(truth: Truth): string[] {
    const problems: string[] = [];
    for (const key of new Set([...truth.keys(), ...this.#lastWords.keys()])) {
      const last = this.#lastWords.get(key);
      const is = describe(truth.get(key));
      const told = describe(last?.state === 'resolved' ? undefined : last);
      if (is !== told) problems.push(`${key} is ${is}, and the last word was ${told}`);
    }
    return problems;
  }

  setCalm(isCalm: boolean): void {
    this.#isCalm = isCalm;
    if (isCalm) void this.#comeBack?.();
  }

  close(): void {
    this.#comeBack = null;
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  async #take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const mood = this.#nextMood();
    if (mood !== 'hang up') {
      // A sender that was killed in the middle of its request said nothing.
      const body = await text(incoming).catch(() => null);
      if (body === null) return;
      this.#record(incoming, body, mood);
    }
    const isLate = !this.#isCalm && this.#chance.happens(0.5);
    if (isLate) await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    if (mood === 'hang up' || mood === 'swallow') {
      incoming.socket.destroy();
      return;
    }
    // Without connections that are kept, who comes back meets either the receiver or nobody.
    const headers = { connection: 'close', ...(mood === 'busy' ? { 'retry-after': '1' } : {}) };
    response.writeHead(mood === 'fail' ? 500 : mood === 'busy' ? 503 : 204, headers).end();
    if (mood === 'leave') this.#leave();
  }

  /** Failures in a row would only make the pauses longer, for which the phases have to wait. */
  #nextMood(): Mood {
    const drawn = this.#chance.pick(MOODS);
    const isKind = this.#isCalm || (this.#hasFailed && FAILURES.has(drawn));
    const mood = isKind ? 'accept' : drawn;
    this.#hasFailed = FAILURES.has(mood);
    return mood;
  }

  #record({ headers }: IncomingMessage, body: string, mood: Mood): void {
    const payload: Payload = JSON.parse(body);
    const isReceived = mood !== 'fail' && mood !== 'busy';
    const isAnswered = mood !== 'swallow';
    const messageId = String(headers['webhook-id']);
    this.attempts.push({ time: Date.now(), messageId, payload, isReceived, isAnswered });
    if (!isReceived) return;
    for (const event of payload.events) this.#lastWords.set(event.key, event);
  }

  /** Nothing listens for a while; what is being answered is. */
  #leave(): void {
    const address = this.#server?.address();
    if (typeof address !== 'object' || address === null || this.#comeBack !== null) return;
    this.#server?.close();
    this.#comeBack = async () => {
      clearTimeout(timer);
      this.#comeBack = null;
      await this.listen(address.port);
    };
    const timer = setTimeout(() => this.#comeBack?.(), this.#chance.between(300, 1_200));
  }
}

function describe(word: { readonly to: string | null; readonly severity: string } | undefined) {
  return word === undefined ? 'well' : `${word.to} (${word.severity})`;
}
