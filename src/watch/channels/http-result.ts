import type { HttpSendFailure, HttpSendReply } from '../../http/http-send.js';
import { headerText, parseRetryAfter } from '../../http/retry-after.js';
import { sanitizeLine } from '../../text/sanitize.js';
import type { DeliveryResult } from './channel.js';
import { oneLine } from './one-line.js';

/** Too early, too much, too slow: the message itself was not looked at. */
const TRANSIENT = new Set([408, 425, 429]);

const MAX_REMARK = 200;
/** A longer body is a page, not a remark. */
const MAX_BODY = 500;
/** Shorter pieces of a URL occur in any text. */
const MIN_PIECE = 4;

export type Redact = (text: string) => string;

export function isAccepted({ httpStatus }: HttpSendReply): boolean {
  return httpStatus >= 200 && httpStatus < 300;
}

/**
 * What an answer, or none, means for a delivery.
 *
 * @param url where it was sent; nothing of its path, query or credentials is repeated
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 * @param redact takes the secrets of the run out of the receiver's words
 */
export function assessReply(
  reply: HttpSendReply | HttpSendFailure,
  url: URL,
  now: number,
  redact?: Redact,
): DeliveryResult {
  if ('failure' in reply) {
    const { failure: reason, isUncertain } = reply;
    return { outcome: 'failed', reason, isTransient: true, isUncertain };
  }
  return isAccepted(reply) ? { outcome: 'accepted' } : refuse(reply, url, now, redact);
}

/** The failure that an answer stands for, whatever its HTTP status: `HTTP 404: no_service`. */
export function refuse(
  reply: HttpSendReply,
  url: URL,
  now: number,
  redact: Redact = (text) => text,
): DeliveryResult {
  const { httpStatus, headers } = reply;
  const remark = remarkOf(reply, url, redact);
  const isTransient = TRANSIENT.has(httpStatus) || httpStatus >= 500;
  return {
    outcome: 'failed',
    reason: `HTTP ${httpStatus}${remark === null ? '' : `: ${remark}`}`,
    isTransient,
    // A gateway that gave up does not know what became of it behind.
    isUncertain: httpStatus === 504,
    retryAfterMs: isTransient ? parseRetryAfter(headers, now) : undefined,
    isRefusal: !TRANSIENT.has(httpStatus),
    isTooLarge: httpStatus === 413,
  };
}

/** What the body says to people. The content type does not matter: Slack's is HTML. */
function remarkOf({ headers, body }: HttpSendReply, url: URL, redact: Redact): string | null {
  const encoding = headerText(headers['content-encoding']) ?? 'identity';
  if (encoding !== 'identity') return null;
  const message = messageIn(body);
  // Cleaned first: what is taken out could have parted a secret.
  const text = redact(sanitizeLine(message ?? body))
    .trim()
    .replace(/^"(.*)"$/, '$1');
  if (text === '' || text.includes('\ufffd')) return null;
  const isPage = message === null && (/^[<{[]/.test(text) || text.length > MAX_BODY);
  if (isPage) return null;
  // Redacted before it is cut: half a secret would not be found.
  const isUnsafe = repeats(text, url);
  const safe = !isUnsafe ? text : message === null ? null : withoutPieces(text, url);
  return safe === null ? null : oneLine(safe, MAX_REMARK) || null;
}

/** The message in a JSON body, where the usual names are used; `null` for none. */
function messageIn(body: string): string | null {
  if (!/^\s*\{/.test(body)) return null;
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return null;
  }
  const error = fieldOf(document, 'error');
  const errors = fieldOf(document, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const candidates = [
    fieldOf(document, 'message'),
    error,
    fieldOf(error, 'message'),
    fieldOf(document, 'detail'),
    first,
    fieldOf(first, 'message'),
    fieldOf(first, 'detail'),
  ];
  const found = candidates.find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof found === 'string' ? found : null;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** Without the words that are pieces of the URL; `null` where that is not enough. */
function withoutPieces(text: string, url: URL): string | null {
  const safe = text.replace(/[^\s"',;()<>]+/gu, (word) =>
    repeats(word, url) ? '[redacted]' : word,
  );
  return repeats(safe.replaceAll('[redacted]', ''), url) ? null : safe;
}

/** True where a text holds a piece of what is secret in a URL, or is a piece of it, encoded or not. */
function repeats(text: string, url: URL): boolean {
  const secret = `${url.username} ${url.password} ${url.pathname} ${url.search} ${url.hash}`;
  const answered = `${text} ${decodeLeniently(text)} ${decodeBase64Words(text)}`.toLowerCase();
  const hidden = `${secret} ${decodeLeniently(secret)}`.toLowerCase();
  const password = decodeLeniently(url.password).toLowerCase();
  return (
    (password.length >= MIN_PIECE && answered.includes(password)) ||
    piecesOf(hidden).some((piece) => answered.includes(piece)) ||
    piecesOf(answered).some((piece) => hidden.includes(piece))
  );
}

function piecesOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}_-]+/u).filter((piece) => piece.length >= MIN_PIECE);
}

/** As a receiver may repeat the header that showed it a user name and a password. */
function decodeBase64Words(text: string): string {
  return text.replace(/[\w+/-]{8,}/g, (word) => Buffer.from(word, 'base64').toString('utf8'));
}

function decodeLeniently(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
