import { checkNames } from '../../../check-names.js';
import { type AlertDraft, DEFAULT_POLICY } from '../../../core/alerts/active-alerts.js';
import type { AlertEvent } from '../../../core/alerts/alert-event.js';
import { FEED_KEY, kindOfKey } from '../../../core/alerts/alert-key.js';
import { assessSnapshot } from '../../../core/alerts/assess-snapshot.js';
import { evaluateAlerts, type Observation } from '../../../core/alerts/evaluate-alerts.js';
import { assessAnswer } from '../../../core/assess-answer.js';
import { isOpen } from '../../../core/incidents.js';
import type { Note, Selection, Snapshot } from '../../../core/model.js';
import { type TypedNames, toQueryFilter, toSelection } from '../../../core/selection.js';
import { NO_REASONS, readReasons } from '../../../watch/channels/alert-reasons.js';
import type { OutgoingMessage } from '../../../watch/channels/channel.js';
import { randomDigits } from '../../../watch/state/random-digits.js';
import type { CommandIo } from '../../command-io.js';
import { STATUS_HINTS } from '../../options/option-values.js';

/** The present status as alerts of what is wrong. Rejects with an `AppError`. */
export async function statusMessage(typed: TypedNames, io: CommandIo): Promise<OutgoingMessage> {
  const selection = toSelection(typed);
  const client = await io.connect();
  const answer = await io.withProgress('Asking for the status', () =>
    client.fetchStatus(toQueryFilter(selection)),
  );
  const { snapshot } = answer;
  checkNames(typed, snapshot, STATUS_HINTS);
  const time = io.context.now();
  const { staleAfterMs } = io;
  const assessment = assessAnswer(answer, selection, { now: time, staleAfterMs });
  const { health, incidents } = assessment;
  const id = newMessageId(io);
  const { overallStatus: status } = snapshot;
  const reasons = readReasons(snapshot);
  const platform = { status, health, time, incidents: incidents.filter(isOpen), reasons };
  const drafts = [
    ...staleAlert(assessment.notes, time),
    ...presentAlerts(snapshot, selection, time),
  ];
  const events = drafts.map(
    (draft, index): AlertEvent => ({ id: `${id.replace('msg', 'evt')}_${index + 1}`, ...draft }),
  );
  return { id, events, platform, notified: new Map(), threads: [] };
}

/** Stale data is a lost feed, as in a watch: what follows may be over. */
function staleAlert(notes: readonly Note[], now: number): readonly AlertDraft[] {
  const note = notes.find(({ code }) => code === 'stale-data');
  if (note === undefined) return [];
  const since = new Date(now).toISOString();
  return [
    {
      key: FEED_KEY,
      state: 'firing',
      severity: 'critical',
      subject: FEED_KEY,
      from: 'ok',
      to: 'lost',
      message: note.message,
      since,
      late: false,
    },
  ];
}

/** What a watch that begins now would alert; announced maintenance is no problem. */
function presentAlerts(
  snapshot: Snapshot,
  selection: Selection,
  now: number,
): readonly AlertDraft[] {
  const observation: Observation = {
    verdicts: assessSnapshot(snapshot, selection, []),
    before: null,
    selection,
    isNew: true,
    mode: 'live',
    wording: new Map(),
    now,
  };
  const { events } = evaluateAlerts(new Map(), observation, DEFAULT_POLICY);
  return events.filter(({ key, to }) => kindOfKey(key) !== 'maintenance' || to !== 'scheduled');
}

/** A message that says it is a test. */
export function testMessage(io: CommandIo): OutgoingMessage {
  const time = io.context.now();
  const id = newMessageId(io);
  const event: AlertEvent = {
    id: id.replace('msg', 'evt'),
    key: 'test',
    state: 'firing',
    severity: 'info',
    subject: 'test',
    from: null,
    to: 'test',
    message: 'This is a test of tensorone-status: nothing has happened, and alerts arrive here.',
    since: new Date(time).toISOString(),
    late: false,
  };
  const platform = {
    status: 'test',
    health: 'unknown' as const,
    time,
    incidents: [],
    reasons: NO_REASONS,
  };
  return { id, events: [event], platform, notified: new Map(), threads: [] };
}

function newMessageId({ context }: CommandIo): string {
  return `msg_${randomDigits(context)}_${context.now().toString(36)}`;
}
