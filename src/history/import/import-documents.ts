import { type Poll, toPoll, toRecord } from '../../core/history/poll.js';
import type { PollRecord } from '../../core/history/record.js';
import { midnightOf } from '../../core/history/rollup/history-record.js';
import type { Note } from '../../core/model.js';
import { mergePolls } from '../merge-polls.js';
import type { History } from '../open-history.js';
import { KEPT_MS } from '../roll-up.js';
import { type DocumentOptions, describeProblem, recordOfDocument } from './document-record.js';
import { splitDocuments } from './split-documents.js';

export interface ImportOptions extends DocumentOptions {
  /** Wall clock, milliseconds since 1970. */
  readonly now: number;
}

/** A document that was left out. */
export interface UnreadableDocument {
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** For people: `it is not JSON`. */
  readonly reason: string;
}

export interface ImportResult {
  /** Usable documents, including those too old or already recorded. */
  readonly read: number;
  /** Polls that are new to the folder. */
  readonly added: number;
  readonly unreadable: readonly UnreadableDocument[];
  readonly notes: readonly Note[];
}

/**
 * Adds the status documents of a text to a folder. Neither their order nor how often they are
 * imported matters. Throws errors of the system.
 */
export function importDocuments(
  text: string,
  history: History,
  options: ImportOptions,
): ImportResult {
  const unreadable: UnreadableDocument[] = [];
  const records: PollRecord[] = [];
  for (const document of splitDocuments(text)) {
    try {
      records.push(recordOfDocument(JSON.parse(document.text), options));
    } catch (error) {
      unreadable.push({ line: document.line, reason: describeProblem(error) });
    }
  }
  const kept = records.filter(({ time }) => time > options.now - KEPT_MS);
  const added = addNew(kept, history);
  history.rollUp();
  return { read: records.length, added, unreadable, notes: notesOn(records.length - kept.length) };
}

function notesOn(tooOld: number): Note[] {
  if (tooOld === 0) return [];
  const what = tooOld === 1 ? '1 document is' : `${tooOld} documents are`;
  return [{ code: 'too-old', message: `${what} older than 400 days and left out.` }];
}

/** Appends what the folder does not hold yet, day by day. */
function addNew(records: readonly PollRecord[], history: History): number {
  const days = new Map<number, Poll[]>();
  for (const record of records) {
    const midnight = midnightOf(record.time);
    const others = days.get(midnight);
    if (others === undefined) days.set(midnight, [toPoll(record)]);
    else others.push(toPoll(record));
  }
  let added = 0;
  for (const [midnight, polls] of [...days].sort(([a], [b]) => a - b)) {
    const known = knownPolls(history, midnight);
    const isKnown = new Set(known);
    for (const poll of mergePolls(known, polls)) {
      if (isKnown.has(poll)) continue;
      history.append(toRecord(poll));
      added++;
    }
  }
  return added;
}

function knownPolls(history: History, midnight: number): readonly Poll[] {
  const records = history.records({ from: midnight, to: midnight });
  return records.flatMap((record) => {
    if (record.time !== midnight) return [];
    if (record.kind === 'day') return record.polls(true);
    return record.kind === 'polls' ? record.polls : [];
  });
}
