import type { AlertEvent } from '../../../core/alerts/alert-event.js';
import { basicAuth, type Credentials, joinCredentials } from '../../../http/basic-auth.js';
import type { HttpSend } from '../../../http/http-send.js';
import type { Channel, DeliveryResult } from '../channel.js';
import { fingerprint } from '../fingerprint.js';
import { assessReply, type Redact } from '../http-result.js';
import { createResolveTimes } from '../resolve-times.js';
import { USER_AGENT } from '../user-agent.js';
import { type AlertmanagerAlert, alertOf, replacedBy } from './alertmanager-alerts.js';

export interface AlertmanagerOptions {
  /** The address of its web interface, without `/api/v2`. */
  readonly url: URL;
  readonly credentials: Credentials | null;
  /** Milliseconds between two polls. */
  readonly intervalMs: number;
  readonly send: HttpSend;
  /** Takes the secrets of the run out of what the receiver says. */
  readonly redact?: Redact | undefined;
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number;
}

const MIN_INTERVAL_MS = 60_000;

/** Like Prometheus: an alert that was not repeated for so many intervals is over. */
const INTERVALS_TO_LIVE = 4;

/** Posts alerts to an Alertmanager, API version 2; each of several is a channel of its own. */
export function createAlertmanager(options: AlertmanagerOptions): Channel {
  const { url, credentials, send, now } = options;
  const lifetimeMs = INTERVALS_TO_LIVE * Math.max(options.intervalMs, MIN_INTERVAL_MS);
  const resolveTimes = createResolveTimes();
  const target = endpointOf(url);
  const authorization = basicAuth(credentials);
  const secretUrl = joinCredentials(url, credentials);

  const alertOfEvent = (event: AlertEvent, time: number) => {
    const isResolved = event.state === 'resolved';
    return alertOf(event, isResolved ? resolveTimes.of(event.id, time) : time + lifetimeMs);
  };
  const post = async (
    alerts: readonly AlertmanagerAlert[],
    signal: AbortSignal,
  ): Promise<DeliveryResult> => {
    const headers = {
      ...authorization,
      'content-type': 'application/json',
      'user-agent': USER_AGENT,
    };
    const body = JSON.stringify(alerts);
    const reply = await send({ method: 'POST', url: target, headers, body }, signal);
    return assessReply(reply, secretUrl, now(), options.redact);
  };
  return {
    id: `alertmanager:${fingerprint(url.href)}`,
    label: `alertmanager ${url.host}`,
    async deliver({ events, notified }, signal) {
      const time = now();
      const alerts = events.flatMap((event) => [
        ...replacedBy(event, notified.get(event.key) ?? [], time),
        ...alertOfEvent(event, time),
      ]);
      // Without events an empty list is posted: it shows whether the receiver is there.
      return alerts.length === 0 && events.length > 0 ? NOTHING_TO_SAY : post(alerts, signal);
    },
    async refresh(events, signal) {
      const time = now();
      const alerts = events.flatMap((event) => alertOfEvent(event, time));
      return alerts.length === 0 ? NOTHING_TO_SAY : post(alerts, signal);
    },
  };
}

const NOTHING_TO_SAY: DeliveryResult = { outcome: 'accepted' };

function endpointOf(url: URL): URL {
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v2/alerts`;
  return target;
}
