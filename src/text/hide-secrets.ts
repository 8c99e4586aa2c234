import { sanitizeLine } from './sanitize.js';

/** Keys and signing secrets as they are given out, and the login of a URL. */
const KEY_LIKE = /\b(?:tpo|whsec)_[\w+/=-]{6,}/g;
const LOGIN_LIKE = /[^\s/@:"']+:[^\s/@"']+@(?=[^\s])/g;

/**
 * Hides what looks like a secret in text that was typed where a path, a URL or the name of a
 * setting was expected.
 */
export function hideSecretLike(text: string): string {
  return text.replace(KEY_LIKE, '[redacted]').replace(LOGIN_LIKE, '[redacted]@');
}

/** A path on one line, as far as it may be repeated. */
export function printablePath(path: string): string {
  return hideSecretLike(sanitizeLine(path));
}
