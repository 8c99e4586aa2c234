import type { HistoryReport, IncidentHistory } from '../../core/history/report.js';
import { formatStatus } from '../../core/status.js';
import { plural } from '../../view/format-values.js';
import {
  capitalize,
  countOf,
  dayIn,
  formatDown,
  formatIncidentLength,
  formatLongest,
  formatP95,
  formatShare,
  formatUptimeOf,
  isUnseen,
  NOT_OBSERVED,
  ruleText,
  toSecond,
} from '../../view/history/history-figures.js';
import {
  isEmpty,
  type NamedSubject,
  periodText,
  subjectsOf,
} from '../../view/history/history-style.js';
import { sloVerdict } from '../../view/history/slo.js';
import { formatLeft } from '../../view/history/slo-view.js';
import { foldStrip } from '../../view/history/strip.js';
import {
  INNER,
  MARGIN,
  type Part,
  RIGHT,
  svgPage,
  textPart,
  titlePart,
  WIDTH,
} from '../svg/svg-page.js';
import { STRIP_DEFS, STRIP_HEIGHT, STRIP_STYLE, svgLegend, svgStrip } from '../svg/svg-strip.js';
import { cutText, svgText } from '../svg/svg-text.js';

/** Titles of incidents stand behind their severities. */
const TITLE_INDENT = 76;
const MAX_CELLS = 120;
const MAX_INCIDENTS = 20;
const DASH = '–';

/**
 * The page of `history` as a picture for a document: an SVG of its own, light and dark after its
 * reader, without scripts or anything to load.
 */
export function renderHistorySvg(
  report: HistoryReport,
  { showsUpdates }: { readonly showsUpdates: boolean },
): string {
  const subjects = subjectsOf(report);
  const hasNothing = isEmpty(report) && report.services.length === 0;
  const parts: Part[] = [
    titlePart('TensorOne history'),
    textPart(periodText(report), 'muted', 20),
    textPart(capitalize(ruleText(report)), 'small muted', 30),
    ...(hasNothing
      ? [textPart('Nothing was observed in this period.', 'muted', 24)]
      : [...subjects.map((subject) => subjectPart(subject, report)), legendPart(subjects, report)]),
    ...incidentParts(report.incidents, showsUpdates),
    ...(report.notes.length === 0 ? [] : [{ height: 10, draw: () => '' }]),
    ...report.notes.map(({ message }) => textPart(`note: ${message}`, 'small muted', 18)),
  ];
  return svgPage(
    {
      title: `TensorOne history, ${periodText(report)}`,
      description: describe(report, subjects),
      style: STRIP_STYLE,
      definitions: STRIP_DEFS,
    },
    parts,
  );
}

/** Name and uptime, the strip, its days, and the other figures. */
function subjectPart(subject: NamedSubject, report: HistoryReport): Part {
  const { cells, bucketsPerCell } = foldStrip(subject.buckets, MAX_CELLS);
  const day = dayIn(report.timeZone);
  const last = new Date(Date.parse(report.to) - 1).toISOString();
  const lost = cells.length * bucketsPerCell - subject.buckets.length;
  const describeCell = (cell: number) => {
    const bucket = subject.buckets[Math.max(0, cell * bucketsPerCell - lost)];
    const word = cells[cell];
    const from = bucket === undefined ? '' : day(bucket.from);
    return `${from}: ${word ? formatStatus(word) : NOT_OBSERVED}`;
  };
  const slo = sloText(subject);
  return {
    height: slo === null ? 90 : 106,
    draw(top) {
      const line = top + 18;
      const strip = line + 12 + STRIP_HEIGHT;
      const observed = `${formatShare(subject.observedRatio)} observed`;
      return [
        svgText(MARGIN, line, cutText(subject.name, 60), { look: 'name' }),
        isUnseen(subject)
          ? svgText(RIGHT, line, NOT_OBSERVED, { look: 'muted', anchor: 'end' })
          : svgText(RIGHT - 130, line, formatUptimeOf(subject, DASH), {
              look: 'figure',
              anchor: 'end',
            }) + svgText(RIGHT, line, observed, { look: 'muted', anchor: 'end' }),
        svgStrip(cells, { x: MARGIN, y: strip, width: INNER }, describeCell),
        svgText(MARGIN, strip + 16, day(report.from), { look: 'small muted' }),
        svgText(WIDTH / 2, strip + 16, figuresText(subject, report), {
          look: 'small',
          anchor: 'middle',
        }),
        svgText(RIGHT, strip + 16, day(last), { look: 'small muted', anchor: 'end' }),
        slo === null
          ? ''
          : svgText(WIDTH / 2, strip + 33, slo, { look: 'small', anchor: 'middle' }),
      ].join('');
    },
  };
}

