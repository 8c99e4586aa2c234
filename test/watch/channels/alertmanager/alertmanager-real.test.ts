import { describe, expect, it } from 'vitest';
import type { AlertEvent } from '../../../../src/core/alerts/alert-event.js';
import { createAlertmanager } from '../../../../src/watch/channels/alertmanager/alertmanager.js';
import type { Channel } from '../../../../src/watch/channels/channel.js';
import { aMessage, anEvent, aSender, deliver } from '../channel-harness.js';
import {
  findAlertmanager,
  type RealAlertmanager,
  startAlertmanager,
  until,
} from './real-alertmanager.js';

const BINARY = findAlertmanager();
const { signal } = new AbortController();

const channelTo = ({ url }: RealAlertmanager, now = () => Date.now()): Channel =>
  createAlertmanager({ url, credentials: null, intervalMs: 60_000, send: aSender(), now });

const since = () => new Date(Date.now() - 600_000).toISOString();

/** What is listed, as `key severity state`. */
async function listed(manager: RealAlertmanager): Promise<string[]> {
  const alerts = await manager.alerts();
  return alerts
    .map(({ labels, status }) => `${labels.key} ${labels.severity} ${status.state}`)
    .sort();
}

/** They look at a new alert a moment after it was posted. */
async function expectListed(manager: RealAlertmanager, expected: readonly string[]): Promise<void> {
  let found: string[] = [];
  await until(
    async () => {
      found = await listed(manager);
      return JSON.stringify(found) === JSON.stringify(expected);
    },
    () => `${JSON.stringify(found)} is listed, not ${JSON.stringify(expected)}`,
  );
}

describe.skipIf(BINARY === null)(
  'two real Alertmanagers (skipped where none is on the PATH)',
  () => {
    it('follow an alert from its beginning to its end', async () => {
      const managers = await Promise.all([
        startAlertmanager(BINARY ?? ''),
        startAlertmanager(BINARY ?? ''),
      ]);
      const channels = managers.map((manager) => channelTo(manager));
      const all = async (
        events: readonly AlertEvent[],
        before: readonly AlertEvent[],
        expected: readonly string[],
      ) => {
        const told = new Map(before.map((event) => [event.key, [event]]));
        for (const channel of channels) {
          const result = await deliver(channel, aMessage({ events, notified: told }));
          expect(result).toEqual({ outcome: 'accepted' });
        }
        for (const manager of managers) await expectListed(manager, expected);
      };
      await all([], [], []);

      const feed = anEvent({ key: 'feed', id: 'evt-2', since: since() });
      const degraded = anEvent({ severity: 'warning', to: 'degraded', since: since() });
      await all([degraded, feed], [], ['feed critical active', 'service:API warning active']);

      const worse = { ...degraded, state: 'update', severity: 'critical' } as const;
      await all([worse], [degraded], ['feed critical active', 'service:API critical active']);

      const reworded = { ...worse, message: 'still down' };
      await all([reworded], [worse], ['feed critical active', 'service:API critical active']);
      for (const manager of managers) {
        const [alert] = (await manager.alerts()).filter(({ labels }) => labels.service === 'API');
        expect(alert).toMatchObject({
          labels: { alertname: 'TensorOneService' },
          annotations: { summary: 'still down', status: 'degraded' },
          startsAt: degraded.since,
        });
        const leftMs = Date.parse(alert?.endsAt ?? '') - Date.now();
        expect(leftMs).toBeGreaterThan(0);
        expect(leftMs).toBeLessThanOrEqual(240_000);
      }

      const resolved = { ...reworded, id: 'evt-3', state: 'resolved', to: 'operational' } as const;
      await all([resolved], [reworded], ['feed critical active']);
      await all([{ ...feed, id: 'evt-4', state: 'resolved' }], [feed], []);
    });

    it('that lost everything learn it again, and not what is over', async () => {
      const manager = await startAlertmanager(BINARY ?? '');
      const fires = anEvent({ since: since() });
      const resolved = anEvent({ key: 'feed', id: 'evt-2', state: 'resolved', since: since() });
      const result = await channelTo(manager).refresh?.([fires, resolved], signal);
      expect(result).toEqual({ outcome: 'accepted' });
      await expectListed(manager, ['service:API critical active']);
    });

    it('whose clock is behind do not take a repeated end for a new beginning', async () => {
      const manager = await startAlertmanager(BINARY ?? '');
      const channel = channelTo(manager, () => Date.now() + 1_000);
      const resolved = anEvent({ state: 'resolved', since: since() });
      await deliver(channel, aMessage({ events: [resolved] }));
      await expectListed(manager, []);
      expect(await channel.refresh?.([resolved], signal)).toEqual({ outcome: 'accepted' });
      expect(await listed(manager)).toEqual([]);
    });
  },
);
