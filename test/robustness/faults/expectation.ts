import type { ErrorKind } from '../../../src/errors.js';

export const COMMANDS = ['status', 'regions', 'impact', 'watch'] as const;
export type Command = (typeof COMMANDS)[number];

export const FORMATS = ['human', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** What the contract wants of one command under one fault. */
export type Expected =
  /** Nothing but the error, exit code 3. */
  | Failure<'error'>
  /** `regions`: its page, every region a row that was not reached; exit code 3. */
  | Failure<'unreachable'>
  /** `watch`: a failed poll, exit code 3. */
  | Failure<'failed-poll'>
  /** `status`: the error, and what was known last; exit code 3. */
  | Failure<'last-known'>
  | Result;

interface Failure<T extends string> {
  readonly outcome: T;
  /** Any of these: more than one where the contract leaves it to the program. */
  readonly kinds: readonly ErrorKind[];
  /** Default: 3. A stale answer that shows an outage ends with 2. */
  readonly exitCode?: number;
  /** Part of the message, such as the JSON path of a field. */
  readonly says?: string | undefined;
}

/** The command's own document. */
export interface Result {
  readonly outcome: 'result';
  readonly exitCode: number;
  /** Notes that must be among its notes. */
  readonly notes?: readonly ExpectedNote[] | undefined;
  /** `regions`: how many rows were not reached. */
  readonly unreachable?: number | undefined;
}

export interface ExpectedNote {
  readonly code: string;
  readonly says: string;
}

export type Expectations = Readonly<Record<Command, Expected>>;

/** What the example answers give where nothing is wrong: AI Services is degraded. */
const ORDINARY_CODES = { status: 1, regions: 1, impact: 0, watch: 1 } as const;

/** As if nothing were wrong, but for the exit codes and notes given. */
export function ordinary(
  codes: Partial<Record<Command, number>> = {},
  notes: readonly ExpectedNote[] = [],
): Expectations {
  const result = (command: Command): Result => ({
    outcome: 'result',
    exitCode: codes[command] ?? ORDINARY_CODES[command],
    notes,
  });
  return {
    status: result('status'),
    regions: result('regions'),
    impact: result('impact'),
    watch: result('watch'),
  };
}

/** A field that was left out: the ordinary codes, and a note that names it. */
export function dropped(path: string): Expectations {
  return ordinary({}, [{ code: 'dropped-field', says: path }]);
}

/** An item that was left out because of a field of it, or itself: a note names that. */
export function droppedItem(path: string): Expectations {
  return ordinary({}, [{ code: 'dropped-item', says: path }]);
}

/** A refused key is no row's fault: `regions` says so at once. */
const REFUSED: ReadonlySet<ErrorKind> = new Set(['auth', 'forbidden']);

/** No command gets an answer. */
export function failing(kinds: ErrorKind | readonly ErrorKind[], says?: string): Expectations {
  const why = { kinds: typeof kinds === 'string' ? [kinds] : kinds, says };
  const isRefused = why.kinds.every((kind) => REFUSED.has(kind));
  return {
    status: { outcome: 'error', ...why },
    regions: { outcome: isRefused ? 'error' : 'unreachable', ...why },
    impact: { outcome: 'error', ...why },
    watch: { outcome: 'failed-poll', ...why },
  };
}

/** `impact` alone reads the dependency map: no other command may notice. */
export function impactOnly(impact: Expected): Expectations {
  return { ...ordinary(), impact };
}

export function impactFailing(kind: ErrorKind, says?: string): Expectations {
  return impactOnly({ outcome: 'error', kinds: [kind], says });
}
