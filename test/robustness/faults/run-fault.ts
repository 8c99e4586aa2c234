import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRawServer } from '../../support/servers/open-raw-server.js';
import { type Ended, PROGRAM, startChild } from '../../support/start-child.js';
import {
  type Answer,
  type Fault,
  type Place,
  type Request,
  USUAL_TIMEOUT_MS,
} from './cases/fault.js';
import { POISON_KEY } from './cases/text-faults.js';
import type { Outcome } from './judge.js';
import type { Run } from './matrix.js';
import { wellAnswer } from './respond.js';

/** What a run came to, and how to have it again. */
export interface Ran {
  readonly outcome: Outcome;
  readonly argv: readonly string[];
}

/** A child that does not end by itself is ended so long after its deadline. */
const LOST_AFTER_MS = 20_000;

/** Runs the built program once, against servers of its own, which are gone afterwards. */
export async function runFault(run: Run): Promise<Ran> {
  const { fault } = run;
  const home = mkdtempSync(join(tmpdir(), 't1s-faults-'));
  const other = await openRawServer({ answer: (socket) => socket.end() });
  const api = await openApi(fault, other.url);
  try {
    const argv = argvOf(run);
    const env = environmentOf(fault, urlOf(fault.place, api), home);
    if (fault.isWarm === true) {
      api.isWell = true;
      await call(argvOf({ ...run, command: 'status' }), env, fault);
      api.isWell = false;
    }
    const startedAt = performance.now();
    const ended = await call(argv, env, fault);
    const durationMs = performance.now() - startedAt;
    const outcome = {
      ...ended,
      durationMs,
      strayConnections: other.connections(),
      requests: api.requests,
      badFiles: findBadFiles(home),
    };
    return { argv, outcome };
  } finally {
    await Promise.all([api.close(), other.close()]);
    rmSync(home, { recursive: true, force: true });
  }
}

interface Api {
  readonly port: number;
  readonly url: string;
  requests: number;
  /** While this is so, every answer is a good one. */
  isWell: boolean;
  close(): Promise<void>;
}

async function openApi(fault: Fault, otherOrigin: string): Promise<Api> {
  const earlier = new Map<string, number>();
  const onRequest = (socket: Socket, text: string) => {
    const target = / (\S+) HTTP/.exec(text)?.[1] ?? '';
    const count = earlier.get(target) ?? 0;
    earlier.set(target, count + 1);
    api.requests += 1;
    const answer: Answer = api.isWell ? wellAnswer : fault.answer;
    answer(socket, parseRequest(target, { earlier: count, origin: api.url, otherOrigin }));
  };
  const { place } = fault;
  const server = await openRawServer({
    answer: onRequest,
    greet: fault.greet,
    tls: typeof place === 'object' ? { key: pem('key'), cert: pem(place.certificate) } : undefined,
  });
  const { port, url, close } = server;
  const api: Api = { port, url, close, requests: 0, isWell: false };
  return api;
}

function parseRequest(
  target: string,
  rest: Pick<Request, 'earlier' | 'origin' | 'otherOrigin'>,
): Request {
  const url = new URL(target || '/', 'http://localhost');
  return {
    ...rest,
    isDependencies: url.pathname.endsWith('/service-dependencies'),
    region: url.searchParams.get('regions[]'),
  };
}

function urlOf(place: Place = 'server', { url, port }: Api): string {
  switch (place) {
    case 'nowhere':
      return 'http://127.0.0.1:9';
    case 'unknown-host':
      return 'https://status.invalid';
    case 'tls-to-plain':
      return `https://127.0.0.1:${port}`;
    default:
      return url;
  }
}

const WORDS = {
  status: ['status', '--metrics'],
  regions: ['regions', 'us-east-1', 'us-west-2'],
  impact: ['impact'],
  watch: ['watch', '--once', '--no-state', '--metrics'],
} as const;

function argvOf({ fault, command, format, isVerbose }: Run): string[] {
  const { timeoutMs = USUAL_TIMEOUT_MS, retries = 0, staleAfter = 'never' } = fault;
  const own = command === 'impact' ? (fault.impactArgv ?? ['--current']) : [];
  const human = command === 'watch' ? ['--format', 'lines'] : [];
  return [
    ...WORDS[command],
    ...own,
    ...(format === 'json' ? ['--format', 'json'] : human),
    '--timeout',
    `${timeoutMs}ms`,
    '--retries',
    String(retries),
    '--stale-after',
    staleAfter,
    ...(isVerbose ? ['--verbose'] : []),
  ];
}

function environmentOf(fault: Fault, url: string, home: string): Record<string, string> {
  const { place } = fault;
  const isTrusted = typeof place === 'object' && place.isTrusted;
  return {
    HOME: home,
    LANG: 'C.UTF-8',
    PATH: process.env.PATH ?? '',
    TENSORONE_API_KEY: POISON_KEY,
    TENSORONE_BASE_URL: url,
    // Where there is no DNS at all, it is not waited for long.
    RES_OPTIONS: 'timeout:1 attempts:1',
    ...(isTrusted ? { NODE_EXTRA_CA_CERTS: pathOfPem('authority') } : {}),
  };
}

async function call(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  { timeoutMs = USUAL_TIMEOUT_MS }: Fault,
): Promise<Ended> {
  const running = startChild(process.execPath, [PROGRAM, ...argv], { env });
  const timer = setTimeout(() => running.kill('SIGKILL'), timeoutMs + LOST_AFTER_MS);
  try {
    return await running.ended;
  } finally {
    clearTimeout(timer);
  }
}

/** Whatever is kept must be for its owner alone, and must not hold the key. */
function findBadFiles(home: string): string[] {
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
  return names.flatMap((name) => {
    const path = join(home, name);
    const stat = statSync(path);
    if (!stat.isFile()) return [];
    if ((stat.mode & 0o077) !== 0) return [`${name} may be read by others`];
    return readFileSync(path).includes(POISON_KEY) ? [`${name} holds the key`] : [];
  });
}

function pathOfPem(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url));
}

function pem(name: string): Buffer {
  return readFileSync(pathOfPem(name));
}
