import { describe, expect, it } from 'vitest';
import { type EventSink, EventStream } from '../../../src/watch/server/event-stream.js';

class FakeSink implements EventSink {
  text = '';
  writableLength = 0;
  isDestroyed = false;

  write(chunk: string): boolean {
    this.text += chunk;
    return true;
  }

  destroy(): void {
    this.isDestroyed = true;
  }

  /** What was sent since the last time. */
  take() {
    const events = this.text
      .split('\n\n')
      .filter((block) => block.includes('data:'))
      .map((block) => ({
        id: Number(/^id: (\d+)$/m.exec(block)?.[1]),
        name: /^event: (.*)$/m.exec(block)?.[1],
        data: [...block.matchAll(/^data: (.*)$/gm)].map(([, line]) => line).join('\n'),
      }));
    this.text = '';
    return events;
  }
}

const data = (sink: FakeSink) => sink.take().map((event) => event.data);

describe('EventStream', () => {
  it('sends the present state at once, then each event to everyone', () => {
    const stream = new EventStream(1_000);
    stream.publish('status', '{"poll":1}');
    stream.publish('change', '{"change":1}');
    const [early, late] = [new FakeSink(), new FakeSink()];
    stream.attach(early);
    expect(early.take()).toEqual([{ id: 1_001, name: 'status', data: '{"poll":1}' }]);
    stream.publish('status', '{"poll":2}');
    stream.attach(late);
    expect(early.take()).toEqual([{ id: 1_003, name: 'status', data: '{"poll":2}' }]);
    expect(data(late)).toEqual(['{"poll":2}']);
  });

  it('sends nothing but the pause for a new connection before the first poll', () => {
    const stream = new EventStream(0);
    const sink = new FakeSink();
    stream.attach(sink);
    expect(sink.text).toBe('retry: 3000\n\n');
  });

  it('replays what a client has missed', () => {
    const stream = new EventStream(0);
    for (let poll = 1; poll <= 5; poll++) stream.publish('status', `${poll}`);
    const sink = new FakeSink();
    stream.attach(sink, '3');
    expect(data(sink)).toEqual(['4', '5']);
  });

  it('replays the latest 100 to a client that was away for longer', () => {
    const stream = new EventStream(0);
    for (let poll = 1; poll <= 250; poll++) stream.publish('status', `${poll}`);
    const sink = new FakeSink();
    stream.attach(sink, '1');
    expect(data(sink)).toEqual(Array.from({ length: 100 }, (_, index) => `${151 + index}`));
  });

  it.each([
    ['has seen everything', '4', ['poll 2']],
    ['has an id of the future', '999999', ['poll 2']],
    ['has an id that is no number', 'abc', ['poll 2']],
    ['has missed changes only', '2', ['poll 2', 'change 1', 'change 2']],
  ])('sends the present state to a client that %s', (_case, lastEventId, expected) => {
    const stream = new EventStream(0);
    stream.publish('status', 'poll 1');
    stream.publish('status', 'poll 2');
    stream.publish('change', 'change 1');
    stream.publish('change', 'change 2');
    const sink = new FakeSink();
    stream.attach(sink, lastEventId);
    expect(data(sink)).toEqual(expected);
  });

  it('drops a client that does not take what it is sent, and no other', () => {
    const stream = new EventStream(0);
    const [slow, fast] = [new FakeSink(), new FakeSink()];
    stream.attach(slow);
    stream.attach(fast);
    slow.writableLength = 262_145;
    stream.publish('status', '1');
    expect([slow.isDestroyed, fast.isDestroyed, stream.clientCount]).toEqual([true, false, 1]);
  });

  it('sends a comment as a sign of life', () => {
    const stream = new EventStream(0);
    const sink = new FakeSink();
    stream.attach(sink);
    sink.text = '';
    stream.keepAlive();
    expect(sink.text).toMatch(/^:[^\n]*\n\n$/);
  });

  it('keeps data of several lines one event', () => {
    const stream = new EventStream(0);
    const sink = new FakeSink();
    stream.attach(sink);
    stream.publish('change', 'a\r\nevent: status\rb');
    expect(sink.take()).toEqual([{ id: 1, name: 'change', data: 'a\nevent: status\nb' }]);
  });

  it('hangs up on everyone at the end', () => {
    const stream = new EventStream(0);
    const sink = new FakeSink();
    stream.attach(sink);
    stream.close();
    expect([sink.isDestroyed, stream.clientCount]).toEqual([true, 0]);
  });
});
