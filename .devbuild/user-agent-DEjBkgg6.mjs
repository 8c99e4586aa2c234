import { o as oneLine } from './channel-options-DCq_Lab6.mjs';
import { o as headerText, s as parseRetryAfter } from './cli.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';

// src/watch/channels/http-result.ts
/** Too early, too much, too slow: the message itself was not looked at. */
const TRANSIENT = /* @__PURE__ */ new Set([408, 425, 429]);
const MAX_REMARK = 200;
/** A longer body is a page, not a remark. */
const MAX_BODY = 500;
/** Shorter pieces of a URL occur in any text. */
const MIN_PIECE = 4;
function isAccepted({ httpStatus }) {
  return httpStatus >= 200 && httpStatus < 300;
}
/**
 * What an answer, or none, means for a delivery.
 *
 * @param url where it was sent; nothing of its path, query or credentials is repeated
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 */
function assessReply(reply, url, now) {
  if ('failure' in reply) {
    const { failure: reason, isUncertain } = reply;
    return {
      outcome: 'failed',
      reason,
      isTransient: true,
      isUncertain,
    };
  }
  return isAccepted(reply) ? { outcome: 'accepted' } : refuse(reply, url, now);
}
/** The failure that an answer stands for, whatever its HTTP status: `HTTP 404: no_service`. */
function refuse(reply, url, now) {
  const { httpStatus, headers } = reply;
  const remark = remarkOf(reply, url);
  const isTransient = TRANSIENT.has(httpStatus) || httpStatus >= 500;
  return {
    outcome: 'failed',
    reason: `HTTP ${httpStatus}${remark === null ? '' : `: ${remark}`}`,
    isTransient,
    isUncertain: httpStatus === 504,
    retryAfterMs: isTransient ? parseRetryAfter(headers, now) : void 0,
    isRefusal: !TRANSIENT.has(httpStatus),
    isTooLarge: httpStatus === 413,
  };
}
/** What the body says to people. The content type does not matter: Slack's is HTML. */
function remarkOf({ headers, body }, url) {
  if ((headerText(headers['content-encoding']) ?? 'identity') !== 'identity') return null;
  const message = messageIn(body);
  const text = sanitizeLine(message ?? body)
    .trim()
    .replace(/^"(.*)"$/, '$1');
  if (text === '' || text.includes('�')) return null;
  if (message === null && (/^[<{[]/.test(text) || text.length > MAX_BODY)) return null;
  const safe = !repeats(text, url) ? text : message === null ? null : withoutPieces(text, url);
  return safe === null ? null : oneLine(safe, MAX_REMARK) || null;
}
/** The message in a JSON body, where the usual names are used; `null` for none. */
function messageIn(body) {
  if (!/^\s*\{/.test(body)) return null;
  let document;
  try {
    document = JSON.parse(body);
  } catch {
    return null;
  }
  const error = fieldOf(document, 'error');
  const errors = fieldOf(document, 'errors');
  const first = Array.isArray(errors) ? errors[0] : void 0;
  const found = [
    fieldOf(document, 'message'),
    error,
    fieldOf(error, 'message'),
    fieldOf(document, 'detail'),
    first,
    fieldOf(first, 'message'),
    fieldOf(first, 'detail'),
  ].find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof found === 'string' ? found : null;
}
function fieldOf(value, name) {
  if (typeof value !== 'object' || value === null) return void 0;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
/** Without the words that are pieces of the URL; `null` where that is not enough. */
function withoutPieces(text, url) {
  const safe = text.replace(/[^\s"',;()<>]+/gu, (word) =>
    repeats(word, url) ? '[redacted]' : word,
  );
  return repeats(safe.replaceAll('[redacted]', ''), url) ? null : safe;
}
/** True where a text holds a piece of what is secret in a URL, or is a piece of it, encoded or not. */
function repeats(text, url) {
  const secret = `${url.username} ${url.password} ${url.pathname} ${url.search} ${url.hash}`;
  const told = `${text} ${decodeLeniently(text)} ${decodeBase64Words(text)}`.toLowerCase();
  const hidden = `${secret} ${decodeLeniently(secret)}`.toLowerCase();
  const password = decodeLeniently(url.password).toLowerCase();
  return (
    (password.length >= MIN_PIECE && told.includes(password)) ||
    piecesOf(hidden).some((piece) => told.includes(piece)) ||
    piecesOf(told).some((piece) => hidden.includes(piece))
  );
}
function piecesOf(text) {
  return text.split(/[^\p{L}\p{N}_-]+/u).filter((piece) => piece.length >= MIN_PIECE);
}
/** As a receiver may repeat the header that showed it a user name and a password. */
function decodeBase64Words(text) {
  return text.replace(/[\w+/-]{8,}/g, (word) => Buffer.from(word, 'base64').toString('utf8'));
}
function decodeLeniently(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
// src/watch/channels/user-agent.ts
/** How receivers of alerts know who calls. */
const USER_AGENT = 'tensorone-status';

export { assessReply as n, refuse as r, USER_AGENT as t };