function figuresText(subject: NamedSubject, report: HistoryReport): string {
  if (isUnseen(subject)) return '';
  const count = subject.episodes.length;
  return [
    `down ${formatDown(subject, report)}`,
    count === 0 ? 'no episodes' : `${plural(count, 'episode')}, longest ${formatLongest(subject)}`,
    ...(subject.responseTime === null ? [] : [`p95 ${formatP95(subject)}`]),
  ].join(' · ');
}

function sloText(subject: NamedSubject): string | null {
  const verdict = sloVerdict(subject);
  if (subject.slo === null || verdict === null) return null;
  const left = formatLeft(subject.slo);
  const rest = left.endsWith('over') ? left : `${left} left`;
  return `SLO ${subject.slo.target} %: ${verdict}, ${rest}`;
}

function legendPart(subjects: readonly NamedSubject[], { by }: HistoryReport): Part {
  const strips = subjects.map(({ buckets }) => foldStrip(buckets, MAX_CELLS));
  const found = new Set(strips.flatMap(({ cells }) => cells));
  const perCell = Math.max(1, ...strips.map(({ bucketsPerCell }) => bucketsPerCell));
  const scale = `one bar is ${countOf(perCell, by)}${perCell === 1 ? '' : ', the worst counts'}`;
  return {
    height: 58,
    draw: (top) =>
      svgLegend(found, MARGIN, top + 36) +
      svgText(RIGHT, top + 36, scale, { look: 'small muted', anchor: 'end' }),
  };
}

function incidentParts(incidents: readonly IncidentHistory[], showsUpdates: boolean): Part[] {
  if (incidents.length === 0) return [];
  const more = incidents.length - MAX_INCIDENTS;
  return [
    {
      height: 28,
      draw: (top) =>
        svgText(MARGIN, top + 18, plural(incidents.length, 'incident'), { look: 'name' }),
    },
    ...incidents
      .slice(0, MAX_INCIDENTS)
      .flatMap((incident) => [
        incidentPart(incident),
        ...(showsUpdates ? incident.updates : []).map(({ time, status }) =>
          textPart(`${toSecond(time)} ${formatStatus(status)}`, 'small muted', 18, TITLE_INDENT),
        ),
      ]),
    ...(more > 0 ? [textPart(`and ${more} more`, 'small muted', 20)] : []),
  ];
}

function incidentPart(incident: IncidentHistory): Part {
  const { title, severity, startedAt } = incident;
  const since = startedAt === null ? '' : `since ${toSecond(startedAt)}`;
  return {
    height: 21,
    draw: (top) =>
      svgText(MARGIN, top + 14, cutText(severity ?? 'unknown', 10), { look: 'small muted' }) +
      svgText(MARGIN + TITLE_INDENT, top + 14, cutText(title, 72)) +
      svgText(RIGHT - 190, top + 14, formatIncidentLength(incident), { anchor: 'end' }) +
      svgText(RIGHT, top + 14, since, { look: 'small muted', anchor: 'end' }),
  };
}

/** All figures in words, for screen readers. */
function describe(report: HistoryReport, subjects: readonly NamedSubject[]): string {
  const sentences = subjects.map((subject) => {
    if (isUnseen(subject)) return `${subject.name}: ${NOT_OBSERVED}.`;
    const uptime = subject.uptime === null ? 'no uptime' : formatUptimeOf(subject, DASH);
    const share = formatShare(subject.observedRatio);
    return `${subject.name}: ${uptime}, ${share} observed, ${figuresText(subject, report)}.`;
  });
  const incidents =
    report.incidents.length === 0 ? [] : [`${plural(report.incidents.length, 'incident')}.`];
  return [`Rule: ${ruleText(report)}.`, ...sentences, ...incidents].join(' ');
}
