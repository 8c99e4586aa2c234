import type { AlertDraft } from '../../core/alerts/active-alerts.js';
import type { AlertEvent } from '../../core/alerts/alert-event.js';
import { type AlertKey, parseAlertKey } from '../../core/alerts/alert-key.js';
import { fingerprint } from '../channels/fingerprint.js';
import { oneLine } from '../channels/one-line.js';

/** The most events in one message. */
const MAX_EVENTS = 100;

/** Of the events of one message as JSON; what is made of them has room up to 256 KiB. */
const MAX_BYTES = 64 * 1024;

/** Longer than any name or sentence of a sound answer, in characters. */
const MAX_FIELD = 2_000;

/** The events of one message each, in their order, which is worst first. */
export function groupEvents(events: readonly AlertEvent[]): readonly AlertEvent[][] {
  const groups: AlertEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event));
    const group = groups.at(-1);
    if (group === undefined || group.length >= MAX_EVENTS || bytes + size > MAX_BYTES) {
      groups.push([event]);
      bytes = size;
    } else {
      group.push(event);
      bytes += size;
    }
  }
  return groups;
}

/** The event with no field that would make a message of its own too large. */
export function boundEvent(draft: AlertDraft): AlertDraft {
  const { key, subject, from, to, message } = draft;
  return {
    ...draft,
    key: boundKey(key),
    subject: bound(subject),
    from: from === null ? null : bound(from),
    to: to === null ? null : bound(to),
    message: oneLine(message, MAX_FIELD),
  };
}

function bound(text: string): string {
  return text.length <= MAX_FIELD ? text : oneLine(text, MAX_FIELD);
}

/** Two long keys that begin alike stay two. */
function boundKey(key: AlertKey): AlertKey {
  if (key.length <= MAX_FIELD) return key;
  return parseAlertKey(`${oneLine(key, MAX_FIELD)}${fingerprint(key)}`) ?? key;
}
