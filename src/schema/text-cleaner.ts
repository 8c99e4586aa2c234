import type { TextCleaner } from './json-reader.js';
import { sanitizeLine, sanitizeText } from './sanitize.js';

/** Shorter words than this occur by chance; no real key is so short. */
const SHORTEST_SECRET = 8;

/** A text without the key. */
export function redactKey(text: string, apiKey: string): string {
  return apiKey.length >= SHORTEST_SECRET ? text.replaceAll(apiKey, '[redacted]') : text;
}

/** Cleans text from the API, and takes the key out of it should a server echo it. */
export function createCleaner(apiKey: string): TextCleaner {
  const redact = (text: string) => redactKey(text, apiKey);
  return {
    line: (text) => redact(sanitizeLine(text)),
    text: (text) => redact(sanitizeText(text)),
  };
}
