import { Tt as EXIT } from './cli.mjs';
import { r as isOpen } from './incidents-C126Ie37.mjs';
import {
  t as describeIncident,
  n as findLastKnown,
  r as statusVerdicts,
} from './status-verdicts-CU2QYFsT.mjs';

// src/render/junit.ts
const NAME = 'TensorOne status';
/** What a figure of milliseconds may be at most: above it, JavaScript writes an exponent. */
const MAX_MS = 0x38d7ea4c68000;
/**
 * A JUnit report as Jenkins and GitLab read it: a test case a service, and one for whatever else
 * makes the command fail. The time of a case is the response time that the service reports.
 */
function renderJunit(report, failOn) {
  const lastKnown = findLastKnown(report);
  return renderSuite(
    statusVerdicts(report, failOn).map((verdict) => toCase(verdict, lastKnown)),
    [
      ...report.notes.map(({ message }) => message),
      ...report.incidents.filter(isOpen).map(describeIncident),
    ],
    report.fetchedAt,
  );
}
/** The same for a failure: one case that could not be run. */
function renderJunitError({ kind, message, httpStatus, requestId, hint }) {
  return renderSuite(
    [
      {
        name: 'status',
        timeMs: 0,
        problem: {
          element: 'error',
          type: kind,
          message,
          details: [
            ...(httpStatus === void 0 ? [] : [`HTTP status: ${httpStatus}`]),
            ...(requestId === void 0 ? [] : [`request_id: ${requestId}`]),
            ...(hint === void 0 ? [] : [`hint: ${hint}`]),
          ],
        },
        output: [],
      },
    ],
    [],
    null,
  );
}
function toCase(verdict, lastKnown) {
  const { subject, status, exitCode, headline, incidents } = verdict;
  const details = [...verdict.details, ...incidents, ...(lastKnown === void 0 ? [] : [lastKnown])];
  const element = status === 'unknown' ? 'error' : 'failure';
  const fails = exitCode !== EXIT.ok;
  const isWell = status === 'operational';
  return {
    name: subject,
    timeMs: verdict.responseTime ?? 0,
    problem: fails
      ? {
          element,
          type: status,
          message: headline,
          details,
        }
      : null,
    output: isWell ? incidents : [headline, ...details],
  };
}
function renderSuite(cases, output, fetchedAt) {
  const count = (element) => cases.filter(({ problem }) => problem?.element === element).length;
  const counts = {
    tests: String(cases.length),
    failures: String(count('failure')),
    errors: String(count('error')),
  };
  const time = formatSeconds(cases.reduce((sum, { timeMs }) => sum + timeMs, 0));
  const timestamp = fetchedAt === null ? {} : { timestamp: fetchedAt.slice(0, 19) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({
      name: NAME,
      ...counts,
      time,
    })}>`,
    `  <testsuite${attributes({
      name: NAME,
      ...counts,
      skipped: '0',
      time,
      ...timestamp,
    })}>`,
    ...cases.flatMap(renderCase),
    ...textElement('system-out', {}, output).map((line) => `    ${line}`),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}
function renderCase({ name, timeMs, problem, output }) {
  const opening = `    <testcase${attributes({
    classname: 'tensorone',
    name,
    time: formatSeconds(timeMs),
  })}`;
  const inside = problem === null ? textElement('system-out', {}, output) : renderProblem(problem);
  if (inside.length === 0) return [`${opening}/>`];
  return [`${opening}>`, ...inside.map((line) => `      ${line}`), '    </testcase>'];
}
function renderProblem({ element, type, message, details }) {
  return textElement(
    element,
    {
      message,
      type,
    },
    [message, ...details],
  );
}
/** One string, because the lines of its text are not to be indented. */
function textElement(name, given, lines) {
  if (lines.length === 0) return [];
  return [`<${name}${attributes(given)}>${escapeXml(lines.join('\n'))}</${name}>`];
}
function attributes(values) {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(value).replace(/[\t\n\r]/g, ' ')}"`)
    .join('');
}
/** What XML 1.0 has no way to hold is left out. */
function escapeXml(text) {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
function formatSeconds(ms) {
  return (Math.min(ms, MAX_MS) / 1e3).toFixed(3);
}

export { renderJunit, renderJunitError };
