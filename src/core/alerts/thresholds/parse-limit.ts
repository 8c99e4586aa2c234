import type { Severity } from '../../diff/changes.js';
import { suggest } from '../../suggest.js';
import { type Operator, type Token, tokenAt } from './expression-token.js';
import { METRIC_UNITS, type MetricUnit, type ThresholdMetric } from './threshold-metrics.js';
import { problem, quotable, type ThresholdProblem } from './threshold-problem.js';

/** What is right of the comparison. */
export interface Limit {
  readonly limit: number;
  readonly severity: Severity;
}

const SEVERITIES_OF_THRESHOLDS: readonly Severity[] = ['warning', 'critical'];

const UNIT_NAMES = {
  ms: 'in milliseconds',
  '%': 'in per cent',
  jobs: 'a number of jobs',
} as const satisfies Record<MetricUnit, string>;

/** Reads `NUMBER[:warning|:critical]`; the metric decides which unit may be left out. */
export function parseLimit(
  text: string,
  operator: Operator,
  metric: ThresholdMetric,
): Limit | ThresholdProblem {
  const colon = text.indexOf(':', operator.end);
  const number = tokenAt(text, operator.end, colon < 0 ? text.length : colon);
  const limit = parseNumber(number, operator, metric);
  if (typeof limit !== 'number') return limit;
  if (colon < 0) return { limit, severity: 'warning' };
  const { word, at } = tokenAt(text, colon + 1, text.length);
  const severity = SEVERITIES_OF_THRESHOLDS.find((each) => each === word.toLowerCase());
  if (severity !== undefined) return { limit, severity };
  const near = suggest(word, SEVERITIES_OF_THRESHOLDS, 1)[0];
  return problem(
    at,
    word === '' ? 'no severity after the colon' : `unknown severity "${quotable(word)}"`,
    `${near === undefined ? '' : `Did you mean ${near}? `}It is warning or critical.`,
  );
}

function parseNumber(
  { word, at }: Token,
  operator: Operator,
  metric: ThresholdMetric,
): number | ThresholdProblem {
  if (word === '') return problem(at, `no number after ${operator.word}`, unitHint(metric));
  if (/^[-\u2212]/.test(word)) {
    return problem(at, `"${quotable(word)}" is below zero`, 'No figure is ever below zero.');
  }
  const [, digits = '', rest = word] = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?) *(.*)$/i.exec(word) ?? [];
  const restAt = at + word.length - rest.length;
  if (rest !== '' && digits !== '' && /^[\p{L}%/]+$/u.test(rest)) {
    return problem(restAt, `"${quotable(rest)}" after the number`, unitHint(metric));
  }
  if (rest !== '') {
    return problem(
      restAt,
      `"${quotable(word)}" is not a number`,
      'A number is written 5000, 99.5 or 5e3, without separators.',
    );
  }
  const limit = Number(digits);
  return Number.isFinite(limit)
    ? limit
    : problem(at, `"${quotable(word)}" is too large`, unitHint(metric));
}

function unitHint(metric: ThresholdMetric): string {
  return `Write a number and leave the unit out: ${metric} is ${UNIT_NAMES[METRIC_UNITS[metric]]}.`;
}
