import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HttpServer, openHttpServer, readBody } from '../../support/servers/http-server.js';
import { openSmtpReceiver } from '../../support/servers/open-smtp-receiver.js';
import { PROGRAM } from '../../support/start-child.js';

/** The service that fails, and comes back. */
export const SERVICE = 'Storage';

/** One thing that a channel was sent about the service. */
export interface Received {
  readonly channel: 'webhook' | 'exec' | 'alertmanager' | 'email';
  readonly state: 'firing' | 'resolved';
  /** Names the message where the channel has names for them. */
  readonly id: string | null;
  readonly body: string;
}

/** The platform, and a receiver of every kind, in this process. */
export interface World {
  readonly folder: string;
  /** The state file. */
  readonly state: string;
  /** The folder of the history. */
  readonly history: string;
  readonly env: Readonly<Record<string, string>>;
  /** The words of a watch with every channel. */
  readonly argv: readonly string[];
  setOutage(isOutage: boolean): void;
  /** Everything since the last call. */
  take(): Received[];
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 't1s-crashpoints-'));
  const data = join(folder, 'data');
  const state = join(data, 'state.json');
  const history = join(data, 'history');
  const sent = join(folder, 'exec.ndjson');
  const received: Received[] = [];
  let isOutage = false;
  const api = await serve(() => JSON.stringify(snapshot(isOutage)));
  const webhook = await serve((body, headers) => {
    received.push(...eventsOf('webhook', body, String(headers['webhook-id'])));
    return '';
  });
  const alertmanager = await serve((body) => {
    received.push(...alertsOf(body));
    return '{}';
  });
  const smtp = await openSmtpReceiver({ security: 'none' });
  let mailsRead = 0;
  let execRead = 0;
  return {
    folder,
    state,
    history,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      LANG: 'C.UTF-8',
      TENSORONE_API_KEY: 'tpo_test_crashpoints',
      TENSORONE_BASE_URL: api.url,
      TENSORONE_WEBHOOK_URL: webhook.url,
      TENSORONE_SMTP_URL: smtp.url,
    },
    argv: [
      PROGRAM,
      'watch',
      ...['--email-to', 'ops@example.com', '--email-from', 'watch@sender.example'],
      ...['--alertmanager', alertmanager.url],
      ...['--exec', `cat >> '${sent}'; echo >> '${sent}'`],
      ...['--state', state, '--history', history],
    ],
    setOutage: (next) => {
      isOutage = next;
    },
    take() {
      const lines = readOrEmpty(sent)
        .split('\n')
        .filter((line) => line.trim() !== '');
      for (const line of lines.slice(execRead)) received.push(...eventsOf('exec', line, null));
      execRead = lines.length;
      for (const mail of smtp.mails.slice(mailsRead)) received.push(...mailOf(mail.body));
      mailsRead = smtp.mails.length;
      return received.splice(0);
    },
    async close() {
      await Promise.all([api, webhook, alertmanager, smtp].map((server) => server.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function snapshot(isOutage: boolean): object {
  const now = new Date().toISOString();
  const status = isOutage ? 'major_outage' : 'operational';
  return {
    overallStatus: status,
    lastUpdated: now,
    services: [
      { name: 'API', status: 'operational', uptime: 99.9, responseTime: 80 },
      { name: SERVICE, status, uptime: 99.9, responseTime: 90 },
    ],
    incidents: [],
    maintenanceWindows: [],
  };
}

/** A line that a kill cut off is no message. */
function eventsOf(channel: 'webhook' | 'exec', text: string, id: string | null): Received[] {
  let body: { events: readonly { key: string; state: string }[] };
  try {
    body = JSON.parse(text);
  } catch {
    return [];
  }
  return body.events
    .filter(({ key }) => key.startsWith('service:'))
    .map(({ state }) => ({ channel, id, body: text, state: phaseOf(state === 'resolved') }));
}

function alertsOf(text: string): Received[] {
  const alerts: readonly { labels: Record<string, string>; endsAt: string }[] = JSON.parse(text);
  return alerts
    .filter(({ labels }) => labels.alertname === 'TensorOneService')
    .map(({ endsAt }) => ({
      channel: 'alertmanager',
      id: null,
      body: text,
      state: phaseOf(Date.parse(endsAt) <= Date.now()),
    }));
}

function mailOf(body: string): Received[] {
  if (!body.includes(SERVICE)) return [];
  const isResolved = body.startsWith('Overall status: operational');
  return [{ channel: 'email', id: null, body, state: phaseOf(isResolved) }];
}

function phaseOf(isResolved: boolean): 'firing' | 'resolved' {
  return isResolved ? 'resolved' : 'firing';
}

/** A client that was killed in the middle of its request has sent nothing. */
async function serve(
  answer: (body: string, headers: IncomingHttpHeaders) => string,
): Promise<HttpServer> {
  return openHttpServer(async (incoming, response) => {
    const body = await readBody(incoming);
    if (body === null) return;
    response.setHeader('content-type', 'application/json');
    response.end(answer(body, incoming.headers));
  });
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
