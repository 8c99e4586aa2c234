import { formatDuration } from '../../core/duration.js';
import type {
  Episode,
  HistoryReport,
  IncidentHistory,
  ServiceHistory,
  SubjectHistory,
} from '../../core/history/report.js';
import { formatStatus, STATUSES } from '../../core/status.js';
import { formatMs, plural } from '../format-values.js';

/** The words for a period without observations. */
export const NOT_OBSERVED = 'not observed';

/** Per cent with three decimals, cut: `99.722 %`; less than all is never `100.000 %`. */
export function formatUptime(percent: number): string {
  const cut = Number(percent.toFixed(3)) > percent ? percent - 0.0005 : percent;
  return `${cut.toFixed(3)} %`;
}

/** True where a subject was never observed, not even in a state that counts as unknown. */
export function isUnseen({ observedSeconds, statusSeconds }: SubjectHistory): boolean {
  return observedSeconds === 0 && (statusSeconds.unknown ?? 0) === 0;
}

/** Uptime, or a dash where too little was observed, or `not observed` where nothing was. */
export function formatUptimeOf(subject: SubjectHistory, dash: string): string {
  if (isUnseen(subject)) return NOT_OBSERVED;
  return subject.uptime === null ? dash : formatUptime(subject.uptime);
}

/** A share from 0 to 1 as per cent with one decimal, cut: `99.8 %`. */
export function formatShare(ratio: number): string {
  // A thousandth such as 0.57 has noise of its own in binary.
  const cut = Math.floor(ratio * 1_000 + 1e-9) / 10;
  if (cut === 0 && ratio > 0) return '< 0.1 %';
  return `${cut === 100 ? '100' : cut.toFixed(1)} %`;
}

/** A length of time in seconds; none at all is `0 s`. */
export function formatSeconds(seconds: number): string {
  return seconds === 0 ? '0 s' : formatDuration(seconds * 1_000);
}

/** Weighted down time; `at least` where an episode ran into or out of a gap. */
export function formatDown(subject: SubjectHistory, period: Pick<HistoryReport, 'from'>): string {
  const runsIntoGap = subject.episodes.some(
    ({ from, to, startSeen, endSeen }) =>
      (to !== null && !endSeen) || (!startSeen && Date.parse(from) > Date.parse(period.from)),
  );
  const length = formatSeconds(subject.downSeconds);
  return runsIntoGap && subject.downSeconds > 0 ? `at least ${length}` : length;
}

/** The longest episode: `at least` where one of its ends was not seen; empty without any. */
export function formatLongest({ episodes }: SubjectHistory): string {
  const [first, ...rest] = episodes;
  if (first === undefined) return '';
  const longest = rest.reduce((a, b) => (b.seconds > a.seconds ? b : a), first);
  return formatEpisodeLength(longest);
}

export function formatEpisodeLength({ seconds, startSeen, endSeen }: Episode): string {
  return `${startSeen && endSeen ? '' : 'at least '}${formatSeconds(seconds)}`;
}

export function formatP95({ responseTime }: SubjectHistory): string {
  return responseTime === null ? '' : formatMs(responseTime.p95);
}

/** From its start to its end; one that is not resolved lasts so far. */
export function formatIncidentLength({ seconds, resolvedAt }: IncidentHistory): string {
  if (seconds === null) return '';
  return `${formatSeconds(seconds)}${resolvedAt === null ? ' so far' : ''}`;
}

/** How uptime is computed, in one sentence that holds wherever it is pasted. */
export function ruleText(report: Pick<HistoryReport, 'weights' | 'maintenanceCounted'>): string {
  const { maintenanceCounted } = report;
  const base = maintenanceCounted ? 'observed time' : '(observed time - maintenance)';
  return `uptime = 1 - weighted down time / ${base}; weights: ${weightsText(report)}`;
}

/** `major outage 1, partial outage 0.3`, the heaviest first. */
export function weightsText({
  weights,
  maintenanceCounted,
}: Pick<HistoryReport, 'weights' | 'maintenanceCounted'>): string {
  const named = STATUSES.map((status) => ({ status, weight: weights[status] ?? 0 }))
    // Maintenance that is left out has no weight, whatever was given.
    .filter(({ status, weight }) => weight > 0 && (status !== 'maintenance' || maintenanceCounted))
    .reverse()
    .sort((a, b) => b.weight - a.weight);
  if (named.length === 0) return 'none';
  return named.map(({ status, weight }) => `${formatStatus(status)} ${weight}`).join(', ');
}

/** `90 days`, `1 hour`. */
export function countOf(count: number, by: HistoryReport['by']): string {
  return plural(count, by);
}

/** The lowest uptime first, then what is not known, then what had no down time. */
export function worstFirst(services: readonly ServiceHistory[]): readonly ServiceHistory[] {
  const rank = ({ uptime }: ServiceHistory) => uptime ?? 99.9999;
  return [...services].sort((a, b) => rank(a) - rank(b));
}

/** RFC 3339 to the second: `2026-11-28T22:30:00Z`. */
export function toSecond(rfc3339: string): string {
  return rfc3339.replace(/\.\d+(?=Z|[+-]\d\d:\d\d$)/, '');
}

/** The calendar day of a moment in a time zone: `2026-11-28`. */
export function dayIn(timeZone: string): (rfc3339: string) => string {
  if (timeZone === 'UTC') return (rfc3339) => new Date(rfc3339).toISOString().slice(0, 10);
  // Swedish dates have the form of ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return (rfc3339) => format.format(new Date(rfc3339));
}

/** Keeps figures and their units on one line of a text that is wrapped. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (?=[a-z%]{1,3}(?![a-z]))/g, '$1\u00a0');
}

export function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
