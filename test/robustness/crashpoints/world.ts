import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      LANG: 'C.UTF-8',
      TENSORONE_API_KEY: 'tpo_test_crashpoints',
      TENSORONE_BASE_URL: urlOf(api),
      TENSORONE_WEBHOOK_URL: urlOf(webhook),
      TENSORONE_SMTP_URL: smtp.url,
    },
    argv: [
      PROGRAM,
      'watch',
      ...['--email-to', 'ops@example.com', '--email-from', 'watch@sender.example'],
      ...['--alertmanager', urlOf(alertmanager)],
      ...['--exec', `cat >> '${sent}'; echo >> '${sent}'`],
      ...['--state', join(folder, 'state.json')],
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
      for (const server of [api, webhook, alertmanager]) {
        server.closeAllConnections();
        server.close();
      }
      await smtp.close();
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

async function serve(
  answer: (body: string, headers: Readonly<Record<string, unknown>>) => string,
): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    // A client that was killed in the middle of its request has sent nothing.
    request.on('error', () => undefined);
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(answer(body, request.headers));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function urlOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
