import { readFileSync } from 'node:fs';
import {
  Ct as describeFileError,
  Tt as EXIT,
  f as JsonReader,
  d as parseSnapshot,
  ht as plural,
  wt as systemErrorCode,
} from './cli.mjs';
import { t as AppError, n as usageError } from './errors-BRq375x3.mjs';
import { t as openFolder, n as useFolder } from './history-command-D4QpTX5u.mjs';
import { a as regionSlug, s as serviceSlug } from './names-DGHT_UtQ.mjs';
import {
  n as KEPT_MS,
  l as mergePolls,
  a as midnightOf,
  d as toPoll,
  f as toRecord,
} from './open-history-B-r1pft-.mjs';
import { t as missedPoll, n as observationOf } from './record-BGQo7SP6.mjs';
import { n as sanitizeLine, r as sanitizeText } from './sanitize-4QXdJe-z.mjs';

// src/history/document-record.ts
const CLEAN = {
  line: sanitizeLine,
  text: sanitizeText,
};
/**
 * Makes a record of a document that `status --json` printed: an observation by its `fetchedAt`, or
 * a failed poll by its `time` where it holds an error. Throws an `AppError` of kind
 * `invalid-response` for anything else.
 */
function recordOfDocument(document, options) {
  const fields = new JsonReader(CLEAN).object(document, '');
  const kind = fields.requiredWord('kind', ['status', 'error']);
  const selection = fields.object('selection', readSelection) ?? {
    services: [],
    regions: [],
  };
  const failure = fields.object('error', (error) => error.line('kind') ?? 'unknown');
  if (kind === 'error' || failure !== null)
    return missedPoll('failed', Date.parse(fields.requiredTime('time')), selection);
  const time = Date.parse(fields.requiredTime('fetchedAt'));
  const { snapshot } = parseSnapshot(document, CLEAN);
  if (ageOf(fields, time, snapshot.lastUpdated) > options.staleAfterMs)
    return missedPoll('stale', time, selection);
  return observationOf(snapshot, {
    time,
    intervalMs: options.everyMs,
    selection,
  });
}
/** The age when it was fetched, milliseconds; a cached answer has aged since. */
function ageOf(fields, fetchedAt, lastUpdated) {
  const ageSeconds = fields.number('ageSeconds');
  if (ageSeconds !== null && fields.line('source') !== 'cache') return ageSeconds * 1e3;
  return fetchedAt - Date.parse(lastUpdated);
}
function readSelection(fields) {
  return {
    services: fields.lines('services').map(serviceSlug),
    regions: fields.lines('regions').map(regionSlug),
  };
}
/** Why a document cannot be used, for people. */
function describeProblem(error) {
  if (error instanceof SyntaxError) return 'it is not JSON';
  if (error instanceof AppError) return error.message.replace(/^unusable answer: /, '');
  throw error;
}
// src/history/split-documents.ts
/**
 * Splits documents that stand one after another, pretty-printed or a line each. What is between
 * them, or never ends, is a document too, so that it can be named.
 */
function splitDocuments(text) {
  const found = [];
  let line = 1;
  let start = -1;
  let startLine = 1;
  let depth = 0;
  let isInString = false;
  const end = (at) => {
    const document = text.slice(start, at).trim();
    if (start >= 0 && document !== '')
      found.push({
        line: startLine,
        text: document,
      });
    start = -1;
    depth = 0;
    isInString = false;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) line++;
    if (isInString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInString = false;
      else if (code === LINE_FEED) end(at);
      continue;
    }
    if (start < 0) {
      if (code <= SPACE || code === BYTE_ORDER_MARK) continue;
      start = at;
      startLine = line;
    }
    if (code === QUOTE) isInString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth--;
      if (depth <= 0) end(at + 1);
    } else if (code === LINE_FEED && (depth === 0 || text[at + 1] === '{')) end(at);
  }
  end(text.length);
  return found;
}
const LINE_FEED = 10;
const SPACE = 32;
const QUOTE = 34;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BYTE_ORDER_MARK = 65279;
// src/history/import-documents.ts
/**
 * Adds the status documents of a text to a folder. Neither their order nor how often they are
 * imported matters. Throws errors of the system.
 */
