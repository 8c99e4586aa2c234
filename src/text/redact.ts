import { sanitizeLine, sanitizeText } from './sanitize.js';
import type { TextCleaner } from './text-cleaner.js';

/** Shorter words than this occur by chance; no real key is so short. */
const MIN_SECRET = 8;

/** So short a secret split by spaces would be found in ordinary text. */
const MIN_SPLIT = 12;

/** What may part a secret that was wrapped, also where line breaks are written as escapes. */
const BREAK = '(?:\\s|\\\\[nrt]|=\\r?\\n)*';

/** A text without the key, in whatever form of `secretPattern`. */
export function redactKey(text: string, apiKey: string): string {
  return createRedactor([apiKey])(text);
}

/**
 * Cleans text from the API, and takes the key out of it should a server echo it; or all that a run
 * keeps secret, where it hands over what does that.
 */
export function createCleaner(
  apiKey: string,
  redact: (text: string) => string = createRedactor([apiKey]),
): TextCleaner {
  return {
    line: (text) => redact(sanitizeLine(text)),
    text: (text) => redact(sanitizeText(text)),
  };
}

/** Replaces these secrets by `[redacted]`; those that are too short are left alone. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter(({ length }) => length >= MIN_SECRET);
  if (long.length === 0) return (text) => text;
  // A longer secret may hold a shorter one.
  const longestFirst = long.toSorted((a, b) => b.length - a.length);
  const leastLength = longestFirst.at(-1)?.length ?? 0;
  const plain = longestFirst.flatMap(plainForms).sort((a, b) => b.length - a.length);
  let pieces: RegExp | undefined;
  let forms: RegExp | undefined;
  const remembered = new Map<string, string>();
  return (text) => {
    if (text.length < leastLength) return text;
    if (text.length > MAX_REMEMBERED_LENGTH) return redact(text);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const redacted = redact(text);
    remembered.set(text, redacted);
    return redacted;
  };

  function redact(text: string): string {
    const rest = plain.reduce((part, form) => part.replaceAll(form, '[redacted]'), text);
    pieces ??= new RegExp(longestFirst.flatMap(piecesOf).join('|'));
    if (!pieces.test(rest)) return rest;
    // It takes tens of milliseconds to compile, which no ordinary run has to wait for.
    forms ??= new RegExp(longestFirst.map(secretPattern).join('|'), 'gu');
    return rest.replace(forms, '[redacted]');
  }
}

/** An answer repeats names, regions and statuses thousands of times. */
const MAX_REMEMBERED = 2_000;

const MAX_REMEMBERED_LENGTH = 100;

/** The forms that are found without a pattern. */
function plainForms(secret: string): readonly string[] {
  const urlEncoded = encodeURIComponent(secret.toWellFormed());
  return [...base64Forms(secret), urlEncoded, secret];
}

/** What many secrets begin with, and other texts hold too. */
const COMMON_START = /^(?:tpo_(?:live|test)_|whsec_|https?:\/\/)(?=.{4})/;

/** Any text that holds the secret in another form holds one of these. */
function piecesOf(secret: string): readonly string[] {
  const own = secret.replace(COMMON_START, '');
  const forms = [own, ...base64Forms(own)];
  const pieces = new Set(forms.flatMap((form) => form.match(/.{4}/gsu) ?? []));
  const bytes = [...Buffer.from(own.slice(0, 3))].map((byte) =>
    Array.from(byte.toString(16).padStart(2, '0'), eitherCase).join(''),
  );
  return [
    ...Array.from(pieces, (piece) => Array.from(piece, escapeForPattern).join('')),
    bytes.join('\\s*'),
    ...['%', '\\\\u00', '\\\\x', '\\\\u\\{0*', '&#[xX]0*'].map((start) => `${start}${bytes[0]}`),
    // A number may follow a single one.
    bytes.map((byte) => `=${byte}`).join(''),
  ];
}

/**
 * Matches a secret in the forms in which a receiver may repeat it: in base64, in hexadecimal, and as
 * it is with any of its characters escaped for a URL, JSON, JavaScript, mail, XML or Markdown;
 * longer ones also over several lines.
 */
function secretPattern(secret: string): string {
  const between = secret.length < MIN_SPLIT ? '' : BREAK;
  const join = (characters: string) =>
    Array.from(characters, (each) => escapeForPattern(each)).join(between);
  const hex = Array.from(Buffer.from(secret).toString('hex'), eitherCase).join(between);
  const escaped = Array.from(secret.toWellFormed(), characterPattern).join(between);
  return [...base64Forms(secret).map(join), hex, escaped].join('|');
}

function characterPattern(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  const hex = (value: number, digits: number) =>
    Array.from(value.toString(16).padStart(digits, '0'), eitherCase).join('');
  const named = NAMED[character];
  return `(?:${[
    `\\\\?${escapeForPattern(character)}`,
    Array.from(Buffer.from(character), (byte) => `%${hex(byte, 2)}`).join(''),
    Array.from(Buffer.from(character), (byte) => `=${hex(byte, 2)}`).join(''),
    units.map((unit) => `\\\\u${hex(unit, 4)}`).join(''),
    ...(code < 256 ? [`\\\\x${hex(code, 2)}`] : []),
    `\\\\u\\{0*${hex(code, 1)}\\}`,
    `&#0*${code};`,
    `&#[xX]0*${hex(code, 1)};`,
    ...(named === undefined ? [] : [`&${named};`]),
  ].join('|')})`;
}

const NAMED: Readonly<Record<string, string>> = {
  '"': 'quot',
  '&': 'amp',
  "'": 'apos',
  '<': 'lt',
  '>': 'gt',
};

function eitherCase(digit: string): string {
  return /[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit;
}

/** The longest comes first. */
function base64Forms(secret: string): readonly string[] {
  const whole = Buffer.from(secret).toString('base64');
  const bare = whole.replace(/=+$/, '');
  const forms = [whole, bare, ...[0, 1, 2].map((bytesBefore) => base64Inside(secret, bytesBefore))];
  const forUrls = forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([...forms, ...forUrls])];
}

/** What base64 makes of it amid other bytes, without the characters at both ends that they share. */
function base64Inside(secret: string, bytesBefore: number): string {
  const bytes = Buffer.concat([Buffer.alloc(bytesBefore), Buffer.from(secret)]);
  const shared = Math.ceil((bytesBefore * 8) / 6);
  return bytes
    .toString('base64')
    .replace(/[^=]=+$/, '')
    .slice(shared);
}

function escapeForPattern(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
