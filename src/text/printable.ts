import { hideSecretLike } from './hide-secrets.js';
import { cutLine } from './sanitize.js';

/** Makes a word from the command line safe to repeat on one line; at most 80 characters. */
export function printable(text: string): string {
  // biome-ignore lint/complexity/useRegexLiterals: V8 looks properties up as it reads a literal.
  const unprintable = new RegExp('[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+', 'gu');
  const clean = hideSecretLike(text).replace(unprintable, ' ');
  return clean.length > 80 ? `${cutLine(clean, 80)}…` : clean;
}
