import type { SloReport } from '../../core/history/report.js';
import { type Block, line, type Span, span, statusSpan } from '../blocks.js';
import { round } from '../format-values.js';
import { section } from '../notes-view.js';
import { formatSeconds, formatShare, toSecond, unbroken } from './history-figures.js';
import type { HistoryStyle, NamedSubject } from './history-style.js';
import { type SloVerdict, sloVerdict } from './slo.js';

/** An objective with what became of it. */
interface Objective extends SloReport {
  readonly name: string;
  readonly verdict: SloVerdict;
}

/** The error budgets: what there is, what was spent, what is left and until when; nothing without an objective. */
export function sloView(subjects: readonly NamedSubject[], style: HistoryStyle): Block[] {
  const objectives = subjects.flatMap((subject): Objective[] => {
    const verdict = sloVerdict(subject);
    const { slo, name } = subject;
    return slo === null || verdict === null ? [] : [{ ...slo, name, verdict }];
  });
  const [first] = objectives;
  if (first === undefined) return [];
  const title = `SLO ${formatTarget(first.target)}`;
  return style.isStacked
    ? section(line(span(title, 'strong')), ...objectives.map(stackedObjective))
    : section(objectivesTable(title, objectives));
}

function objectivesTable(title: string, objectives: readonly Objective[]): Block {
  return {
    kind: 'table',
    columns: [
      { header: title, importance: 0, leastWidth: 17 },
      { header: 'VERDICT', importance: 0 },
      { header: 'BUDGET', importance: 4, align: 'right' },
      { header: 'SPENT', importance: 3, align: 'right' },
      { header: 'LEFT', importance: 1, align: 'right' },
      { header: 'USED UP', importance: 2 },
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

function stackedObjective(objective: Objective): Block {
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
} as const satisfies Record<SloVerdict, string>;

function verdictSpan(verdict: SloVerdict): Span {
  return statusSpan(STATUS_OF_VERDICT[verdict], verdict);
}

function formatTarget(percent: number): string {
  return `${round(percent, 6)} %`;
}

/** What is left of the budget, or how far it was overspent. */
export function formatLeft({ budgetSeconds, spentSeconds, leftRatio }: SloReport): string {
  const left = budgetSeconds - spentSeconds;
  if (left < 0) return `${formatSeconds(-left)} over`;
  const share = leftRatio === null ? '' : ` (${formatShare(leftRatio)})`;
  return `${formatSeconds(left)}${share}`;
}

/** When the budget is used up at the present rate. */
export function formatUsedUp({ budgetSeconds, spentSeconds, exhaustedAt }: SloReport): string {
  if (exhaustedAt !== null) return toSecond(exhaustedAt);
  return spentSeconds > budgetSeconds ? 'already' : 'not at this rate';
}
