import { ht as plural } from './cli.mjs';
import { r as sloVerdict } from './history-command-D4QpTX5u.mjs';
import {
  n as capitalize,
  r as countOf,
  i as dayIn,
  a as formatDown,
  s as formatIncidentLength,
  c as formatLongest,
  l as formatP95,
  d as formatShare,
  f as formatUptimeOf,
  p as isUnseen,
  t as NOT_OBSERVED,
  m as ruleText,
  h as toSecond,
} from './history-figures-BBpc7Q9V.mjs';
import {
  a as foldStrip,
  t as formatLeft,
  c as isEmpty,
  l as periodText,
  u as subjectsOf,
} from './slo-view-Bt6qVm5Y.mjs';
import { r as formatStatus, t as STATUSES } from './status-wci-M2C8.mjs';
import {
  i as cutText,
  a as escapeXml,
  o as pixels,
  t as svgPage,
  s as svgText,
  n as textPart,
  r as titlePart,
} from './svg-page-xz1OUHL5.mjs';

/** Taller the worse it is: the heights are read without colour. */
const BAR_HEIGHTS = {
  operational: 8,
  maintenance: 12,
  unknown: 12,
  degraded: 17,
  partial_outage: 23,
  major_outage: 30,
};
const GAP_HEIGHT = 2;
/** Classes of the bars, and the hatch of those that share a height. */
const STRIP_STYLE = `
.operational{fill:#1a7f37}.maintenance{fill:url(#t1s-maintenance)}.unknown{fill:none;stroke:#8250df;stroke-width:1.5}
.degraded{fill:#bf8700}.partial_outage{fill:#d1570b}.major_outage{fill:#cf222e}.gap{fill:#8c959f}.hatch{stroke:#0969da}
@media (prefers-color-scheme:dark){
.operational{fill:#3fb950}.unknown{stroke:#bc8cff}.degraded{fill:#d29922}.partial_outage{fill:#f0883e}
.major_outage{fill:#ff7b72}.gap{fill:#6e7681}.hatch{stroke:#58a6ff}}`;
const STRIP_DEFS =
  '<defs><pattern id="t1s-maintenance" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="1" y1="0" x2="1" y2="4" stroke-width="2.5"/></pattern></defs>';
/** @param describe what a reader sees who points at a cell that is not operational */
function svgStrip(cells, { x, y, width }, describe) {
  const step = width / Math.max(1, cells.length);
  const space = Math.min(2, step / 4);
  let operational = '';
  const others = cells.flatMap((cell, index) => {
    const place = {
      x: x + index * step,
      y,
      width: step - space,
    };
    if (cell !== 'operational')
      return [svgBar(cell, place, `<title>${escapeXml(describe(index))}</title>`)];
    const height = BAR_HEIGHTS.operational;
    operational += `M${pixels(place.x)} ${pixels(y - height)}h${pixels(place.width)}v${height}h-${pixels(place.width)}z`;
    return [];
  });
  return `${operational === '' ? '' : `<path class="operational" d="${operational}"/>`}${others.join('')}`;
}
function svgBar(cell, { x, y, width }, content = '') {
  const height = cell === null ? GAP_HEIGHT : BAR_HEIGHTS[cell];
  const inset = cell === 'unknown' ? 0.75 : 0;
  const [left, top, across, down] = [
    x + inset,
    y - height + inset,
    Math.max(0.5, width - 2 * inset),
    height - 2 * inset,
  ].map(pixels);
  const tag = `rect class="${cell ?? 'gap'}" x="${left}" y="${top}" width="${across}" height="${down}"`;
  return content === '' ? `<${tag}/>` : `<${tag}>${content}</rect>`;
}
const SWATCH = 10;
const CHARACTER = 6.9;
/** A bar of each kind that occurs, with its word, from left to right. */
function svgLegend(found, x, y) {
  const entries = STATUSES.filter((status) => found.has(status)).map((status) => [
    status,
    formatStatus(status),
  ]);
  if (found.has(null)) entries.push([null, 'not observed']);
  let left = x;
  return entries
    .map(([cell, word]) => {
      const entry =
        svgBar(cell, {
          x: left,
          y,
          width: SWATCH,
        }) + svgText(left + SWATCH + 6, y, word, { look: 'small' });
      left += 16 + word.length * CHARACTER + 16;
      return entry;
    })
    .join('');
}
// src/render/history-svg.ts
/** Titles of incidents stand behind their severities. */
const TITLE_INDENT = 76;
const MAX_CELLS = 120;
const MAX_INCIDENTS = 20;
const DASH = '–';
/**
 * The page of `history` as a picture for a document: an SVG of its own, light and dark after its
 * reader, without scripts or anything to load.
 */
