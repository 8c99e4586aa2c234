import type { AssessedService } from '../../core/health.js';
import { serviceSlug } from '../../core/names.js';
import { EXIT, exitCodeOfHealth, type FailOn } from '../../exit-codes.js';
import { statusReport } from '../../view/status-report.js';
import { EXPOSITION_TYPE, formatExposition } from './exposition.js';
import type { Score } from './scoreboard.js';
import { watchMetrics } from './watch-metrics.js';

export interface ServerAnswer {
  readonly httpStatus: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WatchView {
  readonly score: Score;
  readonly failOn: FailOn;
  /** False once a poll is overdue: whoever polls is stuck. */
  readonly isInTime: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Answer = (view: WatchView) => ServerAnswer;

/** What the watch answers to a request. Pure. */
export function answerRequest(method: string, url: string, view: WatchView): ServerAnswer {
  const [path = ''] = url.split('?', 1);
  const answer = ANSWERS.get(path) ?? answerFor(path);
  if (answer === null) return refuse(404, `there is no ${path.slice(0, 200)}`);
  if (method !== 'GET' && method !== 'HEAD') {
    return { ...refuse(405, 'only GET and HEAD are answered'), headers: { allow: 'GET, HEAD' } };
  }
  return answer(view);
}

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['/', () => json(200, { paths: ['/metrics', '/healthz', '/status', '/status/SERVICE'] })],
  ['/metrics', ({ score, now }) => metrics(score, now)],
  ['/healthz', answerHealth],
  ['/status', answerStatus],
]);

function answerFor(path: string): Answer | null {
  const [, name] = /^\/status\/([^/]+)$/.exec(path) ?? [];
  const typed = name === undefined ? undefined : decode(name);
  return typed === undefined ? null : (view) => answerService(typed, view);
}

function metrics(score: Score, now: number): ServerAnswer {
  const body = formatExposition(watchMetrics(score, now));
  return { httpStatus: 200, type: EXPOSITION_TYPE, body };
}

/** About the watch itself, not about what it watches. */
function answerHealth({ score, isInTime }: WatchView): ServerAnswer {
  const { last, lostBecause } = score;
  if (last === null) return json(503, { healthy: false, reason: 'nothing was polled yet' });
  if (lostBecause !== null) return json(503, { healthy: false, reason: lostBecause });
  if (!isInTime) return json(503, { healthy: false, reason: 'the next poll is overdue' });
  return score.lastGood === null
    ? json(503, { healthy: false, reason: 'no poll succeeded yet' })
    : json(200, { healthy: true, reason: null });
}

/** The document of `status --json`. */
function answerStatus({ score, failOn, isInTime, now }: WatchView): ServerAnswer {
  const { lastGood } = score;
  if (lastGood === null) return refuse(503, 'nothing is known yet');
  const failure = blindBecause(score, isInTime);
  const report = statusReport(lastGood.answer, {
    selection: lastGood.selection,
    failOn,
    now,
    ...(failure === null ? {} : { failure }),
  });
  return json(200, report);
}

/** What a load balancer, a readiness probe or a circuit breaker asks. */
function answerService(typed: string, { score, failOn, isInTime }: WatchView): ServerAnswer {
  const { lastGood } = score;
  if (lastGood === null) return refuse(503, 'nothing is known yet');
  const slug = serviceSlug(typed);
  const service = lastGood.assessment.services.find((each) => each.slug === slug);
  if (service === undefined) return refuse(404, `${typed.slice(0, 200)} is not watched`);
  const isBlind = blindBecause(score, isInTime) !== null;
  return json(isBlind || isFailing(service, failOn) ? 503 : 200, {
    name: service.name,
    slug,
    status: isBlind ? 'unknown' : service.status,
    effectiveStatus: isBlind ? 'unknown' : service.effectiveStatus,
  });
}

/** Why what was seen last is not the present; `null` where it is. */
function blindBecause({ lostBecause }: Score, isInTime: boolean): string | null {
  return lostBecause ?? (isInTime ? null : 'the next poll is overdue');
}

function isFailing({ effectiveStatus }: AssessedService, failOn: FailOn): boolean {
  return exitCodeOfHealth([effectiveStatus], failOn) !== EXIT.ok;
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
