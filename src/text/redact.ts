import { sanitizeLine, sanitizeText } from './sanitize.js';
import type { TextCleaner } from './text-cleaner.js';

/** Shorter words than this occur by chance; no real key is so short. */
const MIN_SECRET = 8;

/** A text without the key, as it is, URL-encoded or in base64. */
export function redactKey(text: string, apiKey: string): string {
  return redactForms(text, secretForms(apiKey));
}

/** The same for the key that an environment holds, whether it is the one in use or not. */
export function redactKeyOf(
  env: Readonly<Record<string, string | undefined>>,
  text: string,
): string {
  return redactKey(text, env.TENSORONE_API_KEY?.trim() ?? '');
}

/** Cleans text from the API, and takes the key out of it should a server echo it. */
export function createCleaner(apiKey: string): TextCleaner {
  const forms = secretForms(apiKey);
  return {
    line: (text) => redactForms(sanitizeLine(text), forms),
    text: (text) => redactForms(sanitizeText(text), forms),
  };
}

/** A text without any of these forms; the longest must come first. */
export function redactForms(text: string, forms: readonly string[]): string {
  return forms.reduce((rest, form) => rest.replaceAll(form, '[redacted]'), text);
}

/** The forms in which a receiver may repeat a secret; the longest comes first. */
export function secretForms(secret: string): readonly string[] {
  if (secret.length < MIN_SECRET) return [];
  const urlEncoded = encodeURIComponent(secret.toWellFormed());
  const lowerCase = urlEncoded.replace(/%../g, (byte) => byte.toLowerCase());
  const whole = Buffer.from(secret).toString('base64');
  const bare = whole.replace(/=+$/, '');
  const base64 = [
    whole,
    bare,
    ...[0, 1, 2].map((bytesBefore) => base64Inside(secret, bytesBefore)),
  ];
  const forUrls = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([...base64, ...forUrls, urlEncoded, lowerCase, secret])];
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
