import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { findProgram } from '../../support/find-program.js';
import { fixture } from '../../support/fixture.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { runProgram } from '../run-program.js';
import { eventually, freePort, startDaemon } from './start-daemon.js';

const ALERTMANAGER = findProgram('prometheus-alertmanager') ?? findProgram('alertmanager');

interface Notification {
  readonly alerts: readonly { readonly labels: Readonly<Record<string, string>> }[];
}

/** What the receiver of an Alertmanager with the project's rules gets of one outage. */
async function notificationsOf(argv: readonly string[]): Promise<readonly Notification[]> {
  const notifications: Notification[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      notifications.push(JSON.parse(body));
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void receiver.close());
  const address = receiver.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const [folder, port] = [aFolder(), await freePort()];
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(
    config,
    readFileSync('contrib/alertmanager/alertmanager.yml', 'utf8')
      .replace('http://127.0.0.1:8080/', `http://127.0.0.1:${address.port}/`)
      .replace('group_wait: 30s', 'group_wait: 2s'),
  );
  const log = startDaemon(ALERTMANAGER ?? '', [
    `--config.file=${config}`,
    `--storage.path=${join(folder, 'data')}`,
    '--cluster.listen-address=',
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const url = `http://127.0.0.1:${port}`;
  await eventually(
    () =>
      fetch(`${url}/-/ready`)
        .then(({ ok }) => ok || null)
        .catch(() => null),
    () => `not ready:\n${log()}`,
  );
  const now = new Date().toISOString();
  const body = { ...fixture('system-status'), overallStatus: 'degraded', lastUpdated: now };
  const api = await startFakeApi({ body });
  const watch = ['watch', '--once', '--alert-on-start', '--no-state', '--alertmanager', url];
  const { exitCode, stderr } = await runProgram([...watch, ...argv], { api });
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  await eventually(
    () => (notifications.length > 0 ? true : null),
    () => `no notification:\n${log()}`,
  );
  // A second group would be notified by now.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return notifications;
}

describe.skipIf(ALERTMANAGER === null)(
  'a real Alertmanager with the rules of the project (skipped where there is none)',
  () => {
    it.each([
      [[], ['TensorOneIncident', 'TensorOneService']],
      [
        ['--region', 'us-east-1'],
        ['TensorOneIncident', 'TensorOneService'],
      ],
    ])('notifies once of one outage, with %j', async (argv, names) => {
      const notifications = await notificationsOf(argv);
      const found = notifications.map(({ alerts }) => [
        ...new Set(alerts.map(({ labels }) => labels.alertname)),
      ]);
      expect(found.map((each) => each.sort())).toEqual([names]);
    });
  },
);
