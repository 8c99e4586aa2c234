import { compareStatus, formatStatus, type Status, worstOf } from '../../core/status.js';
import { cutLine } from '../../text/sanitize.js';
import { oneLine } from '../../view/format-values.js';
import type { StatusReport } from '../../view/status-report.js';
import type { PageInput } from './page-input.js';
import { capitalize } from './present-status.js';
import type { ServiceRow } from './service-rows.js';
import { formatLength, type ZonedTime } from './zoned-time.js';

/** The first thing to read: how it stands, since when, and why. */
export interface Headline {
  readonly status: Status;
  readonly text: string;
  /** A sentence each. */
  readonly details: readonly string[];
}

const MAX_DETAILS = 3;

/** Characters of a reason in the headline. */
const MAX_REASON = 180;

/** @param rows the services of the page, worst first */
export function buildHeadline(
  input: PageInput,
  rows: readonly ServiceRow[],
  zone: ZonedTime,
): Headline {
  const { present, report, now } = input;
  if (present.state === 'lost') return lostHeadline(present, zone, now);
  if (present.state === 'stale') {
    const since = zone.formatRecent(present.since, now);
    const age = formatLength(now - present.since);
    return unknown(`Status unknown since ${since}`, [
      `The API answers, but its data has not changed since then: it is ${age} old.`,
    ]);
  }
  return report === null
    ? unknown('Status unknown', ['No status has been read yet.'])
    : knownHeadline(report, rows);
}

function lostHeadline(
  { since, error }: Extract<PageInput['present'], { state: 'lost' }>,
  zone: ZonedTime,
  now: number,
): Headline {
  const reason = `${capitalize(error.message)}.`;
  if (since === null) return unknown('Status unknown', [reason, 'No status has been read yet.']);
  const when = zone.formatRecent(since, now);
  return unknown(`Status unknown since ${when}`, [
    reason,
    'What this page says about the present is the last known state.',
  ]);
}

function unknown(text: string, details: readonly string[]): Headline {
  return { status: 'unknown', text, details };
}

function knownHeadline(report: StatusReport, rows: readonly ServiceRow[]): Headline {
  const { health } = report;
  const failing = rows.filter(({ present }) => present.status !== 'operational');
  const isExplained = failing.some(({ present }) => present.status === health);
  return {
    status: health,
    text: headlineText(report, failing),
    details: [
      ...(failing.length === 1 && isExplained
        ? failing.flatMap(describeOnly)
        : failing.slice(0, MAX_DETAILS).map(describeFailing)),
      ...(failing.length > MAX_DETAILS ? [moreText(failing.length - MAX_DETAILS)] : []),
      ...(isExplained && health !== 'unknown' ? [] : explainHealth(report)),
    ],
  };
}

function moreText(count: number): string {
  return `${count} more ${count === 1 ? 'is' : 'are'} listed below.`;
}

function headlineText(report: StatusReport, failing: readonly ServiceRow[]): string {
  const { health, selection } = report;
  const isSelection = selection.services.length + selection.regions.length > 0;
  if (health === 'operational') {
    return isSelection ? 'Your selection is operational' : 'All services are operational';
  }
  const worst = failing.filter(({ present }) => present.status === health);
  const [only] = worst;
  const owner = isSelection ? 'your selection' : 'TensorOne';
  if (only === undefined) {
    return health === 'unknown'
      ? `Part of ${owner} is unknown`
      : `${capitalize(owner)} reports ${nounOf(health)}`;
  }
  const what = worst.length === 1 ? only.name : `${worst.length} services`;
  return isSelection
    ? `Your selection: ${what} ${formatStatus(health)}`
    : `${what}: ${formatStatus(health)}`;
}

function nounOf(status: Status): string {
  switch (status) {
    case 'degraded':
      return 'degraded service';
    case 'maintenance':
      return 'maintenance';
    default:
      return `a ${formatStatus(status)}`;
  }
}

/** The headline names the only one. */
function describeOnly({ reason, since }: ServiceRow): string[] {
  return [reason, since].filter((part) => part !== null).map((part) => asSentence(part));
}

/** `AI Services: slow answers. Since 17:45 UTC (45 min).` */
function describeFailing({ name, reason, since }: ServiceRow): string {
  const why = asSentence(reason === null ? name : `${name}: ${reason}`);
  return `${why}${since === null ? '' : ` ${since}.`}`;
}

/** One short line with a full stop; all of it stands with the service. */
function asSentence(text: string): string {
  const line = oneLine(cutLine(text, 2 * MAX_REASON));
  return line.length > MAX_REASON
    ? `${cutLine(line, MAX_REASON).trimEnd()}…`
    : `${line.replace(/[.\s]+$/, '')}.`;
}

const REASONS_FOR_UNKNOWN = new Set([
  'no-services',
  'region-not-reported',
  'service-not-reported',
  'unrecognized-status',
]);

/** Where no service is as bad as the whole. */
function explainHealth({ notes, overallStatus, health, services }: StatusReport): string[] {
  const reasons = notes.filter(({ code }) => REASONS_FOR_UNKNOWN.has(code));
  if (reasons.length > 0) return reasons.map(({ message }) => message);
  const worst = worstOf(services.map(({ effectiveStatus }) => effectiveStatus));
  return services.length > 0 && compareStatus(health, worst) > 0
    ? [`The platform calls itself ${formatStatus(overallStatus)}; each service says it is better.`]
    : [];
}
