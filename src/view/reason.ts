import { cutLine } from '../text/sanitize.js';
import { oneLine } from './format-values.js';

/** More than this of a description is cut: a page has other things to show. */
const MAX_CHARACTERS = 1_000;

/** Why something is as it is, in the API's words, on one line; `null` where it gives none. */
export function reasonOf({ description }: { readonly description: string | null }): string | null {
  const text = oneLine(description ?? '').trim();
  if (text === '') return null;
  return text.length <= MAX_CHARACTERS ? text : `${cutLine(text, MAX_CHARACTERS).trimEnd()}…`;
}
