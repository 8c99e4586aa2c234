import type { Note } from '../../../core/model.js';
import { usageError } from '../../../errors.js';
import { EXIT } from '../../../exit-codes.js';
import {
  importDocuments,
  type UnreadableDocument,
} from '../../../history/import/import-documents.js';
import type { History } from '../../../history/open-history.js';
import {
  describeFileError,
  systemErrorCode,
  Unreadable as UnreadableFile,
} from '../../../system/file-error.js';
import { readBoundedFile } from '../../../system/read-bounded-file.js';
import { sanitizeLine } from '../../../text/sanitize.js';
import { plural } from '../../../view/format-values.js';
import { importDocument } from '../../../view/history/import-document.js';
import type { CommandIo } from '../../command-io.js';
import type { HistoryOptions } from './history-options.js';
import { openFolder, useFolder } from './open-folder.js';

const DEFAULT_EVERY_MS = 60_000;

/** A year of a watch in JSON; more than a string of Node holds would fail. */
const MAX_BYTES = 400 * 1024 * 1024;

/** How many documents that cannot be read are named one by one. */
const MAX_NAMED = 20;

/** Options of a report; an import takes none of them. */
const OF_REPORTS = {
  since: '--since',
  to: '--to',
  by: '--by',
  tz: '--tz',
  region: '--region',
  weights: '--weights',
  countMaintenance: '--count-maintenance',
  slo: '--slo',
  plot: '--plot',
  incidents: '--incidents',
  fromPrometheus: '--from-prometheus',
} as const satisfies Partial<Record<keyof HistoryOptions, string>>;

/**
 * Adds documents of files, or of stdin for `-`, to the folder; returns the exit code. Rejects with
 * a usage error where none of them could be read.
 */
export async function runImport(
  files: readonly string[],
  options: HistoryOptions,
  io: CommandIo,
): Promise<number> {
  checkOptions(files, options, io);
  const history = openFolder(options, io);
  const unreadable: Unreadable[] = [];
  let read = 0;
  let added = 0;
  const notes: Note[] = [];
  for (const file of files) {
    const text = await readFile(file, io);
    if (typeof text !== 'string') {
      unreadable.push({ file: nameOf(file), line: null, reason: text.reason });
      continue;
    }
    const result = useFolder(history, () => importText(text, history, options, io));
    read += result.read;
    added += result.added;
    for (const each of result.unreadable) unreadable.push({ file: nameOf(file), ...each });
    notes.push(...result.notes);
  }
  nameUnreadable(unreadable, io);
  if (read === 0) {
    throw usageError(
      'nothing could be imported: no document of t1s --json was found',
      'It reads what t1s --json prints, one document after another.',
    );
  }
  for (const { message } of notes) io.notify(`notice: ${message}`);
  if (options.format === 'json') {
    const now = io.context.now();
    io.print(JSON.stringify(importDocument({ read, added, unreadable, notes }, now), null, 2));
  } else {
    const known = read - added;
    const rest = known === 0 ? '' : `; ${known} of ${plural(read, 'document')} left out or known`;
    io.print(`Added ${plural(added, 'poll')} to ${sanitizeLine(history.path)}${rest}.`);
  }
  return EXIT.ok;
}

/** A document, or a whole file, that was left out. */
interface Unreadable extends Omit<UnreadableDocument, 'line'> {
  readonly file: string;
  /** Where it begins, counted from 1; `null` for the file. */
  readonly line: number | null;
}

function importText(
  text: string,
  history: History,
  { every, staleAfter }: HistoryOptions,
  { context }: CommandIo,
) {
  return importDocuments(text, history, {
    everyMs: every ?? DEFAULT_EVERY_MS,
    staleAfterMs: staleAfter ?? Number.POSITIVE_INFINITY,
    now: context.now(),
  });
}

function checkOptions(
  files: readonly string[],
  options: HistoryOptions,
  { isDemo }: CommandIo,
): void {
  if (files.length === 0) {
    throw usageError('no file to import', 'Name files, or - for standard input.');
  }
  for (const [key, flag] of Object.entries(OF_REPORTS)) {
    const value: unknown = Object.getOwnPropertyDescriptor(options, key)?.value;
    if (value === undefined || value === false) continue;
    throw usageError(`${flag} does not go with an import`, 'Give it to t1s history.');
  }
  const { format } = options;
  if (format !== 'table' && format !== 'json') {
    throw usageError(`an import cannot be printed as ${format}`, 'It is one of table, json.');
  }
  if (isDemo && options.history === undefined) {
    throw usageError('--demo has no history of its own', 'Name a folder with --history.');
  }
}

async function readFile(
  file: string,
  { context }: CommandIo,
): Promise<string | { readonly reason: string }> {
  if (file === '-') return context.readStdin();
  try {
    return (await readBoundedFile(file, MAX_BYTES)).text;
  } catch (error) {
    if (systemErrorCode(error) === undefined && !(error instanceof UnreadableFile)) throw error;
    return { reason: describeFileError(error) };
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'stdin' : sanitizeLine(file);
}

function nameUnreadable(unreadable: readonly Unreadable[], io: CommandIo): void {
  for (const { file, line, reason } of unreadable.slice(0, MAX_NAMED)) {
    const place = line === null ? file : `${file}:${line}`;
    io.notify(`warning: ${place}: ${reason}; left out`);
  }
  const more = unreadable.length - MAX_NAMED;
  if (more > 0) io.notify(`warning: ${plural(more, 'further document')} left out`);
}
