import { describe, expect, it } from 'vitest';
import type { HistoryDocument } from '../../../src/view/history/history-document.js';
import { aFolder } from '../../support/a-folder.js';
import { findProgram } from '../../support/find-program.js';
import { type Reply, startFakeApi } from '../../support/servers/fake-api.js';
import { until } from '../../watch/channels/alertmanager/real-alertmanager.js';
import { runProgram, startProgram } from '../run-program.js';
import { type Login, startPrometheus } from './real-prometheus.js';

const PROMETHEUS = findProgram('prometheus');

/** The hash is bcrypt's of the password. */
const LOGIN: Login = {
  user: 'reader',
  password: 'scrape-and-read',
  hash: '$2b$04$abcdefghijklmnopqrstuu64w4KdUTohEq0Ry7ZB2RU0a8svFuBkW',
};

/** A scrape each second, and how late a busy machine may be. */
const SCRAPE_SECONDS = 1;
const SLACK_SECONDS = 1;

type Phase = 'operational' | 'degraded' | 'major_outage' | 'stale' | 'lost';

/** An API of one service in one region that goes through phases. */
async function startApi() {
  let phase: Phase = 'operational';
  const api = await startFakeApi((): Reply => {
    if (phase === 'lost') return { status: 503 };
    const status = phase === 'stale' ? 'operational' : phase;
    const age = phase === 'stale' ? 3_600_000 : 0;
    const regions = [{ region: 'us-east-1', status, latency: 78 }];
    return {
      body: {
        overallStatus: status,
        lastUpdated: new Date(Date.now() - age).toISOString(),
        services: [{ name: 'AI Services', status, uptime: 99.9, responseTime: 2_400, regions }],
        incidents: [],
        maintenanceWindows: [],
      },
    };
  });
  return {
    ...api,
    async spend(next: Phase, ms: number): Promise<void> {
      phase = next;
      await new Promise((resolve) => setTimeout(resolve, ms));
    },
  };
}

describe.skipIf(PROMETHEUS === null)(
  'history --from-prometheus (skipped where prometheus is not on the PATH)',
  () => {
    it('gives the figures of the files within a scrape interval', {
      timeout: 60_000,
    }, async () => {
      const api = await startApi();
      const folder = aFolder();
      const argv = ['watch', '--json', '--listen', '0', '--interval', '1s', '--retries', '0'];
      const watch = startProgram([...argv, '--history', folder], { api });
      const output = await watch.said(/"type":"poll".*\n/);
      const host = /Listening on http:\/\/([^:]+:\d+)/.exec(output)?.[1] ?? '';
      const prometheus = await startPrometheus(PROMETHEUS ?? '', host, LOGIN);
      // It looks for new targets every few seconds.
      await until(
        async () => (await prometheus.query('tensorone_up')).length > 0,
        () => 'nothing was scraped',
      );
      await api.spend('operational', 1_500);
      const since = new Date().toISOString();
      await api.spend('degraded', 2_500);
      await api.spend('major_outage', 3_000);
      await api.spend('stale', 2_500);
      await api.spend('lost', 2_500);
      await api.spend('operational', 2_500);
      const to = new Date().toISOString();
      await api.spend('operational', 1_500);

      const url = `http://${LOGIN.user}:${LOGIN.password}@${new URL(prometheus.url).host}`;
      const period = ['--json', '--since', since, '--to', to, '--slo', '90'];
      const report = async (...more: string[]): Promise<HistoryDocument> => {
        const run = await runProgram(['history', ...period, ...more], {
          env: { TENSORONE_API_KEY: undefined },
        });
        expect(run).toMatchObject({ stderr: '', exitCode: 1 });
        return JSON.parse(run.stdout);
      };
      for (const more of [[], ['--region', 'us-east-1']]) {
        const files = await report('--history', folder, ...more);
        const scraped = await report('--from-prometheus', url, ...more);
        expect(scraped.services).toMatchObject([{ name: 'AI Services', slug: 'ai-services' }]);
        const subjects = [
          [scraped.overall, files.overall],
          [scraped.services[0], files.services[0]],
        ] as const;
        for (const [found, expected] of subjects) {
          const states = Object.keys(expected?.statusSeconds ?? {});
          expect(states).toEqual(['operational', 'degraded', 'major_outage', 'not_observed']);
          expect(Object.keys(found?.statusSeconds ?? {})).toEqual(states);
          for (const state of [
            'operational',
            'degraded',
            'major_outage',
            'not_observed',
          ] as const) {
            const [a = 0, b = 0] = [found?.statusSeconds[state], expected?.statusSeconds[state]];
            expect(Math.abs(a - b), state).toBeLessThan(SCRAPE_SECONDS + SLACK_SECONDS);
          }
          expect(found?.episodes).toMatchObject([
            { worst: 'major_outage', startSeen: true, endSeen: false },
          ]);
          expect(found?.responseTime).toEqual(expected?.responseTime);
        }
      }

      // What was scraped a minute ago is there in a period of ninety days as well.
      const whole = await runProgram(['history', '--json', '--from-prometheus', url]);
      const { from, services } = JSON.parse(whole.stdout);
      expect(Date.parse(from)).toBeLessThan(Date.parse(since));
      expect(Object.keys(services[0].statusSeconds)).toHaveLength(4);

      const refused = await runProgram([
        ...['history', '--from-prometheus', url.replace(LOGIN.password, 'not-the-password')],
      ]);
      expect(refused).toEqual({
        exitCode: 3,
        stdout: '',
        stderr: `error: Prometheus at ${prometheus.url} answered HTTP 401\nhint: Check the user name and the password in the URL.\n`,
      });
    });
  },
);
