import { describe, expect, it, onTestFinished } from 'vitest';
import type { HttpSend } from '../../../../src/http/http-send.js';
import { createHeartbeat } from '../../../../src/watch/channels/heartbeat/heartbeat.js';
import { type ReceiverReply, startReceiver } from '../../../support/servers/receiver.js';
import { FakeClock } from '../../../support/time/fake-clock.js';
import { aSender, expectNoSecret, SECRET } from '../channel-harness.js';

/** A heartbeat, and what each of its beats came to: `beat` resolves once it is over. */
async function aHeartbeat(reply?: (count: number) => ReceiverReply) {
  const receiver = await startReceiver(reply && ((_, count) => reply(count)));
  const clock = new FakeClock();
  const problems: string[] = [];
  const send = aSender();
  let over: Promise<unknown> = Promise.resolve();
  const heartbeat = createHeartbeat({
    url: new URL(`http://jo:${SECRET}@${receiver.host}/ping/${SECRET}?x=${SECRET}`),
    send: (...exchange) => {
      const reply = send(...exchange);
      over = reply;
      return reply;
    },
    clock,
    onProblem: (message) => problems.push(message),
  });
  onTestFinished(() => heartbeat.finish(0));
  const beat = async () => {
    heartbeat.beat();
    await over;
    await clock.advance(0);
  };
  return { receiver, clock, problems, heartbeat, beat };
}

describe('a heartbeat', () => {
  it('is a GET', async () => {
    const { receiver, problems, beat } = await aHeartbeat(() => ({ status: 204 }));
    await beat();
    await beat();
    expect(receiver.requests).toHaveLength(2);
    expect(receiver.requests[1]).toMatchObject({
      method: 'GET',
      path: `/ping/${SECRET}?x=${SECRET}`,
      headers: { 'user-agent': 'tensorone-status' },
    });
    expect(problems).toEqual([]);
  });

  it('that fails is reported once, until it succeeds again', async () => {
    const statuses = [500, 404, 200, 302, 503];
    const { receiver, problems, beat } = await aHeartbeat((count) => ({
      status: statuses[count - 1] ?? 200,
      body: `no check at /ping/${SECRET}`,
    }));
    for (const _ of statuses) await beat();
    expect(receiver.requests).toHaveLength(5);
    expect(problems).toEqual([
      `heartbeat ${receiver.host} failed: HTTP 500`,
      `heartbeat ${receiver.host} failed: HTTP 302`,
    ]);
  });

  it('that is hung up on is reported', async () => {
    const { receiver, problems, beat } = await aHeartbeat(() => ({ hangUp: true }));
    await beat();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`heartbeat ${receiver.host} failed: cannot reach`);
    expectNoSecret(problems);
  });

  it('never overlaps another one, and is given up in time', async () => {
    const { receiver, clock, problems, heartbeat, beat } = await aHeartbeat((count) =>
      count === 1 ? { silent: true } : {},
    );
    heartbeat.beat();
    const { gone } = await receiver.request(1);
    heartbeat.beat();
    await clock.advance(9_999);
    heartbeat.beat();
    expect(problems).toEqual([]);
    await clock.advance(1);
    await gone;
    expect(receiver.requests).toHaveLength(1);
    expect(problems).toEqual([
      `heartbeat ${receiver.host} failed: no answer from ${receiver.url} in time`,
    ]);
    await beat();
    expect(receiver.requests).toHaveLength(2);
    expect(clock.sleepers).toBe(0);
  });

  it('that is under way at the end is given up, and no problem', async () => {
    const { receiver, clock, problems, heartbeat } = await aHeartbeat(() => ({ silent: true }));
    heartbeat.beat();
    const { gone } = await receiver.request(1);
    await heartbeat.finish(0);
    await gone;
    heartbeat.beat();
    await clock.advance(60_000);
    expect(receiver.requests).toHaveLength(1);
    expect(problems).toEqual([]);
    expect(clock.sleepers).toBe(0);
  });

  it('that is under way at the end arrives within the grace', async () => {
    let answer = () => {};
    const after = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { receiver, clock, problems, heartbeat } = await aHeartbeat(() => ({
      status: 500,
      after,
    }));
    heartbeat.beat();
    await receiver.request(1);
    const finished = heartbeat.finish(5_000);
    answer();
    await finished;
    expect(problems).toHaveLength(1);
    expect(clock.sleepers).toBe(0);
  });

  it('never throws', async () => {
    const problems: string[] = [];
    const send: HttpSend = () => Promise.reject(new Error(`${SECRET} is broken`));
    const heartbeat = createHeartbeat({
      url: new URL('https://hc.example/x'),
      send,
      clock: new FakeClock(),
      onProblem: (message) => problems.push(message),
    });
    heartbeat.beat();
    await new FakeClock().advance(0);
    await heartbeat.finish(0);
    expect(problems).toEqual(['heartbeat hc.example failed: it could not be sent']);
  });
});
