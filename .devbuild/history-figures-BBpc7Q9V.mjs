import { ut as formatMs, ht as plural } from './cli.mjs';
import { t as formatDuration } from './duration-BAPhzgw7.mjs';
import { r as formatStatus, t as STATUSES } from './status-wci-M2C8.mjs';

// src/view/history/history-figures.ts
/** The words for a period without observations. */
const NOT_OBSERVED = 'not observed';
/** Per cent with three decimals, cut: `99.722 %`; less than all is never `100.000 %`. */
function formatUptime(percent) {
  return `${(Number(percent.toFixed(3)) > percent ? percent - 5e-4 : percent).toFixed(3)} %`;
}
/** True where a subject was never observed, not even in a state that counts as unknown. */
function isUnseen({ observedSeconds, statusSeconds }) {
  return observedSeconds === 0 && (statusSeconds.unknown ?? 0) === 0;
}
/** Uptime, or a dash where too little was observed, or `not observed` where nothing was. */
function formatUptimeOf(subject, dash) {
  if (isUnseen(subject)) return NOT_OBSERVED;
  return subject.uptime === null ? dash : formatUptime(subject.uptime);
}
/** A share from 0 to 1 as per cent with one decimal, cut: `99.8 %`. */
function formatShare(ratio) {
  const cut = Math.floor(ratio * 1e3 + 1e-9) / 10;
  if (cut === 0 && ratio > 0) return '< 0.1 %';
  return `${cut === 100 ? '100' : cut.toFixed(1)} %`;
}
/** A length of time in seconds; none at all is `0 s`. */
function formatSeconds(seconds) {
  return seconds === 0 ? '0 s' : formatDuration(seconds * 1e3);
}
/** Weighted down time; `at least` where an episode ran into or out of a gap. */
function formatDown(subject, period) {
  const runsIntoGap = subject.episodes.some(
    ({ from, to, startSeen, endSeen }) =>
      (to !== null && !endSeen) || (!startSeen && Date.parse(from) > Date.parse(period.from)),
  );
  const length = formatSeconds(subject.downSeconds);
  return runsIntoGap && subject.downSeconds > 0 ? `at least ${length}` : length;
}
/** The longest episode: `at least` where one of its ends was not seen; empty without any. */
function formatLongest({ episodes }) {
  const [first, ...rest] = episodes;
  if (first === void 0) return '';
  return formatEpisodeLength(rest.reduce((a, b) => (b.seconds > a.seconds ? b : a), first));
}
function formatEpisodeLength({ seconds, startSeen, endSeen }) {
  return `${startSeen && endSeen ? '' : 'at least '}${formatSeconds(seconds)}`;
}
function formatP95({ responseTime }) {
  return responseTime === null ? '' : formatMs(responseTime.p95);
}
/** From its start to its end; one that is not resolved lasts so far. */
function formatIncidentLength({ seconds, resolvedAt }) {
  if (seconds === null) return '';
  return `${formatSeconds(seconds)}${resolvedAt === null ? ' so far' : ''}`;
}
/** How uptime is computed, in one sentence that holds wherever it is pasted. */
function ruleText(report) {
  const { maintenanceCounted } = report;
  return `uptime = 1 - weighted down time / ${maintenanceCounted ? 'observed time' : '(observed time - maintenance)'}; weights: ${weightsText(report)}`;
}
/** `major outage 1, partial outage 0.3`, the heaviest first. */
function weightsText({ weights }) {
  const named = STATUSES.map((status) => ({
    status,
    weight: weights[status] ?? 0,
  }))
    .filter(({ weight }) => weight > 0)
    .reverse()
    .sort((a, b) => b.weight - a.weight);
  if (named.length === 0) return 'none';
  return named.map(({ status, weight }) => `${formatStatus(status)} ${weight}`).join(', ');
}
/** `90 days`, `1 hour`. */
function countOf(count, by) {
  return plural(count, by);
}
/** The lowest uptime first, then what is not known, then what had no down time. */
function worstFirst(services) {
  const rank = ({ uptime }) => uptime ?? 99.9999;
  return [...services].sort((a, b) => rank(a) - rank(b));
}
/** RFC 3339 to the second: `2026-11-28T22:30:00Z`. */
function toSecond(rfc3339) {
  return rfc3339.replace(/\.\d+(?=Z|[+-]\d\d:\d\d$)/, '');
}
/** The calendar day of a moment in a time zone: `2026-11-28`. */
function dayIn(timeZone) {
  if (timeZone === 'UTC') return (rfc3339) => new Date(rfc3339).toISOString().slice(0, 10);
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
  });
  return (rfc3339) => format.format(new Date(rfc3339));
}
/** Keeps figures and their units on one line of a text that is wrapped. */
function unbroken(text) {
  return text.replace(/(\d) (?=[a-z%]{1,3}(?![a-z]))/g, '$1\xA0');
}
function capitalize(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export {
  capitalize as n,
  countOf as r,
  dayIn as i,
  formatDown as a,
  formatEpisodeLength as o,
  formatIncidentLength as s,
  formatLongest as c,
  formatP95 as l,
  formatSeconds as u,
  formatShare as d,
  formatUptimeOf as f,
  isUnseen as p,
  NOT_OBSERVED as t,
  ruleText as m,
  toSecond as h,
  unbroken as g,
  worstFirst as _,
};
