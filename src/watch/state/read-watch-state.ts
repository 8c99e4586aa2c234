import type { Alert } from '../../core/alerts/active-alerts.js';
import { ALERT_EVENT_STATES, type AlertEvent } from '../../core/alerts/alert-event.js';
import { type AlertKey, parseAlertKey } from '../../core/alerts/alert-key.js';
import type { ChannelState, Notification, OutboxMessage } from '../../core/alerts/outbox.js';
import { SEVERITIES } from '../../core/diff/changes.js';
import type { Snapshot } from '../../core/model.js';
import { AppError } from '../../errors.js';
import { type Fields, JsonReader } from '../../schema/json-reader.js';
import { invalid } from '../../schema/json-values.js';
import { parseSnapshot } from '../../schema/snapshot-schema.js';
import { sanitizeLine, sanitizeText } from '../../text/sanitize.js';
import type { TextCleaner } from '../../text/text-cleaner.js';
import type { Feed } from '../feed.js';
import { type Migration, readVersioned } from './migrations.js';
import { STATE_VERSION, type WatchScope, type WatchState } from './watch-state.js';

/** From version 1 on, each entry makes the next version of the one before. */
const MIGRATIONS: readonly Migration[] = [];

const CLEANER: TextCleaner = { line: sanitizeLine, text: sanitizeText };

/**
 * Reads a state file of any origin: everything is checked and nothing is repaired, because half a
 * state would send some alerts twice and others never.
 */
export function readWatchState(
  value: unknown,
): { readonly state: WatchState } | { readonly problem: string } {
  const versioned = readVersioned(value, STATE_VERSION, MIGRATIONS);
  if ('problem' in versioned) return versioned;
  const reader = new JsonReader(CLEANER);
  try {
    const state = readState(reader.object(versioned.value, ''));
    const [note] = reader.notes();
    return note === undefined ? { state } : { problem: note.message };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: reasonOf(error) };
  }
}

function readState(fields: Fields): WatchState {
  const alerts = fields.requiredList('alerts', readAlert);
  const channels = fields.requiredList('channels', (channel) => ({
    id: channel.requiredLine('id'),
    state: readChannel(channel),
  }));
  const observedAt = fields.number('observedAt', 0, LAST_TIME);
  return {
    id: fields.requiredLine('id'),
    sequence: fields.requiredNumber('sequence', 1),
    scope: fields.requiredObject('scope', readScope),
    snapshot: fields.object('snapshot', readSnapshot),
    ...(observedAt === null ? {} : { observedAt }),
    feed: fields.requiredObject('feed', readFeed),
    alerts: new Map(alerts.map((alert) => [alert.key, alert])),
    channels: new Map(channels.map(({ id, state }) => [id, state])),
  };
}

function readSnapshot(fields: Fields): Snapshot {
  try {
    const { snapshot, notes } = parseSnapshot(fields.raw(), CLEANER);
    const [note] = notes;
    if (note === undefined) return snapshot;
    throw new AppError('invalid-response', note.message);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('invalid-response', `its snapshot: ${reasonOf(error)}`);
  }
}

/** The reader speaks of answers of the API. */
function reasonOf({ message }: AppError): string {
  return message.replace(/^unusable answer: /, '');
}

function readScope(fields: Fields): WatchScope {
  return {
    baseUrl: fields.requiredLine('baseUrl'),
    services: fields.lines('services'),
    regions: fields.lines('regions'),
  };
}

function readFeed(fields: Fields): Feed {
  return {
    isLost: fields.requiredFlag('isLost'),
    failedPolls: fields.requiredNumber('failedPolls'),
    failingSince: fields.number('failingSince'),
  };
}

function readKey(fields: Fields): AlertKey {
  const text = fields.requiredLine('key');
  const key = parseAlertKey(text);
  if (key === null) throw invalid(fields.path('key'), 'the key of an alert', text);
  return key;
}

function readAlert(fields: Fields): Alert {
  return {
    key: readKey(fields),
    subject: fields.requiredLine('subject'),
    severity: fields.requiredWord('severity', SEVERITIES),
    state: fields.requiredLine('state'),
    fingerprint: fields.requiredLine('fingerprint'),
    title: fields.requiredLine('title'),
    message: fields.requiredLine('message'),
    from: fields.line('from'),
    since: fields.requiredNumber('since', 0, LAST_TIME),
    phase: fields.requiredWord('phase', ['pending', 'firing']),
    count: fields.requiredNumber('count'),
    notified: fields.requiredFlag('isTold'),
    lastNotifiedAt: fields.requiredNumber('toldAt', 0, LAST_TIME),
  };
}

function readChannel(fields: Fields): ChannelState {
  const notified = fields.requiredList('told', readNotification);
  return {
    queue: fields.requiredList('queue', readMessage),
    notified: new Map(notified.map((each) => [each.event.key, each])),
    notBefore: fields.requiredFlag('isAsked') ? fields.requiredNumber('notBefore') : 0,
    brokenSince: fields.number('brokenSince'),
  };
}

function readMessage(fields: Fields): OutboxMessage {
  return {
    id: fields.requiredLine('id'),
    createdAt: fields.requiredNumber('createdAt', 0, LAST_TIME),
    events: fields.requiredList('events', readEvent),
    attempts: fields.requiredNumber('attempts'),
    isInFlight: fields.requiredFlag('isInFlight'),
    // The first releases knew nothing of these.
    notBefore: fields.number('notBefore') ?? 0,
    refusals: fields.number('refusals') ?? 0,
    resends: fields.number('resends') ?? 0,
  };
}

function readNotification(fields: Fields): Notification {
  return {
    event: fields.requiredObject('event', readEvent),
    at: fields.requiredNumber('at', 0, LAST_TIME),
    isConfirmed: fields.requiredFlag('isCertain'),
    // The first releases knew nothing of these.
    unconfirmed: fields.list('maybe', readEvent),
    thread: fields.line('thread'),
  };
}

function readEvent(fields: Fields): AlertEvent {
  return {
    id: fields.requiredLine('id'),
    key: readKey(fields),
    state: fields.requiredWord('state', ALERT_EVENT_STATES),
    severity: fields.requiredWord('severity', SEVERITIES),
    subject: fields.requiredLine('subject'),
    from: fields.line('from'),
    to: fields.line('to'),
    message: fields.requiredLine('message'),
    since: fields.requiredTime('since'),
    late: fields.requiredFlag('late'),
  };
}

/** The latest time that a `Date` can hold. */
const LAST_TIME = 8.64e15;
