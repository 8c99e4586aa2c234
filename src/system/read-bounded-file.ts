import type { FileHandle } from 'node:fs/promises';
import { Unreadable } from './file-error.js';

/** A pipe that nothing is written to, or a file that is not there in time, as on a lost mount. */
const PATIENCE_MS = 10_000;

const CHUNK_BYTES = 64 * 1024;

export interface BoundedFile {
  readonly text: string;
  /** Permission bits; 0 where they mean nothing, as on Windows. */
  readonly mode: number;
}

/**
 * Reads a file, a device or a pipe as text, without the byte order mark that editors on Windows
 * begin with. Rejects where there is more than `maxBytes` of it or it takes too long; for
 * `describeFileError`.
 */
export async function readBoundedFile(path: string, maxBytes: number): Promise<BoundedFile> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new Unreadable(`nothing came within ${PATIENCE_MS / 1_000} s`));
    timer = setTimeout(giveUp, PATIENCE_MS);
  });
  try {
    return await Promise.race([readAll(path, maxBytes), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(path: string, maxBytes: number): Promise<BoundedFile> {
  // Loaded here, because most runs read no file: 4 ms of CPU on Node 22 and later.
  const { open } = await import('node:fs/promises');
  const file = await open(path, 'r');
  try {
    const { mode } = await file.stat();
    const bytes = await readBytes(file, maxBytes);
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    return { text, mode: process.platform === 'win32' ? 0 : mode & 0o777 };
  } finally {
    await file.close();
  }
}

async function readBytes(file: FileHandle, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return Buffer.concat(chunks, length);
    length += bytesRead;
    if (length > maxBytes) throw new Unreadable(`it is larger than ${describeSize(maxBytes)}`);
    chunks.push(chunk.subarray(0, bytesRead));
  }
}

export function describeSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_024)} KB`
    : `${Math.round(bytes / 1_048_576)} MB`;
}
