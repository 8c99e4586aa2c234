import { expect, onTestFinished } from 'vitest';
import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import type { HttpSend } from '../../../src/http/http-send.js';
import { openSender } from '../../../src/http/open-sender.js';
import { NO_REASONS } from '../../../src/watch/channels/alert-reasons.js';
import type {
  Channel,
  DeliveryResult,
  OutgoingMessage,
} from '../../../src/watch/channels/channel.js';

/** What no label, id or reason may hold. */
export const SECRET = 'B00-s3cret-XYZ';

export const NOW = Date.parse('2024-01-16T18:42:30.500Z');

export function anEvent(over: Partial<AlertEvent> = {}): AlertEvent {
  return {
    id: 'evt-1',
    key: 'service:API',
    state: 'firing',
    severity: 'critical',
    subject: 'API',
    from: 'operational',
    to: 'major_outage',
    message: 'API: operational → major outage',
    since: '2024-01-16T18:30:30.000Z',
    late: false,
    ...over,
  };
}

export function aMessage(over: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id: 'msg-1',
    events: [anEvent()],
    platform: {
      status: 'degraded',
      health: 'degraded',
      time: NOW,
      incidents: [],
      reasons: NO_REASONS,
    },
    notified: new Map(),
    threads: [],
    ...over,
  };
}

/** What the program itself sends with; closed when the test ends. */
export function aSender(): HttpSend {
  const sender = openSender({ timeoutMs: 10_000, proxyEnv: {} });
  onTestFinished(() => sender.close());
  return sender.send;
}

/** One delivery; neither the channel nor the result tells the secret. */
export async function deliver(
  channel: Channel,
  message = aMessage(),
  signal = new AbortController().signal,
): Promise<DeliveryResult> {
  const result = await channel.deliver(message, signal);
  expectNoSecret([channel.id, channel.label, result]);
  return result;
}

export function expectNoSecret(told: unknown): void {
  expect(JSON.stringify(told).toLowerCase()).not.toContain(SECRET.toLowerCase());
}
