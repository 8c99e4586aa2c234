import { createHash } from 'node:crypto';

/** Long enough for any real name, short enough for every file system. */
const MAX_LENGTH = 80;

/** Names that a service may not take: a file of the program, or a device of Windows. */
const RESERVED = /^(overall|con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The name of a service as a file name without its ending. A slug of letters, digits and hyphens
 * is taken as it is; anything else is replaced by a hash, so that no name leaves the folder.
 */
export function fileSlug(slug: string): string {
  const isPlain = /^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u.test(slug);
  if (isPlain && slug.length <= MAX_LENGTH && !RESERVED.test(slug)) return slug;
  return `service-${shortHash(slug, 12)}`;
}

/** The id of an element for an incident or a window: plain, whatever its own id holds. */
export function anchorOf(kind: 'incident' | 'maintenance', id: string): string {
  return /^[\w.-]{1,64}$/.test(id) ? `${kind}-${id}` : `${kind}-${shortHash(id, 12)}`;
}

/** Lower-case letters and digits, the same for the same text; looks like the ids of Statuspage. */
export function shortHash(text: string, length: number): string {
  const digest = createHash('sha256').update(text).digest();
  return [...digest.subarray(0, length)].map((byte) => (byte % 36).toString(36)).join('');
}
