import { ageNow } from '../../core/assess-answer.js';
import { type Change, type Severity, severityOfIncident } from '../../core/diff/changes.js';
import { formatAge, formatDuration } from '../../core/duration.js';
import { isOpen, maintenancePhase } from '../../core/incidents.js';
import type { Note } from '../../core/model.js';
import { serviceSlug } from '../../core/names.js';
import { formatStatus, STATUSES } from '../../core/status.js';
import { type Span, type Spans, span, statusSpan } from '../../view/blocks.js';
import { formatPercent, formatTime, plural } from '../../view/format-values.js';
import { reasonOf } from '../../view/reason.js';
import { worstFirst, worstIncidentsFirst } from '../../view/worst-first.js';
import type { FeedEvent, GoodPoll, OutputEvent, PollEvent, SummaryEvent } from '../events.js';
import { alertLine, deliveryLine } from './alert-lines.js';
import { summarizeMetrics, summarizePoll } from './poll-summary.js';

export interface LineStyle {
  /** How a time is written in front of a line, milliseconds since 1970. */
  readonly formatClock: (time: number) => string;
}

const INDENT = span('  ');

/**
 * Turns events into lines for people: one a poll, one a change. It remembers what the last poll
 * said, so that what stays the same takes little room. Notices are for stderr: no lines here.
 */
export function createEventLines(style: LineStyle): (event: OutputEvent) => Spans[] {
  let lastGood: GoodPoll | null = null;
  let lastHealth: string | null = null;
  let lastNotes: ReadonlySet<string> = new Set();
  return (event) => {
    const stamp = span(`${style.formatClock(event.time)} `, 'muted');
    const stamped = (lines: readonly Spans[]) => lines.map((spans) => [stamp, ...spans]);
    switch (event.type) {
      case 'poll': {
        const health = event.ok ? event.assessment.health : null;
        const isSame = event.ok && event.changes.length === 0 && health === lastHealth;
        lastHealth = health;
        if (!event.ok) return stamped([pollLine(event, false)]);
        lastGood = event;
        const notes = [...event.assessment.notes, ...event.answer.notes];
        const fresh = notes.filter((note) => !lastNotes.has(keyOfNote(note)));
        lastNotes = new Set(notes.map(keyOfNote));
        return stamped([
          pollLine(event, isSame),
          ...(event.isBaseline ? baselineLines(event) : []),
          ...fresh.map(noteLine),
        ]);
      }
      case 'change':
        return stamped([
          [INDENT, changeSpan(event.change), ...reasonOfChange(event.change, lastGood)],
        ]);
      case 'feed':
        return stamped([feedLine(event)]);
      case 'summary':
        return summaryLines(event);
      case 'alert':
        return stamped(alertLine(event).map((spans) => [INDENT, ...spans]));
      case 'delivery':
        return stamped(deliveryLine(event).map((spans) => [INDENT, ...spans]));
      case 'notice':
        return [];
    }
  };
}

function pollLine(event: PollEvent, isSame: boolean): Spans {
  if (!event.ok) return [statusSpan('unknown', 'poll failed'), INDENT, span(event.error.message)];
  const { health } = event.assessment;
  const metrics = summarizeMetrics(event.answer.snapshot.metrics);
  const text = isSame ? 'no change' : summarizePoll(event.assessment, event.time);
  const age = staleAge(event);
  return [
    statusSpan(health),
    INDENT,
    span(text, isSame ? 'muted' : 'plain'),
    ...(age === null ? [] : [span(`  data ${age} old`, 'warning')]),
    ...(metrics === '' ? [] : [span(`  ${metrics}`, 'muted')]),
  ];
}

/** How old the data is where it has stopped moving: the health may have changed since. */
function staleAge({ answer, assessment, time }: GoodPoll): string | null {
  if (!assessment.notes.some(({ code }) => code === 'old-data')) return null;
  return formatAge(ageNow(answer, time));
}

