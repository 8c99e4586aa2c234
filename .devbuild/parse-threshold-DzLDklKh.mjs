import { z as suggest } from './cli.mjs';
import { r as KNOWN_SERVICES, s as serviceSlug } from './names-DGHT_UtQ.mjs';
import {
  i as isServiceMetric,
  t as METRIC_UNITS,
  n as SERVICE_METRICS,
  r as THRESHOLD_METRICS,
} from './threshold-metrics-B15mIa_6.mjs';

// src/core/alerts/thresholds/expression-token.ts
/** What is between two places; where that is nothing, it is at the first. */
function tokenAt(text, start, end) {
  const raw = text.slice(start, end);
  const word = raw.trim();
  return {
    word,
    at: word === '' ? start : start + raw.length - raw.trimStart().length,
  };
}
// src/core/alerts/thresholds/threshold-problem.ts
function problem(at, message, hint) {
  return {
    message,
    hint,
    at,
  };
}
/** Characters that would break a line or a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const MAX_QUOTE = 80;
/** The two lines of an error as usual: the message, and the hint that goes with it. */
function formatThresholdProblem(expr, problem) {
  const place = positionOf(expr, problem.at) + 1;
  return {
    message: `--threshold "${quotable(expr)}": ${problem.message} at character ${place}`,
    hint: problem.hint,
  };
}
/** What a user typed, safe to repeat within a line. */
function quotable(text) {
  const characters = [...printable(text)];
  return characters.length > MAX_QUOTE
    ? `${characters.slice(0, MAX_QUOTE).join('')}…`
    : characters.join('');
}
/** As many characters as before, so that positions still hold. */
function printable(text) {
  return text.replace(/\s/g, ' ').replace(UNPRINTABLE, '?');
}
/** How many characters are before an index; people do not count halves of pairs. */
function positionOf(text, index) {
  return [...text.slice(0, Math.max(0, index))].length;
}
// src/core/alerts/thresholds/parse-limit.ts
const SEVERITIES_OF_THRESHOLDS = ['warning', 'critical'];
const UNIT_NAMES = {
  ms: 'in milliseconds',
  '%': 'in per cent',
  jobs: 'a number of jobs',
};
/** Reads `NUMBER[:warning|:critical]`; the metric tells which unit to leave out. */
function parseLimit(text, operator, metric) {
  const colon = text.indexOf(':', operator.end);
  const limit = parseNumber(
    tokenAt(text, operator.end, colon < 0 ? text.length : colon),
    operator,
    metric,
  );
  if (typeof limit !== 'number') return limit;
  if (colon < 0)
    return {
      limit,
      severity: 'warning',
    };
  const { word, at } = tokenAt(text, colon + 1, text.length);
  const severity = SEVERITIES_OF_THRESHOLDS.find((each) => each === word.toLowerCase());
  if (severity !== void 0)
    return {
      limit,
      severity,
    };
  const near = suggest(word, SEVERITIES_OF_THRESHOLDS, 1)[0];
  return problem(
    at,
    word === '' ? 'no severity after the colon' : `unknown severity "${quotable(word)}"`,
    `${near === void 0 ? '' : `Did you mean ${near}? `}It is warning or critical.`,
  );
}
function parseNumber({ word, at }, operator, metric) {
  if (word === '') return problem(at, `no number after ${operator.word}`, unitHint(metric));
  if (/^[-\u2212]/.test(word))
    return problem(at, `"${quotable(word)}" is below zero`, 'No figure is ever below zero.');
  const [, digits = '', rest = word] = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?) *(.*)$/i.exec(word) ?? [];
  const restAt = at + word.length - rest.length;
  if (rest !== '' && digits !== '' && /^[\p{L}%/]+$/u.test(rest))
    return problem(restAt, `"${quotable(rest)}" after the number`, unitHint(metric));
  if (rest !== '')
    return problem(
      restAt,
      `"${quotable(word)}" is not a number`,
      'A number is written 5000, 99.5 or 5e3, without separators.',
    );
  const limit = Number(digits);
  return Number.isFinite(limit)
    ? limit
    : problem(at, `"${quotable(word)}" is too large`, unitHint(metric));
}
function unitHint(metric) {
  return `Write a number and leave the unit out: ${metric} is ${UNIT_NAMES[METRIC_UNITS[metric]]}.`;
}
// src/core/alerts/thresholds/parse-threshold.ts
/** It becomes part of a key that every channel repeats. */
const MAX_EXPR = 200;
/** What `sanitizeLine` takes out of text from outside. */
const UNUSABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const COMPARISON = /!?[<>=≤≥≠](?:[ <>=≤≥≠]*[<>=≤≥≠])?/g;
/**
 * Reads `[SERVICE.]METRIC(>|<)NUMBER[:warning|:critical]`; a result with `at` is a problem.
 * Whether the service exists is known only once there is an answer.
 */
