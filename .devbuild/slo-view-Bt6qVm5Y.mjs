import {
  vt as line,
  gt as round,
  et as section,
  yt as span,
  bt as statusSpan,
  xt as toneOf,
} from './cli.mjs';
import { r as sloVerdict } from './history-command-D4QpTX5u.mjs';
import {
  u as formatSeconds,
  d as formatShare,
  p as isUnseen,
  h as toSecond,
  g as unbroken,
  _ as worstFirst,
} from './history-figures-BBpc7Q9V.mjs';
import { n as compareStatus, r as formatStatus, t as STATUSES } from './status-wci-M2C8.mjs';

// src/view/history/history-style.ts
/** The name under which the platform stands below the services. */
const PLATFORM = 'Platform';
/** Services, the worst first, and the platform last. */
function subjectsOf({ services, overall }) {
  const named = (service) => ({
    ...service,
    isPlatform: false,
  });
  return [
    ...worstFirst(services).map(named),
    {
      ...overall,
      name: PLATFORM,
      isPlatform: true,
    },
  ];
}
/** True where the period holds no observation at all. */
function isEmpty({ services, overall }) {
  return isUnseen(overall) && services.every(isUnseen);
}
/** `2026-08-30T00:00:00Z to 2026-11-28T22:30:00Z`, and the zone of its days where not UTC. */
function periodText({ from, to, timeZone, by }) {
  const zone = timeZone === 'UTC' ? '' : `, ${by}s in ${timeZone}`;
  return `${toSecond(from)} to ${toSecond(to)}${zone}`;
}
// src/view/history/strip.ts
const UNICODE_SIGNS = {
  signs: {
    operational: '▁',
    maintenance: '◆',
    degraded: '▃',
    unknown: '?',
    partial_outage: '▅',
    major_outage: '█',
  },
  gap: '·',
  dash: '–',
};
const ASCII_SIGNS = {
  signs: {
    operational: '_',
    maintenance: 'm',
    degraded: '-',
    unknown: '?',
    partial_outage: 'x',
    major_outage: '#',
  },
  gap: ' ',
  dash: '-',
};
/** Folds buckets into at most `maxCells` cells of equal length, the last one full. */
function foldStrip(buckets, maxCells) {
  const bucketsPerCell = Math.max(1, Math.ceil(buckets.length / Math.max(1, maxCells)));
  const count = Math.ceil(buckets.length / bucketsPerCell);
  return {
    cells: Array.from({ length: count }, (_, cell) => {
      const end = buckets.length - (count - 1 - cell) * bucketsPerCell;
      return worstSeen(buckets.slice(Math.max(0, end - bucketsPerCell), end));
    }),
    bucketsPerCell,
  };
}
function worstSeen(buckets) {
  let worst = null;
  for (const { worst: status } of buckets) {
    if (status === null) continue;
    if (worst === null || compareStatus(status, worst) > 0) worst = status;
  }
  return worst;
}
/** The cells as text; neighbours of one status share a span. */
function stripSpans(cells, { signs, gap }) {
  const spans = [];
  let before;
  for (const cell of cells) {
    const sign = cell === null ? gap : signs[cell];
    const last = spans.at(-1);
    if (last !== void 0 && cell === before)
      spans[spans.length - 1] = {
        ...last,
        text: last.text + sign,
      };
    else spans.push(span(sign, cell === null ? 'muted' : toneOf(cell)));
    before = cell;
  }
  return spans;
}
/** Keeps a sign and its word on one line. */
const GLUE = '\xA0';
/** What the signs that occur mean: `▁ operational  █ major outage`. */
function stripLegend(cells, { signs, gap }) {
  const found = new Set(cells);
  const entries = STATUSES.filter((status) => found.has(status)).map((status) =>
    span(`${signs[status]}${GLUE}${formatStatus(status).replace(' ', GLUE)}`, toneOf(status)),
  );
  if (found.has(null)) {
    const mark = gap.trim() === '' ? '(blank)' : gap;
    entries.push(span(`${mark}${GLUE}not${GLUE}observed`, 'muted'));
  }
  return entries.flatMap((entry, index) => (index === 0 ? [entry] : [span('  '), entry]));
}
// src/view/history/slo-view.ts
/** The error budgets: what there is, what was spent, what is left and until when; nothing without an objective. */
function sloView(subjects, style) {
  const objectives = subjects.flatMap((subject) => {
    const verdict = sloVerdict(subject);
    const { slo, name } = subject;
    return slo === null || verdict === null
      ? []
      : [
          {
            ...slo,
            name,
            verdict,
          },
        ];
  });
  const [first] = objectives;
  if (first === void 0) return [];
  const title = `SLO ${formatTarget(first.target)}`;
  return style.isStacked
    ? section(line(span(title, 'strong')), ...objectives.map(stackedObjective))
    : section(objectivesTable(title, objectives));
}
function objectivesTable(title, objectives) {
  return {
    kind: 'table',
    columns: [
      {
        header: title,
        importance: 0,
        leastWidth: 17,
      },
      {
        header: 'VERDICT',
        importance: 0,
      },
      {
        header: 'BUDGET',
        importance: 4,
        align: 'right',
      },
      {
        header: 'SPENT',
        importance: 3,
        align: 'right',
      },
      {
        header: 'LEFT',
        importance: 1,
        align: 'right',
      },
      {
        header: 'USED UP',
        importance: 2,
      },
    ],
    rows: objectives.map((objective) => [
      [span(objective.name, 'strong')],
      [verdictSpan(objective.verdict)],
      [span(formatSeconds(objective.budgetSeconds))],
      [span(formatSeconds(objective.spentSeconds))],
      [span(formatLeft(objective))],
      [span(formatUsedUp(objective))],
    ]),
  };
}
function stackedObjective(objective) {
  const { name, budgetSeconds, spentSeconds, verdict } = objective;
  const figures = [
    `budget ${formatSeconds(budgetSeconds)}`,
    `spent ${formatSeconds(spentSeconds)}`,
    `left ${formatLeft(objective)}`,
    `used up ${formatUsedUp(objective)}`,
  ];
  return line(
    span(name, 'strong'),
    '  ',
    verdictSpan(verdict),
    span(unbroken(`; ${figures.join('; ')}`)),
  );
}
const STATUS_OF_VERDICT = {
  met: 'operational',
  missed: 'major_outage',
  unknown: 'unknown',
};
function verdictSpan(verdict) {
  return statusSpan(STATUS_OF_VERDICT[verdict], verdict);
}
function formatTarget(percent) {
  return `${round(percent, 6)} %`;
}
/** What is left of the budget, or how far it was overspent. */
function formatLeft({ budgetSeconds, spentSeconds, leftRatio }) {
  const left = budgetSeconds - spentSeconds;
  if (left < 0) return `${formatSeconds(-left)} over`;
  const share = leftRatio === null ? '' : ` (${formatShare(leftRatio)})`;
  return `${formatSeconds(left)}${share}`;
}
/** When the budget is used up at the present rate. */
function formatUsedUp({ budgetSeconds, spentSeconds, exhaustedAt }) {
  if (exhaustedAt !== null) return toSecond(exhaustedAt);
  return spentSeconds > budgetSeconds ? 'already' : 'not at this rate';
}

export {
  ASCII_SIGNS as r,
  foldStrip as a,
  formatLeft as t,
  isEmpty as c,
  periodText as l,
  sloView as n,
  stripLegend as o,
  stripSpans as s,
  subjectsOf as u,
  UNICODE_SIGNS as i,
};