function importDocuments(text, history, options) {
  const unreadable = [];
  const records = [];
  for (const document of splitDocuments(text))
    try {
      records.push(recordOfDocument(JSON.parse(document.text), options));
    } catch (error) {
      unreadable.push({
        line: document.line,
        reason: describeProblem(error),
      });
    }
  const kept = records.filter(({ time }) => time > options.now - KEPT_MS);
  const added = addNew(kept, history);
  history.rollUp();
  return {
    read: records.length,
    added,
    unreadable,
    notes: notesOn(records.length - kept.length),
  };
}
function notesOn(tooOld) {
  if (tooOld === 0) return [];
  return [
    {
      code: 'too-old',
      message: `${tooOld === 1 ? '1 document is' : `${tooOld} documents are`} older than 400 days and left out.`,
    },
  ];
}
/** Appends what the folder does not hold yet, day by day. */
function addNew(records, history) {
  const days = /* @__PURE__ */ new Map();
  for (const record of records) {
    const midnight = midnightOf(record.time);
    const others = days.get(midnight);
    if (others === void 0) days.set(midnight, [toPoll(record)]);
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
function knownPolls(history, midnight) {
  return history
    .records({
      from: midnight,
      to: midnight,
    })
    .flatMap((record) => {
      if (record.time !== midnight) return [];
      if (record.kind === 'day') return record.polls(true);
      return record.kind === 'polls' ? record.polls : [];
    });
}
// src/system/read-text-file.ts
/** The whole text of a file. Throws errors of the system. */
function readTextFile(path) {
  return readFileSync(path, 'utf8');
}
// src/view/history/import-document.ts
/** @param now milliseconds since 1970 */
function importDocument(figures, now) {
  return {
    schemaVersion: 1,
    kind: 'import',
    time: new Date(now).toISOString(),
    exitCode: 0,
    ...figures,
  };
}
// src/cli/commands/history/run-import.ts
const DEFAULT_EVERY_MS = 6e4;
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
};
/**
 * Adds documents of files, or of stdin for `-`, to the folder; returns the exit code. Rejects with
 * a usage error where none of them could be read.
 */
async function runImport(files, options, io) {
  checkOptions(files, options, io);
  const history = openFolder(options, io);
  const unreadable = [];
  let read = 0;
  let added = 0;
  const notes = [];
  for (const file of files) {
    const text = await readFile(file, io);
    if (typeof text !== 'string') {
      unreadable.push({
        file: nameOf(file),
        line: null,
        reason: text.reason,
      });
      continue;
    }
    const result = useFolder(history, () => importText(text, history, options, io));
    read += result.read;
    added += result.added;
    for (const each of result.unreadable)
      unreadable.push({
        file: nameOf(file),
        ...each,
      });
    notes.push(...result.notes);
  }
  nameUnreadable(unreadable, io);
  if (read === 0)
    throw usageError(
      'nothing could be imported: no document of t1s --json was found',
      'It reads what t1s --json prints, one document after another.',
    );
  for (const { message } of notes) io.notify(`notice: ${message}`);
  if (options.format === 'json') {
    const now = io.context.now();
    io.print(
      JSON.stringify(
        importDocument(
          {
            read,
            added,
            unreadable,
            notes,
          },
          now,
        ),
        null,
        2,
      ),
    );
  } else {
    const known = read - added;
    const rest = known === 0 ? '' : `; ${known} of ${plural(read, 'document')} left out or known`;
    io.print(`Added ${plural(added, 'poll')} to ${sanitizeLine(history.path)}${rest}.`);
  }
  return EXIT.ok;
}
function importText(text, history, { every, staleAfter }, { context }) {
  return importDocuments(text, history, {
    everyMs: every ?? DEFAULT_EVERY_MS,
    staleAfterMs: staleAfter ?? Number.POSITIVE_INFINITY,
    now: context.now(),
  });
}
function checkOptions(files, options, { isDemo }) {
  if (files.length === 0)
    throw usageError('no file to import', 'Name files, or - for standard input.');
  for (const [key, flag] of Object.entries(OF_REPORTS)) {
    const value = Object.getOwnPropertyDescriptor(options, key)?.value;
    if (value === void 0 || value === false) continue;
    throw usageError(`${flag} does not go with an import`, 'Give it to t1s history.');
  }
  const { format } = options;
  if (format !== 'table' && format !== 'json')
    throw usageError(`an import cannot be printed as ${format}`, 'It is one of table, json.');
  if (isDemo && options.history === void 0)
    throw usageError('--demo has no history of its own', 'Name a folder with --history.');
}
async function readFile(file, { context }) {
  if (file === '-') return context.readStdin();
  try {
    return readTextFile(file);
  } catch (error) {
    if (systemErrorCode(error) === void 0) throw error;
    return { reason: describeFileError(error) };
  }
}
function nameOf(file) {
  return file === '-' ? 'stdin' : sanitizeLine(file);
}
function nameUnreadable(unreadable, io) {
  for (const { file, line, reason } of unreadable.slice(0, MAX_NAMED)) {
    const place = line === null ? file : `${file}:${line}`;
    io.notify(`warning: ${place}: ${reason}; left out`);
  }
  const more = unreadable.length - MAX_NAMED;
  if (more > 0) io.notify(`warning: ${plural(more, 'further document')} left out`);
}

export { runImport };
