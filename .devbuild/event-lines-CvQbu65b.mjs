import { a as severityOfIncident } from './changes-4tfEn9Q4.mjs';
import {
  lt as formatCount,
  dt as formatPercent,
  ht as plural,
  yt as span,
  bt as statusSpan,
} from './cli.mjs';
import { t as formatDuration } from './duration-BAPhzgw7.mjs';
import { r as isOpen, i as maintenancePhase } from './incidents-C126Ie37.mjs';
import { n as __exportAll } from './rolldown-runtime-DYf_mQCB.mjs';
import { r as formatStatus, t as STATUSES } from './status-wci-M2C8.mjs';
import { r as kindOfKey } from './verdicts-DQz6mX7R.mjs';

// src/watch/output/alert-lines.ts
/** The sign of a severity is that of a status which has it. */
const SIGN_OF = {
  info: 'maintenance',
  warning: 'degraded',
  critical: 'major_outage',
};
/** A line for an alert that no change has told already: of a threshold, or of time passing. */
function alertLine({ alert }) {
  const { key, state, severity, message } = alert;
  if (kindOfKey(key) !== 'threshold' && state !== 'reminder') return [];
  const text = state === 'reminder' ? `reminder: ${message}` : message;
  return [[statusSpan(state === 'resolved' ? 'operational' : SIGN_OF[severity], text)]];
}
/** A line for what a channel accepted; what went wrong is for stderr. */
function deliveryLine({ channel, result, alerts }) {
  const [first, ...more] = alerts;
  if (result !== 'delivered' || first === void 0) return [];
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return [[span(`told ${channel}: ${first.message}${others}`, 'muted')]];
}
// src/watch/output/poll-summary.ts
/** More ailing services than this are a number. */
const MAX_NAMES = 3;
/** One poll in one line: `AI Services degraded; 7 operational; 1 incident`. */
function summarizePoll(assessment, now) {
  const { services, incidents, maintenanceWindows } = assessment;
  const ailing = services.filter((service) => service.effectiveStatus !== 'operational');
  const well = services.length - ailing.length;
  const open = incidents.filter(isOpen).length;
  const isRunning = maintenanceWindows.some(
    (window) => maintenancePhase(window, now) === 'in_progress',
  );
  return [
    ...(ailing.length === 0 ? [] : [nameAiling(ailing)]),
    ...(well === 0 ? [] : [`${well} operational`]),
    ...(open === 0 ? [] : [plural(open, 'incident')]),
    ...(isRunning ? ['maintenance under way'] : []),
  ].join('; ');
}
function nameAiling(ailing) {
  const named = ailing
    .slice(0, MAX_NAMES)
    .map(({ name, effectiveStatus }) => `${name} ${formatStatus(effectiveStatus)}`);
  const more = ailing.length - named.length;
  return [...named, ...(more === 0 ? [] : [`${more} more not operational`])].join(', ');
}
/** `CPU 67.2%, memory 78.5%, GPU queue 23`, or nothing where nothing is told. */
function summarizeMetrics(metrics) {
  const { cpuUtilization = null, memoryUtilization = null } = metrics?.resourceUsage ?? {};
  const queue = metrics?.gpuClusters?.queueLength ?? null;
  return [
    ...(cpuUtilization === null ? [] : [`CPU ${formatPercent(cpuUtilization)}`]),
    ...(memoryUtilization === null ? [] : [`memory ${formatPercent(memoryUtilization)}`]),
    ...(queue === null ? [] : [`GPU queue ${formatCount(queue)}`]),
  ].join(', ');
}
// src/watch/output/event-lines.ts
var event_lines_exports = /* @__PURE__ */ __exportAll({
  changeSpan: () => changeSpan,
  createEventLines: () => createEventLines,
  feedLine: () => feedLine,
  incidentSpan: () => incidentSpan,
  summaryLines: () => summaryLines,
});
const INDENT = span('  ');
/**
 * Turns events into lines for people: one a poll, one a change. It remembers what the last poll
 * said, so that what goes on as it was takes little room. Notices are for stderr: no lines here.
 */
function createEventLines(style) {
  let lastHealth = null;
  let lastNotes = /* @__PURE__ */ new Set();
  return (event) => {
    const stamp = span(`${style.formatClock(event.time)} `, 'muted');
    const stamped = (lines) => lines.map((spans) => [stamp, ...spans]);
    switch (event.type) {
      case 'poll': {
        const health = event.ok ? event.assessment.health : null;
        const isSame = event.ok && event.changes.length === 0 && health === lastHealth;
        lastHealth = health;
        if (!event.ok) return stamped([pollLine(event, false)]);
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
        return stamped([[INDENT, changeSpan(event.change)]]);
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
function pollLine(event, isSame) {
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
function staleAge({ answer, assessment, time }) {
  if (!assessment.notes.some(({ code }) => code === 'stale-data')) return null;
  return formatDuration(time - Date.parse(answer.snapshot.lastUpdated));
}
/** What is not as it should be when the watch begins. */
function baselineLines(event) {
  const { services, incidents, maintenanceWindows } = event.assessment;
  const ailing = services.filter((service) => service.effectiveStatus !== 'operational');
  const windows = maintenanceWindows.filter(
    (window) => !['completed', 'cancelled'].includes(maintenancePhase(window, event.time)),
  );
  return [
    ...ailing.map(({ name, effectiveStatus, uptime }) => [
      INDENT,
      statusSpan(effectiveStatus, `${name} ${formatStatus(effectiveStatus)}`),
      span(uptime === null ? '' : ` (${formatPercent(uptime)})`, 'muted'),
    ]),
    ...incidents.filter(isOpen).map(({ id, severity, status, title }) => {
      const text = `Incident ${id} (${[severity, formatStatus(status)].filter((word) => word !== null).join(', ')}): ${title}`;
      return [INDENT, incidentSpan(severityOfIncident(severity), text)];
    }),
    ...windows.map(({ id, startTime, endTime, title }) => [
      INDENT,
      statusSpan('maintenance', `Maintenance ${id} from ${startTime} to ${endTime}: ${title}`),
    ]),
  ];
}
/** The message of a note on the age of the data is another one with each poll. */
function keyOfNote({ code, message }) {
  return code === 'stale-data' || code === 'future-data' ? code : message;
}
function noteLine({ message }) {
  return [INDENT, span(`note: ${message}`, 'muted')];
}
/** Services and regions carry the sign of what they became, incidents that of their severity. */
function changeSpan({ change, to, severity, message }) {
  if (/^(overall|service|region)\./.test(change)) return statusSpan(to ?? 'unknown', message);
  if (change.startsWith('maintenance.')) return statusSpan('maintenance', message);
  if (change === 'incident.resolved') return statusSpan('operational', message);
  return incidentSpan(severity, message);
}
/** There is no sign for what is merely worth knowing. */
function incidentSpan(severity, text) {
  if (severity === 'info') return span(`  ${text}`, 'info');
  return statusSpan(severity === 'critical' ? 'major_outage' : 'degraded', text);
}
function feedLine(event) {
  const failed = plural(event.failedPolls, 'failed poll');
  if (event.state === 'restored') {
    const text = `feed restored after ${formatDuration(event.lostForMs)} (${failed})`;
    return [statusSpan('operational', text)];
  }
  const text = `feed lost after ${failed}: until it is back nothing is known`;
  return [statusSpan('major_outage', text)];
}
/** Like the last lines of ping. A single poll needs no summing up. */
function summaryLines(event) {
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

export {
  alertLine as i,
  changeSpan as t,
  deliveryLine as a,
  event_lines_exports as n,
  feedLine as r,
};