function parseThreshold(expr) {
  const text = expr.replace(/\s/g, ' ');
  const unusable = findUnusable(text);
  if (unusable !== null) return unusable;
  const operator = findOperator(text);
  if (operator === null)
    return problem(text.trimEnd().length, 'no > or <', 'Write METRIC>NUMBER, such as cpu>90.');
  const figure = parseFigure(text, operator);
  if ('at' in figure) return figure;
  if (operator.word !== '>' && operator.word !== '<') return wrongOperator(operator);
  const limit = parseLimit(text, operator, figure.metric);
  if ('at' in limit) return limit;
  const direction = operator.word === '>' ? 'above' : 'below';
  return {
    expr: text.trim(),
    ...figure,
    direction,
    ...limit,
  };
}
function findUnusable(text) {
  if (text.trim() === '') return problem(0, 'no metric', 'Is a variable of your script unset?');
  if (text.length > MAX_EXPR)
    return problem(MAX_EXPR, 'too long', `At most ${MAX_EXPR} characters.`);
  const found = UNUSABLE.exec(text);
  return found === null
    ? null
    : problem(found.index, 'a character that cannot be shown', 'Remove it.');
}
/** A service may have `<` or `=` in its name: the first one after a metric is preferred. */
function findOperator(text) {
  const all = [...text.matchAll(COMPARISON)].map(({ 0: word, index }) => ({
    word,
    at: index,
    end: index + word.length,
  }));
  return all.find(({ at }) => findMetric(splitFigure(text, at).metric.word)) ?? all[0] ?? null;
}
/** The last dot is the one before the metric: a service may have some in its name. */
function splitFigure(text, end) {
  const dot = text.slice(0, end).lastIndexOf('.');
  return {
    service: dot < 0 ? null : tokenAt(text, 0, dot),
    metric: tokenAt(text, dot + 1, end),
  };
}
function parseFigure(text, operator) {
  const { service, metric } = splitFigure(text, operator.at);
  if (service?.word === '')
    return problem(service.at, 'no service before the dot', 'Name a service or remove the dot.');
  const known = findMetric(metric.word);
  if (known === void 0) return unknownMetric(service, metric);
  if (service === null)
    return {
      service: null,
      serviceTyped: null,
      metric: known,
    };
  if (!isServiceMetric(known))
    return problem(
      service.at,
      `${known} is a figure of the whole platform, not of a service,`,
      `Write ${known}${quotable(text.slice(operator.at).trim())}.`,
    );
  return {
    service: serviceSlug(service.word),
    serviceTyped: service.word,
    metric: known,
  };
}
function findMetric(word) {
  return THRESHOLD_METRICS.find((metric) => metric.toLowerCase() === word.toLowerCase());
}
function unknownMetric(service, { word, at }) {
  const list = `The metrics are ${THRESHOLD_METRICS.join(', ')}.`;
  if (word === '') return problem(at, 'no metric', list);
  if (service === null && KNOWN_SERVICES.has(serviceSlug(word)))
    return problem(
      at + word.length,
      `no metric after "${quotable(word)}"`,
      `Write ${SERVICE_METRICS.map((metric) => `${quotable(word)}.${metric}`).join(' or ')}.`,
    );
  const near = suggest(word, service === null ? THRESHOLD_METRICS : SERVICE_METRICS, 1)[0];
  return problem(
    at,
    `unknown metric "${quotable(word)}"`,
    `${near === void 0 ? '' : `Did you mean ${near}? `}${list}`,
  );
}
function wrongOperator({ word, at }) {
  const isAbove = /[>≥]/.test(word);
  const meant = isAbove === /[<≤]/.test(word) ? '> or <' : isAbove ? '>' : '<';
  return problem(
    at,
    `"${quotable(word)}" is no comparison`,
    `Write ${meant}; a figure equal to the number is still fine.`,
  );
}

export { formatThresholdProblem as n, parseThreshold as t };
