import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { n as SEVERITIES } from './changes-4tfEn9Q4.mjs';
import {
  Ct as describeFileError,
  f as JsonReader,
  u as ownUserId,
  d as parseSnapshot,
  wt as systemErrorCode,
} from './cli.mjs';
import { t as AppError, n as usageError } from './errors-BRq375x3.mjs';
import { t as randomDigits } from './random-digits-U4yfrwNm.mjs';
import { t as cutLine, n as sanitizeLine, r as sanitizeText } from './sanitize-4QXdJe-z.mjs';
import { n as notice } from './watch-command-Boov0Y4m.mjs';
import { t as isSameScope, n as newWatchState } from './watch-state-BRueBGDA.mjs';

// src/system/durable-write.ts
/** Another run may have left a file of the same name, or have it open this very moment. */
const MAX_NAMES = 1e3;
/** File systems and platforms that know no fsync of a folder, or do not let it be opened. */
const FOLDER_CANNOT_SYNC = /* @__PURE__ */ new Set([
  'EPERM',
  'EISDIR',
  'EINVAL',
  'EACCES',
  'ENOTSUP',
]);
let lastNumber = 0;
/**
 * Writes a new file beside `path` and returns its name, `PATH.PID-NUMBER.tmp`; it is there whole or
 * not at all. Missing folders are made, for the owner alone.
 */
function writeTemporary(path, text, pid, mode) {
  const { fd, name } = openTemporary(path, pid, mode);
  try {
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    return name;
  } catch (error) {
    removeQuietly(name);
    throw error;
  }
}
function openTemporary(path, pid, mode) {
  let isFolderMade = false;
  for (let tries = 1; ; tries++) {
    const name = `${path}.${pid}-${++lastNumber}.tmp`;
    try {
      return {
        fd: openSync(name, 'wx', mode),
        name,
      };
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' && !isFolderMade) {
        makeFolder(dirname(path));
        isFolderMade = true;
      } else if (code !== 'EEXIST' || tries >= MAX_NAMES) throw error;
    }
  }
}
/** Node's own way to make parents too never returns in `/proc`, or in a folder that is gone. */
function makeFolder(folder, hasParent = false) {
  try {
    mkdirSync(folder, { mode: 448 });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    if (code !== 'ENOENT' || hasParent || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder));
    makeFolder(folder, true);
  }
}
/** What runs that were killed while writing left beside `path`. */
function findTemporaries(path) {
  const start = `${basename(path)}.`;
  let names;
  try {
    names = readdirSync(dirname(path));
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(start) && /^\d+-\d+\.tmp$/.test(name.slice(start.length)))
    .map((name) => join(dirname(path), name));
}
/** Until then, a power cut may take a new name back. */
function syncFolderOf(path) {
  try {
    const fd = openSync(dirname(path), 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (!FOLDER_CANNOT_SYNC.has(systemErrorCode(error) ?? '')) throw error;
  }
}
/** For what nobody will miss. */
function removeQuietly(path) {
  try {
    rmSync(path, { force: true });
  } catch {}
}
// src/system/state-path.ts
/** As many as Linux follows. */
const MAX_LINKS = 40;
/**
 * The file that `--state` means: the end of symbolic links, so that they survive a replacement and
 * two watches that come by different ones meet. It need not exist. Throws a usage error where it
 * can never be a state file.
 */
function resolveStatePath(path, userId = ownUserId()) {
  if (path.trim() === '')
    throw usageError('an empty path is no state file', 'Is a variable of your script unset?');
  let found;
  try {
    const target = followLinks(path, userId, MAX_LINKS);
    found = {
      target,
      stats: statSync(target, { throwIfNoEntry: false }),
    };
  } catch (error) {
    throw stateFileError(path, 'cannot be used', error);
  }
  if (found.stats?.isDirectory() || (found.stats === void 0 && /[/\\]$/.test(path)))
    throw usageError(
      `the state file ${sanitizeLine(path)} is a directory`,
      'Name a file in it with --state.',
    );
  if (found.stats !== void 0 && !found.stats.isFile())
    throw usageError(
      `the state file ${sanitizeLine(path)} is no regular file`,
      'Name another one with --state, or keep no state with --no-state.',
    );
  return found.target;
}
/** A mistake about the state file that only the user can mend; any other error is thrown as it is. */
function stateFileError(path, what, error) {
  if (systemErrorCode(error) === void 0) return error;
  return new AppError(
    'usage',
    `the state file ${sanitizeLine(path)} ${what}: ${describeFileError(error)}`,
    {
      hint: 'Name another one with --state, or keep no state with --no-state.',
      cause: error,
    },
  );
}
/**
 * Like `realpath` for a link, one that leads to nothing yet as well; other paths stay as typed.
 * Each link is looked at on the way, because the system's own guard does not see them followed here.
 */
function followLinks(path, userId, mostLinks) {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isSymbolicLink()) return path;
  if (mostLinks === 0) return realpathSync(path);
  if (isTrap(statSync(dirname(path)), stats, userId)) throw trapError(path);
  const target = readlinkSync(path);
  return followLinks(
    isAbsolute(target) ? target : `${dirname(path)}/${target}`,
    userId,
    mostLinks - 1,
  );
}
const STICKY_AND_OPEN = 514;
/**
 * The rule of `fs.protected_symlinks`: in a folder like `/tmp`, where everybody may put a link, one
 * is followed only if it is one's own or the folder's owner's.
 */
