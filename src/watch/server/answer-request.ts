import type { AssessedService } from '../../core/health.js';
import { serviceSlug } from '../../core/names.js';
import type { AppError } from '../../errors.js';
import { EXIT, exitCodeOfHealth, type FailOn } from '../../exit-codes.js';
import { cutLine, sanitizeLine } from '../../text/sanitize.js';
import { statusDocument, statusReport } from '../../view/status-report.js';
import { EXPOSITION_TYPE, formatExposition } from './exposition.js';
import type { HttpAnswer } from './send-answer.js';
import { watchMetrics } from './watch-metrics.js';
import { blindBecause, type WatchView } from './watch-view.js';

/** An answer whose body is text. */
export interface TextAnswer extends HttpAnswer {
  readonly body: string;
}

type Answer = (view: WatchView) => TextAnswer;

/** `http://host:port` before a path, as to a proxy: every server has to take it. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/** What the watch answers to a request. Pure. */
export function answerRequest(method: string, url: string, view: WatchView): TextAnswer {
  const [given = ''] = url.replace(ORIGIN, '').split('?', 1);
  const path = given.replace(/(?<=[^/])\/$/, '');
  const answer = ANSWERS.get(path) ?? answerFor(path);
  if (answer === null) return refuse(404, `there is no ${cutLine(sanitizeLine(given), 200)}`);
  const methods = CHECKS.test(path) ? CHECK_METHODS : READ_METHODS;
  if (!methods.includes(method)) {
    const listed = methods.join(', ');
    return { ...refuse(405, `only ${listed} are answered`), headers: { allow: listed } };
  }
  return answer(view);
}

const READ_METHODS = ['GET', 'HEAD'];

/** HAProxy asks with OPTIONS, Flagger with POST: on these paths both are answered like GET. */
const CHECK_METHODS = [...READ_METHODS, 'OPTIONS', 'POST'];

const CHECKS = /^\/(ready|status(\/.*)?)$/;

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['/metrics', answerMetrics],
  ['/healthz', answerHealth],
  ['/ready', answerReady],
  ['/status', answerStatus],
]);

function answerFor(path: string): Answer | null {
  const [, name] = /^\/status\/([^/]+)$/.exec(path) ?? [];
  const typed = name === undefined ? undefined : decode(name);
  return typed === undefined ? null : (view) => answerService(typed, view);
}

function answerMetrics(view: WatchView): TextAnswer {
  const body = formatExposition(watchMetrics(view));
  return { httpStatus: 200, type: EXPOSITION_TYPE, body };
}

/** About the watch itself, not about what it watches. */
function answerHealth(view: WatchView): TextAnswer {
  const reason = blindBecause(view);
  const isHealthy = reason === null;
  return json(isHealthy ? 200 : 503, { healthy: isHealthy, reason: reason?.message ?? null });
}

/** The document of `status --json`. */
function answerStatus(view: WatchView): TextAnswer {
  const { score, failOn, now } = view;
  const { lastGood } = score;
  const failure = blindBecause(view);
  if (lastGood === null) return nothingKnown(failure);
  const { answer, selection } = lastGood;
  // Stale answers are failed polls, unless the settings accept them.
  const options = { selection, failOn, now, staleAfterMs: null };
  const report = statusReport(answer, failure === null ? options : { ...options, failure });
  return json(200, statusDocument(report));
}

/** Like `/status/SERVICE` for everything that is watched. */
function answerReady(view: WatchView): TextAnswer {
  const { score, failOn } = view;
  const { lastGood } = score;
  const failure = blindBecause(view);
  if (lastGood === null) return nothingKnown(failure);
  const { health, statuses } = lastGood.assessment;
  const isReady = failure === null && exitCodeOfHealth(statuses, failOn) === EXIT.ok;
  return json(isReady ? 200 : 503, {
    ready: isReady,
    health: failure === null ? health : 'unknown',
  });
}

/** What a load balancer, a readiness probe or a circuit breaker asks. */
function answerService(typed: string, view: WatchView): TextAnswer {
  const { score, failOn } = view;
  const { lastGood } = score;
  const failure = blindBecause(view);
  if (lastGood === null) return nothingKnown(failure);
  const slug = serviceSlug(typed);
  const service = lastGood.assessment.services.find((each) => each.slug === slug);
  if (service === undefined)
    return refuse(404, `${cutLine(sanitizeLine(typed), 200)} is not watched`);
  const isBlind = failure !== null;
  return json(isBlind || isFailing(service, failOn) ? 503 : 200, {
    name: service.name,
    slug,
    status: isBlind ? 'unknown' : service.status,
    effectiveStatus: isBlind ? 'unknown' : service.effectiveStatus,
  });
}

function isFailing({ effectiveStatus }: AssessedService, failOn: FailOn): boolean {
  return exitCodeOfHealth([effectiveStatus], failOn) !== EXIT.ok;
}

/** Where no poll succeeded yet. */
function nothingKnown(reason: AppError | null): TextAnswer {
  return json(503, { error: 'nothing is known yet', reason: reason?.message ?? null });
}

function refuse(httpStatus: number, message: string): TextAnswer {
  return json(httpStatus, { error: message });
}

function json(httpStatus: number, document: object): TextAnswer {
  const body = `${JSON.stringify(document)}\n`;
  return { httpStatus, type: 'application/json; charset=utf-8', body };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
