import { describe, expect, it, onTestFinished } from 'vitest';
import { readPrometheus } from '../../../src/history/prometheus/read-prometheus.js';
import type { PrometheusPoll } from '../../../src/history/prometheus/series-polls.js';
import { startPrometheus } from '../../e2e/prometheus/real-prometheus.js';
import { findProgram } from '../../support/find-program.js';
import { openHttpServer } from '../../support/servers/http-server.js';
import { until } from '../../watch/channels/alertmanager/real-alertmanager.js';
import { fetchSend } from './fetch-send.js';

const PROMETHEUS = findProgram('prometheus');

/** Prometheus scrapes each second; a busy machine may be late. */
const SLACK_MS = 2_500;

type Phase = 'operational' | 'degraded' | 'lost';

/** What a watch exports that polls each second, as `/metrics` documents it. */
async function startWatch() {
  let phase: Phase = 'operational';
  const statuses = ['operational', 'degraded', 'unknown'];
  let lastSuccess = Date.now();
  const oneHot = (name: string, labels: string, present: string) =>
    statuses.map((status) => `${name}{${labels}status="${status}"} ${status === present ? 1 : 0}`);
  const { host, close } = await openHttpServer((_, reply) => {
    if (phase !== 'lost') lastSuccess = Math.floor(Date.now() / 1_000) * 1_000;
    const present = phase === 'lost' ? 'unknown' : phase;
    const region = 'service="AI Services",region="us-east-1",';
    const lines = [
      `tensorone_up ${phase === 'lost' ? 0 : 1}`,
      `tensorone_last_success_timestamp_seconds ${lastSuccess / 1_000}`,
      ...oneHot('tensorone_overall_status', '', present),
      ...oneHot('tensorone_service_status', 'service="AI Services",', present),
      ...oneHot('tensorone_service_region_status', region, present),
      ...(phase === 'lost'
        ? []
        : [
            'tensorone_service_response_time_seconds{service="AI Services"} 2.4',
            'tensorone_service_region_latency_seconds{service="AI Services",region="us-east-1"} 0.078',
          ]),
    ];
    reply.setHeader('content-type', 'text/plain; version=0.0.4').end(`${lines.join('\n')}\n`);
  });
  onTestFinished(close);
  return {
    target: host,
    /** Resolves to when it began. */
    async spend(next: Phase, ms: number): Promise<number> {
      phase = next;
      const startedAt = Date.now();
      await new Promise((resolve) => setTimeout(resolve, ms));
      return startedAt;
    },
  };
}

function wordOf(poll: PrometheusPoll): Phase | string {
  return 'snapshot' in poll ? poll.snapshot.overallStatus : 'lost';
}

describe.skipIf(PROMETHEUS === null)(
  'a real Prometheus (skipped where none is on the PATH)',
  () => {
    it('gives back what a watch went through', { timeout: 60_000 }, async () => {
      const watch = await startWatch();
      const prometheus = await startPrometheus(PROMETHEUS ?? '', watch.target);
      // It looks for new targets every few seconds.
      await until(
        async () => (await prometheus.query('tensorone_up')).length > 0,
        () => 'nothing was scraped',
      );
      const began = [
        await watch.spend('operational', 5_000),
        await watch.spend('degraded', 5_000),
        await watch.spend('lost', 5_000),
        await watch.spend('operational', 5_000),
      ];
      const polls: PrometheusPoll[] = [];
      const range = {
        url: new URL(prometheus.url),
        from: (began[0] ?? 0) - 60_000,
        to: Date.now(),
        hasRegions: true,
      };
      for await (const poll of readPrometheus(range, fetchSend, AbortSignal.timeout(20_000))) {
        polls.push(poll);
      }

      const phases = polls.filter((poll, index) => {
        const before = polls[index - 1];
        return before === undefined || wordOf(before) !== wordOf(poll);
      });
      expect(phases.map(wordOf)).toEqual(['operational', 'degraded', 'lost', 'operational']);
      phases.slice(1).forEach(({ time }, index) => {
        expect(Math.abs(time - (began[index + 1] ?? 0))).toBeLessThan(SLACK_MS);
      });
      expect(polls.length).toBeGreaterThan(10);
      expect(polls.find((poll) => wordOf(poll) === 'degraded')).toMatchObject({
        intervalMs: 1_000,
        snapshot: {
          services: [
            {
              name: 'AI Services',
              status: 'degraded',
              responseTime: 2_400,
              regions: [{ region: 'us-east-1', status: 'degraded', latency: 78 }],
            },
          ],
        },
      });
    });
  },
);
