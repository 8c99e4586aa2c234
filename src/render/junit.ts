import { isOpen } from '../core/incidents.js';
import type { AppError } from '../errors.js';
import { EXIT, type FailOn } from '../exit-codes.js';
import type { StatusReport } from '../view/status-report.js';
import {
  describeIncident,
  findLastKnown,
  statusVerdicts,
  type Verdict,
} from '../view/status-verdicts.js';

const NAME = 'TensorOne status';

/** What a figure of milliseconds may be at most: above it, JavaScript writes an exponent. */
const MAX_MS = 1e15;

/** A test case, as far as XML goes. */
interface TestCase {
  readonly name: string;
  /** Milliseconds. */
  readonly timeMs: number;
  readonly problem: Problem | null;
  /** Lines for a case without a problem. */
  readonly output: readonly string[];
}

interface Problem {
  /** `failure` is a state that is known and too bad, `error` one that is not known. */
  readonly element: 'failure' | 'error';
  readonly type: string;
  readonly message: string;
  readonly details: readonly string[];
}

/**
 * A JUnit report as Jenkins and GitLab read it: a test case a service, and one for whatever else
 * makes the command fail. The time of a case is the response time that the service reports.
 */
export function renderJunit(report: StatusReport, failOn: FailOn): string {
  const lastKnown = findLastKnown(report);
  const cases = statusVerdicts(report, failOn).map((verdict) => toCase(verdict, lastKnown));
  const output = [
    ...report.notes.map(({ message }) => message),
    ...report.incidents.filter(isOpen).map(describeIncident),
  ];
  return renderSuite(cases, output, report.fetchedAt);
}

/** The same for a failure: one case that could not be run. */
export function renderJunitError({ kind, message, httpStatus, requestId, hint }: AppError): string {
  const details = [
    ...(httpStatus === undefined ? [] : [`HTTP status: ${httpStatus}`]),
    ...(requestId === undefined ? [] : [`request_id: ${requestId}`]),
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
  ];
  const problem: Problem = { element: 'error', type: kind, message, details };
  return renderSuite([{ name: 'status', timeMs: 0, problem, output: [] }], [], null);
}

function toCase(verdict: Verdict, lastKnown: string | undefined): TestCase {
  const { subject, status, exitCode, headline, incidents } = verdict;
  const details = [
    ...verdict.details,
    ...incidents,
    ...(lastKnown === undefined ? [] : [lastKnown]),
  ];
  const element = status === 'unknown' ? 'error' : 'failure';
  const fails = exitCode !== EXIT.ok;
  const isWell = status === 'operational';
  return {
    name: subject,
    timeMs: verdict.responseTime ?? 0,
    problem: fails ? { element, type: status, message: headline, details } : null,
    output: isWell ? incidents : [headline, ...details],
  };
}

function renderSuite(
  cases: readonly TestCase[],
  output: readonly string[],
  fetchedAt: string | null,
): string {
  const count = (element: Problem['element']) =>
    cases.filter(({ problem }) => problem?.element === element).length;
  const counts = {
    tests: String(cases.length),
    failures: String(count('failure')),
    errors: String(count('error')),
  };
  const time = formatSeconds(cases.reduce((sum, { timeMs }) => sum + timeMs, 0));
  // The schemas of JUnit have a time without fraction or zone.
  const timestamp = fetchedAt === null ? {} : { timestamp: fetchedAt.slice(0, 19) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: NAME, ...counts, time })}>`,
    `  <testsuite${attributes({ name: NAME, ...counts, skipped: '0', time, ...timestamp })}>`,
    ...cases.flatMap(renderCase),
    ...textElement('system-out', {}, output).map((line) => `    ${line}`),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function renderCase({ name, timeMs, problem, output }: TestCase): string[] {
  const opening = `    <testcase${attributes({ classname: 'tensorone', name, time: formatSeconds(timeMs) })}`;
  const inside = problem === null ? textElement('system-out', {}, output) : renderProblem(problem);
  if (inside.length === 0) return [`${opening}/>`];
  return [`${opening}>`, ...inside.map((line) => `      ${line}`), '    </testcase>'];
}

function renderProblem({ element, type, message, details }: Problem): string[] {
  return textElement(element, { message, type }, [message, ...details]);
}

/** One string, because the lines of its text are not to be indented. */
function textElement(
  name: string,
  given: Readonly<Record<string, string>>,
  lines: readonly string[],
): string[] {
  if (lines.length === 0) return [];
  return [`<${name}${attributes(given)}>${escapeXml(lines.join('\n'))}</${name}>`];
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(value).replace(/[\t\n\r]/g, ' ')}"`)
    .join('');
}

/** What XML 1.0 has no way to hold is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

function formatSeconds(ms: number): string {
  return (Math.min(ms, MAX_MS) / 1_000).toFixed(3);
}
