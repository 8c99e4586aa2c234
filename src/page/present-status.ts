import { formatStatus, isRecognized, type Status } from '../core/status.js';
import type { PresentStatus } from './page-model.js';

/** The status of something now, from what the last answer says of it. */
export function presentStatus(last: Status, isKnown: boolean, upstream: string = last) {
  const said = isRecognized(upstream) ? last : 'unknown';
  const word = capitalize(formatStatus(last));
  if (isKnown) {
    const isOddWord = said === 'unknown' && upstream !== 'unknown' && last === 'unknown';
    return {
      status: last,
      word: isOddWord ? `Unknown (“${upstream}”)` : word,
    } satisfies PresentStatus;
  }
  return {
    status: 'unknown',
    word: last === 'unknown' ? 'Unknown' : `Unknown (was ${formatStatus(last)})`,
  } satisfies PresentStatus;
}

export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
