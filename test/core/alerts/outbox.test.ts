import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertEvent, AlertEventState } from '../../../src/core/alerts/alert-event.js';
import type { AlertKey } from '../../../src/core/alerts/alert-key.js';
import {
  accepted,
  afterRestart,
  endsGivenUp,
  forgetResolved,
  unanswered,
} from '../../../src/core/alerts/delivery-record.js';
import {
  beginAttempt,
  type ChannelState,
  compact,
  enqueue,
  NEW_CHANNEL,
  newMessage,
  nextStep,
  type OutboxMessage,
  replaceMessage,
} from '../../../src/core/alerts/outbox.js';

const SEEN = '2024-01-16T18:30:00.000Z';

let count = 0;

function anEvent(key: string, state: AlertEventState): AlertEvent {
  const id = `evt_${++count}`;
  return {
    id,
    // A letter is enough here.
    key: key as AlertKey,
    state,
    severity: 'warning',
    subject: key,
    from: null,
    to: state,
    message: `${key} ${state}`,
    since: SEEN,
    late: false,
  };
}

/** `'A firing'` is an event of the alert A. */
function aMessage(id: string, ...events: readonly string[]): OutboxMessage {
  return newMessage(
    id,
    0,
    events.map((event) => {
      const [key = '', state = ''] = event.split(' ');
      return anEvent(key, state as AlertEventState);
    }),
  );
}

const queue = (...messages: readonly OutboxMessage[]): ChannelState =>
  messages.reduce(enqueue, NEW_CHANNEL);

/** What is sent next, as `m1: A firing, B update`; pauses count as over. */
function due(state: ChannelState, isBlind = false): string | null {
  const { step } = nextStep(state, { now: 10, isBlind });
  if (step.kind !== 'send') return null;
  return `${step.message.id}: ${step.events.map(({ key, state: word }) => `${key} ${word}`).join(', ')}`;
}

type Outcome = 'accepted' | 'refused' | 'lost' | 'given up';

/** One attempt at what is due, with its outcome. */
function attempt(state: ChannelState, outcome: Outcome): ChannelState {
  const { state: chosen, step } = nextStep(state, { now: 10 });
  if (step.kind !== 'send') throw new Error('nothing to send');
  return end(beginAttempt(chosen, step.message.id), step.message.id, step.events, outcome);
}

function end(
  flying: ChannelState,
  id: string,
  events: readonly AlertEvent[],
  outcome: Outcome,
): ChannelState {
  if (outcome === 'accepted') return accepted(flying, id, events, 1);
  if (outcome === 'given up') {
    return compact(replaceMessage(endsGivenUp(flying, events, 1), id, () => []));
  }
  const marked = outcome === 'lost' ? unanswered(flying, id, events, 1) : flying;
  return compact(
    replaceMessage(marked, id, (message) => [{ ...message, isInFlight: false, notBefore: 2 }]),
  );
}

