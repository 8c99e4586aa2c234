import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { openRawServer } from '../../support/servers/open-raw-server.js';
import type { Deviation, Dialogue, Step } from './bodies/smtp-dialogue.js';

const pem = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url));

const IDENTITY = { key: pem('key'), cert: pem('signed') };

/** What a client has to trust. */
export const AUTHORITY = pem('authority');

/** A server that answers as a dialogue says. */
export interface HostileSmtp {
  readonly port: number;
  /** From now on, in connections that are open too. */
  follow(dialogue: Dialogue): void;
  /** The mails that came whole, as Latin-1 text. */
  readonly mails: readonly string[];
  /** All that came before TLS, as Latin-1 text. */
  received(): string;
  /** Connections that are open. */
  open(): number;
  close(): Promise<void>;
}

export async function openHostileSmtp(first: Dialogue): Promise<HostileSmtp> {
  let dialogue = first;
  const mails: string[] = [];
  let open = 0;
  const serve = (socket: Socket, isSecure: boolean) => {
    let rest = '';
    let isInMail = false;
    let mail = '';
    const answer = (step: Step) => {
      const deviation = dialogue.deviations.find((each) => each.step === step);
      const isProper = (deviation?.bytes ?? null) === null;
      send(
        socket,
        deviation?.bytes ?? Buffer.from(properReply(step, dialogue, isSecure)),
        deviation,
      );
      if (step === 'data') isInMail = isProper || says(deviation?.bytes, /^[23]/m);
      if (step !== 'starttls' || !isProper || deviation?.after === 'close') return;
      socket.removeAllListeners('data');
      const secured = new TLSSocket(socket, { isServer: true, ...IDENTITY });
      secured.on('error', () => socket.destroy());
      serve(secured, true);
    };
    socket.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!isInMail) answer(stepOf(line));
        else if (line === '.') {
          isInMail = false;
          mails.push(mail);
          mail = '';
          answer('body');
        } else mail += `${line}\n`;
      }
    });
    if (!isSecure) answer('greeting');
  };
  const server = await openRawServer({
    answer: () => undefined,
    greet: (socket) => {
      open++;
      socket.on('close', () => open--);
      serve(socket, false);
    },
  });
  return {
    port: server.port,
    follow: (next) => {
      dialogue = next;
    },
    mails,
    received: server.received,
    open: () => open,
    close: server.close,
  };
}

export function says(bytes: Uint8Array | null | undefined, pattern: RegExp): boolean {
  return pattern.test(Buffer.from(bytes ?? []).toString('latin1'));
}

const COMMANDS: Readonly<Record<string, Step>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  STARTTLS: 'starttls',
  AUTH: 'auth',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
  RSET: 'rset',
  QUIT: 'quit',
};

/** What is no command continues a log-in. */
function stepOf(line: string): Step {
  const [word = ''] = line.toUpperCase().split(' ', 1);
  return COMMANDS[word] ?? 'auth';
}

function properReply(step: Step, { security }: Dialogue, isSecure: boolean): string {
  switch (step) {
    case 'greeting':
      return '220 mx.example ESMTP\r\n';
    case 'ehlo':
      return security === 'starttls' && !isSecure
        ? '250-mx.example\r\n250-STARTTLS\r\n250 8BITMIME\r\n'
        : '250-mx.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n';
    case 'starttls':
      return '220 2.0.0 go ahead\r\n';
    case 'auth':
      return '235 2.7.0 welcome\r\n';
    case 'data':
      return '354 go on\r\n';
    case 'quit':
      return '221 bye\r\n';
    default:
      return '250 ok\r\n';
  }
}

function send(socket: Socket, bytes: Uint8Array, deviation: Deviation | undefined): void {
  const { chunk = null, after = 'go-on' } = deviation ?? {};
  const end = () => {
    if (after === 'close') socket.end();
    if (after === 'reset') socket.destroy();
  };
  const parts =
    chunk === null || bytes.length > MAX_DRIBBLED
      ? [bytes]
      : Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) =>
          bytes.subarray(index * chunk, (index + 1) * chunk),
        );
  socket.setNoDelay(true);
  const writeNext = () => {
    const part = parts.shift();
    if (part === undefined || socket.destroyed) return end();
    socket.write(part, () => setImmediate(writeNext));
  };
  writeNext();
}

/** What is larger comes at once: it would take too long. */
const MAX_DRIBBLED = 200;
