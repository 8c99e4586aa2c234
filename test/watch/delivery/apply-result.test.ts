import { describe, expect, it } from 'vitest';
import { type AlertKey, subjectOfKey } from '../../../src/core/alerts/alert-key.js';
import {
  beginAttempt,
  type ChannelState,
  enqueue,
  NEW_CHANNEL,
  newMessage,
  nextStep,
} from '../../../src/core/alerts/outbox.js';
import type { DeliveryResult } from '../../../src/watch/channels/channel.js';
import { applyResult, type Outcome } from '../../../src/watch/delivery/apply-result.js';
import { anEvent } from '../channels/channel-harness.js';

const HOUR = 3_600_000;
const REFUSED: DeliveryResult = {
  outcome: 'failed',
  reason: 'HTTP 500',
  isTransient: true,
  isUncertain: false,
  isRefusal: true,
};
const FORBIDDEN: DeliveryResult = { ...REFUSED, reason: 'HTTP 403', isTransient: false };
const UNREACHABLE: DeliveryResult = { ...REFUSED, reason: 'no connection', isRefusal: false };

function aQueue(...keys: readonly AlertKey[]): ChannelState {
  const events = keys.map((key) => anEvent({ id: `evt-${key}`, key }));
  return enqueue(NEW_CHANNEL, newMessage('msg-1', 0, events));
}

let count = 1;

/** One attempt at whatever is due, pauses or not. */
function attempt(state: ChannelState, result: DeliveryResult, now = 0, random = 0): Outcome {
  const { state: chosen, step } = nextStep(state, { now: Number.MAX_SAFE_INTEGER });
  if (step.kind !== 'send') throw new Error('nothing to send');
  const flying = beginAttempt(chosen, step.message.id);
  const message = flying.queue.find(({ id }) => id === step.message.id) ?? step.message;
  return applyResult(flying, message, step.events, result, {
    now,
    random,
    maxPauseMs: 300_000,
    nextId: () => `msg-${++count}`,
  });
}

function repeat(state: ChannelState, result: DeliveryResult, times: number): ChannelState {
  let next = state;
  for (let i = 0; i < times; i++) next = attempt(next, result).state;
  return next;
}

const keysOf = ({ queue }: ChannelState) =>
  queue.map(({ events }) => events.map(({ key }) => subjectOfKey(key)).join(' '));

describe('a group that the receiver refuses', () => {
  it('is tried apart after a few attempts, under other ids', () => {
    const refused = repeat(aQueue('service:a', 'service:b', 'service:c'), REFUSED, 3);
    expect(keysOf(refused)).toEqual(['a b c']);
    const apart = attempt(refused, REFUSED).state;
    expect(keysOf(apart)).toEqual(['a b', 'c']);
    expect(apart.queue.map(({ id }) => id)).not.toContain('msg-1');
    // At once, and again at each further refusal.
    expect(apart.queue.map(({ notBefore }) => notBefore)).toEqual([0, 0]);
    expect(keysOf(attempt(apart, REFUSED).state)).toEqual(['a', 'b', 'c']);
  });

  it('stays together where no answer came at all', () => {
    expect(keysOf(repeat(aQueue('service:a', 'service:b'), UNREACHABLE, 20))).toEqual(['a b']);
  });

  it('is halved at once where it is too large', () => {
    const tooLarge: DeliveryResult = { ...FORBIDDEN, reason: 'HTTP 413', isTooLarge: true };
    const { state, result, retryInMs } = attempt(
      aQueue('service:a', 'service:b', 'service:c', 'service:d'),
      tooLarge,
    );
    expect(keysOf(state)).toEqual(['a b', 'c d']);
    expect({ result, retryInMs }).toEqual({ result: 'postponed', retryInMs: 0 });
    expect(attempt(aQueue('service:a'), tooLarge).result).toBe('failed');
  });
});

describe('what still fires', () => {
  it.each([
    ['is refused for good', FORBIDDEN, 0],
    ['has expired', REFUSED, 24 * HOUR],
  ])('is owed after it %s: within five minutes, then at growing pauses', (_what, result, now) => {
    let state = aQueue('service:a');
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      const outcome = attempt(state, result, now * (i + 1), 0.999_999);
      expect(outcome.result).toBe(now === 0 ? 'failed' : 'expired');
      pauses.push(Math.round((outcome.retryInMs ?? 0) / 60_000));
      state = outcome.state;
    }
    expect(pauses).toEqual([4, 8, 16, 32, 60, 60, 60, 60]);
    expect(keysOf(state)).toEqual(['a']);
    expect(state.brokenSince).not.toBeNull();
    const { state: accepted } = attempt(state, { outcome: 'accepted' });
    expect(accepted).toMatchObject({ queue: [], brokenSince: null });
    expect(accepted.notified.get('service:a')?.event.state).toBe('firing');
  });

  it('is sent under another id each time', () => {
    const first = attempt(aQueue('service:a'), FORBIDDEN).state;
    const second = attempt(first, FORBIDDEN).state;
    const ids = [aQueue('service:a'), first, second].map(({ queue }) => queue[0]?.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('is tried apart from what the receiver does not take', () => {
    const owed = attempt(aQueue('service:a', 'service:b'), FORBIDDEN).state;
    expect(keysOf(owed)).toEqual(['a b']);
    expect(keysOf(attempt(owed, FORBIDDEN).state)).toEqual(['a', 'b']);
  });

  it('is not owed any more once it is over', () => {
    const owed = attempt(aQueue('service:a'), FORBIDDEN).state;
    const over = newMessage('msg-9', 0, [anEvent({ key: 'service:a', state: 'resolved' })]);
    expect(enqueue(owed, over).queue).toEqual([]);
  });

  it('leaves the channel broken while any of it is owed', () => {
    const owed = attempt(aQueue('service:a'), FORBIDDEN, 7).state;
    const more = enqueue(owed, newMessage('msg-9', 0, [anEvent({ key: 'service:b' })]));
    expect(attempt(more, { outcome: 'accepted' }).state.brokenSince).toBe(7);
  });
});

describe('the end of an alert', () => {
  it('is not owed after a final refusal', () => {
    const known = attempt(aQueue('service:a'), { outcome: 'accepted' }).state;
    const end = newMessage('msg-9', 0, [anEvent({ key: 'service:a', state: 'resolved' })]);
    const outcome = attempt(enqueue(known, end), FORBIDDEN);
    expect(outcome).toMatchObject({ result: 'failed', retryInMs: null, state: { queue: [] } });
  });
});

describe('a pause', () => {
  it('that the receiver asks for is of the channel, and an hour at most', () => {
    const asked = (retryAfterMs: number) =>
      attempt(aQueue('service:a'), { ...REFUSED, retryAfterMs }, 1_000);
    expect(asked(90_000)).toMatchObject({ retryInMs: 90_000, state: { notBefore: 91_000 } });
    expect(asked(1e12)).toMatchObject({ retryInMs: HOUR, state: { notBefore: HOUR + 1_000 } });
  });

  it('of our own making is of the message', () => {
    expect(attempt(aQueue('service:a'), REFUSED, 1_000)).toMatchObject({
      retryInMs: 500,
      state: { notBefore: 0, queue: [{ notBefore: 1_500 }] },
    });
  });
});
