import { createHash } from 'node:crypto';

/** Distinguishes two secrets without revealing either: 16 hex digits. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}
