import { formatStatus, isRecognized, type Status } from '../../core/status.js';

/** A status of the present: grey, with what it was, where it is not known any more. */
export interface PresentStatus {
  readonly status: Status;
  /** `Degraded`; `Unknown (was degraded)`. */
  readonly word: string;
}

/**
 * The status of something now, from what the last answer says of it.
 * @param upstream the word of the API, quoted where it is not a known one
 */
export function presentStatus(
  last: Status,
  isKnown: boolean,
  upstream: string = last,
): PresentStatus {
  const word = formatStatus(last);
  if (!isKnown) {
    return { status: 'unknown', word: last === 'unknown' ? 'Unknown' : `Unknown (was ${word})` };
  }
  const isQuoted = last === 'unknown' && !isRecognized(upstream);
  return { status: last, word: isQuoted ? `Unknown (“${upstream}”)` : capitalize(word) };
}

export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
