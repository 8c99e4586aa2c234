import type { HistoryReport } from '../../core/history/report.js';
import { BLANK, type Block, line, type Spans, span } from '../blocks.js';
import { plural } from '../format-values.js';
import { notesView, section } from '../notes-view.js';
import { episodesView } from './episodes-view.js';
import {
  capitalize,
  countOf,
  formatDown,
  formatLongest,
  formatP95,
  formatShare,
  formatUptimeOf,
  isUnseen,
  NOT_OBSERVED,
  ruleText,
  unbroken,
} from './history-figures.js';
import {
  type HistoryStyle,
  isEmpty,
  type NamedSubject,
  periodText,
  subjectsOf,
} from './history-style.js';
import { incidentsView } from './incidents-view.js';
import { servicesTable } from './services-table.js';
import { sloView } from './slo-view.js';
import { foldStrip, stripLegend, stripSpans } from './strip.js';

/** The page of `history`: period, rule, a strip a service with its figures, SLO, incidents, notes. */
export function historyView(report: HistoryReport, style: HistoryStyle): Block[] {
  const subjects = subjectsOf(report);
  return [
    headline(report),
    line(span(capitalize(ruleText(report)), 'muted')),
    ...section(...subjectsView(subjects, report, style)),
    ...episodesView(report),
    ...sloView(subjects, style),
    ...incidentsView(report.incidents, style),
    ...section(...notesView(report.notes)),
  ];
}

function headline(report: HistoryReport): Block {
  const state = isEmpty(report) ? [span(`  ${NOT_OBSERVED}`, 'muted')] : [];
  return line(span('TensorOne history', 'strong'), span(`  ${periodText(report)}`), ...state);
}

function subjectsView(
  subjects: readonly NamedSubject[],
  report: HistoryReport,
  style: HistoryStyle,
): readonly Block[] {
  if (isEmpty(report) && report.services.length === 0) {
    return [line(span('Nothing was observed in this period.', 'muted'))];
  }
  const blocks = style.isStacked
    ? subjects.flatMap((subject) => stackedSubject(subject, report, style))
    : [servicesTable(subjects, report, style)];
  return [...blocks, ...(style.isStacked ? [] : [BLANK]), legend(subjects, report, style)];
}

function stackedSubject(
  subject: NamedSubject,
  report: HistoryReport,
  { signs, stripCells }: HistoryStyle,
): readonly Block[] {
  const { cells } = foldStrip(subject.buckets, stripCells);
  const uptime = span(
    formatUptimeOf(subject, signs.dash),
    subject.uptime === null ? 'muted' : 'plain',
  );
  const share = span(`${formatShare(subject.observedRatio)} observed`, 'muted');
  const count = subject.episodes.length;
  const figures = [
    `down ${formatDown(subject, report)}`,
    count === 0 ? 'no episodes' : `${plural(count, 'episode')}, longest ${formatLongest(subject)}`,
    ...(subject.responseTime === null ? [] : [`p95 ${formatP95(subject)}`]),
  ];
  return [
    line(span(subject.name, 'strong')),
    ...(isUnseen(subject)
      ? [line(uptime)]
      : [
          { kind: 'line' as const, spans: stripSpans(cells, signs) },
          line(uptime, '  ', share),
          line(unbroken(figures.join('; '))),
        ]),
    BLANK,
  ];
}

function legend(
  subjects: readonly NamedSubject[],
  { by }: HistoryReport,
  { signs, stripCells }: HistoryStyle,
): Block {
  const strips = subjects.map(({ buckets }) => foldStrip(buckets, stripCells));
  const perCell = Math.max(1, ...strips.map(({ bucketsPerCell }) => bucketsPerCell));
  const shared = perCell === 1 ? '' : ', the worst counts';
  const spans: Spans = stripLegend(
    strips.flatMap(({ cells }) => cells),
    signs,
  );
  const scale = span(
    `${spans.length === 0 ? '' : '  '}one sign is ${countOf(perCell, by)}${shared}`,
    'muted',
  );
  return { kind: 'line', spans: [...spans, scale] };
}
