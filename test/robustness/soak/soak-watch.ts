import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../support/random.js';
import { FaultyProxy } from '../../support/servers/faulty-proxy.js';
import { SMTP_PASSWORD } from '../../support/servers/open-smtp-receiver.js';
import { AlertmanagerReceiver } from './receivers/alertmanager-receiver.js';
import { ExecReceiver } from './receivers/exec-receiver.js';
import { WEBHOOK_PATH, WEBHOOK_SECRET, WebhookReceiver } from './receivers/webhook-receiver.js';
import type { Scene } from './scene.js';
import { lastUpdatedOf, type PassedAnswer } from './verdict/silent-lives.js';
import { type StdoutKind, WatchProcess } from './watch-process.js';

/** One watch and everything around it. */
export interface SoakWatch extends Surroundings {
  readonly number: number;
  /** False for one that lives from the beginning to the end. */
  readonly isKilled: boolean;
  readonly process: WatchProcess;
  setStormy(isStormy: boolean): Promise<void>;
  close(): Promise<void>;
}

/** The API and the receivers of a watch. */
interface Surroundings {
  readonly api: FaultyProxy;
  /** The answers that the proxy passed on as they came. */
  readonly passed: readonly PassedAnswer[];
  readonly webhook: WebhookReceiver;
  /** The recipient of its mails. */
  readonly address: string;
  readonly exec: ExecReceiver;
  readonly alertmanager: AlertmanagerReceiver;
}

/** Sets a watch up, without starting it. */
export async function prepareWatch(
  number: number,
  isKilled: boolean,
  scene: Scene,
): Promise<SoakWatch> {
  const folder = join(scene.folder, `watch-${number}`);
  mkdirSync(folder);
  const around = surround(number, folder, scene);
  const { api, webhook, exec, alertmanager } = around;
  const { apiKey } = scene.simulator;
  const secretFile = join(folder, 'webhook-secret');
  writeFileSync(secretFile, WEBHOOK_SECRET, { mode: 0o600 });
  const options = {
    folder,
    argv: [
      ...['--interval', '1s', '--timeout', '3s', '--format', 'json', '--metrics'],
      ...['--webhook', `${await webhook.server.start()}${WEBHOOK_PATH}`],
      ...['--webhook-secret-file', secretFile],
      ...['--email-to', around.address, '--exec', exec.command],
      ...['--alertmanager', await alertmanager.server.start()],
      ...['--heartbeat', `${scene.heartbeatUrl}/${number}`, '--listen', '127.0.0.1:0'],
    ],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      LANG: 'C.UTF-8',
      TENSORONE_API_KEY: apiKey,
      TENSORONE_BASE_URL: await api.start(),
      TENSORONE_SMTP_URL: scene.smtp.url,
    },
    stdout: stdoutOf(number),
    countRequests: () => api.requests,
    secrets: [apiKey, WEBHOOK_PATH, WEBHOOK_SECRET, SMTP_PASSWORD, '5ecret'],
  };
  const servers = [webhook.server, alertmanager.server];
  return {
    ...around,
    number,
    isKilled,
    process: new WatchProcess(options),
    async setStormy(isStormy) {
      for (const server of servers) server.setCalm(!isStormy);
      exec.setStormy(isStormy);
      await api.setStormy(isStormy);
    },
    async close() {
      exec.setStormy(false);
      await Promise.all([...servers, api].map((server) => server.close()));
    },
  };
}

/** The stdout of every fourth watch is broken: by a reader that leaves, or by a full device. */
function stdoutOf(number: number): StdoutKind {
  if (number % 4 !== 0) return 'read';
  return number % 8 === 0 ? 'full' : 'left';
}

function surround(number: number, folder: string, scene: Scene): Surroundings {
  const { seed, sights, simulator } = scene;
  const random = (kind: number) => createRandom(seed + 1_000 * number + kind);
  const passed: PassedAnswer[] = [];
  return {
    api: new FaultyProxy({
      origin: simulator.url,
      random: random(1),
      onBody: (body) => sights.record(body),
      onPass: (body) => passed.push({ time: Date.now(), lastUpdated: lastUpdatedOf(body) }),
    }),
    passed,
    webhook: new WebhookReceiver(random(2)),
    address: `watch-${number}@oncall.example`,
    exec: new ExecReceiver(folder, random(3)),
    alertmanager: new AlertmanagerReceiver(random(4)),
  };
}
