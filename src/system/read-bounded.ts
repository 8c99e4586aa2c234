import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 64 * 1024;

/**
 * The text of a file, device or pipe; `null` where it holds more than `maxBytes`, of which no more
 * is read. Throws the error of the system.
 */
export function readBounded(path: string, maxBytes: number): string | null {
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const count = readSync(file, chunk);
      if (count === 0) return Buffer.concat(chunks).toString('utf8');
      size += count;
      if (size > maxBytes) return null;
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}
