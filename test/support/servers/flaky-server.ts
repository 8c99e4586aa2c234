import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Chance } from '../random.js';

/** One request that was read to its end. */
export interface FlakyRequest {
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** False where the server says that it will not have it. */
  readonly isReceived: boolean;
  /** False where no answer tells the sender. */
  readonly isAnswered: boolean;
}

type Mood = 'accept' | 'fail' | 'busy' | 'hang up' | 'swallow' | 'leave';

const MOODS: readonly [Mood, ...Mood[]] = [
  ...(['accept', 'accept', 'accept', 'accept', 'accept'] as const),
  ...(['fail', 'busy', 'hang up', 'swallow', 'leave'] as const),
];

const FAILURES: ReadonlySet<Mood> = new Set(['fail', 'busy', 'hang up', 'swallow']);

/** Most senders that die without knowing what became of their message die in this time. */
const LATE_MS = 300;

/** While it is away, nobody else may get its port: everybody else lives on 127.0.0.1. */
const HOST = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

/** Somebody to send to who fails in six ways, and never twice in a row. */
export class FlakyServer {
  /** All requests that came, whatever became of them. */
  requests = 0;
  readonly #random: Chance;
  readonly #take: (request: FlakyRequest) => void;
  #server: Server | null = null;
  #comeBack: (() => Promise<unknown>) | null = null;
  #hasFailed = false;
  #isCalm = false;

  /** `take` is called with each request once its last byte has come, before it is answered. */
  constructor(random: Chance, take: (request: FlakyRequest) => void) {
    this.#random = random;
    this.#take = take;
  }

  /** Resolves with its origin. */
  async start(): Promise<string> {
    return `http://${HOST}:${await this.#listen(0)}`;
  }

  /** From now on it behaves, or does not. */
  setCalm(isCalm: boolean): void {
    this.#isCalm = isCalm;
    if (isCalm) void this.#comeBack?.();
  }

  close(): void {
    this.#comeBack = null;
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  async #listen(port: number): Promise<number> {
    const server = createServer((incoming, response) => this.#answer(incoming, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const mood = this.#nextMood();
    if (mood !== 'hang up') {
      // A sender that was killed in the middle of its request said nothing.
      const body = await text(incoming).catch(() => null);
      if (body === null) return;
      const isReceived = mood !== 'fail' && mood !== 'busy';
      const isAnswered = mood !== 'swallow';
      const { url: path = '', headers } = incoming;
      this.#take({ path, headers, body, isReceived, isAnswered });
    }
    const isLate = !this.#isCalm && this.#random.happens(0.5);
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

  /** Failures in a row would only make the pauses longer, for which everybody has to wait. */
  #nextMood(): Mood {
    const drawn = this.#random.pick(MOODS);
    const isKind = this.#isCalm || (this.#hasFailed && FAILURES.has(drawn));
    const mood = isKind ? 'accept' : drawn;
    this.#hasFailed = FAILURES.has(mood);
    return mood;
  }

  /** Nothing listens for a while; what is being answered is. */
  #leave(): void {
    const address = this.#server?.address();
    if (typeof address !== 'object' || address === null || this.#comeBack !== null) return;
    this.#server?.close();
    this.#comeBack = async () => {
      clearTimeout(timer);
      this.#comeBack = null;
      await this.#listen(address.port);
    };
    const timer = setTimeout(() => this.#comeBack?.(), this.#random.between(300, 1_200));
  }
}