function renderHistorySvg(report, { showsUpdates }) {
  const subjects = subjectsOf(report);
  const hasNothing = isEmpty(report) && report.services.length === 0;
  const parts = [
    titlePart('TensorOne history'),
    textPart(periodText(report), 'muted', 20),
    textPart(capitalize(ruleText(report)), 'small muted', 30),
    ...(hasNothing
      ? [textPart('Nothing was observed in this period.', 'muted', 24)]
      : [...subjects.map((subject) => subjectPart(subject, report)), legendPart(subjects, report)]),
    ...incidentParts(report.incidents, showsUpdates),
    ...(report.notes.length === 0
      ? []
      : [
          {
            height: 10,
            draw: () => '',
          },
        ]),
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
function subjectPart(subject, report) {
  const { cells, bucketsPerCell } = foldStrip(subject.buckets, MAX_CELLS);
  const day = dayIn(report.timeZone);
  const last = /* @__PURE__ */ new Date(Date.parse(report.to) - 1).toISOString();
  const lost = cells.length * bucketsPerCell - subject.buckets.length;
  const describeCell = (cell) => {
    const bucket = subject.buckets[Math.max(0, cell * bucketsPerCell - lost)];
    const word = cells[cell];
    return `${bucket === void 0 ? '' : day(bucket.from)}: ${word ? formatStatus(word) : NOT_OBSERVED}`;
  };
  const slo = sloText(subject);
  return {
    height: slo === null ? 90 : 106,
    draw(top) {
      const line = top + 18;
      const strip = line + 12 + 30;
      const observed = `${formatShare(subject.observedRatio)} observed`;
      return [
        svgText(32, line, cutText(subject.name, 60), { look: 'name' }),
        isUnseen(subject)
          ? svgText(928, line, NOT_OBSERVED, {
              look: 'muted',
              anchor: 'end',
            })
          : svgText(798, line, formatUptimeOf(subject, DASH), {
              look: 'figure',
              anchor: 'end',
            }) +
            svgText(928, line, observed, {
              look: 'muted',
              anchor: 'end',
            }),
        svgStrip(
          cells,
          {
            x: 32,
            y: strip,
            width: 896,
          },
          describeCell,
        ),
        svgText(32, strip + 16, day(report.from), { look: 'small muted' }),
        svgText(480, strip + 16, figuresText(subject, report), {
          look: 'small',
          anchor: 'middle',
        }),
        svgText(928, strip + 16, day(last), {
          look: 'small muted',
          anchor: 'end',
        }),
        slo === null
          ? ''
          : svgText(480, strip + 33, slo, {
              look: 'small',
              anchor: 'middle',
            }),
      ].join('');
    },
  };
}
function figuresText(subject, report) {
  if (isUnseen(subject)) return '';
  const count = subject.episodes.length;
  return [
    `down ${formatDown(subject, report)}`,
    count === 0 ? 'no episodes' : `${plural(count, 'episode')}, longest ${formatLongest(subject)}`,
    ...(subject.responseTime === null ? [] : [`p95 ${formatP95(subject)}`]),
  ].join(' · ');
}
function sloText(subject) {
  const verdict = sloVerdict(subject);
  if (subject.slo === null || verdict === null) return null;
  const left = formatLeft(subject.slo);
  const rest = left.endsWith('over') ? left : `${left} left`;
  return `SLO ${subject.slo.target} %: ${verdict}, ${rest}`;
}
function legendPart(subjects, { by }) {
  const strips = subjects.map(({ buckets }) => foldStrip(buckets, MAX_CELLS));
  const found = new Set(strips.flatMap(({ cells }) => cells));
  const perCell = Math.max(1, ...strips.map(({ bucketsPerCell }) => bucketsPerCell));
  const scale = `one bar is ${countOf(perCell, by)}${perCell === 1 ? '' : ', the worst counts'}`;
  return {
    height: 58,
    draw: (top) =>
      svgLegend(found, 32, top + 36) +
      svgText(928, top + 36, scale, {
        look: 'small muted',
        anchor: 'end',
      }),
  };
}
function incidentParts(incidents, showsUpdates) {
  if (incidents.length === 0) return [];
  const more = incidents.length - MAX_INCIDENTS;
  return [
    {
      height: 28,
      draw: (top) => svgText(32, top + 18, plural(incidents.length, 'incident'), { look: 'name' }),
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
function incidentPart(incident) {
  const { title, severity, startedAt } = incident;
  const since = startedAt === null ? '' : `since ${toSecond(startedAt)}`;
  return {
    height: 21,
    draw: (top) =>
      svgText(32, top + 14, cutText(severity ?? 'unknown', 10), { look: 'small muted' }) +
      svgText(108, top + 14, cutText(title, 72)) +
      svgText(738, top + 14, formatIncidentLength(incident), { anchor: 'end' }) +
      svgText(928, top + 14, since, {
        look: 'small muted',
        anchor: 'end',
      }),
  };
}
/** All figures in words, for those who do not see the picture. */
function describe(report, subjects) {
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

export { renderHistorySvg };
