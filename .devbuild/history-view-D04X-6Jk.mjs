import {
  _t as BLANK,
  vt as line,
  $ as notesView,
  ht as plural,
  et as section,
  yt as span,
  ot as statusOfSeverity,
  bt as statusSpan,
} from './cli.mjs';
import {
  n as capitalize,
  r as countOf,
  i as dayIn,
  a as formatDown,
  o as formatEpisodeLength,
  s as formatIncidentLength,
  c as formatLongest,
  l as formatP95,
  d as formatShare,
  f as formatUptimeOf,
  p as isUnseen,
  t as NOT_OBSERVED,
  m as ruleText,
  h as toSecond,
  g as unbroken,
} from './history-figures-BBpc7Q9V.mjs';
import {
  a as foldStrip,
  c as isEmpty,
  l as periodText,
  n as sloView,
  o as stripLegend,
  s as stripSpans,
  u as subjectsOf,
} from './slo-view-Bt6qVm5Y.mjs';
import { r as formatStatus } from './status-wci-M2C8.mjs';

// src/view/history/episodes-view.ts
const MAX_EPISODES = 20;
/** The latest episodes where the report is of one service: what a post-mortem is about. */
function episodesView({ services }) {
  const [service, ...others] = services;
  if (service === void 0 || others.length > 0 || service.episodes.length === 0) return [];
  const { episodes } = service;
  const more = episodes.length - MAX_EPISODES;
  const rest = more > 0 ? line(span(`and ${more} earlier ones`, 'muted')) : null;
  return section(
    {
      kind: 'table',
      columns: [
        {
          header: plural(episodes.length, 'EPISODE').toUpperCase(),
          importance: 0,
        },
        {
          header: 'LENGTH',
          importance: 0,
        },
        {
          header: 'WORST',
          importance: 1,
        },
        {
          header: 'ENDED',
          importance: 2,
        },
      ],
      rows: episodes
        .slice(-20)
        .reverse()
        .map((episode) => [
          [span(toSecond(episode.from))],
          [span(formatEpisodeLength(episode))],
          [statusSpan(episode.worst)],
          [span(formatEnd(episode), episode.endSeen ? 'plain' : 'muted')],
        ]),
    },
    rest,
  );
}
function formatEnd({ to, endSeen }) {
  if (to === null) return 'still going on';
  return endSeen ? toSecond(to) : 'end not seen';
}
// src/view/history/incidents-view.ts
/** As far as titles are cut for the columns beside them. */
const LEAST_TITLE_WIDTH = 24;
/** The incidents of a period with their length, and their updates where the style asks for them. */
function incidentsView(incidents, { showsUpdates }) {
  if (incidents.length === 0) return [];
  const title = plural(incidents.length, 'INCIDENT').toUpperCase();
  if (!showsUpdates) return section(incidentsTable(title, incidents));
  const blocks = incidents.flatMap((incident) => [BLANK, ...incidentWithUpdates(incident)]);
  return section(line(span(title, 'strong')), ...blocks);
}
function incidentsTable(title, incidents) {
  return {
    kind: 'table',
    columns: [
      {
        header: title,
        importance: 0,
        leastWidth: LEAST_TITLE_WIDTH,
      },
      {
        header: 'SEVERITY',
        importance: 0,
      },
      {
        header: 'LENGTH',
        importance: 0,
      },
      {
        header: 'STARTED',
        importance: 1,
      },
      {
        header: 'AFFECTS',
        importance: 3,
      },
      {
        header: 'ID',
        importance: 2,
      },
    ],
    rows: incidents.map((incident) => [
      [span(incident.title)],
      [severitySpan(incident.severity)],
      [span(formatIncidentLength(incident))],
      [span(incident.startedAt === null ? '' : toSecond(incident.startedAt))],
      [span(incident.affectedServices.join(', '))],
      [span(incident.id, 'muted')],
    ]),
  };
}
function incidentWithUpdates(incident) {
  const { title, severity, startedAt, affectedServices, id, updates } = incident;
  const facts = [
    formatIncidentLength(incident),
    ...(startedAt === null ? [] : [`since ${toSecond(startedAt)}`]),
    ...(affectedServices.length === 0 ? [] : [`affects ${affectedServices.join(', ')}`]),
    id,
  ];
  return [
    line(severitySpan(severity), '  ', span(title, 'strong')),
    line(`  ${facts.filter((fact) => fact !== '').join('; ')}`),
    ...updates.map(updateLine),
  ];
}
function updateLine({ time, status, severity }) {
  return line(
    span(`  ${toSecond(time)}`, 'muted'),
    span(`  ${formatStatus(status)}`),
    span(severity === null ? '' : `  ${severity}`, 'muted'),
  );
}
function severitySpan(severity) {
  return statusSpan(statusOfSeverity(severity), severity ?? 'unknown');
}
// src/view/history/services-table.ts
/** As far as names are cut for the strips beside them. */
const LEAST_NAME_WIDTH = 17;
/** A row a subject: its strip between its name and its figures. */
function servicesTable(subjects, report, style) {
  const strips = subjects.map(({ buckets }) => foldStrip(buckets, style.stripCells).cells);
  const cells = Math.max(...strips.map(({ length }) => length));
  const [name, ...figures] = figuresOf(report, style);
  const columns = [name, ...figures].flatMap((figure) => (figure ? [figure.column] : []));
  const strip = {
    header: stripHeader(cells, report),
    importance: 0,
  };
  return {
    kind: 'table',
    columns: style.stripCells === 0 ? columns : columns.toSpliced(1, 0, strip),
    rows: subjects.map((subject, row) => {
      const rowCells = [name, ...figures].flatMap((figure) =>
        figure ? [figure.cell(subject)] : [],
      );
      const spans = stripSpans(strips[row] ?? [], style.signs);
      return style.stripCells === 0 ? rowCells : rowCells.toSpliced(1, 0, spans);
    }),
  };
}
function figuresOf(report, { signs }) {
  const figure = (header, importance, text) => ({
    column: {
      header,
      importance,
      align: 'right',
    },
    cell: (subject) => [span(isUnseen(subject) ? '' : text(subject))],
  });
  return [
    {
      column: {
        header: 'SERVICE',
        importance: 0,
        leastWidth: LEAST_NAME_WIDTH,
      },
      cell: ({ name }) => [span(name, 'strong')],
    },
    {
      column: {
        header: 'UPTIME',
        importance: 0,
        align: 'right',
      },
      cell: (subject) => [
        span(formatUptimeOf(subject, signs.dash), subject.uptime === null ? 'muted' : 'plain'),
      ],
    },
    {
      column: {
        header: 'OBSERVED',
        importance: 0,
        align: 'right',
      },
      cell: ({ observedRatio }) => [
        span(formatShare(observedRatio), observedRatio < 0.5 ? 'muted' : 'plain'),
      ],
    },
    figure('DOWN', 1, (subject) => formatDown(subject, report)),
    figure('EPISODES', 2, ({ episodes }) => String(episodes.length)),
    figure('LONGEST', 4, formatLongest),
    figure('P95', 3, formatP95),
  ];
}
const DAY_LENGTH = 10;
const MONTH_AND_DAY = 5;
/** The first and the last day above the ends of the strips, as far as there is room. */
function stripHeader(cells, { from, to, by, timeZone }) {
  const day = dayIn(timeZone);
  const ends = [day(from), day(/* @__PURE__ */ new Date(Date.parse(to) - 1).toISOString())];
  for (const length of [DAY_LENGTH, MONTH_AND_DAY]) {
    const gap = cells - 2 * length;
    if (gap < 2) continue;
    const [first, last] = ends.map((end) => end.slice(-length));
    return `${first}${' '.repeat(gap)}${last}`;
  }
  return `${by.toUpperCase()}S`;
}
// src/view/history/history-view.ts
/** The page of `history`: period, rule, a strip a service with its figures, SLO, incidents, notes. */
function historyView(report, style) {
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
function headline(report) {
  const state = isEmpty(report) ? [span(`  ${NOT_OBSERVED}`, 'muted')] : [];
  return line(span('TensorOne history', 'strong'), span(`  ${periodText(report)}`), ...state);
}
function subjectsView(subjects, report, style) {
  if (isEmpty(report) && report.services.length === 0)
    return [line(span('Nothing was observed in this period.', 'muted'))];
  return [
    ...(style.isStacked
      ? subjects.flatMap((subject) => stackedSubject(subject, report, style))
      : [servicesTable(subjects, report, style)]),
    ...(style.isStacked ? [] : [BLANK]),
    legend(subjects, report, style),
  ];
}
function stackedSubject(subject, report, { signs, stripCells }) {
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
          {
            kind: 'line',
            spans: stripSpans(cells, signs),
          },
          line(uptime, '  ', share),
          line(unbroken(figures.join('; '))),
        ]),
    BLANK,
  ];
}
function legend(subjects, { by }, { signs, stripCells }) {
  const strips = subjects.map(({ buckets }) => foldStrip(buckets, stripCells));
  const perCell = Math.max(1, ...strips.map(({ bucketsPerCell }) => bucketsPerCell));
  const shared = perCell === 1 ? '' : ', the worst counts';
  const spans = stripLegend(
    strips.flatMap(({ cells }) => cells),
    signs,
  );
  const scale = span(
    `${spans.length === 0 ? '' : '  '}one sign is ${countOf(perCell, by)}${shared}`,
    'muted',
  );
  return {
    kind: 'line',
    spans: [...spans, scale],
  };
}

export { historyView as t, servicesTable as n };
