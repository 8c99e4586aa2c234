import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHttpServer, readBody } from '../../support/servers/http-server.js';
import type { CommandEnd } from './bodies/command.js';
import { KEY } from './bodies/hostile-arbitraries.js';
import { bytesOf, type HttpReply, SECRET_PATH } from './bodies/http-reply.js';
import { type Dialogue, PROPER } from './bodies/smtp-dialogue.js';
import { openHostileSmtp } from './hostile-smtp.js';

/** What the receivers of a watch do, one of each kind. */
export interface Hostility {
  readonly webhook: HttpReply;
  readonly alertmanager: HttpReply;
  readonly mail: Dialogue;
  readonly command: {
    readonly acts: readonly string[];
    readonly end: CommandEnd;
    readonly noise: Uint8Array;
  };
}

export const CHANNELS = ['webhook', 'alertmanager', 'mail', 'command', 'good'] as const;

export type ChannelName = (typeof CHANNELS)[number];

/** Hostile receivers, and a good webhook beside them. */
export interface Receivers {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Makes all of them accept everything from now on. */
  relent(): void;
  /** What came since the last call, a text for each message. */
  take(): Readonly<Record<ChannelName, readonly string[]>>;
  close(): Promise<void>;
}

export async function openReceivers(folder: string, hostility: Hostility): Promise<Receivers> {
  const { acts, end, noise } = hostility.command;
  let isGood = false;
  let before = { webhook: 0, alertmanager: 0, mail: 0, command: 0, good: 0 };
  const received: Record<ChannelName, string[]> = {
    webhook: [],
    alertmanager: [],
    mail: [],
    command: [],
    good: [],
  };
  const serve = (name: ChannelName, reply: HttpReply | null) =>
    openHttpServer(async (incoming, response) => {
      received[name].push((await readBody(incoming)) ?? '');
      if (isGood || reply === null) response.end();
      else response.socket?.end(bytesOf(reply));
    });
  const webhook = await serve('webhook', hostility.webhook);
  const alertmanager = await serve('alertmanager', hostility.alertmanager);
  const good = await serve('good', null);
  const smtp = await openHostileSmtp(hostility.mail);
  writeFileSync(join(folder, 'noise'), noise);
  const sent = join(folder, 'sent');
  const hostile = [...acts, end.words].join('\n');
  const command = `[ -e "$FOLDER/good" ] && { cat >> "$FOLDER/sent"; echo >> "$FOLDER/sent"; exit; }\n${hostile}`;
  return {
    argv: [
      ...['--webhook', `${webhook.url}${SECRET_PATH}`, `${good.url}/good`],
      ...['--alertmanager', `${alertmanager.url}${SECRET_PATH}`],
      ...['--email-to', 'ops@example.com', '--email-from', 'watch@sender.example'],
      ...['--exec', command],
    ],
    env: {
      PATH: process.env.PATH ?? '',
      FOLDER: folder,
      KEY,
      NOISE: join(folder, 'noise'),
      TENSORONE_SMTP_URL: `smtp://robot:${KEY}@127.0.0.1:${smtp.port}?tls=off`,
    },
    relent() {
      isGood = true;
      writeFileSync(join(folder, 'good'), '');
      smtp.follow(PROPER);
    },
    take() {
      const lines = existsSync(sent) ? readFileSync(sent, 'utf8').split('\n') : [];
      const all = { ...received, mail: smtp.mails, command: lines.filter((line) => line !== '') };
      const taken = mapEach(all, (texts, name) => texts.slice(before[name]));
      before = mapEach(all, (texts) => texts.length);
      return taken;
    },
    async close() {
      await Promise.all([webhook, alertmanager, good, smtp].map((server) => server.close()));
    },
  };
}

function mapEach<T, U>(
  { webhook, alertmanager, mail, command, good }: Readonly<Record<ChannelName, T>>,
  change: (each: T, name: ChannelName) => U,
): Record<ChannelName, U> {
  return {
    webhook: change(webhook, 'webhook'),
    alertmanager: change(alertmanager, 'alertmanager'),
    mail: change(mail, 'mail'),
    command: change(command, 'command'),
    good: change(good, 'good'),
  };
}
