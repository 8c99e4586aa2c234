import { t as fingerprint } from './fingerprint-DQSSHH_O.mjs';
import { i as canonicalName } from './names-DGHT_UtQ.mjs';
import { t as parseThreshold } from './parse-threshold-DzLDklKh.mjs';
import { n as basicAuth, r as joinCredentials } from './receiver-url-C_PudUVz.mjs';
import { n as assessReply, t as USER_AGENT } from './user-agent-DEjBkgg6.mjs';
import {
  r as kindOfKey,
  i as splitRegionSubject,
  a as subjectOfKey,
} from './verdicts-DQz6mX7R.mjs';

// src/watch/channels/resolve-times.ts
/** The contract has resolves repeated for five minutes; nobody asks after this. */
const FORGET_AFTER_MS = 36e5;
/**
 * The end of an alert must not move when it is told again: to an Alertmanager whose clock is a
 * little behind, a new end lies in the future, and the alert would come back to life for that long.
 */
function createResolveTimes() {
  const known = /* @__PURE__ */ new Map();
  return {
    of(eventId, now) {
      for (const [id, time] of known) if (now - time > FORGET_AFTER_MS) known.delete(id);
      const time = Math.min(known.get(eventId) ?? now, now);
      known.set(eventId, time);
      return time;
    },
  };
}
// src/watch/channels/alertmanager/alertmanager-alerts.ts
/**
 * An event as the alert it is about; none for maintenance that is only announced: nothing is
 * amiss yet.
 *
 * @param endsAt milliseconds since 1970
 */
function alertOf(event, endsAt) {
  if (isAnnouncement(event)) return [];
  return [
    {
      labels: labelsOf(event),
      annotations: annotationsOf(event),
      startsAt: startOf(event, endsAt),
      endsAt: new Date(endsAt).toISOString(),
    },
  ];
}
/**
 * What was told before under other labels, or may have been, as ended at `now`: the severity is a
 * label, so another severity is another alert. Maintenance that was put off is over for the time
 * being.
 */
function replacedBy(event, notified, now) {
  const ended = /* @__PURE__ */ new Map();
  for (const before of notified) {
    if (before.state === 'resolved') continue;
    if (before.severity === event.severity && !isAnnouncement(event)) continue;
    for (const alert of alertOf(before, now))
      ended.set(before.severity, {
        ...alert,
        annotations: annotationsOf(event),
      });
  }
  return [...ended.values()];
}
const NAME_OF_KIND = /* @__PURE__ */ new Map([
  ['overall', 'TensorOneOverall'],
  ['service', 'TensorOneService'],
  ['region', 'TensorOneRegion'],
  ['incident', 'TensorOneIncident'],
  ['maintenance', 'TensorOneMaintenance'],
  ['threshold', 'TensorOneThreshold'],
  ['feed', 'TensorOneFeed'],
]);
function labelsOf({ key, severity }) {
  const alertname = NAME_OF_KIND.get(kindOfKey(key)) ?? 'TensorOneWatch';
  const { service = '', region = '' } = placeOf(key);
  return withoutEmpty({
    alertname,
    key,
    service,
    region,
    severity,
  });
}
function placeOf(key) {
  const subject = subjectOfKey(key);
  switch (kindOfKey(key)) {
    case 'service':
      return { service: subject };
    case 'region':
      return splitRegionSubject(subject);
    case 'threshold':
      return { service: serviceOfThreshold(subject) };
    default:
      return {};
  }
}
/** By its display name, as alerts about the service itself have it. */
function serviceOfThreshold(expr) {
  const threshold = parseThreshold(expr);
  if ('at' in threshold || threshold.service === null) return '';
  return canonicalName(threshold.service, threshold.serviceTyped ?? '');
}
function annotationsOf({ message, subject, from, to }) {
  return withoutEmpty({
    summary: message,
    subject,
    status: to ?? '',
    previous_status: from ?? '',
  });
}
/** An Alertmanager refuses the whole list for one alert that begins after its end. */
function startOf({ since }, endsAt) {
  return Date.parse(since) <= endsAt ? since : new Date(endsAt).toISOString();
}
/** The end of a window that never began is no more than its announcement. */
function isAnnouncement({ key, state, from, to }) {
  const phase = state === 'resolved' ? from : to;
  return kindOfKey(key) === 'maintenance' && phase === 'scheduled';
}
function withoutEmpty(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}
// src/watch/channels/alertmanager/alertmanager.ts
const MIN_INTERVAL_MS = 6e4;
/** Like Prometheus: an alert of which nothing was heard for so many intervals is over. */
const INTERVALS_TO_LIVE = 4;
/** Posts alerts to an Alertmanager, API version 2; tell each of several by a channel of its own. */
function createAlertmanager(options) {
  const { url, credentials, send, now } = options;
  const lifetimeMs = INTERVALS_TO_LIVE * Math.max(options.intervalMs, MIN_INTERVAL_MS);
  const resolveTimes = createResolveTimes();
  const target = endpointOf(url);
  const authorization = basicAuth(credentials);
  const secretUrl = joinCredentials(url, credentials);
  const alertOfEvent = (event, time) => {
    return alertOf(
      event,
      event.state === 'resolved' ? resolveTimes.of(event.id, time) : time + lifetimeMs,
    );
  };
  const post = async (alerts, signal) => {
    const headers = {
      ...authorization,
      'content-type': 'application/json',
      'user-agent': USER_AGENT,
    };
    const body = JSON.stringify(alerts);
    const reply = await send(
      {
        method: 'POST',
        url: target,
        headers,
        body,
      },
      signal,
    );
    return assessReply(reply, secretUrl, now());
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
      return alerts.length === 0 && events.length > 0 ? NOTHING_TO_SAY : post(alerts, signal);
    },
    async refresh(events, signal) {
      const time = now();
      const alerts = events.flatMap((event) => alertOfEvent(event, time));
      return alerts.length === 0 ? NOTHING_TO_SAY : post(alerts, signal);
    },
  };
}
const NOTHING_TO_SAY = { outcome: 'accepted' };
function endpointOf(url) {
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v2/alerts`;
  return target;
}

export { createAlertmanager };
