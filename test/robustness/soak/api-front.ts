import type { ServerResponse } from 'node:http';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Chance } from '../../support/random.js';

/** While it refuses connections, nobody else may get its port: everybody else lives on 127.0.0.1. */
const HOST = '127.0.0.2';

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

/** What the API answers a request with, from the simulator. */
interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ApiFrontOptions {
  /** Of the simulator. */
  readonly origin: string;
  readonly random: Chance;
  /** Told of each body before it is passed on. */
  readonly onBody: (body: string) => void;
}

/** Stands between one watch and the simulator, and does to the answers what networks and gateways do. */
export class ApiFront {
  /** So often each happened. */
  readonly faults = new Map<string, number>();
  requests = 0;
  readonly #options: ApiFrontOptions;
  /** A kept connection may be closed by the simulator the moment it is used. */
  readonly #agent = new Agent({ keepAlive: false });
  #server: Server | null = null;
  #port = 0;
  /** What happens to all requests for a while. */
  #outage: Fault | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isStormy = false;

  constructor(options: ApiFrontOptions) {
    this.#options = options;
  }

  /** Resolves with its origin. */
  async start(): Promise<string> {
    await this.#listen();
    return `http://${HOST}:${this.#port}`;
  }

  /** From now on there are faults and outages, or none. */
  async setStormy(isStormy: boolean): Promise<void> {
    this.#isStormy = isStormy;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#outage = null;
    if (isStormy) this.#planOutage();
    else if (this.#server === null) await this.#listen();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#agent.destroy();
    this.#stopListening();
  }

  async #listen(): Promise<void> {
    const server = createServer((incoming, response) => void this.#answer(incoming, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, HOST, resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
  }

  #stopListening(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
    this.#server = null;
  }

  #planOutage(): void {
    const { random } = this.#options;
    this.#timer = setTimeout(() => this.#beginOutage(), random.between(10_000, 60_000));
  }

  #beginOutage(): void {
    const { random } = this.#options;
    const isDown = random.happens(0.25);
    if (isDown) {
      this.#count('refuse');
      this.#stopListening();
    } else {
      this.#outage = random.pick(FAULTS);
    }
    const end = async () => {
      this.#outage = null;
      if (this.#server === null) await this.#listen();
      if (this.#isStormy) this.#planOutage();
    };
    this.#timer = setTimeout(() => void end(), random.between(3_000, 8_000));
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
    const answer = await this.#ask(incoming);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    if (fault !== null && fault !== 'slow') spoil(fault, answer, response);
    else pass(answer, response);
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
}

function pass({ status, headers, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, withoutHop(headers)).end(body);
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