function isTrap(folder, link, userId) {
  if (userId === null || (folder.mode & STICKY_AND_OPEN) !== STICKY_AND_OPEN) return false;
  return link.uid !== userId && link.uid !== folder.uid;
}
function trapError(path) {
  return usageError(
    `the state file ${sanitizeLine(path)} is a link of another user, in a folder that is open to all`,
    'Name a file in a folder of your own with --state.',
  );
}
// src/system/state-file.ts
/** Thousands of times what a state takes. */
const LARGEST_BYTES$1 = 67108864;
const MODE$1 = 384;
/** Throws a usage error where the file is there but cannot be read by this user. */
function loadStateFile(path) {
  const target = resolveStatePath(path);
  let text;
  try {
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats === void 0) return { kind: 'absent' };
    if (stats.size > LARGEST_BYTES$1)
      return {
        kind: 'corrupt',
        reason: 'it is larger than 64 MB',
      };
    text = readFileSync(target, 'utf8');
  } catch (error) {
    throw stateFileError(path, 'cannot be read', error);
  }
  if (text.trim() === '')
    return {
      kind: 'corrupt',
      reason: 'it is empty',
    };
  try {
    return {
      kind: 'found',
      value: JSON.parse(text),
    };
  } catch {
    return {
      kind: 'corrupt',
      reason: 'it is not JSON',
    };
  }
}
/**
 * Opens a state file for writing; whoever calls holds its lock, so that temporary files beside it
 * are leftovers of runs that were killed, and go.
 */
