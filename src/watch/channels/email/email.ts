import MimeNode from 'nodemailer/lib/mime-node';
import type { Channel, DeliveryResult, OutgoingMessage } from '../channel.js';
import { fingerprint } from '../fingerprint.js';
import type { EmailAddress } from './email-address.js';
import { composeBody, composeSubject } from './email-text.js';
import { describeSmtpFailure, placeOf, type SmtpFailure } from './smtp-failure.js';
import { type SmtpBreak, SmtpSession } from './smtp-session.js';
import type { SmtpServer } from './smtp-url.js';

export interface EmailSettings {
  readonly smtp: SmtpServer;
  readonly from: EmailAddress;
  readonly to: EmailAddress;
  /** The name of this machine. */
  readonly hostname: string;
  /** Certificates to trust instead of those that Node knows. */
  readonly tls?: { readonly ca: string | Buffer };
}

/** For all steps; servers let strangers wait. */
const DEADLINE_MS = 30_000;

/** For each other recipient whose turn may come before. */
const TURN_MS = 5_000;

/** More than this no recipient waits for others. */
const MAX_DEADLINE_MS = 5 * 60_000;

/**
 * E-mail to each recipient by itself, so that each has a result of its own; mails of one moment
 * share a connection.
 *
 * @param redact takes the secrets of the run out of what the server says
 */
export function createEmails(
  recipients: readonly EmailSettings[],
  redact: (text: string) => string = (text) => text,
): readonly Channel[] {
  const [first] = recipients;
  if (first === undefined) return [];
  const { smtp, tls } = first;
  const session = new SmtpSession({ smtp, tls, name: ehloName(first) });
  const deadlineMs = Math.min(DEADLINE_MS + TURN_MS * (recipients.length - 1), MAX_DEADLINE_MS);
  return recipients.map((settings) => createEmail(settings, { session, deadlineMs, redact }));
}

interface Sharing {
  readonly session: SmtpSession;
  readonly deadlineMs: number;
  readonly redact: (text: string) => string;
}

function createEmail(settings: EmailSettings, { session, deadlineMs, redact }: Sharing): Channel {
  const { smtp, from, to } = settings;
  return {
    id: `email:${fingerprint(`${smtp.host}:${smtp.port} ${to.address}`)}`,
    label: `email ${to.address}`,
    deadlineMs,
    async deliver(message, signal) {
      const content = await composeMail(message, settings);
      const mail = { from: from.address, to: to.address, content };
      const failure = await session.send(mail, signal);
      if (failure === null) return { outcome: 'accepted' };
      return toResult(failure, describeSmtpFailure(failure.error, smtp, redact), smtp, signal);
    },
  };
}

/** RFC 5321 wants a name with a domain, or else an address. */
const QUALIFIED = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

function ehloName({ smtp, from, hostname }: EmailSettings): string {
  const domain = domainOf(from);
  return smtp.name ?? [domain, hostname].find((name) => QUALIFIED.test(name)) ?? '[127.0.0.1]';
}

function domainOf({ address }: EmailAddress): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function messageId(id: string, from: EmailAddress): string {
  return `<${id.replace(/[^\w.-]/g, '-')}@${domainOf(from)}>`;
}

/** Mail programs show what belongs to one alert together. */
function threadHeaders(references: readonly string[]): readonly { key: string; value: string }[] {
  return [
    { key: 'In-Reply-To', value: references[0] ?? '' },
    { key: 'References', value: references.slice(0, MAX_REFERENCES).join(' ') },
  ];
}

const MAX_REFERENCES = 20;

async function composeMail(message: OutgoingMessage, { from, to }: EmailSettings): Promise<Buffer> {
  const mail = new MimeNode('text/plain; charset=utf-8', {
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const body = composeBody(message);
  const references = message.threads.map((id) => messageId(id, from));
  mail.setHeader([
    { key: 'From', value: toMailbox(from) },
    { key: 'To', value: toMailbox(to) },
    { key: 'Subject', value: composeSubject(message) },
    { key: 'Date', value: new Date(message.platform.time) },
    { key: 'Message-ID', value: messageId(message.id, from) },
    ...(references.length === 0 ? [] : threadHeaders(references)),
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

function toResult(
  { isSent }: SmtpBreak,
  { reason, isTransient, isRefusal }: SmtpFailure,
  smtp: SmtpServer,
  signal: AbortSignal,
): DeliveryResult {
  return {
    outcome: 'failed',
    reason: signal.aborted ? `no answer from ${placeOf(smtp)} in time` : reason,
    isTransient: signal.aborted || isTransient,
    isUncertain: isSent && !isRefusal,
    ...(isRefusal && !signal.aborted ? { isRefusal } : {}),
  };
}
