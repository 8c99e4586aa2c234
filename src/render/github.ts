import { isOpen } from '../core/incidents.js';
import type { Incident } from '../core/model.js';
import { compareStatus, formatStatus } from '../core/status.js';
import { toUtcSecond } from '../core/utc-time.js';
import type { AppError } from '../errors.js';
import { EXIT, type FailOn } from '../exit-codes.js';
import { plural } from '../view/format-values.js';
import { reasonOf } from '../view/reason.js';
import type { StatusReport } from '../view/status-report.js';
import { findLastKnown, statusVerdicts, type Verdict } from '../view/status-verdicts.js';

import { worstIncidentsFirst } from '../view/worst-first.js';

type Level = 'error' | 'warning' | 'notice';

/** Notes that repeat another annotation. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'service-not-reported',
  'region-not-reported',
  'no-services',
  'overall-contradicts-services',
  'incident-on-operational',
  'stale-data',
  'too-many-items',
]);

/** GitHub shows this many of each level in a step; the rest would be lost without a word. */
const MAX_OF_LEVEL = 10;

/**
 * Workflow commands, which GitHub shows as annotations: an error for what makes the exit code 2 or
 * 3, a warning for anything else that is not operational. The worst come first, at most ten of each
 * level, and a line in the log says how many more there are.
 */
export function renderGithub(report: StatusReport, failOn: FailOn): string {
  const verdicts = statusVerdicts(report, failOn);
  const lastKnown = findLastKnown(report);
  if (lastKnown !== undefined) return lastKnownAnnotation(lastKnown, verdicts);
  const failing = verdicts
    .filter(({ status }) => status !== 'operational')
    .toSorted((a, b) => compareStatus(b.status, a.status));
  const errors = failing.filter(isError).map((verdict) => verdictAnnotation('error', verdict));
  const warnings = [
    ...failing
      .filter((verdict) => !isError(verdict))
      .map((verdict) => verdictAnnotation('warning', verdict)),
    ...worstIncidentsFirst(report.incidents.filter(isOpen)).map(incidentAnnotation),
    ...report.notes
      .filter(({ code }) => !SHOWN_ELSEWHERE.has(code))
      .map(({ message }) => annotation('warning', 'TensorOne status', message)),
  ];
  const lines = [
    ...errors.slice(0, MAX_OF_LEVEL),
    ...warnings.slice(0, MAX_OF_LEVEL),
    ...restLines(errors.length, warnings.length),
  ];
  if (lines.length > 0) return lines.join('\n');
  const message = `${plural(report.services.length, 'service')} operational`;
  return annotation('notice', 'TensorOne operational', message);
}

function restLines(errors: number, warnings: number): string[] {
  const rest = [
    ...(errors > MAX_OF_LEVEL ? [plural(errors - MAX_OF_LEVEL, 'more error')] : []),
    ...(warnings > MAX_OF_LEVEL ? [plural(warnings - MAX_OF_LEVEL, 'more warning')] : []),
  ];
  return rest.length === 0 ? [] : [`${rest.join(' and ')} not shown.`];
}

/** The same for a failure: nothing is known. */
export function renderGithubError({ kind, message, requestId, hint }: AppError): string {
  const request = requestId === undefined ? '' : ` [request_id ${requestId}]`;
  const help = hint === undefined ? '' : `\nhint: ${hint}`;
  return annotation('error', `TensorOne status: ${kind}`, `${message}${request}${help}`);
}

function isError({ exitCode }: Verdict): boolean {
  return exitCode !== EXIT.ok && exitCode !== EXIT.warning;
}

function verdictAnnotation(level: Level, verdict: Verdict): string {
  const { subject, status, headline, details } = verdict;
  return annotation(level, `${subject} ${formatStatus(status)}`, [headline, ...details].join('\n'));
}

function incidentAnnotation(incident: Incident): string {
  const { id, title, status, severity, startedAt, affectedServices, affectedRegions } = incident;
  const reason = reasonOf(incident);
  const affected = [...affectedServices, ...affectedRegions].join(', ');
  const message = [
    title,
    ...(reason === null ? [] : [reason]),
    `Status: ${status}${startedAt === null ? '' : `, since ${toUtcSecond(startedAt)}`}.`,
    ...(affected === '' ? [] : [`Affects ${affected}.`]),
  ].join('\n');
  return annotation(
    'warning',
    `Incident ${id}${severity === null ? '' : ` (${severity})`}`,
    message,
  );
}

/** One for all: what is not known has one cause. */
function lastKnownAnnotation(lastKnown: string, verdicts: readonly Verdict[]): string {
  const services = verdicts.map(({ headline, details }) => [headline, ...details].join('. '));
  return annotation('error', 'TensorOne unknown', [lastKnown, ...services].join('\n'));
}

function annotation(level: Level, title: string, message: string): string {
  return `::${level} title=${escapeProperty(title)}::${escapeData(message)}`;
}

/** As `@actions/core` does it, and as the runner undoes it. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
