import { Tt as EXIT, ht as plural, st as reasonOf, it as worstIncidentsFirst } from './cli.mjs';
import { r as isOpen } from './incidents-C126Ie37.mjs';
import { n as findLastKnown, r as statusVerdicts } from './status-verdicts-CU2QYFsT.mjs';
import { n as compareStatus, r as formatStatus } from './status-wci-M2C8.mjs';

// src/render/github.ts
/** Notes that repeat another annotation. */
const SHOWN_ELSEWHERE = /* @__PURE__ */ new Set([
  'service-not-reported',
  'region-not-reported',
  'no-services',
  'overall-contradicts-services',
  'incident-on-operational',
]);
/** GitHub shows this many of each level in a step; the rest would be lost without a word. */
const MAX_OF_LEVEL = 10;
/**
 * Workflow commands, which GitHub shows as annotations: an error for what makes the exit code 2 or
 * 3, a warning for anything else that is not operational. The worst come first, at most ten of each
 * level, and a line in the log says how many more there are.
 */
function renderGithub(report, failOn) {
  const verdicts = statusVerdicts(report, failOn);
  const lastKnown = findLastKnown(report);
  if (lastKnown !== void 0) return lastKnownAnnotation(lastKnown, verdicts);
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
  return annotation(
    'notice',
    'TensorOne operational',
    `${plural(report.services.length, 'service')} operational`,
  );
}
function restLines(errors, warnings) {
  const rest = [
    ...(errors > MAX_OF_LEVEL ? [plural(errors - MAX_OF_LEVEL, 'more error')] : []),
    ...(warnings > MAX_OF_LEVEL ? [plural(warnings - MAX_OF_LEVEL, 'more warning')] : []),
  ];
  return rest.length === 0 ? [] : [`${rest.join(' and ')} not shown.`];
}
/** The same for a failure: nothing is known. */
function renderGithubError({ kind, message, requestId, hint }) {
  const request = requestId === void 0 ? '' : ` [request_id ${requestId}]`;
  const help = hint === void 0 ? '' : `\nhint: ${hint}`;
  return annotation('error', `TensorOne status: ${kind}`, `${message}${request}${help}`);
}
function isError({ exitCode }) {
  return exitCode !== EXIT.ok && exitCode !== EXIT.warning;
}
function verdictAnnotation(level, verdict) {
  const { subject, status, headline, details } = verdict;
  return annotation(level, `${subject} ${formatStatus(status)}`, [headline, ...details].join('\n'));
}
function incidentAnnotation(incident) {
  const { id, title, status, severity, startedAt, affectedServices, affectedRegions } = incident;
  const reason = reasonOf(incident);
  const affected = [...affectedServices, ...affectedRegions].join(', ');
  const message = [
    title,
    ...(reason === null ? [] : [reason]),
    `Status: ${status}${startedAt === null ? '' : `, since ${startedAt}`}.`,
    ...(affected === '' ? [] : [`Affects ${affected}.`]),
  ].join('\n');
  return annotation(
    'warning',
    `Incident ${id}${severity === null ? '' : ` (${severity})`}`,
    message,
  );
}
/** One for all: what is not known has one cause. */
function lastKnownAnnotation(lastKnown, verdicts) {
  return annotation(
    'error',
    'TensorOne unknown',
    [lastKnown, ...verdicts.map(({ headline, details }) => [headline, ...details].join('. '))].join(
      '\n',
    ),
  );
}
function annotation(level, title, message) {
  return `::${level} title=${escapeProperty(title)}::${escapeData(message)}`;
}
/** As `@actions/core` does it, and as the runner undoes it. */
function escapeData(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

export { renderGithub, renderGithubError };