function openStateFile(options) {
  const path = resolveStatePath(options.path);
  for (const leftover of findTemporaries(path)) removeQuietly(leftover);
  return {
    path,
    save: (value) => replace(path, `${JSON.stringify(value)}\n`, options.pid),
    setAside: (now) => setAside(path, now),
  };
}
function replace(path, text, pid) {
  let temporary;
  try {
    temporary = writeTemporary(path, text, pid, MODE$1);
    renameSync(temporary, path);
    temporary = void 0;
    syncFolderOf(path);
    return null;
  } catch (error) {
    if (temporary !== void 0) removeQuietly(temporary);
    if (systemErrorCode(error) === void 0) throw error;
    return systemErrorCode(error) === 'ENOENT' ? 'the folder is gone' : describeFileError(error);
  }
}
function setAside(path, now) {
  const first = `${path}.corrupt-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  let aside = first;
  try {
    for (let number = 2; lstatSync(aside, { throwIfNoEntry: false }); number++)
      aside = `${first}-${number}`;
    renameSync(path, aside);
    syncFolderOf(path);
    return aside;
  } catch (error) {
    throw stateFileError(path, 'cannot be set aside', error);
  }
}
// src/core/alerts/alert-event.ts
/** What an event says of its alert. `update`: it goes on, but got worse, better or was reworded. */
const ALERT_EVENT_STATES = ['firing', 'update', 'resolved', 'reminder'];
// src/watch/state/migrations.ts
/**
 * What a file of this or an older version holds, as version `current`. The first migration leads
 * from version 1 to 2, the second from 2 to 3; each is handed what the one before it made.
 */
function readVersioned(value, current, migrations) {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'it holds no object' };
  const version = 'version' in value ? value.version : void 0;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1)
    return { problem: 'it does not tell its version' };
  if (version > current)
    return { problem: `written by a newer version of this program (state version ${version})` };
  let migrated = value;
  for (let from = version; from < current; from++) {
    const next = migrations[from - 1]?.(migrated);
    if (next === void 0) return { problem: `state version ${from} can no longer be read` };
    if (next === null) return { problem: `it is no state of version ${from}` };
    migrated = {
      ...next,
      version: from + 1,
    };
  }
  return { value: migrated };
}
// src/watch/state/read-watch-state.ts
/** From version 1 on, each entry makes the next version of the one before. */
const MIGRATIONS = [];
const CLEANER = {
  line: sanitizeLine,
  text: sanitizeText,
};
/**
 * Reads what a state file holds, whoever wrote it: everything is checked, and nothing is repaired,
 * because half a memory would tell some things twice and others never.
 */
function readWatchState(value) {
  const versioned = readVersioned(value, 1, MIGRATIONS);
  if ('problem' in versioned) return versioned;
  const reader = new JsonReader(CLEANER);
  try {
    const state = readState(reader.object(versioned.value, ''));
    const [note] = reader.notes();
    return note === void 0 ? { state } : { problem: note.message };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: reasonOf(error) };
  }
}
function readState(fields) {
  const alerts = fields.requiredList('alerts', readAlert);
  const channels = fields.requiredList('channels', (channel) => ({
    id: channel.requiredLine('id'),
    state: readChannel(channel),
  }));
  return {
    id: fields.requiredLine('id'),
    sequence: fields.requiredNumber('sequence', 1),
    scope: fields.requiredObject('scope', readScope),
    snapshot: fields.object('snapshot', readSnapshot),
    feed: fields.requiredObject('feed', readFeed),
    alerts: new Map(alerts.map((alert) => [alert.key, alert])),
    channels: new Map(channels.map(({ id, state }) => [id, state])),
  };
}
function readSnapshot(fields) {
  try {
    const { snapshot, notes } = parseSnapshot(fields.raw(), CLEANER);
    const [note] = notes;
    if (note === void 0) return snapshot;
    throw new AppError('invalid-response', note.message);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('invalid-response', `its snapshot: ${reasonOf(error)}`);
  }
}
/** The reader speaks of answers of the API. */
function reasonOf({ message }) {
  return message.replace(/^unusable answer: /, '');
}
function readScope(fields) {
  return {
    baseUrl: fields.requiredLine('baseUrl'),
    services: fields.lines('services'),
    regions: fields.lines('regions'),
  };
}
function readFeed(fields) {
  return {
    isLost: fields.requiredFlag('isLost'),
    failedPolls: fields.requiredNumber('failedPolls'),
    failingSince: fields.number('failingSince'),
  };
}
function readAlert(fields) {
  return {
    key: fields.requiredLine('key'),
    subject: fields.requiredLine('subject'),
    severity: fields.requiredWord('severity', SEVERITIES),
    state: fields.requiredLine('state'),
    fingerprint: fields.requiredLine('fingerprint'),
    title: fields.requiredLine('title'),
    message: fields.requiredLine('message'),
    from: fields.line('from'),
    since: fields.requiredNumber('since', 0, LAST_TIME),
    phase: fields.requiredWord('phase', ['pending', 'firing']),
    count: fields.requiredNumber('count'),
    isTold: fields.requiredFlag('isTold'),
    toldAt: fields.requiredNumber('toldAt', 0, LAST_TIME),
  };
}
function readChannel(fields) {
  const notified = fields.requiredList('told', readNotification);
  return {
    queue: fields.requiredList('queue', readMessage),
    notified: new Map(notified.map((each) => [each.event.key, each])),
    notBefore: fields.requiredFlag('isAsked') ? fields.requiredNumber('notBefore') : 0,
    brokenSince: fields.number('brokenSince'),
  };
}
function readMessage(fields) {
  return {
    id: fields.requiredLine('id'),
    createdAt: fields.requiredNumber('createdAt', 0, LAST_TIME),
    events: fields.requiredList('events', readEvent),
    attempts: fields.requiredNumber('attempts'),
    isInFlight: fields.requiredFlag('isInFlight'),
    notBefore: fields.number('notBefore') ?? 0,
    refusals: fields.number('refusals') ?? 0,
    resends: fields.number('resends') ?? 0,
  };
}
function readNotification(fields) {
  return {
    event: fields.requiredObject('event', readEvent),
    at: fields.requiredNumber('at', 0, LAST_TIME),
    isConfirmed: fields.requiredFlag('isCertain'),
    unconfirmed: fields.list('maybe', readEvent),
    thread: fields.line('thread'),
  };
}
function readEvent(fields) {
  return {
    id: fields.requiredLine('id'),
    key: fields.requiredLine('key'),
    state: fields.requiredWord('state', ALERT_EVENT_STATES),
    severity: fields.requiredWord('severity', SEVERITIES),
    subject: fields.requiredLine('subject'),
    from: fields.line('from'),
    to: fields.line('to'),
    message: fields.requiredLine('message'),
    since: fields.requiredTime('since'),
    late: fields.requiredFlag('late'),
  };
}
/** The latest time that a `Date` can hold. */
const LAST_TIME = 864e13;
// src/system/lock-record.ts
/** An owner that lives touches its lock every 30 s; of another host nothing else is known. */
const FOREIGN_AFTER_MS = 12e4;
/** Where a lock cannot appear with its content, the content follows at once. */
const GARBAGE_AFTER_MS = 1e4;
/** Many times what a lock holds. */
const LARGEST_BYTES = 4096;
/** `null` where there is none. */
function readLock(path) {
  let stats;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
    if (stats === void 0) return null;
    const text = readText(path, stats);
    return {
      text,
      record: text === null ? null : parseRecord(text),
      mtimeMs: stats.mtimeMs,
    };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    return {
      text: null,
      record: null,
      mtimeMs: stats?.mtimeMs ?? 0,
    };
  }
}
function readText(path, stats) {
  if (!stats.isFile()) return null;
  return stats.size > LARGEST_BYTES ? '' : readFileSync(path, 'utf8');
}
/** True where the owner is gone, or where there is nothing to tell an owner by. */
function isStale({ text, record, mtimeMs }, observer) {
  if (text === null) return false;
  const ageMs = observer.now() - mtimeMs;
  if (record === null) return ageMs > GARBAGE_AFTER_MS;
  const { pid, hostname, startedAt } = record;
  if (hostname !== observer.hostname) return ageMs > FOREIGN_AFTER_MS;
  if (pid === observer.pid) return areDifferent(startedAt, observer.startedAt);
  return !observer.isAlive(pid) || areDifferent(startedAt, observer.startTimeOf(pid));
}
/** Times of start tell two processes apart only where both are known. */
function areDifferent(a, b) {
  return a !== null && b !== null && a !== b;
}
function parseRecord(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (!('pid' in value) || typeof value.pid !== 'number' || !isPid(value.pid)) return null;
  if (!('hostname' in value) || typeof value.hostname !== 'string') return null;
  if (!('since' in value) || typeof value.since !== 'string') return null;
  const startedAt = 'startedAt' in value ? value.startedAt : null;
  if (startedAt !== null && typeof startedAt !== 'string') return null;
  return {
    pid: value.pid,
    hostname: value.hostname,
    startedAt,
    since: value.since,
  };
}
function isPid(value) {
  return Number.isSafeInteger(value) && value > 0;
}
// src/system/file-lock.ts
/** The lock of a lock's takeover, and the one of that one's: each is held for microseconds. */
const MAX_LEVELS = 3;
/** How often a lock may come or go between two looks at it. */
const MAX_LOOKS = 20;
/** Others may tell who holds it; there is nothing secret in it. */
const MODE = 420;
const LINKS_NOT_SUPPORTED = /* @__PURE__ */ new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EACCES',
]);
const NOT_TO_BE_TOLD = {
  text: null,
  record: null,
  mtimeMs: 0,
};
/**
 * Takes a lock and returns `null`, or the lock of whoever holds it. Only one of any number of
 * contenders gets it: a lock is made by what fails where there is one already, and one of a dead
 * owner is replaced, in one step, only by the holder of `PATH.takeover`, after another look. To
 * move it out of the way first would leave a moment without any, in which two could succeed.
 */
function acquireLock(bid, level = 1) {
  let found = null;
  for (let look = 0; look < MAX_LOOKS; look++) {
    found = readLock(bid.path);
    if (found === null) {
      if (createLock(bid)) return null;
    } else if (level > MAX_LEVELS || !isStale(found, bid.observer)) return found;
    else {
      const outcome = takeOver(bid, level);
      if (outcome !== 'gone') return outcome;
    }
  }
  return found ?? NOT_TO_BE_TOLD;
}
/** The lock of the right to replace a lock. */
function takeoverOf(path) {
  return `${path}.takeover`;
}
/** `gone` where the lock went away meanwhile. */
function takeOver(bid, level) {
  const takeover = {
    ...bid,
    path: takeoverOf(bid.path),
  };
  const rival = acquireLock(takeover, level + 1);
  if (rival !== null) return rival;
  try {
    const found = readLock(bid.path);
    if (found === null) return 'gone';
    if (!isStale(found, bid.observer)) return found;
    replaceLock(bid);
    return null;
  } finally {
    releaseLock(takeover);
  }
}
/** False where there is a lock already. It appears with its content, where the system can do that. */
function createLock(bid) {
  const temporary = writeBid(bid);
  try {
    linkSync(temporary, bid.path);
    return true;
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    if (LINKS_NOT_SUPPORTED.has(code)) return createWithoutLink(bid);
    throw error;
  } finally {
    removeQuietly(temporary);
  }
}
/** Whoever stops for long between the two steps is taken for dead, so that a last look is needed. */
function createWithoutLink({ path, text, observer }) {
  let fd;
  try {
    fd = openSync(path, 'wx', MODE);
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeFileSync(fd, text);
  } catch (error) {
    removeQuietly(path);
    throw error;
  } finally {
    closeSync(fd);
  }
  setTime(path, observer.now());
  return readLock(path)?.text === text;
}
function replaceLock(bid) {
  const temporary = writeBid(bid);
  try {
    renameSync(temporary, bid.path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}
function writeBid({ path, text, observer }) {
  const temporary = writeTemporary(path, text, observer.pid, MODE);
  setTime(temporary, observer.now());
  return temporary;
}
/** Not the time of the file server: what others compare it with is their clock. */
function setTime(path, now) {
  utimesSync(path, now / 1e3, now / 1e3);
}
/** Removes a lock that still holds what was bid for it. */
function releaseLock({ path, text }) {
  if (readLock(path)?.text === text) removeQuietly(path);
}
// src/watch/state/state-lock.ts
/** A watch is worth more than its lock: without room for one it goes on, and is told. */
const NO_ROOM = /* @__PURE__ */ new Set(['ENOSPC', 'EDQUOT']);
/** Two locks of one process differ in it, even in the same millisecond. */
let lastSerial = 0;
/**
 * Takes the lock of a state file, at once where its owner is dead. Throws a usage error that names
 * whoever holds it, or says why nobody ever can.
 */
function acquireStateLock(options) {
  const path = `${resolveStatePath(options.path)}.lock`;
  const bid = {
    path,
    text: describeSelf(options),
    observer: options,
  };
  let problem = null;
  try {
    const holder = acquireLock(bid);
    if (holder !== null) throw heldError(holder, options, path);
    removeLeftovers(path, options.now());
  } catch (error) {
    if (!NO_ROOM.has(systemErrorCode(error) ?? ''))
      throw stateFileError(options.path, 'cannot be locked', error);
    problem = describeFileError(error);
  }
  return {
    problem,
    touch: () => touch(bid),
    isStillOurs: () => isOurs(readLock(path), bid),
    release: () => releaseLock(bid),
  };
}
function describeSelf({ pid, hostname, startedAt, now }) {
  const since = new Date(now()).toISOString();
  return `${JSON.stringify({
    pid,
    hostname,
    startedAt,
    since,
    serial: ++lastSerial,
  })}\n`;
}
/** What cannot be read, or is not there, is nobody else's as far as anybody can tell. */
function isOurs(found, { text }) {
  return found === null || found.text === null || found.text === text;
}
function touch(bid) {
  try {
    const found = readLock(bid.path);
    if (found === null) createLock(bid);
    else if (found.text === bid.text) setTime(bid.path, bid.observer.now());
  } catch (error) {
    if (systemErrorCode(error) === void 0) throw error;
  }
}
/** Temporary files of contenders that were killed; younger ones may be in use. */
function removeLeftovers(path, now) {
  for (const name of [...findTemporaries(path), ...findTemporaries(takeoverOf(path))]) {
    const found = readLock(name);
    if (found !== null && now - found.mtimeMs > 12e4) removeQuietly(name);
  }
}
function heldError({ record }, options, lockPath) {
  const path = sanitizeLine(options.path);
  if (record === null)
    return usageError(
      `the lock of the state file ${path} does not tell whose it is`,
      `Another watch may be starting: try again in a few seconds. If none is, remove ${sanitizeLine(lockPath)}.`,
    );
  const advice = 'End it, or give this one a file of its own with --state.';
  return usageError(
    `another watch (${describeHolder(record)}) uses the state file ${path}`,
    record.hostname === options.hostname
      ? advice
      : `${advice} If it has ended already, its claim runs out within two minutes.`,
  );
}
function describeHolder({ pid, hostname, since }) {
  const [host, time] = [hostname, since].map((text) => cutLine(sanitizeLine(text), 80));
  return `process ${pid} on ${host}, since ${time}`;
}
// src/watch/state/open-state.ts
/**
 * The state that a watch begins with: kept where it was asked for, where there is somebody to tell
 * or where there is one poll a run. The simulated day begins anew with each run: nothing that is
 * known of an earlier one holds.
 */
function openState(path, { scope, isKept, isDemo }, context, emit) {
  if (typeof path === 'string') return openStateAt(path, scope, context, emit);
  return path !== false && isKept && !isDemo
    ? openDefaultState(scope, context, emit)
    : inMemoryState(scope, context);
}
/** A state of this run alone. */
function inMemoryState(scope, context) {
  return {
    state: newWatchState(randomDigits(context), scope),
    store: null,
    touch: () => void 0,
    release: () => void 0,
  };
}
/**
 * Opens the state file at a path, for this process alone: what is in it, or a new state. Throws a
 * usage error where another watch has it, or where it cannot be one.
 */
function openStateAt(path, scope, context, emit) {
  const { processes, now } = context;
  const { pid, hostname, isAlive, startTimeOf } = processes;
  const lock = acquireStateLock({
    path,
    pid,
    hostname,
    startedAt: startTimeOf(pid),
    now,
    isAlive,
    startTimeOf,
  });
  try {
    const say = (code, message) => emit(notice(code, message, now()));
    if (lock.problem !== null) say('state-unsaved', `The state cannot be locked: ${lock.problem}.`);
    const file = openStateFile({
      path,
      pid,
    });
    return {
      state: recall(path, file, scope, context, say),
      store: {
        save: (value) =>
          lock.isStillOurs() ? file.save(value) : 'another watch took the file over',
      },
      touch: () => lock.touch(),
      release: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
function recall(path, file, scope, context, say) {
  const loaded = loadStateFile(path);
  if (loaded.kind === 'absent') return newWatchState(randomDigits(context), scope);
  const read = loaded.kind === 'found' ? readWatchState(loaded.value) : { problem: loaded.reason };
  if ('problem' in read) {
    const aside = sanitizeLine(file.setAside(context.now()));
    say(
      'state-set-aside',
      `The state file ${sanitizeLine(path)} is unusable (${read.problem}): it is now ${aside}, and the watch begins anew.`,
    );
    return newWatchState(randomDigits(context), scope);
  }
  const { state } = read;
  const renamed = {
    ...state,
    id: randomDigits(context),
  };
  if (isSameScope(state.scope, scope)) return renamed;
  say(
    'state-of-another',
    'The state is that of a watch of something else: what is found now is taken as known.',
  );
  return {
    ...renamed,
    scope,
    snapshot: null,
  };
}
/**
 * The state at the usual place: one file for what is watched. Nobody named that place, so a watch
 * that cannot have it goes on without a state, and says so.
 */
function openDefaultState(scope, context, emit) {
  const forget = (why) => {
    const message = `No state is kept: ${why}. Name a file with --state.`;
    emit(notice('state-unsaved', message, context.now()));
    return inMemoryState(scope, context);
  };
  const path = usualStatePath(scope, context.env);
  if (path === null) return forget('neither XDG_STATE_HOME nor HOME is set');
  try {
    return openStateAt(path, scope, context, emit);
  } catch (error) {
    if (!(error instanceof AppError) || systemErrorCode(error.cause) === void 0) throw error;
    return forget(error.message);
  }
}
function usualStatePath(scope, env) {
  const { baseUrl, services, regions } = scope;
  const about = JSON.stringify([baseUrl, [...services].sort(), [...regions].sort()]);
  const file = `tensorone-status/watch-${createHash('sha256').update(about).digest('hex').slice(0, 16)}.json`;
  if (env.XDG_STATE_HOME?.startsWith('/')) return `${env.XDG_STATE_HOME}/${file}`;
  const home = env.HOME || env.USERPROFILE;
  return home ? `${home}/.local/state/${file}` : null;
}

export { openState };
