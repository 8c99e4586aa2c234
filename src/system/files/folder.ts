import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '../file-error.js';
import { APPEND_FLAGS, READ_FLAGS } from '../pipe.js';
import { readTextFile } from '../read-text-file.js';

/** For the owner alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

const LINKS_NOT_SUPPORTED = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EACCES',
  'EXDEV',
]);

/** The files of one folder; names are relative to it. What fails throws errors of the system. */
export class Folder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Empty where there is no folder. */
  names(): string[] {
    try {
      return readdirSync(this.path);
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  read(name: string): string {
    return readTextFile(join(this.path, name));
  }

  /** The size of a file, and at most `length` bytes of it from `offset` on. */
  readPart(name: string, offset: number, length: number): { size: number; bytes: Buffer } {
    const fd = openSync(join(this.path, name), READ_FLAGS);
    try {
      const { size } = fstatSync(fd);
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const read = readSync(fd, buffer, filled, buffer.length - filled, offset + filled);
        if (read === 0) break;
        filled += read;
      }
      return { size, bytes: buffer.subarray(0, filled) };
    } finally {
      closeSync(fd);
    }
  }

  has(name: string): boolean {
    return statSync(join(this.path, name), { throwIfNoEntry: false }) !== undefined;
  }

  /** Milliseconds since 1970; `null` where there is no such file. */
  modifiedAt(name: string): number | null {
    return statSync(join(this.path, name), { throwIfNoEntry: false })?.mtimeMs ?? null;
  }

  /** Creates an empty file, and the folder with it; false where there is one of that name. */
  create(name: string): boolean {
    try {
      closeSync(this.#openNew(name));
      return true;
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') return false;
      throw error;
    }
  }

  /**
   * Appends to a file in one write; it must exist. Returns false where `closedSign` stands beside
   * it or the file is no longer there, so that the text may be lost. The sign is looked for first,
   * because it is the last to go. Throws where not all of the text could be written.
   */
  append(name: string, text: string, closedSign: string): boolean {
    const path = join(this.path, name);
    const fd = openSync(path, APPEND_FLAGS);
    try {
      const bytes = Buffer.from(text);
      const written = writeSync(fd, bytes);
      if (written < bytes.length) writeSync(fd, bytes, written);
      if (this.has(closedSign)) return false;
      return statSync(path, { throwIfNoEntry: false })?.ino === fstatSync(fd).ino;
    } finally {
      closeSync(fd);
    }
  }

  /** Writes a new file and syncs it to the disk; there must be none of that name. */
  writeDurably(name: string, parts: readonly Buffer[]): void {
    const fd = this.#openNew(name);
    try {
      for (const part of parts) {
        for (let at = 0; at < part.length; ) at += writeSync(fd, part, at);
      }
      fsyncSync(fd);
    } catch (error) {
      this.remove(name);
      throw error;
    } finally {
      closeSync(fd);
    }
  }

  /**
   * Gives a finished file its name; false where another has taken it. The temporary name is left.
   * Where the system knows no links the file is copied, and is whole only once it has its length.
   */
  publish(temporary: string, name: string): boolean {
    try {
      linkSync(join(this.path, temporary), join(this.path, name));
    } catch (error) {
      const code = systemErrorCode(error) ?? '';
      if (code === 'EEXIST') return false;
      if (!LINKS_NOT_SUPPORTED.has(code)) throw error;
      if (this.has(name)) return false;
      this.writeDurably(name, [readFileSync(join(this.path, temporary))]);
    }
    this.#sync();
    return true;
  }

  /** Removes a file, if it is there and can be removed. */
  remove(name: string): void {
    try {
      unlinkSync(join(this.path, name));
    } catch {
      // The next roll-up tries again.
    }
  }

  #openNew(name: string): number {
    const path = join(this.path, name);
    try {
      return openSync(path, 'wx', FILE_MODE);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
      makeFolder(this.path);
      return openSync(path, 'wx', FILE_MODE);
    }
  }

  /** Until then, a power cut may take a new name back. Not every file system can do that. */
  #sync(): void {
    try {
      const fd = openSync(this.path, 'r');
      try {
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
    } catch {
      // Segments are removed afterwards, but their content is in the new file's blocks.
    }
  }
}

/** Node's own way to make parents too never returns in `/proc`, or in a folder that is gone. */
function makeFolder(path: string, hasParent = false): void {
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || hasParent || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    makeFolder(path, true);
  }
}
