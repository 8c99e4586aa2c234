import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { Context } from '../system/context.js';
import { hexDigits, mulberry32 } from './noise.js';
import type { RateLimitRule } from './rate-budget.js';
import type { Scenario, ScenarioName } from './scenario.js';
import { builtInScenario } from './scenarios.js';
import { createSimulatedApi } from './simulated-api.js';
import { DEFAULT_SPEED, simulateWorld } from './simulated-world.js';

export interface SimulatorOptions {
  /** `day` by default. */
  readonly scenario?: ScenarioName | Scenario | undefined;
  /** The same seed at the same times gives the same answers. */
  readonly seed?: number | undefined;
  /** Scenario time that passes in real time; 480 makes a day three minutes. */
  readonly speed?: number | undefined;
  /** 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** The only key that is let in; made from the seed unless given. */
  readonly apiKey?: string | undefined;
  /** 10,000 requests an hour by default. */
  readonly rateLimit?: RateLimitRule | undefined;
  /** Wall clock, milliseconds since 1970. */
  readonly now: Context['now'];
}

/** A request that was answered, for tests to look at. */
export interface SimulatedRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly apiKey: string;
  /** The latest thousand, oldest first. */
  readonly requests: readonly SimulatedRequest[];
  /** Ends at once, open connections too; again does nothing. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const REQUESTS_KEPT = 1_000;

/** A watcher that polls every 2 s, with four regions, stays within it. */
const DEFAULT_RATE_LIMIT: RateLimitRule = { limit: 10_000, windowSeconds: 3_600 };

/**
 * Starts the simulated API on the loopback interface. Rejects with Node's own error where the
 * port cannot be had (`EADDRINUSE`, `EACCES`), with a `RangeError` for a bad speed.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { scenario = 'day', seed = 1, speed = DEFAULT_SPEED, now } = options;
  const apiKey = options.apiKey ?? `tpo_test_${hexDigits(mulberry32(seed), 24)}`;
  const world = simulateWorld(typeof scenario === 'string' ? builtInScenario(scenario) : scenario, {
    seed,
    speed,
    startedAt: now(),
  });
  const answer = createSimulatedApi({
    world,
    apiKey,
    rateLimit: options.rateLimit ?? DEFAULT_RATE_LIMIT,
  });
  const requests: SimulatedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const at = now();
    const { status, headers: fields, body } = answer({ method, url, headers }, at);
    requests.push({ method, url, headers, status, at });
    if (requests.length > REQUESTS_KEPT) requests.shift();
    // An unread body would keep the connection from its next request.
    incoming.resume();
    const length = status === 304 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    outgoing.writeHead(status, { ...fields, ...length }).end(method === 'HEAD' ? '' : body);
  });
  const port = await listen(server, options.port ?? 0);
  return { url: `http://${LOOPBACK}:${port}`, apiKey, requests, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
