import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createChance } from '../../support/random.js';
import { SMTP_PASSWORD } from '../../support/servers/open-smtp-receiver.js';
import { ApiFront } from './api-front.js';
import { AlertmanagerReceiver } from './receivers/alertmanager-receiver.js';
import { ToldCommand } from './receivers/told-command.js';
import { WEBHOOK_PATH, WEBHOOK_SECRET, WebhookReceiver } from './receivers/webhook-receiver.js';
import type { Scene } from './scene.js';
import { WatchProcess } from './watch-process.js';

/** One watch and everybody around it. */
export interface SoakWatch extends Surroundings {
  readonly number: number;
  /** False for one that lives from the beginning to the end. */
  readonly isKilled: boolean;
  readonly process: WatchProcess;
  setStormy(isStormy: boolean): Promise<void>;
  close(): void;
}

/** Whom a watch asks and tells. */
interface Surroundings {
  readonly front: ApiFront;
  readonly webhook: WebhookReceiver;
  /** The recipient of its mails. */
  readonly address: string;
  readonly command: ToldCommand;
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
  const { front, webhook, command, alertmanager } = around;
  const { apiKey } = scene.simulator;
  const secretFile = join(folder, 'webhook-secret');
  writeFileSync(secretFile, WEBHOOK_SECRET, { mode: 0o600 });
  const options = {
    folder,
    argv: [
      ...['--interval', '1s', '--timeout', '3s', '--format', 'json', '--metrics'],
      ...['--webhook', `${await webhook.server.start()}${WEBHOOK_PATH}`],
      ...['--webhook-secret-file', secretFile],
      ...['--email-to', around.address, '--exec', command.command],
      ...['--alertmanager', await alertmanager.server.start()],
      ...['--heartbeat', `${scene.heartbeatUrl}/${number}`, '--listen', '127.0.0.1:0'],
    ],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      LANG: 'C.UTF-8',
      TENSORONE_API_KEY: apiKey,
      TENSORONE_BASE_URL: await front.start(),
      TENSORONE_SMTP_URL: scene.mailRoom.url,
    },
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
      command.setStormy(isStormy);
      await front.setStormy(isStormy);
    },
    close() {
      for (const server of [...servers, front]) server.close();
    },
  };
}

function surround(number: number, folder: string, scene: Scene): Surroundings {
  const { seed, sights, simulator } = scene;
  const random = (kind: number) => createChance(seed + 1_000 * number + kind);
  return {
    front: new ApiFront({
      origin: simulator.url,
      random: random(1),
      onBody: (body) => sights.record(body),
    }),
    webhook: new WebhookReceiver(random(2)),
    address: `watch-${number}@oncall.example`,
    command: new ToldCommand(folder, random(3)),
    alertmanager: new AlertmanagerReceiver(random(4)),
  };
}
