import type { FileHandle } from 'node:fs/promises';
import { Unreadable } from './file-error.js';
import {
  awaitsWriter,
  LOOK_AGAIN_MS,
  nothingCame,
  nullWhereEmpty,
  PATIENCE_MS,
  READ_FLAGS,
} from './pipe.js';

const CHUNK_BYTES = 64 * 1024;

export interface BoundedFile {
  readonly text: string;
  /** Permission bits; 0 where they mean nothing, as on Windows. */
  readonly mode: number;
}

/** Whether time is up; begins again with each piece that is read. */
class Patience {
  isOver = false;
  readonly over: Promise<never>;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    let giveUp = (_error: Error): void => undefined;
    this.over = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    this.#timer = setTimeout(() => {
      this.isOver = true;
      giveUp(nothingCame());
    }, PATIENCE_MS);
  }

  beginAgain(): void {
    this.#timer.refresh();
  }

  end(): void {
    this.isOver = true;
    clearTimeout(this.#timer);
  }
}

/**
 * Reads a file, a device or a pipe as text, without the byte order mark that editors on Windows
 * begin with. Rejects where there is more than `maxBytes` of it or nothing comes for 10 s; for
 * `describeFileError`.
 */
export async function readBoundedFile(path: string, maxBytes: number): Promise<BoundedFile> {
  const patience = new Patience();
  try {
    return await Promise.race([readAll(path, maxBytes, patience), patience.over]);
  } finally {
    patience.end();
  }
}

async function readAll(path: string, maxBytes: number, patience: Patience): Promise<BoundedFile> {
  // Loaded here, because most runs read no file: 4 ms of CPU on Node 22 and later.
  const { open } = await import('node:fs/promises');
  const file = await open(path, READ_FLAGS);
  try {
    const stats = await file.stat();
    const bytes = await readBytes(file, maxBytes, awaitsWriter(path, stats), patience);
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    return { text, mode: process.platform === 'win32' ? 0 : stats.mode & 0o777 };
  } finally {
    await file.close();
  }
}

async function readBytes(
  file: FileHandle,
  maxBytes: number,
  isUnwritten: boolean,
  patience: Patience,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (!patience.isOver) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const bytesRead = await file
      .read(chunk, 0, CHUNK_BYTES, null)
      .then((result) => result.bytesRead, nullWhereEmpty);
    if (bytesRead === null || (bytesRead === 0 && isUnwritten && length === 0)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      continue;
    }
    if (bytesRead === 0) return Buffer.concat(chunks, length);
    patience.beginAgain();
    length += bytesRead;
    if (length > maxBytes) throw new Unreadable(`it is larger than ${describeSize(maxBytes)}`);
    chunks.push(chunk.subarray(0, bytesRead));
  }
  throw nothingCame();
}

export function describeSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_024)} KB`
    : `${Math.round(bytes / 1_048_576)} MB`;
}
