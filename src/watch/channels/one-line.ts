import { sanitizeLine } from '../../text/sanitize.js';

/** Any text as one harmless line of at most `most` characters; one that was cut ends in `…`. */
export function oneLine(text: string, most: number): string {
  const line = sanitizeLine(text).replace(/ {2,}/g, ' ').trim();
  // Cut before it is taken apart, should a line have megabytes.
  const characters = [...line.slice(0, 2 * most + 2)];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}
