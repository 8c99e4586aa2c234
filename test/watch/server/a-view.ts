import { assessHealth } from '../../../src/core/health.js';
import type { RateLimit, Selection, Snapshot } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import { normalizeSnapshot } from '../../../src/schema/normalize-snapshot.js';
import type {
  DeliveryOutput,
  FailedPoll,
  GoodPoll,
  OutputEvent,
} from '../../../src/watch/events.js';
import { answerRequest } from '../../../src/watch/server/answer-request.js';
import { WatchStatusStore } from '../../../src/watch/server/watch-status-store.js';
import type { WatchView } from '../../../src/watch/server/watch-view.js';
import { parse } from '../../support/example-with.js';
import { fixture } from '../../support/fixture.js';
import { anAnswer, aService, aSnapshot } from '../../support/watch-snapshots.js';

/** Half a minute after `aSnapshot` was last updated. */
export const NOW = Date.parse('2024-01-16T18:30:30Z');

const MINUTE = 60_000;

const ALL_SERVICES: Selection = { services: [], regions: [] };

interface GoodParts {
  readonly selection?: Selection;
  readonly rateLimit?: RateLimit;
  readonly time?: number;
  readonly nextPollInMs?: number | null;
}

/** Took 250 ms; the next is in a minute. */
export function goodPoll(snapshot: Snapshot = aSnapshot(), parts: GoodParts = {}): GoodPoll {
  const { selection = ALL_SERVICES, rateLimit = null, time = NOW, nextPollInMs = MINUTE } = parts;
  const normal = normalizeSnapshot(snapshot);
  return {
    type: 'poll',
    ok: true,
    time,
    durationMs: 250,
    nextPollInMs,
    isBaseline: false,
    isNew: true,
    answer: anAnswer(normal, { rateLimit, fetchedAt: time }),
    observed: normal,
    selection,
    assessment: assessHealth(normal, selection, time),
    exitCode: 0,
    changes: [],
  };
}

/** The third in a row unless told otherwise: the feed is lost. */
export function failedPoll(
  failedPolls = 3,
  error = new AppError('network', 'the connection was refused'),
): FailedPoll {
  return {
    type: 'poll',
    ok: false,
    exitCode: 3,
    time: NOW,
    durationMs: 30,
    nextPollInMs: MINUTE,
    error,
    feed: { isLost: failedPolls >= 3, failedPolls, failingSince: NOW },
  };
}

export function delivery(channel: string, result: DeliveryOutput['result']): DeliveryOutput {
  return {
    type: 'delivery',
    time: NOW,
    channel,
    result,
    messageId: 'msg_1',
    alerts: [],
    attempt: 1,
    isResend: false,
    reason: null,
    retryInMs: null,
  };
}

/** What is known after these events, by default at the time of the polls. */
export function aView(events: readonly OutputEvent[], parts: Partial<WatchView> = {}): WatchView {
  const board = new WatchStatusStore();
  for (const event of events) board.take(event);
  return { score: board.score, failOn: 'degraded', intervalMs: MINUTE, now: NOW, ...parts };
}

/** A GET, with the body as what it says. */
export function ask(url: string, view: WatchView) {
  const { httpStatus, type, body } = answerRequest('GET', url, view);
  const document: unknown = type.startsWith('application/json') ? JSON.parse(body) : body;
  return { httpStatus, document };
}

export const RATE_LIMIT: RateLimit = { limit: 100, remaining: 42, resetAt: null, windowMs: null };

/** Everything that can be told, of one service. */
export const EVERYTHING: readonly OutputEvent[] = [
  goodPoll(
    {
      ...parse(fixture('system-status')).snapshot,
      services: [aService('AI Services', 'degraded', { 'us-east-1': 'degraded' })],
    },
    { rateLimit: RATE_LIMIT },
  ),
  delivery('webhook hooks.slack.com', 'delivered'),
];
