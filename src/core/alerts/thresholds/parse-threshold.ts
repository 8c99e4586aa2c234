import type { Severity } from '../../diff/changes.js';
import { KNOWN_SERVICES, serviceSlug } from '../../names.js';
import { suggest } from '../../suggest.js';
import { type Operator, type Token, tokenAt } from './expression-token.js';
import { parseLimit } from './parse-limit.js';
import {
  isServiceMetric,
  SERVICE_METRICS,
  THRESHOLD_METRICS,
  type ThresholdMetric,
} from './threshold-metrics.js';
import { problem, quotable, type ThresholdProblem } from './threshold-problem.js';

/** A limit that a user set on a figure; passing it is an alert under `threshold:EXPR`. */
export interface Threshold {
  /** As typed, without the space around it and on one line. */
  readonly expr: string;
  /** A slug, known or not; `null` means every service, or the platform. */
  readonly service: string | null;
  /** The service as it was typed. */
  readonly serviceTyped: string | null;
  readonly metric: ThresholdMetric;
  /** On which side of the limit the figure is wrong; the limit itself is fine. */
  readonly direction: 'above' | 'below';
  /** In the unit of the metric. */
  readonly limit: number;
  readonly severity: Severity;
}

type Figure = Pick<Threshold, 'service' | 'serviceTyped' | 'metric'>;

/** It becomes part of a key that every channel repeats. */
const MAX_EXPR = 200;

/** What `sanitizeLine` takes out of text from outside. */
const UNUSABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const COMPARISON = /!?[<>=≤≥≠](?:[ <>=≤≥≠]*[<>=≤≥≠])?/g;

/**
 * Reads `[SERVICE.]METRIC(>|<)NUMBER[:warning|:critical]`; a result with `at` is a problem.
 * Whether the service exists is known only once there is an answer.
 */
export function parseThreshold(expr: string): Threshold | ThresholdProblem {
  const text = expr.replace(/\s/g, ' ');
  const unusable = findUnusable(text);
  if (unusable !== null) return unusable;
  const operator = findOperator(text);
  if (operator === null) {
    return problem(text.trimEnd().length, 'no > or <', 'Write METRIC>NUMBER, such as cpu>90.');
  }
  const figure = parseFigure(text, operator);
  if ('at' in figure) return figure;
  if (operator.word !== '>' && operator.word !== '<') return wrongOperator(operator);
  const limit = parseLimit(text, operator, figure.metric);
  if ('at' in limit) return limit;
  const direction = operator.word === '>' ? 'above' : 'below';
  return { expr: text.trim(), ...figure, direction, ...limit };
}

function findUnusable(text: string): ThresholdProblem | null {
  if (text.trim() === '') {
    return problem(0, 'no metric', 'Is a variable of your script unset?');
  }
  if (text.length > MAX_EXPR) {
    return problem(MAX_EXPR, 'too long', `At most ${MAX_EXPR} characters.`);
  }
  const found = UNUSABLE.exec(text);
  return found === null
    ? null
    : problem(found.index, 'a character that cannot be shown', 'Remove it.');
}

/** A service may have `<` or `=` in its name: the first one after a metric is preferred. */
function findOperator(text: string): Operator | null {
  const all = [...text.matchAll(COMPARISON)].map(({ 0: word, index }) => ({
    word,
    at: index,
    end: index + word.length,
  }));
  const afterMetric = all.find(({ at }) => findMetric(splitFigure(text, at).metric.word));
  return afterMetric ?? all[0] ?? null;
}

/** The last dot is the one before the metric: a service may have some in its name. */
function splitFigure(text: string, end: number): { service: Token | null; metric: Token } {
  const dot = text.slice(0, end).lastIndexOf('.');
  return {
    service: dot < 0 ? null : tokenAt(text, 0, dot),
    metric: tokenAt(text, dot + 1, end),
  };
}

function parseFigure(text: string, operator: Operator): Figure | ThresholdProblem {
  const { service, metric } = splitFigure(text, operator.at);
  if (service?.word === '') {
    return problem(service.at, 'no service before the dot', 'Name a service or remove the dot.');
  }
  const known = findMetric(metric.word);
  if (known === undefined) return unknownMetric(service, metric);
  if (service === null) return { service: null, serviceTyped: null, metric: known };
  if (!isServiceMetric(known)) {
    return problem(
      service.at,
      `${known} is a figure of the whole platform, not of a service,`,
      `Write ${known}${quotable(text.slice(operator.at).trim())}.`,
    );
  }
  return { service: serviceSlug(service.word), serviceTyped: service.word, metric: known };
}

function findMetric(word: string): ThresholdMetric | undefined {
  return THRESHOLD_METRICS.find((metric) => metric.toLowerCase() === word.toLowerCase());
}

function unknownMetric(service: Token | null, { word, at }: Token): ThresholdProblem {
  const list = `The metrics are ${THRESHOLD_METRICS.join(', ')}.`;
  if (word === '') return problem(at, 'no metric', list);
  if (service === null && KNOWN_SERVICES.has(serviceSlug(word))) {
    return problem(
      at + word.length,
      `no metric after "${quotable(word)}"`,
      `Write ${SERVICE_METRICS.map((metric) => `${quotable(word)}.${metric}`).join(' or ')}.`,
    );
  }
  const candidates = service === null ? THRESHOLD_METRICS : SERVICE_METRICS;
  const near = suggest(word, candidates, 1)[0];
  return problem(
    at,
    `unknown metric "${quotable(word)}"`,
    `${near === undefined ? '' : `Did you mean ${near}? `}${list}`,
  );
}

function wrongOperator({ word, at }: Operator): ThresholdProblem {
  const isAbove = /[>≥]/.test(word);
  const isBelow = /[<≤]/.test(word);
  const meant = isAbove === isBelow ? '> or <' : isAbove ? '>' : '<';
  return problem(
    at,
    `"${quotable(word)}" is no comparison`,
    `Write ${meant}; a figure equal to the number is still fine.`,
  );
}
