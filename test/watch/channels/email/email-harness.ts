import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { AlertEvent } from '../../../../src/core/alerts/alert-event.js';
import { NO_REASONS } from '../../../../src/watch/channels/alert-reasons.js';
import type { DeliveryResult, OutgoingMessage } from '../../../../src/watch/channels/channel.js';
import { createEmails, type EmailSettings } from '../../../../src/watch/channels/email/email.js';
import { parseSmtpUrl, type SmtpServer } from '../../../../src/watch/channels/email/smtp-url.js';
import { anIncident } from '../../../support/a-snapshot.js';
import {
  AUTHORITY_FILE,
  SMTP_PASSWORD,
  SMTP_USER,
} from '../../../support/servers/open-smtp-receiver.js';

export const CA = readFileSync(AUTHORITY_FILE);
export const TO = { name: null, address: 'ops@example.com' };

export const base64 = (text: string) => Buffer.from(text).toString('base64');
const SECRETS = [SMTP_USER, SMTP_PASSWORD, `\0${SMTP_USER}\0${SMTP_PASSWORD}`].flatMap((word) => [
  word,
  base64(word),
  encodeURIComponent(word),
]);

/** What the URL of a receiver holds, in any form in which it might show. */
export function expectNoSecret(text: string): void {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

export function anEvent(over: Partial<AlertEvent> = {}): AlertEvent {
  return {
    id: 'evt_1',
    key: 'service:AI Services',
    state: 'firing',
    severity: 'critical',
    subject: 'AI Services',
    from: 'operational',
    to: 'major_outage',
    message: 'AI Services is in major outage (was operational)',
    since: '2024-01-16T18:29:30Z',
    late: false,
    ...over,
  };
}

export function aMessage(over: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W',
    events: [anEvent()],
    platform: {
      status: 'partial_outage',
      health: 'partial_outage',
      time: Date.parse('2024-01-16T18:30:30.250Z'),
      incidents: [anIncident({ id: 'INC-7', title: 'Slow answers – again', severity: 'high' })],
      reasons: NO_REASONS,
    },
    notified: new Map(),
    threads: [],
    ...over,
  };
}

export function anEmail(smtp: SmtpServer | string, over: Partial<EmailSettings> = {}) {
  const [channel] = createEmails([someSettings(smtp, over)]);
  if (channel === undefined) throw new Error('there is one recipient');
  return channel;
}

export function someSettings(
  smtp: SmtpServer | string,
  over: Partial<EmailSettings> = {},
): EmailSettings {
  return {
    smtp: typeof smtp === 'string' ? parseSmtpUrl(smtp) : smtp,
    from: { name: 'Status Robot', address: SMTP_USER },
    to: TO,
    hostname: 'watcher.example',
    tls: { ca: CA },
    ...over,
  };
}

/** In clear, so that a scripted server can follow. */
export function plainUrl(port: number): string {
  const login = `${encodeURIComponent(SMTP_USER)}:${encodeURIComponent(SMTP_PASSWORD)}`;
  return `smtp://${login}@127.0.0.1:${port}?tls=off`;
}

/** One attempt; what is told of it holds no secret. */
export async function deliver(
  channel: ReturnType<typeof anEmail>,
  message = aMessage(),
  signal = new AbortController().signal,
): Promise<DeliveryResult> {
  const result = await channel.deliver(message, signal);
  expectNoSecret(JSON.stringify(result));
  return result;
}

/** What a healthy server without TLS says. */
export function politely(line: string): string {
  if (line === '') return '220 test ESMTP';
  if (line.startsWith('EHLO')) return '250-test\r\n250 AUTH PLAIN LOGIN';
  if (line.startsWith('AUTH')) return '235 welcome';
  if (line === 'DATA') return '354 go on';
  return '250 fine';
}
