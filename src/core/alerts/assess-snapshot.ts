import { compareText, severityOfIncident, severityOfStatus } from '../diff/changes.js';
import { type AssessedService, assessHealth } from '../health.js';
import { isOpen, maintenanceStage } from '../incidents.js';
import type { Incident, MaintenanceWindow, Selection, Snapshot } from '../model.js';
import { serviceSlug } from '../names.js';
import { formatStatus, parseStatus } from '../status.js';
import { toUtcSecond } from '../utc-time.js';
import type { AlertKey } from './alert-key.js';
import { formatAlertKey, subjectOfKey } from './alert-key.js';
import { assessThreshold } from './thresholds/assess-threshold.js';
import type { Threshold } from './thresholds/parse-threshold.js';
import type { Healthy, Problem, Verdicts } from './verdicts.js';

interface Drafts {
  readonly problems: Map<AlertKey, Problem>;
  readonly fine: Map<AlertKey, Healthy>;
  readonly noData: Set<AlertKey>;
}

/**
 * Everything that can be alerted, judged by one snapshot. Pure. Whether maintenance has begun is
 * judged at the snapshot's own `lastUpdated`, as in `diffSnapshots`; it is over at its end by `now`
 * too (milliseconds since 1970).
 */
export function assessSnapshot(
  snapshot: Snapshot,
  selection: Selection,
  thresholds: readonly Threshold[],
  now = Number.NEGATIVE_INFINITY,
): Verdicts {
  const drafts: Drafts = { problems: new Map(), fine: new Map(), noData: new Set() };
  const time = Date.parse(snapshot.lastUpdated);
  const { services, incidents, maintenanceWindows } = assessHealth(snapshot, selection, time);
  if (selection.services.length === 0 && selection.regions.length === 0) {
    judgeStatus(drafts, 'overall', 'Overall', snapshot.overallStatus);
  }
  for (const service of services) {
    judgeStatus(drafts, `service:${service.name}`, service.name, service.effectiveWord);
  }
  if (selection.regions.length > 0) judgeRegions(drafts, services, selection);
  for (const incident of incidents) judgeIncident(drafts, incident);
  for (const window of maintenanceWindows)
    judgeWindow(drafts, window, Date.parse(window.endTime) <= now ? now : time);
  for (const threshold of thresholds) {
    judgeFigure(drafts, threshold, services, snapshot.metrics);
  }
  return drafts;
}

function judgeStatus(
  { problems, fine }: Drafts,
  key: AlertKey,
  title: string,
  state: string,
): void {
  if (parseStatus(state) === 'operational') {
    fine.set(key, { state });
    return;
  }
  problems.set(key, {
    key,
    subject: subjectOfKey(key),
    severity: severityOfStatus(state),
    state,
    fingerprint: state,
    title,
    message: `${title} is ${formatStatus(state)}`,
  });
}

/** A selected region that no service reports is unknown for each of them. */
function judgeRegions(
  drafts: Drafts,
  services: readonly AssessedService[],
  selection: Selection,
): void {
  const reported = new Set<string>();
  const judge = (service: AssessedService, region: string, status: string) => {
    const { name } = service;
    judgeStatus(drafts, `region:${name}/${region}`, `${name} in ${region}`, status);
  };
  for (const service of services) {
    for (const { region, status } of service.regions) {
      reported.add(region);
      judge(service, region, status);
    }
  }
  for (const region of selection.regions) {
    if (reported.has(region)) continue;
    for (const service of services) judge(service, region, 'unknown');
  }
}

function judgeIncident({ problems, fine }: Drafts, incident: Incident): void {
  const { id, title, status, severity } = incident;
  const key = formatAlertKey('incident', id);
  if (!isOpen(incident)) {
    fine.set(key, { state: status });
    return;
  }
  const how = severity === null ? formatStatus(status) : `${severity}, ${formatStatus(status)}`;
  problems.set(key, {
    key,
    subject: id,
    severity: severityOfIncident(severity),
    state: status,
    fingerprint: JSON.stringify([
      status,
      severity,
      title,
      sorted(incident.affectedServices.map(serviceSlug)),
      sorted(incident.affectedRegions),
      incident.updatedAt === null ? null : Date.parse(incident.updatedAt),
    ]),
    title: `Incident ${id}`,
    message: `Incident ${id} is open (${how}): ${title}`,
  });
}

function judgeWindow({ problems, fine }: Drafts, window: MaintenanceWindow, time: number): void {
  const { id, title, startTime, endTime, impact } = window;
  const key = formatAlertKey('maintenance', id);
  const state = maintenanceStage(window, time);
  if (state === 'completed' || state === 'cancelled') {
    fine.set(key, { state });
    return;
  }
  const affected = sorted(window.affectedServices.map(serviceSlug));
  problems.set(key, {
    key,
    subject: id,
    severity: 'info',
    state,
    fingerprint: JSON.stringify([
      state,
      Date.parse(startTime),
      Date.parse(endTime),
      title,
      impact,
      affected,
    ]),
    title: `Maintenance ${id}`,
    message:
      state === 'scheduled'
        ? `Maintenance ${id} is scheduled from ${toUtcSecond(startTime)} to ${toUtcSecond(endTime)}: ${title}`
        : `Maintenance ${id} is under way until ${toUtcSecond(endTime)}: ${title}`,
  });
}

function judgeFigure(
  { problems, fine, noData }: Drafts,
  threshold: Threshold,
  services: readonly AssessedService[],
  metrics: Snapshot['metrics'],
): void {
  const { expr, severity } = threshold;
  const key = formatAlertKey('threshold', expr);
  const judged = assessThreshold(threshold, services, metrics);
  if (judged.state === 'unknown') noData.add(key);
  else if (judged.state === 'fine') {
    fine.set(key, { state: judged.value, message: judged.message });
  } else {
    problems.set(key, {
      key,
      subject: expr,
      severity,
      state: judged.value,
      // Each poll measures another value: that alone is nothing new. Another service is.
      fingerprint: judged.culprit === null ? severity : `${severity} ${judged.culprit}`,
      title: `Threshold ${expr}`,
      message: judged.message,
    });
  }
}

/** Sets are compared: neither order nor repetition counts. */
function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareText);
}
