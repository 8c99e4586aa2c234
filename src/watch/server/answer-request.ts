import type { AssessedService } from '../../core/health.js';
import { serviceSlug } from '../../core/names.js';
import { EXIT, exitCodeOfHealth, type FailOn } from '../../exit-codes.js';
import { cutLine } from '../../text/sanitize.js';
import { statusReport } from '../../view/status-report.js';
import { EXPOSITION_TYPE, formatExposition } from './exposition.js';
import { watchMetrics } from './watch-metrics.js';
import { blindBecause, type WatchView } from './watch-view.js';

export interface ServerAnswer {
  readonly httpStatus: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answer = (view: WatchView) => ServerAnswer;

/** `http://host:port` before a path, as to a proxy: every server has to take it. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/** What the watch answers to a request. Pure. */
export function answerRequest(method: string, url: string, view: WatchView): ServerAnswer {
  const [path = ''] = url.replace(ORIGIN, '').split('?', 1);
  const answer = ANSWERS.get(path) ?? answerFor(path);
  if (answer === null) return refuse(404, `there is no ${cutLine(path, 200)}`);
  if (method !== 'GET' && method !== 'HEAD') {
    return { ...refuse(405, 'only GET and HEAD are answered'), headers: { allow: 'GET, HEAD' } };
  }
  return answer(view);
}

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['/', () => json(200, { paths: ['/metrics', '/healthz', '/status', '/status/SERVICE'] })],
  ['/metrics', answerMetrics],
  ['/healthz', answerHealth],
  ['/status', answerStatus],
]);

function answerFor(path: string): Answer | null {
  const [, name] = /^\/status\/([^/]+)$/.exec(path) ?? [];
  const typed = name === undefined ? undefined : decode(name);
  return typed === undefined ? null : (view) => answerService(typed, view);
}

function answerMetrics(view: WatchView): ServerAnswer {
  const body = formatExposition(watchMetrics(view));
  return { httpStatus: 200, type: EXPOSITION_TYPE, body };
}

/** About the watch itself, not about what it watches. */
function answerHealth(view: WatchView): ServerAnswer {
  const reason = blindBecause(view);
  return json(reason === null ? 200 : 503, { healthy: reason === null, reason });
}

/** The document of `status --json`. */
function answerStatus(view: WatchView): ServerAnswer {
  const { score, failOn, now } = view;
  const { lastGood } = score;
  const failure = blindBecause(view);
  if (lastGood === null) return nothingKnown(failure);
  const { answer, selection } = lastGood;
  const options = { selection, failOn, now };
  return json(200, statusReport(answer, failure === null ? options : { ...options, failure }));
}

/** What a load balancer, a readiness probe or a circuit breaker asks. */
function answerService(typed: string, view: WatchView): ServerAnswer {
  const { score, failOn } = view;
  const { lastGood } = score;
  const failure = blindBecause(view);
  if (lastGood === null) return nothingKnown(failure);
  const slug = serviceSlug(typed);
  const service = lastGood.assessment.services.find((each) => each.slug === slug);
  if (service === undefined) return refuse(404, `${cutLine(typed, 200)} is not watched`);
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
function nothingKnown(reason: string | null): ServerAnswer {
  return json(503, { error: 'nothing is known yet', reason });
}

function refuse(httpStatus: number, message: string): ServerAnswer {
  return json(httpStatus, { error: message });
}

function json(httpStatus: number, document: object): ServerAnswer {
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
