import { createHash } from 'node:crypto';
import { AppError } from '../../errors.js';
import type { Context } from '../../system/context.js';
import { systemErrorCode } from '../../system/file-error.js';
import { pidNamespace } from '../../system/process-info.js';
import { loadStateFile, openStateFile, type StateFile } from '../../system/state-file.js';
import { sanitizeLine } from '../../text/sanitize.js';
import type { NoticeEvent } from '../events.js';
import { notice } from '../notices.js';
import { randomDigits } from './random-digits.js';
import { readWatchState } from './read-watch-state.js';
import { acquireStateLock } from './state-lock.js';
import type { StateStore } from './watch-memory.js';
import { isSameScope, newWatchState, type WatchScope, type WatchState } from './watch-state.js';

export interface StateWish {
  readonly scope: WatchScope;
  /** Unless the user says otherwise. */
  readonly isKept: boolean;
  readonly isDemo: boolean;
}

/** What a watch knows from before, and where it keeps what it learns. */
export interface OpenedState {
  readonly state: WatchState;
  /** There is a state that cannot be read: whatever is wrong now may be news. */
  readonly isUnreadable: boolean;
  /** `null` where nothing is kept. */
  readonly store: StateStore | null;
  /** To be called every half minute: others see by it that this watch lives. */
  touch(): void;
  /** Lets others have the file. */
  release(): void;
}

/**
 * The state that a watch begins with: kept where it was asked for, where there is a channel, or
 * where a run makes one poll. The simulated day starts over with each run: nothing known of an
 * earlier one holds.
 */
export function openState(
  path: string | boolean | undefined,
  { scope, isKept, isDemo }: StateWish,
  context: Context,
  emit: (event: NoticeEvent) => void,
): OpenedState {
  if (typeof path === 'string') return openStateAt(path, scope, context, emit);
  return path !== false && isKept && !isDemo
    ? openDefaultState(scope, context, emit)
    : inMemoryState(scope, context);
}

/** A state of this run alone. */
function inMemoryState(scope: WatchScope, context: Context): OpenedState {
  const state = newWatchState(randomDigits(context), scope);
  const doNothing = () => undefined;
  return { state, isUnreadable: false, store: null, touch: doNothing, release: doNothing };
}

/**
 * Opens the state file at a path, for this process alone: what is in it, or a new state. Throws a
 * usage error where another watch has it, or where it cannot be one.
 */
function openStateAt(
  path: string,
  scope: WatchScope,
  context: Context,
  emit: (event: NoticeEvent) => void,
): OpenedState {
  const { processes, now } = context;
  const { pid, hostname, isAlive, startTimeOf } = processes;
  const startedAt = startTimeOf(pid);
  const namespace = pidNamespace();
  const observer = { pid, hostname, startedAt, namespace, now, isAlive, startTimeOf };
  const lock = acquireStateLock({ path, ...observer });
  try {
    const report = (code: NoticeEvent['code'], message: string) =>
      emit(notice(code, message, now()));
    if (lock.problem !== null)
      report('state-unsaved', `The state cannot be locked: ${lock.problem}.`);
    const file = openStateFile({ path, pid });
    const { state, isReadable } = recall(path, file, scope, context, report);
    const store: StateStore = {
      save(value) {
        if (!isReadable) return 'the file cannot be read, and is not replaced';
        return lock.isStillOurs() ? file.save(value) : 'another watch took the file over';
      },
    };
    return {
      state,
      isUnreadable: !isReadable,
      store,
      touch: () => lock.touch(),
      release: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function recall(
  path: string,
  file: StateFile,
  scope: WatchScope,
  context: Context,
  report: (code: NoticeEvent['code'], message: string) => void,
): { readonly state: WatchState; readonly isReadable: boolean } {
  const loaded = loadStateFile(path);
  const fresh = () => ({ state: newWatchState(randomDigits(context), scope), isReadable: true });
  if (loaded.kind === 'absent') return fresh();
  if (loaded.kind === 'unreadable') {
    report(
      'state-unsaved',
      `The state file ${sanitizeLine(path)} cannot be read: ${loaded.reason}. The watch goes on without it, and alerts on what is wrong now.`,
    );
    return { ...fresh(), isReadable: false };
  }
  const read = loaded.kind === 'found' ? readWatchState(loaded.value) : { problem: loaded.reason };
  if ('problem' in read) {
    const aside = sanitizeLine(file.setAside(context.now()));
    report(
      'state-set-aside',
      `The state file ${sanitizeLine(path)} is unusable (${read.problem}): it is now ${aside}, and the watch starts without it.`,
    );
    return fresh();
  }
  const { state } = read;
  // Ids of this run are new, even where an earlier one could not save how far it had come.
  const renamed = { ...state, id: randomDigits(context) };
  if (isSameScope(state.scope, scope)) return { state: renamed, isReadable: true };
  report(
    'state-of-another',
    `The state file ${sanitizeLine(path)} was last used by a watch of something else: what is found now is taken as known. Give each watch a file of its own with --state.`,
  );
  return { state: { ...renamed, scope, snapshot: null }, isReadable: true };
}

/**
 * The state at the usual place: one file for what is watched. The user did not name it, so a watch
 * that cannot open it goes on without a state, and warns.
 */
function openDefaultState(
  scope: WatchScope,
  context: Context,
  emit: (event: NoticeEvent) => void,
): OpenedState {
  const forget = (why: string) => {
    const message = `No state is kept: ${why}. Name a file with --state.`;
    emit(notice('state-unsaved', message, context.now()));
    return inMemoryState(scope, context);
  };
  const path = usualStatePath(scope, context.env);
  if (path === null) return forget('neither XDG_STATE_HOME nor HOME is set');
  try {
    return openStateAt(path, scope, context, emit);
  } catch (error) {
    if (!(error instanceof AppError) || systemErrorCode(error.cause) === undefined) throw error;
    return forget(error.message);
  }
}

function usualStatePath(scope: WatchScope, env: Context['env']): string | null {
  const { baseUrl, services, regions } = scope;
  const about = JSON.stringify([baseUrl, [...services].sort(), [...regions].sort()]);
  const hash = createHash('sha256').update(about).digest('hex').slice(0, 16);
  const file = `tensorone-status/watch-${hash}.json`;
  if (env.XDG_STATE_HOME?.startsWith('/')) return `${env.XDG_STATE_HOME}/${file}`;
  const home = env.HOME || env.USERPROFILE;
  return home ? `${home}/.local/state/${file}` : null;
}
