import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Random } from '../random.js';
import { HOST_OF_ITS_OWN, type HttpServer, openHttpServer } from './http-server.js';

const FAULTS = [
  'reset',
  'error',
  'gateway',
  'unavailable',
  'busy',
  'garbage',
  'wrong',
  'cut',
  'slow',
  'stall',
] as const;

type Fault = (typeof FAULTS)[number];

/** Of one request that is answered; without an outage around it. */
const FAULT_PROBABILITY = 0.06;

const SLOW_MS = 1_200;

/** What the API answers a request with. */
interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface FaultyProxyOptions {
  /** Of the API behind it. */
  readonly origin: string;
  readonly random: Random;
  /** Called with each body that the API answered with 200. */
  readonly onBody: (body: string) => void;
  /**
   * Called with those of them that are passed on as they came to a client that still waits, right
   * before; with the last one again for an answer that nothing has changed.
   */
  readonly onPass: (body: string) => void;
}

/** Stands between one client and the API, and does to answers what networks and gateways do. */
export class FaultyProxy {
  /** So often each happened. */
  readonly faults = new Map<string, number>();
  requests = 0;
  readonly #options: FaultyProxyOptions;
  /** A kept connection may be closed by the API the moment it is used. */
  readonly #agent = new Agent({ keepAlive: false });
  #server: HttpServer | null = null;
  /** What happens to all requests for a while. */
  #outage: Fault | null = null;
  /** What the client has, where the API answers that nothing has changed. */
  #lastPassed = '';
  #timer: NodeJS.Timeout | undefined;
  #isStormy = false;

  constructor(options: FaultyProxyOptions) {
    this.#options = options;
  }

  /** Resolves with its origin. */
  async start(): Promise<string> {
    this.#server = await openHttpServer((incoming, response) => this.#answer(incoming, response), {
      host: HOST_OF_ITS_OWN,
    });
    return this.#server.url;
  }

  /** From now on there are faults and outages, or none. */
  async setStormy(isStormy: boolean): Promise<void> {
    this.#isStormy = isStormy;
    clearTimeout(this.#timer);
    this.#outage = null;
    await this.#server?.comeBack();
    if (isStormy) this.#planOutage();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#agent.destroy();
    await this.#server?.close();
  }

  #planOutage(): void {
    const { random } = this.#options;
    this.#timer = setTimeout(() => this.#beginOutage(), random.between(10_000, 60_000));
  }

  #beginOutage(): void {
    const { random } = this.#options;
    if (random.happens(0.25)) {
      this.#count('refuse');
      this.#server?.leave();
    } else {
      this.#outage = random.pick(FAULTS);
    }
    this.#timer = setTimeout(() => void this.#endOutage(), random.between(3_000, 8_000));
  }

  async #endOutage(): Promise<void> {
    this.#outage = null;
    await this.#server?.comeBack();
    if (this.#isStormy) this.#planOutage();
  }

  #count(what: string): void {
    this.faults.set(what, (this.faults.get(what) ?? 0) + 1);
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { random } = this.#options;
    this.requests += 1;
    const isFaulty = this.#isStormy && random.happens(FAULT_PROBABILITY);
    const fault = this.#outage ?? (isFaulty ? random.pick(FAULTS) : null);
    if (fault !== null) this.#count(fault);
    const answer = await this.#ask(incoming).catch(() => null);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    // The API has gone, or this proxy was closed.
    if (answer === null) response.destroy();
    else if (fault !== null && fault !== 'slow') spoil(fault, answer, response);
    else this.#pass(answer, response);
  }

  async #ask({ url, headers }: IncomingMessage): Promise<Answer> {
    const { origin, onBody } = this.#options;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const { host: _, ...rest } = headers;
      request(`${origin}${url}`, { headers: rest, agent: this.#agent }, resolve)
        .on('error', reject)
        .end();
    });
    const body = await text(answer);
    const status = answer.statusCode ?? 0;
    if (status === 200) onBody(body);
    return { status, headers: answer.headers, body };
  }

  #pass({ status, headers, body }: Answer, response: ServerResponse): void {
    if (status === 200) this.#lastPassed = body;
    // A client whose deadline is over knows nothing of this answer.
    const isGood = status === 200 || status === 304;
    if (isGood && !response.destroyed) this.#options.onPass(this.#lastPassed);
    response.writeHead(status, withoutHop(headers)).end(body);
  }
}

/** What is between two programs only. */
function withoutHop(headers: Answer['headers']): Record<string, string> {
  const hop = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding']);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      hop.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

function spoil(fault: Exclude<Fault, 'slow'>, answer: Answer, response: ServerResponse): void {
  const json = { 'content-type': 'application/json' };
  switch (fault) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'error':
      response.writeHead(500, json).end('{"error":"INTERNAL_ERROR"}');
      return;
    case 'gateway':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
      return;
    case 'unavailable':
      response.writeHead(503, { ...json, 'retry-after': '1' }).end('{}');
      return;
    case 'busy':
      response.writeHead(429, { ...json, 'retry-after': '1' }).end('{"code":429}');
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in first</html>');
      return;
    case 'wrong':
      response.writeHead(200, json).end('{"overallStatus":"operational","services":{}}');
      return;
    case 'cut':
      response.writeHead(200, { ...json, 'content-length': Buffer.byteLength(answer.body) });
      response.write(answer.body.slice(0, answer.body.length / 2), () => response.destroy());
      return;
    case 'stall':
      // Nothing comes until the other side goes away.
      return;
  }
}
