import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Random } from '../random.js';
import { HOST_OF_ITS_OWN, type HttpServer, openHttpServer, readBody } from './http-server.js';

/** One request that was read to its end. */
export interface FlakyRequest {
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** False where the server does not take it. */
  readonly isReceived: boolean;
  /** False where the sender gets no answer. */
  readonly isAnswered: boolean;
  /** True where the answer is a final refusal. */
  readonly isRefused: boolean;
}

/** What becomes of a request. `hang` sends the headers of a 200 and never its body. */
type Mood = 'accept' | 'fail' | 'busy' | 'hang up' | 'swallow' | 'hang' | 'leave';

const MOODS: readonly [Mood, ...Mood[]] = [
  ...(['accept', 'accept', 'accept', 'accept', 'accept'] as const),
  ...(['fail', 'busy', 'hang up', 'swallow', 'hang', 'leave'] as const),
];

const FAILURES: ReadonlySet<Mood> = new Set(['fail', 'busy', 'hang up', 'swallow']);

/** Most senders that die without knowing what became of their message die in this time. */
const LATE_MS = 300;

/** Of one absence, and of a longer one. */
const ABSENCE_MS = [300, 1_200] as const;
const LONG_ABSENCE_MS = [4_000, 9_000] as const;

/** How long every request is refused, once that has begun. */
const REFUSAL_MS = [3_000, 8_000] as const;

export interface FlakyServerOptions {
  readonly random: Random;
  /** Called with each request once its last byte has come, before it is answered. */
  readonly take: (request: FlakyRequest) => void;
  /**
   * Of a request: the probabilities that a stretch begins in which all are refused for good, and
   * that the server is away for seconds after it. Default: 0.
   */
  readonly refuses?: number;
  readonly staysAway?: number;
}

/** A stretch of time by the wall clock. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A receiver that fails in many ways, and never twice in a row but for long stretches. */
export class FlakyServer {
  /** All requests that came, whatever became of them. */
  requests = 0;
  /** Requests whose answer hung after its headers. */
  hangs = 0;
  /** When it refused all requests, or was away for long. */
  readonly stretches: Stretch[] = [];
  readonly #options: FlakyServerOptions;
  #server: HttpServer | null = null;
  #timer: NodeJS.Timeout | undefined;
  #refusesUntil = 0;
  #hasFailed = false;
  #isCalm = false;

  constructor(options: FlakyServerOptions) {
    this.#options = options;
  }

  /** Resolves with its origin. */
  async start(): Promise<string> {
    this.#server = await openHttpServer((incoming, response) => this.#answer(incoming, response), {
      host: HOST_OF_ITS_OWN,
    });
    return this.#server.url;
  }

  /** From now on it behaves, or does not. */
  setCalm(isCalm: boolean): void {
    this.#isCalm = isCalm;
    if (isCalm) void this.#comeBack();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#server?.close();
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const mood = this.#nextMood();
    const isRefused = this.#isRefusing();
    if (mood !== 'hang up' || isRefused) {
      // A sender that was killed in the middle of its request has sent nothing.
      const body = await readBody(incoming);
      if (body === null) return;
      const isReceived = !isRefused && mood !== 'fail' && mood !== 'busy';
      const isAnswered = isRefused || mood !== 'swallow';
      const { url: path = '', headers } = incoming;
      this.#options.take({ path, headers, body, isReceived, isAnswered, isRefused });
    }
    const isLate = !this.#isCalm && this.#options.random.happens(0.5);
    if (isLate) await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    if (isRefused) response.writeHead(403, { connection: 'close' }).end('{"error":"not allowed"}');
    else reply(mood, incoming, response);
    if (mood === 'hang' && !isRefused) this.hangs += 1;
    if (mood === 'leave') this.#leave(ABSENCE_MS);
    else if (this.#beginsStretch(this.#options.staysAway)) this.#leave(LONG_ABSENCE_MS);
  }

  /** Failures in a row would only make the pauses longer, and every test has to wait for them. */
  #nextMood(): Mood {
    const drawn = this.#options.random.pick(MOODS);
    const isKind = this.#isCalm || (this.#hasFailed && FAILURES.has(drawn));
    const mood = isKind ? 'accept' : drawn;
    this.#hasFailed = FAILURES.has(mood);
    return mood;
  }

  #isRefusing(): boolean {
    const now = Date.now();
    if (this.#isCalm) return false;
    if (now < this.#refusesUntil) return true;
    if (!this.#beginsStretch(this.#options.refuses)) return false;
    this.#refusesUntil = now + this.#options.random.between(...REFUSAL_MS);
    this.stretches.push({ from: now, to: this.#refusesUntil });
    return true;
  }

  #beginsStretch(probability = 0): boolean {
    return !this.#isCalm && probability > 0 && this.#options.random.happens(probability);
  }

  /** Connections are refused for a while; what is being answered is. */
  #leave(lengths: readonly [least: number, most: number]): void {
    if (this.#isCalm) return;
    const ms = this.#options.random.between(...lengths);
    if (lengths === LONG_ABSENCE_MS) this.stretches.push({ from: Date.now(), to: Date.now() + ms });
    this.#server?.leave();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#comeBack(), ms);
  }

  async #comeBack(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#server?.comeBack();
  }
}

function reply(mood: Mood, incoming: IncomingMessage, response: ServerResponse): void {
  // Without connections that are kept, a sender that comes back meets either the receiver or none.
  const headers = { connection: 'close' };
  switch (mood) {
    case 'hang up':
    case 'swallow':
      incoming.socket.destroy();
      return;
    case 'hang':
      response.writeHead(200, { ...headers, 'content-length': 5 }).flushHeaders();
      return;
    case 'fail':
      response.writeHead(500, headers).end();
      return;
    case 'busy':
      response.writeHead(503, { ...headers, 'retry-after': '1' }).end();
      return;
    default:
      response.writeHead(204, headers).end();
  }
}