describe('what a channel is sent', () => {
  it('is one message after the other', () => {
    let state = queue(aMessage('m1', 'A firing'), aMessage('m2', 'B firing'));
    expect(due(state)).toBe('m1: A firing');
    state = attempt(state, 'accepted');
    expect(due(state)).toBe('m2: B firing');
    expect(due(attempt(state, 'accepted'))).toBeNull();
  });

  it('is the present and not the past', () => {
    const state = queue(aMessage('m1', 'A firing', 'B firing'), aMessage('m2', 'A update'));
    expect(due(state)).toBe('m1: B firing');
    expect(due(attempt(state, 'accepted'))).toBe('m2: A firing');
  });

  it('is nothing of what began and ended before it could be sent', () => {
    expect(due(queue(aMessage('m1', 'A firing'), aMessage('m2', 'A resolved')))).toBeNull();
  });

  it('is the end only of what it was notified of', () => {
    expect(due(queue(aMessage('m1', 'A resolved', 'B firing')))).toBe('m1: B firing');
    const told = attempt(queue(aMessage('m1', 'A firing')), 'accepted');
    expect(due(enqueue(told, aMessage('m2', 'A resolved')))).toBe('m2: A resolved');
  });

  it('is an update of an unknown alert as its firing', () => {
    expect(due(queue(aMessage('m1', 'A update')))).toBe('m1: A firing');
    expect(due(queue(aMessage('m1', 'A reminder')))).toBe('m1: A firing');
  });

  it('is a second firing as an update where the end in between was never sent', () => {
    const told = attempt(queue(aMessage('m1', 'A firing')), 'accepted');
    const again = enqueue(enqueue(told, aMessage('m2', 'A resolved')), aMessage('m3', 'A firing'));
    expect(due(again)).toBe('m3: A update');
  });

  it('is nothing of what ended while the first attempt failed for certain', () => {
    const failed = attempt(queue(aMessage('m1', 'A firing')), 'refused');
    expect(due(enqueue(failed, aMessage('m2', 'A resolved')))).toBeNull();
  });

  it('is the end of what may have arrived', () => {
    const lost = attempt(queue(aMessage('m1', 'A firing')), 'lost');
    expect(due(lost)).toBe('m1: A firing');
    const ended = enqueue(lost, aMessage('m2', 'A resolved'));
    expect(due(ended)).toBe('m2: A resolved');
    // The receiver has both, whatever of the first one arrived.
    expect(due(attempt(ended, 'accepted'))).toBeNull();
  });

  it('is a beginning again where the end may have arrived', () => {
    const told = attempt(queue(aMessage('m1', 'A firing')), 'accepted');
    const lost = attempt(enqueue(told, aMessage('m2', 'A resolved')), 'lost');
    expect(due(enqueue(lost, aMessage('m3', 'A firing')))).toBe('m3: A firing');
  });

  it('is left as it is while it is on its way', () => {
    const first = queue(aMessage('m1', 'A firing', 'B firing'));
    const flying = beginAttempt(first, 'm1');
    const behind = enqueue(flying, aMessage('m2', 'A resolved'));
    expect(behind.queue[0]?.events).toHaveLength(2);
    const done = accepted(behind, 'm1', first.queue[0]?.events ?? [], 1);
    expect(due(done)).toBe('m2: A resolved');
  });

  it('keeps its id over attempts', () => {
    const failed = attempt(attempt(queue(aMessage('m1', 'A firing')), 'lost'), 'refused');
    expect(due(failed)).toBe('m1: A firing');
    expect(failed).toMatchObject({ queue: [{ id: 'm1', attempts: 2, notBefore: 2 }] });
    expect(attempt(failed, 'accepted').queue).toEqual([]);
  });

  it('does not wait for another message that was tried before', () => {
    const failed = attempt(
      queue(aMessage('m1', 'A firing'), aMessage('m2', 'B firing')),
      'refused',
    );
    expect(due(failed)).toBe('m2: B firing');
    expect(nextStep(failed, { now: 1 }).step).toMatchObject({
      kind: 'send',
      message: { id: 'm2' },
    });
    expect(nextStep(attempt(failed, 'accepted'), { now: 1 }).step).toEqual({
      kind: 'wait',
      until: 2,
    });
  });

  it('waits for the pause that the receiver asked for', () => {
    const state = { ...queue(aMessage('m1', 'A firing')), notBefore: 20 };
    expect(nextStep(state, { now: 10 }).step).toEqual({ kind: 'wait', until: 20 });
    expect(nextStep(state, { now: 20 }).step.kind).toBe('send');
  });
});

describe('what the box forgets', () => {
  it('is the end of an alert that the channel does not know, at once', () => {
    expect(queue(aMessage('m1', 'A resolved')).queue).toEqual([]);
  });

  it('is what was refused for good: an end counts as notified', () => {
    const told = attempt(queue(aMessage('m1', 'A firing')), 'accepted');
    const refused = attempt(enqueue(told, aMessage('m2', 'A resolved')), 'given up');
    expect(refused.notified.get('A' as AlertKey)?.event.state).toBe('resolved');
    expect(due(enqueue(refused, aMessage('m3', 'A firing')))).toBe('m3: A firing');
  });
});

describe('news that may have arrived', () => {
  it('are kept beside the last confirmed ones: either may have to be resolved', () => {
    const told = attempt(queue(aMessage('m1', 'A firing')), 'accepted');
    const [first, second, third] = ['m2', 'm3', 'm4'].map((id) => aMessage(id, 'A update'));
    if (!first || !second || !third) throw new Error('there are three');
    const worse = second.events.map((event) => ({ ...event, severity: 'critical' }) as const);
    const lost = [first, { ...second, events: worse }, third].reduce(
      (state, message) => attempt(enqueue(state, message), 'lost'),
      told,
    );
    expect(lost.notified.get('A' as AlertKey)).toEqual({
      ...told.notified.get('A' as AlertKey),
      unconfirmed: [...worse, ...third.events],
    });
    expect(due(lost)).toBe('m4: A update');
  });

  it('are forgotten once a notification is confirmed', () => {
    const told = attempt(queue(aMessage('m1', 'A firing')), 'accepted');
    const lost = attempt(enqueue(told, aMessage('m2', 'A update')), 'lost');
    expect(attempt(lost, 'accepted').notified.get('A' as AlertKey)?.unconfirmed).toEqual([]);
  });
});

describe('while the feed is lost', () => {
  it('only what is about the watch itself is sent, and the rest waits', () => {
    const state = queue(aMessage('m1', 'A firing'), aMessage('m2', 'feed firing'));
    expect(due(state, true)).toBe('m2: feed firing');
    const { step } = nextStep(state, { now: 10, isBlind: true });
    if (step.kind !== 'send') throw new Error('nothing to send');
    const told = accepted(beginAttempt(state, 'm2'), 'm2', step.events, 1);
    expect(due(told, true)).toBeNull();
    expect(nextStep(told, { now: 10, isBlind: true }).state).toBe(told);
    expect(due(told)).toBe('m1: A firing');
    expect(due(enqueue(told, aMessage('m3', 'A resolved', 'feed resolved')))).toBe(
      'm3: feed resolved',
    );
  });

  it('a channel that is out of order is about the watch, too', () => {
    expect(due(queue(aMessage('m1', 'channel:x firing')), true)).toBe('m1: channel:x firing');
  });
});

