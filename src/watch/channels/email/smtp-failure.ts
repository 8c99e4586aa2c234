import type { NodemailerError } from 'nodemailer/lib/errors';
import { sanitizeLine } from '../../../text/sanitize.js';
import { oneLine } from '../one-line.js';
import { NO_METHOD } from './smtp-login.js';
import type { SmtpServer } from './smtp-url.js';

export interface SmtpFailure {
  /** One line for people; holds neither user name nor password. */
  readonly reason: string;
  /** False where another attempt would meet the same. */
  readonly isTransient: boolean;
  /** True where the server itself said no. */
  readonly isRefusal: boolean;
}

const MAX_ANSWER = 200;

/**
 * What became of an exchange with a server that did not take the mail.
 *
 * @param redact takes the secrets of the run out of what the server said
 */
export function describeSmtpFailure(
  error: NodemailerError,
  server: SmtpServer,
  redact: (text: string) => string,
): SmtpFailure {
  const { responseCode: code = 0 } = error;
  if (error.message.includes(NO_METHOD)) {
    return {
      reason: 'the server offers no login method that this program knows (PLAIN, LOGIN, CRAM-MD5)',
      isTransient: false,
      isRefusal: true,
    };
  }
  if (lacksStartTls(error, server)) {
    return {
      reason: `the server offers no STARTTLS${code === 454 ? ' now (454)' : ''}; refusing to send in clear`,
      isTransient: isPassing(code),
      isRefusal: true,
    };
  }
  if (code < 400) {
    const reason = `cannot reach ${placeOf(server)}: ${describeBreak(error)}`;
    return { reason, isTransient: true, isRefusal: false };
  }
  return {
    reason: describeRefusal(error, code, server, redact),
    isTransient: isPassing(code),
    isRefusal: true,
  };
}

/** `smtp.example.com:587` */
export function placeOf({ host, port }: SmtpServer): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** RFC 5321: what begins with 4 may be accepted later, what begins with 5 will not. */
function isPassing(code: number): boolean {
  return code < 500;
}

/** A server that does not know EHLO cannot know STARTTLS. */
function lacksStartTls({ command, responseCode = 0 }: NodemailerError, { security }: SmtpServer) {
  if (security !== 'starttls') return false;
  return (
    (command === 'STARTTLS' && responseCode >= 400) ||
    (command === 'EHLO' && (responseCode === 500 || responseCode === 502))
  );
}

function describeRefusal(
  error: NodemailerError,
  code: number,
  server: SmtpServer,
  redact: (text: string) => string,
): string {
  const { command = '' } = error;
  // What a server says of a log-in may repeat it.
  if (command.startsWith('AUTH')) {
    if (code === 535) return 'the server does not accept the user name or password (535)';
    return `the server refuses the log-in${isPassing(code) ? ' for now' : ''} (${code})`;
  }
  const what = REFUSED[command] ?? 'the connection';
  const answer = readAnswer(error.response ?? '', server, redact);
  const hint = isAboutGreeting(command, code, answer)
    ? '; set the name of this machine by ?name=HOST in TENSORONE_SMTP_URL'
    : '';
  return `${what} was refused${isPassing(code) ? ' for now' : ''} (${code})${answer === '' ? '' : `: ${answer}`}${hint}`;
}

/** Relays refuse a machine that greets by a name that they do not accept, often much later. */
function isAboutGreeting(command: string, code: number, answer: string): boolean {
  const isGreeting = /^(EHLO|HELO)$/.test(command) && code >= 500;
  return isGreeting || /\b(EHLO|HELO)\b|fully.qualified/i.test(answer);
}

/** By the command that was answered. */
const REFUSED: Readonly<Record<string, string>> = {
  'MAIL FROM': 'the sender',
  'RCPT TO': 'the recipient',
  DATA: 'the message',
};

/** The server's own words, without their codes and without what it must not repeat. */
function readAnswer(
  response: string,
  { login }: SmtpServer,
  redact: (text: string) => string,
): string {
  const text = response
    .split(/\r?\n/)
    .map((line) => line.replace(/^\d{3}[ -]/, ''))
    .join(' ');
  // Cleaned first: what is taken out could have parted a secret.
  return oneLine(secretsOf(login).reduce(hide, redact(sanitizeLine(text))), MAX_ANSWER);
}

function secretsOf(login: SmtpServer['login']): string[] {
  if (login === null) return [];
  const { user, password } = login;
  const base64 = (word: string) => Buffer.from(word).toString('base64');
  return [`\0${user}\0${password}`, password, user]
    .flatMap((word) => [base64(word), encodeURIComponent(word), word])
    .filter((word) => word !== '');
}

function hide(text: string, secret: string): string {
  return text.replaceAll(secret, '[redacted]');
}

const UNKNOWN_AUTHORITY = 'the TLS certificate comes from an unknown authority';

const BREAKS: Readonly<Record<string, string>> = {
  CONNECT_TIMEOUT: 'no connection in time',
  GREETING_TIMEOUT: 'no greeting in time',
  UPGRADE_TIMEOUT: 'no TLS connection in time',
  SOCKET_TIMEOUT: 'no answer in time',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  ECONNECTION: 'the connection was closed early',
  ETLS: 'TLS failed',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'the host name cannot be found',
  EDNS: 'the DNS does not answer',
  EPROTOCOL: 'it does not speak SMTP',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS',
  EPROTO: 'it does not speak TLS',
  CERT_HAS_EXPIRED: 'the TLS certificate has expired',
  CERT_NOT_YET_VALID: 'the TLS certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the TLS certificate is for another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the TLS certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
};

/** Why there was no answer. nodemailer's own messages may repeat what the server said. */
function describeBreak({ timeoutType, originalCode, code }: NodemailerError): string {
  const known = [timeoutType, originalCode, code].find(
    (name) => name !== undefined && Object.hasOwn(BREAKS, name),
  );
  const reason = (known === undefined ? undefined : BREAKS[known]) ?? 'the connection failed';
  const shown = originalCode ?? (known === code ? undefined : code);
  return timeoutType === undefined && shown !== undefined ? `${reason} (${shown})` : reason;
}
