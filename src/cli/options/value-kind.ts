import { KNOWN_REGIONS, KNOWN_SERVICES } from '../../core/names.js';

/** What may stand for the value of an option or an argument, as far as that can be listed. */
export interface ValueKind {
  /** Words, each with its meaning where it does not speak for itself. */
  readonly words: ReadonlyMap<string, string>;
  /** The name of a file may stand there. */
  readonly isFile: boolean;
  /** Names of the platform, of which it may have others by now. */
  readonly names?: 'services' | 'regions';
}

/** A number, a duration, a URL: nothing that could be listed. */
export const FREE: ValueKind = { words: new Map(), isFile: false };
export const FILE: ValueKind = { words: new Map(), isFile: true };
export const SERVICE: ValueKind = { words: KNOWN_SERVICES, isFile: false, names: 'services' };
export const REGION: ValueKind = { words: KNOWN_REGIONS, isFile: false, names: 'regions' };

/** One of these words and no other. */
export function oneOf(words: readonly string[]): ValueKind {
  return { words: new Map(words.map((word) => [word, ''])), isFile: false };
}
