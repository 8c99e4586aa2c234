import { connect } from 'node:net';
import fc from 'fast-check';
import { formatJsonLine } from '../../../../src/watch/output/json-lines.js';
import { PageService } from '../../../../src/watch/server/page-service.js';
import { startStatusServer } from '../../../../src/watch/server/status-server.js';
import { WatchStatusStore } from '../../../../src/watch/server/watch-status-store.js';
import { DEPENDENCIES, SETTINGS } from '../../../page/scenes.js';
import { findControl } from '../../../support/hostile-text.js';
import { aService, aSnapshot } from '../../../support/watch-snapshots.js';
import { failedPoll, goodPoll, NOW } from '../../../watch/server/a-view.js';
import { bytesOf, type HttpClient, type HttpRequest, httpClient } from '../bodies/http-request.js';
import { demand, excerpt } from '../demand.js';
import { within } from '../within.js';
import { type Answer, readAnswers } from './read-answers.js';

const listenCase = fc.record({
  clients: fc.array(httpClient, { minLength: 1, maxLength: 4 }),
  /** Clients that open a connection and send half of a line. */
  halfOpen: fc.constantFrom(0, 0, 0, 40),
  isLost: fc.boolean(),
});

/** Whatever clients send, each gets well-formed answers of its own, and the server goes on. */
export function listenProperty() {
  return fc.asyncProperty(listenCase, async ({ clients, halfOpen, isLost }) => {
    const { service, server } = await startServer(isLost);
    try {
      const port = Number(new URL(server.url).port);
      const idle = Array.from({ length: halfOpen }, () => connect(port, '127.0.0.1'));
      for (const socket of idle) socket.on('error', () => undefined).write('GET /sta');
      await within(Promise.all(clients.map((each) => checkClient(each, port))), 'no answer');
      for (const socket of idle) socket.destroy();
      const { status } = await fetch(`${server.url}/healthz`);
      demand(status === (isLost ? 503 : 200), `/healthz is ${status} afterwards`);
      const page = await fetch(`${server.url}/`);
      demand((await page.text()).endsWith('</html>\n'), 'the page is cut off');
      await checkLeft(service);
    } finally {
      service.close();
      await server.close();
    }
  });
}

/** As a watch on loopback serves it, `status.example` allowed. */
async function startServer(isLost: boolean) {
  const store = new WatchStatusStore();
  const view = () => ({
    score: store.score,
    failOn: 'degraded' as const,
    intervalMs: 60_000,
    now: NOW,
  });
  const service = new PageService({
    sources: {
      settings: { ...SETTINGS, refreshMs: 60_000 },
      dependencies: () => DEPENDENCIES,
      dependenciesPending: () => null,
      history: () => null,
    },
    view,
    formatLine: formatJsonLine,
    allowedHosts: ['status.example'],
    startedAt: NOW,
  });
  const events = [goodPoll(aSnapshot({ services: [aService('API')] }))];
  for (const event of isLost ? [...events, failedPoll()] : events) {
    store.take(event);
    service.take(event);
  }
  const server = await startStatusServer({ host: '127.0.0.1', port: 0 }, view, (...request) =>
    service.handle(...request),
  );
  return { service, server };
}

/** The readers of events that went away are forgotten. */
async function checkLeft(service: PageService): Promise<void> {
  for (let tries = 0; service.clientCount > 0; tries++) {
    demand(tries < 1_000, `${service.clientCount} clients are not forgotten`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What a server may answer, by Node or by a watch. */
const CODES = [200, 304, 400, 404, 405, 408, 411, 413, 414, 417, 421, 426, 431, 501, 503, 505];

async function checkClient(client: HttpClient, port: number): Promise<void> {
  const bytes = await exchange(client, port);
  const { requests } = client;
  const answers = readAnswers(bytes, (index) => requests[index]?.method === 'HEAD');
  for (const [index, answer] of answers.entries()) {
    checkAnswer(answer);
    // After a body or rubbish, nothing says which request an answer belongs to.
    const asked = requests[index];
    const isSure =
      requests.slice(0, index).every(({ rest }) => rest === '') &&
      requests.slice(0, index + 1).every(isAsMeant);
    if (isSure && asked !== undefined) checkHost(asked, answer);
  }
}

/** False where a line break within it ends its head, or a header, earlier. */
function isAsMeant({ target, headers }: HttpRequest): boolean {
  return ![target, ...headers].some((text) => /[\r\n]/.test(text));
}

function checkAnswer({ status, headers, body }: Answer): void {
  demand(CODES.includes(status), `an odd code: ${status}`);
  const control = findControl(body.replaceAll('\r\n', '\n').replaceAll('\t', ''));
  demand(control === null, `the answer holds ${control}: ${excerpt(body)}`);
  demand(![...headers.keys()].some((name) => name === 'x-hostile'), 'a header came back');
  if (headers.get('content-type')?.startsWith('application/json') && body !== '') JSON.parse(body);
}

const ORIGIN = /^https?:\/\/([^/?#]*)/i;

/** The page answers those alone who ask for this machine; what monitors ask answers everyone. */
function checkHost({ method, target, version, headers }: HttpRequest, { status }: Answer): void {
  if (![200, 304, 404, 405, 421, 503].includes(status) || version !== 'HTTP/1.1') return;
  const path = target.replace(ORIGIN, '').split(/[?#]/, 1)[0] ?? '';
  const isOpen = /^\/(metrics|healthz|ready|status)(\/|$)/.test(path);
  const hosts = headers.flatMap((each) => /^host:(.*)$/is.exec(each)?.[1]?.trim() ?? []);
  const [, authority] = ORIGIN.exec(target) ?? [];
  const names = authority === undefined ? hosts : [...hosts, authority];
  const isOwn = hosts.length === 1 && names.every((name) => OWN.test(name));
  const shown = `${status} for ${method} ${target} of ${JSON.stringify(names)}`;
  demand(status === 421 ? !isOpen && !isOwn : isOpen || isOwn, shown);
}

const OWN = /^(localhost|127\.0\.0\.1|\[::1\]|status\.example)\.?(:\d*)?$/i;

/** All that a server answers before it hangs up, or within a moment; as Latin-1 text. */
function exchange(client: HttpClient, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('end', () => socket.destroy());
    socket.on('close', () => resolve(text));
    socket.setTimeout(60, () => socket.destroy());
    const bytes = bytesOf(client);
    if (client.leaves === 'waits') socket.write(bytes);
    else if (client.leaves === 'ends') socket.end(bytes);
    else socket.write(bytes, () => socket.resetAndDestroy());
  });
}
