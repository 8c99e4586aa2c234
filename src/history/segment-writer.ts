import { type Poll, toPoll } from '../core/history/poll.js';
import type { PollRecord } from '../core/history/record.js';
import { systemErrorCode } from '../system/file-error.js';
import type { Folder } from '../system/files/folder.js';
import { closedSignOf, dayOf, parseNames, segmentName } from './file-names.js';
import {
  type Definitions,
  noDefinitions,
  readSegment,
  SEGMENT_HEADER,
  writePoll,
} from './segment-lines.js';

/** How often segments may be closed under a writer before it gives up. */
const MAX_TRIES = 20;

interface OpenSegment {
  readonly name: string;
  readonly known: Definitions;
  hasHeader: boolean;
}

export interface WriterOptions {
  /** A word that writers of one machine share, so that they use one segment a day. */
  readonly writer: string;
  /** Differs from that of every other process of the same writer. */
  readonly serial: string;
}

/**
 * Appends polls to the segment of their day. Each is one write that begins on a new line, so that
 * neither a torn line nor another writer harms it. A poll that was written while its segment was
 * being rolled up is written again elsewhere; readers count it once.
 */
export class SegmentWriter {
  readonly #folder: Folder;
  readonly #options: WriterOptions;
  readonly #open = new Map<string, OpenSegment>();
  #lastId = 0;

  constructor(folder: Folder, options: WriterOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** Throws errors of the system. */
  append(record: PollRecord): void {
    const poll = toPoll(record);
    const day = dayOf(poll.time);
    for (let tries = 1; tries <= MAX_TRIES; tries++) {
      const segment = this.#open.get(day) ?? this.#openSegment(day);
      if (this.#write(segment, poll)) {
        // Other days are of imports, which come in the order of time.
        if (this.#open.size > 1) this.#open.clear();
        this.#open.set(day, segment);
        return;
      }
      this.#open.delete(day);
    }
    throw Object.assign(new Error(`no segment of ${day} stays open`), { code: 'ESTALE' });
  }

  /** False where the segment was closed or is gone, so that the poll must go elsewhere. */
  #write(segment: OpenSegment, poll: Poll): boolean {
    const { known, name } = segment;
    const lines = writePoll(poll, known, () => this.#nextId());
    const header = segment.hasHeader ? '' : `${SEGMENT_HEADER}\n`;
    try {
      const text = `\n${header}${lines.text}`;
      if (!this.#folder.append(name, text, closedSignOf(name))) return false;
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return false;
      throw error;
    }
    segment.hasHeader = true;
    if (lines.shape !== null) known.shapes.set(...lines.shape);
    if (lines.listing !== null) known.listings.set(...lines.listing);
    return true;
  }

  #openSegment(day: string): OpenSegment {
    const { writer, serial } = this.#options;
    const found = parseNames(this.#folder.names()).segments.find(
      (each) => each.day === day && each.writer === writer && !each.isClosed,
    );
    if (found !== undefined) {
      try {
        const { known } = readSegment(this.#folder.read(found.name));
        return { name: found.name, known, hasHeader: true };
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw error;
      }
    }
    for (;;) {
      const name = segmentName(day, writer, `${serial}-${++this.#lastId}`);
      if (this.#folder.create(name)) return { name, known: noDefinitions(), hasHeader: false };
    }
  }

  #nextId(): string {
    return `${this.#options.serial}-${++this.#lastId}`;
  }
}