describe('after a crash', () => {
  it('what was on its way may have arrived: it is sent again, and its end too', () => {
    const crashed = beginAttempt(queue(aMessage('m1', 'A firing')), 'm1');
    const state = afterRestart(crashed, 5);
    expect(due(state)).toBe('m1: A firing');
    expect(due(enqueue(state, aMessage('m2', 'A resolved')))).toBe('m2: A resolved');
  });

  it('what was not on its way did not', () => {
    const state = afterRestart(queue(aMessage('m1', 'A firing')), 5);
    expect(due(enqueue(state, aMessage('m2', 'A resolved')))).toBeNull();
  });
});

describe('a pause', () => {
  it('of our own making ends with the process, one that was asked for does not', () => {
    const failed = attempt(queue(aMessage('m1', 'A firing')), 'refused');
    expect(afterRestart(failed, 1)).toMatchObject({ queue: [{ notBefore: 0, attempts: 1 }] });
    expect(afterRestart({ ...failed, notBefore: 2 }, 1).notBefore).toBe(2);
  });

  it.each([
    [3_600_000, 3_600_000],
    [3_600_001, 0],
    [86_400_000, 0],
  ])('of %i ms from now, after a clock was set back, ends at %i', (notBefore, end) => {
    expect(afterRestart({ ...queue(aMessage('m1', 'A firing')), notBefore }, 0).notBefore).toBe(
      end,
    );
  });
});

describe('what was resolved', () => {
  it('is remembered for as long as it is wanted', () => {
    const told = attempt(queue(aMessage('m1', 'A firing', 'B firing')), 'accepted');
    const ended = accepted(
      enqueue(told, aMessage('m2', 'A resolved')),
      'm2',
      [anEvent('A', 'resolved')],
      10,
    );
    expect([...forgetResolved(ended, 109, 100).notified.keys()]).toEqual(['A', 'B']);
    expect([...forgetResolved(ended, 110, 100).notified.keys()]).toEqual(['B']);
    expect(forgetResolved(told, 999, 100)).toBe(told);
  });

  it('is not remembered for longer where the clock is set back', () => {
    const told = attempt(queue(aMessage('m1', 'A firing')), 'accepted');
    const ended = accepted(told, 'm2', [anEvent('A', 'resolved')], 1_000);
    expect(forgetResolved(ended, 901, 100)).toBe(ended);
    expect(forgetResolved(ended, 900, 100).notified.size).toBe(0);
  });
});

/** What really happens to an attempt, and what the sender learns of it. */
const outcome = fc.constantFrom(
  'accepted',
  'refused',
  'lost',
  'arrived but lost',
  'crash',
) as fc.Arbitrary<'accepted' | 'refused' | 'lost' | 'arrived but lost' | 'crash'>;
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ key: fc.constantFrom('A', 'B', 'C') }) },
  { weight: 4, arbitrary: outcome },
);

describe('whatever happens', () => {
  it('a receiver ends up with the present, and is never sent the past', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const firing = new Set<string>();
        const believed = new Map<string, boolean>();
        const messageOf = new Map<string, string>();
        let state = NEW_CHANNEL;
        let number = 0;
        const receive = (events: readonly AlertEvent[], messageId: string) => {
          for (const event of events) {
            const known = messageOf.get(event.id);
            // A repeat is known by the id of its message.
            if (known !== undefined) expect(known).toBe(messageId);
            messageOf.set(event.id, messageId);
            believed.set(event.key, event.state !== 'resolved');
          }
        };
        const send = (result: 'accepted' | 'refused' | 'lost' | 'arrived but lost' | 'crash') => {
          const { state: chosen, step } = nextStep(state, { now: 10 });
          if (step.kind !== 'send') return;
          const { events, message } = step;
          const { id } = message;
          const flying = beginAttempt(chosen, id);
          // Never the beginning of what is over by now.
          for (const event of events) {
            if (event.state !== 'resolved') expect(firing.has(event.key)).toBe(true);
          }
          if (result === 'accepted' || result === 'arrived but lost') receive(events, id);
          if (result === 'crash') state = afterRestart(flying, number);
          else state = end(flying, id, events, result === 'arrived but lost' ? 'lost' : result);
        };
        for (const each of steps) {
          if (typeof each === 'string') {
            send(each);
            continue;
          }
          const isOver = firing.delete(each.key);
          if (!isOver) firing.add(each.key);
          const word = `${each.key} ${isOver ? 'resolved' : 'firing'}`;
          state = enqueue(state, aMessage(`m${++number}`, word));
          expect(state.queue.flatMap(({ events }) => events).length).toBeLessThanOrEqual(3);
        }
        for (let i = 0; i < 10; i++) send('accepted');
        expect(nextStep(state, { now: 10 })).toMatchObject({
          step: { kind: 'none' },
          state: { queue: [] },
        });
        for (const [key, isFiring] of believed) expect(isFiring).toBe(firing.has(key));
        for (const key of firing) expect(believed.get(key)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