/** What is not as it should be when the watch begins. */
function baselineLines(event: GoodPoll): Spans[] {
  const { services, incidents, maintenanceWindows } = event.assessment;
  const failing = services.filter((service) => service.effectiveStatus !== 'operational');
  const windows = maintenanceWindows.filter(
    (window) => !['completed', 'cancelled'].includes(maintenancePhase(window, event.time)),
  );
  return [
    ...worstFirst(failing).map((service) => {
      const { name, effectiveStatus, uptime } = service;
      return [
        INDENT,
        statusSpan(effectiveStatus, `${name} ${formatStatus(effectiveStatus)}`),
        span(uptime === null ? '' : ` (${formatPercent(uptime)})`, 'muted'),
        ...reasonSpans(service),
      ];
    }),
    ...worstIncidentsFirst(incidents.filter(isOpen)).map((incident) => {
      const { id, severity, status, title } = incident;
      const how = [severity, formatStatus(status)].filter((word) => word !== null).join(', ');
      const text = `Incident ${id} (${how}): ${title}`;
      return [INDENT, incidentSpan(severityOfIncident(severity), text), ...reasonSpans(incident)];
    }),
    ...windows.map(({ id, startTime, endTime, title }) => {
      const [from, to] = [startTime, endTime].map((each) => formatTime(each, TO_THE_SECOND));
      return [
        INDENT,
        statusSpan('maintenance', `Maintenance ${id} from ${from} to ${to}: ${title}`),
      ];
    }),
  ];
}

const TO_THE_SECOND = { now: 0, isRelative: false } as const;

/** The message of a note on the age of the data is another one with each poll. */
function keyOfNote({ code, message }: Note): string {
  return code === 'old-data' || code === 'future-data' ? code : message;
}

/** Behind what got worse, or is bad from the start: why, where the API gives a reason. */
function reasonSpans(item: { readonly description: string | null }): Spans {
  const reason = reasonOf(item);
  return reason === null ? [] : [span(`: ${reason}`)];
}

/** The reason of a change for the worse, out of the poll that brought it. */
function reasonOfChange({ change, subject, to }: Change, poll: GoodPoll | null): Spans {
  if (poll === null) return [];
  const { services, incidents } = poll.assessment;
  if (change === 'incident.opened') {
    return incidents.filter(({ id }) => id === subject).flatMap(reasonSpans);
  }
  if (change !== 'service.changed' || to === null || to === 'operational') return [];
  return services.filter(({ slug }) => slug === serviceSlug(subject)).flatMap(reasonSpans);
}

function noteLine({ message }: Note): Spans {
  return [INDENT, span(`note: ${message}`, 'muted')];
}

/** Services and regions carry the sign of what they became, incidents that of their severity. */
export function changeSpan({ change, to, severity, message }: Change): Span {
  if (/^(overall|service|region)\./.test(change)) return statusSpan(to ?? 'unknown', message);
  if (change.startsWith('maintenance.')) return statusSpan('maintenance', message);
  if (change === 'incident.resolved') return statusSpan('operational', message);
  return incidentSpan(severity, message);
}

/** There is no sign for what is merely worth knowing. */
export function incidentSpan(severity: Severity, text: string): Span {
  if (severity === 'info') return span(`  ${text}`, 'info');
  return statusSpan(severity === 'critical' ? 'major_outage' : 'degraded', text);
}

export function feedLine(event: FeedEvent): Spans {
  const failed = plural(event.failedPolls, 'failed poll');
  if (event.state === 'restored') {
    const text = `feed restored after ${formatDuration(event.lostForMs)} (${failed})`;
    return [statusSpan('operational', text)];
  }
  const text = `feed lost after ${failed}: the state is unknown until the API answers again`;
  return [statusSpan('major_outage', text)];
}

/** Like the last lines of ping. A single poll needs no summing up. */
export function summaryLines(event: SummaryEvent): Spans[] {
  if (event.reason === 'once') return [];
  const { polls, failures, changes, durationMs, timeInStatusMs } = event;
  const counts = `${plural(polls, 'poll')}, ${failures} failed, ${plural(changes, 'change')}`;
  const times = STATUSES.filter((status) => timeInStatusMs[status] >= 1).map((status) =>
    statusSpan(status, `${formatStatus(status)} ${formatDuration(timeInStatusMs[status])}`),
  );
  return [
    [],
    [span(`--- watched for ${formatDuration(durationMs)} ---`, 'strong')],
    [span(counts)],
    ...(times.length === 0
      ? []
      : [times.flatMap((time, i) => (i === 0 ? [time] : [INDENT, time]))]),
  ];
}
