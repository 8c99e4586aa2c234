import { describe, expect, it } from 'vitest';
import { startReceiver } from '../../../support/servers/receiver.js';
import { anIncident, aService, aSnapshot } from '../../../support/watch-snapshots.js';
import { payloadOf, receivedBy, startWorld } from './watch-harness.js';

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

/** An outage, and so many incidents of every severity, the mildest first. */
function trouble(count: number) {
  const incidents = Array.from({ length: count }, (_, index) =>
    anIncident({ id: `INC-${index}`, severity: SEVERITIES[index % 4] ?? null }),
  );
  const services = [aService('API', 'major_outage'), aService('Storage')];
  return aSnapshot({ services, incidents });
}

const KNOWN = aSnapshot({ services: [aService('API'), aService('Storage')] });
const RANK: Readonly<Record<string, number>> = { critical: 0, warning: 1, info: 2 };

async function startAlerting(hook: { readonly url: string }) {
  const world = await startWorld(KNOWN);
  const watch = world.watch(['--webhook', hook.url]);
  await watch.has('poll', 1);
  return { world, watch };
}

describe('250 incidents and an outage in one poll', () => {
  it('are messages of at most 100 events, the worst first', async () => {
    const hook = await startReceiver();
    const { watch } = await startAlerting(hook);
    await watch.poll(trouble(250));
    await watch.has('delivery', 3);
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    const messages = hook.requests.map((request) => payloadOf(request).events);
    expect(messages.map((events) => events.length)).toEqual([100, 100, 51]);
    expect(messages[0]?.[0]?.key).toBe('service:API');
    const ranks = messages.flat().map(({ severity }) => RANK[severity] ?? Number.NaN);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(messages.flat().map(({ id }) => id)).size).toBe(251);
    expect(new Set(hook.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });
});

describe('a receiver that calls a message too large', () => {
  it('gets smaller ones, under other ids, down to the one event that is still too large', async () => {
    const hook = await startReceiver(({ body }) => {
      const { events } = JSON.parse(body);
      return { status: events.length > 2 || body.includes('incident:INC-3') ? 413 : 200 };
    });
    const { watch } = await startAlerting(hook);
    await watch.poll(trouble(6));
    await watch.until(() => receivedBy(hook).filter((events) => events.length === 1).length >= 2);
    await watch.until(() => watch.told('delivery').some(({ result }) => result === 'failed'));
    const { stderr, told } = await watch.end();
    const delivered = told.filter(({ result }) => result === 'delivered');
    const events = delivered.flatMap((line) => line.events);
    expect(events).toHaveLength(6);
    expect(new Set(events).size).toBe(6);
    const refused = told.filter(({ result }) => result === 'failed');
    expect(refused).toMatchObject([{ reason: 'HTTP 413', events: [expect.any(String)] }]);
    expect(stderr).toMatch(
      /^warning: webhook \S+: HTTP 413; it is sent again in smaller messages\n/,
    );
    expect(stderr).toMatch(/HTTP 413; this message is not sent again; what still fires follows in/);
    const ids = new Map(hook.requests.map((request) => [request.headers['webhook-id'], request]));
    expect(ids.size).toBe(hook.requests.length);
  });
});

it('an incident with an id of 300 kB is a message like any other', async () => {
  const hook = await startReceiver();
  const { watch } = await startAlerting(hook);
  const id = 'x'.repeat(300_000);
  const named = aSnapshot({ services: KNOWN.services, incidents: [anIncident({ id })] });
  await watch.poll(named);
  await watch.has('delivery', 1);
  await watch.poll(KNOWN);
  await watch.has('delivery', 2);
  expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
  const [fired, resolved] = hook.requests.map((request) => payloadOf(request).events[0]);
  expect([fired?.state, resolved?.state]).toEqual(['firing', 'resolved']);
  expect(resolved?.key).toBe(fired?.key);
  for (const { body } of hook.requests) expect(body.length).toBeLessThan(20_000);
});
