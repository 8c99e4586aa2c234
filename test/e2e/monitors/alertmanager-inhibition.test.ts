import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { findProgram } from '../../support/find-program.js';
import { fixture } from '../../support/fixture.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { freePort } from '../../support/servers/free-port.js';
import { startReceiver } from '../../support/servers/receiver.js';
import { runProgram } from '../run-program.js';
import { eventually, startDaemon } from './start-daemon.js';

const ALERTMANAGER = findProgram('prometheus-alertmanager') ?? findProgram('alertmanager');

interface Notification {
  readonly alerts: readonly { readonly labels: Readonly<Record<string, string>> }[];
}

/** What the receiver of an Alertmanager with the project's rules gets of one outage. */
async function notificationsOf(argv: readonly string[]): Promise<readonly Notification[]> {
  const receiver = await startReceiver();
  const [folder, port] = [aFolder(), await freePort()];
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(
    config,
    readFileSync('contrib/alertmanager/alertmanager.yml', 'utf8')
      .replace('http://127.0.0.1:8080/', `${receiver.url}/`)
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
    () => (receiver.requests.length > 0 ? true : null),
    () => `no notification:\n${log()}`,
  );
  // A second group would be notified by now.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return receiver.requests.map(({ body: json }) => JSON.parse(json));
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
