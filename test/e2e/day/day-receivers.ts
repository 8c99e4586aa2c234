import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../../support/a-folder.js';
import { type Claim, FakeAlertmanager } from '../../support/servers/fake-alertmanager.js';
import { startReceiver } from '../../support/servers/receiver.js';
import { startSmtpFront } from '../../support/servers/smtp-front.js';
import { startSmtpReceiver } from '../../support/servers/smtp-receiver.js';
import { type Message, readCommandInput, readMail, readWebhook } from './day-messages.js';
import type { Platform } from './day-script.js';

/** A receiver of each kind, two of them Alertmanagers, and all that they were told. */
export interface Receivers {
  /** What points a watch at them. */
  readonly options: {
    readonly webhook: readonly string[];
    readonly emailTo: readonly string[];
    readonly exec: string;
    readonly alertmanager: readonly string[];
  };
  readonly env: Readonly<Record<string, string>>;
  /** From now on messages are to describe the platform like this. */
  expectPlatform(platform: Platform): void;
  /**
   * Resolves once the next message has arrived at the `webhook`, an `alertmanager` or as `mail`,
   * before it is answered.
   */
  next(channel: string): Promise<void>;
  /** What is active in each Alertmanager now. */
  active(): string[][];
  /** Of both. */
  claims(): Claim[];
  /** Checks each message by itself, and returns all of them in their order. */
  messages(): Record<'webhook' | 'mail' | 'exec', Message[]>;
}

/** `now` tells the time that the watches go by, milliseconds since 1970. */
export async function startReceivers(now: () => number): Promise<Receivers> {
  const file = join(aFolder(), 'told.jsonl');
  const waiting = new Map<string, () => void>();
  /** As expected when each message came. */
  const platforms: Record<'webhook' | 'mail', Platform[]> = { webhook: [], mail: [] };
  let platform: Platform = { status: 'unknown', incidents: [] };
  const arrive = (channel: 'webhook' | 'mail' | 'alertmanager') => {
    if (channel !== 'alertmanager') platforms[channel].push(platform);
    waiting.get(channel)?.();
  };
  const webhook = await startReceiver(() => {
    arrive('webhook');
    return { headers: ONCE };
  });
  const managers = [new FakeAlertmanager(now), new FakeAlertmanager(now)];
  const listen = (manager: FakeAlertmanager) =>
    startReceiver(({ body }) => {
      arrive('alertmanager');
      return { headers: ONCE, status: manager.receive(body) };
    });
  const alertmanagers = await Promise.all(managers.map(listen));
  const smtp = await startSmtpReceiver({
    security: 'none',
    refuseMail: () => {
      arrive('mail');
      return undefined;
    },
  });
  const mailUrl = new URL(smtp.url);
  mailUrl.port = String(await startSmtpFront(smtp.port));
  return {
    options: {
      webhook: [webhook.url],
      emailTo: ['oncall@example.com'],
      exec: `{ cat; echo; } >> '${file}'`,
      alertmanager: alertmanagers.map(({ url }) => url),
    },
    env: { TENSORONE_SMTP_URL: mailUrl.href },
    expectPlatform: (next) => {
      platform = next;
    },
    next: (channel) => new Promise((resolve) => waiting.set(channel, resolve)),
    active: () => managers.map((manager) => manager.active()),
    claims: () => managers.flatMap((manager) => manager.claims),
    messages: () => ({
      webhook: webhook.requests.map((request, index) =>
        readWebhook(request, platforms.webhook[index] ?? platform),
      ),
      mail: smtp.mails.map((mail, index) => readMail(mail, platforms.mail[index] ?? platform)),
      exec: readLines(file).map(readCommandInput),
    }),
  };
}

/** The receiver listens to its connection with each request: more than ten are too many. */
const ONCE = { connection: 'close' };

/** An empty one is of a watch that was killed before it told its command anything. */
function readLines(file: string): string[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.split('\n').filter((line) => line !== '');
}
