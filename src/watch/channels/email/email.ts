import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Channel, DeliveryResult, OutgoingMessage } from '../channel.js';
import { fingerprint } from '../fingerprint.js';
import type { EmailAddress } from './email-address.js';
import { composeBody, composeSubject } from './email-text.js';
import { describeSmtpFailure, placeOf } from './smtp-failure.js';
import type { SmtpServer } from './smtp-url.js';

export interface EmailSettings {
  readonly smtp: SmtpServer;
  readonly from: EmailAddress;
  readonly to: EmailAddress;
  /** What this machine calls itself when it greets the server. */
  readonly hostname: string;
  /** Whom to trust instead of the authorities that Node knows. */
  readonly tls?: { readonly ca: string | Buffer };
}

/** For each step: connecting with its TLS, the greeting, and each answer. */
const TIMEOUT_MS = 10_000;

/** For all steps; servers let strangers wait. */
const DEADLINE_MS = 30_000;

/** A server that does not close its side after QUIT must not hold up the end of the program. */
const CLOSE_TIMEOUT_MS = 1_000;

/** E-mail to one recipient, so that what each was told is known exactly. */
export function createEmail(settings: EmailSettings): Channel {
  const { smtp, to } = settings;
  return {
    id: `email:${fingerprint(`${smtp.host}:${smtp.port} ${to.address}`)}`,
    label: `email ${to.address}`,
    deadlineMs: DEADLINE_MS,
    async deliver(message, signal) {
      const [{ default: Connection }, mail] = await Promise.all([
        import('nodemailer/lib/smtp-connection'),
        composeMail(message, settings),
      ]);
      const connection = new Connection(connectionOptions(settings));
      const close = () => connection.close();
      signal.addEventListener('abort', close);
      try {
        const failure = signal.aborted ? NOT_TRIED : await exchange(connection, mail, settings);
        if (failure === null) {
          connection.quit();
          return { outcome: 'accepted' };
        }
        return toResult(failure, smtp, signal);
      } finally {
        signal.removeEventListener('abort', close);
        close();
      }
    },
  };
}

function connectionOptions({ smtp, hostname, tls }: EmailSettings): SMTPConnection.Options {
  const { host, port, security } = smtp;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { ...tls, rejectUnauthorized: true },
    // RFC 5321: a name without a domain is worse than an address.
    name: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname) ? hostname : '[127.0.0.1]',
    connectionTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    socketCloseTimeout: CLOSE_TIMEOUT_MS,
    // Else a machine that is off the network does not find its own localhost.
    allowInternalNetworkInterfaces: true,
  };
}

async function composeMail(message: OutgoingMessage, { from, to }: EmailSettings): Promise<Buffer> {
  const { default: MimeNode } = await import('nodemailer/lib/mime-node');
  const mail = new MimeNode('text/plain; charset=utf-8', {
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const body = composeBody(message);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  mail.setHeader([
    { key: 'From', value: toMailbox(from) },
    { key: 'To', value: toMailbox(to) },
    { key: 'Subject', value: composeSubject(message) },
    { key: 'Date', value: new Date(message.platform.time) },
    { key: 'Message-ID', value: `<${message.id.replace(/[^\w.-]/g, '-')}@${domain}>` },
    // RFC 3834, and the same for Exchange: no out-of-office notes.
    { key: 'Auto-Submitted', value: 'auto-generated' },
    { key: 'X-Auto-Response-Suppress', value: 'All' },
    { key: 'Content-Transfer-Encoding', value: isAscii(body) ? '7bit' : 'quoted-printable' },
  ]);
  mail.setContent(body);
  return mail.build();
}

/** Lines are shorter than the 998 bytes that SMTP carries. */
function isAscii(text: string): boolean {
  return /^[\r\n\x20-\x7e]*$/.test(text);
}

function toMailbox({ name, address }: EmailAddress): { name: string; address: string } {
  return { name: name ?? '', address };
}

interface Failure {
  readonly error: NodemailerError;
  /** The server asked for the mail and was given some of it. */
  readonly isTold: boolean;
}

const NOT_TRIED: Failure = { error: new Error('not tried'), isTold: false };

/** One mail over a connection of its own; `null` once the server accepted it. */
function exchange(
  connection: SMTPConnection,
  mail: Buffer,
  { smtp, from, to }: EmailSettings,
): Promise<Failure | null> {
  let isTold = false;
  const content = new Readable({
    read() {
      isTold = true;
      this.push(mail);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    const fail = (error: NodemailerError) => resolve({ error, isTold });
    connection.on('error', fail);
    // Where it ends with an error, some paths of nodemailer tell the error only after this.
    connection.once('end', () => Promise.resolve(new Error('closed')).then(fail));
    const send = () => {
      const envelope = { from: from.address, to: [to.address] };
      connection.send(envelope, content, (error) => (error ? fail(error) : resolve(null)));
    };
    connection.connect((error) => {
      if (error) return fail(error);
      if (smtp.login === null) return send();
      const { user, password } = smtp.login;
      connection.login({ user, pass: password }, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

function toResult(
  { error, isTold }: Failure,
  smtp: SmtpServer,
  signal: AbortSignal,
): DeliveryResult {
  const { reason, isTransient, isRefusal } = describeSmtpFailure(error, smtp);
  return {
    outcome: 'failed',
    reason: signal.aborted ? `no answer from ${placeOf(smtp)} in time` : reason,
    isTransient: signal.aborted || isTransient,
    isUncertain: isTold && !isRefusal,
    isRefusal,
  };
}
