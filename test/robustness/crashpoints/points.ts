/** System calls at which a watch can be killed between two states of its files or connections. */
export const KILL_CALLS = [
  'write',
  'writev',
  'pwrite64',
  'fsync',
  'fdatasync',
  'ftruncate',
  'rename',
  'link',
  'unlink',
  'mkdir',
  'utimensat',
  'connect',
  'vfork',
] as const;

const CHANGING_ERRORS = ['ENOSPC', 'EIO', 'EROFS', 'EINTR'] as const;

/** No disk is full, and none is read-only, for a call that only reads. */
const READING_ERRORS = ['EIO', 'EINTR'] as const;

/** The calls that are made on files, and the errors that each is given. */
const ERRORS_OF = {
  openat: CHANGING_ERRORS,
  mkdir: CHANGING_ERRORS,
  write: CHANGING_ERRORS,
  pwrite64: CHANGING_ERRORS,
  fsync: CHANGING_ERRORS,
  fdatasync: CHANGING_ERRORS,
  ftruncate: CHANGING_ERRORS,
  rename: CHANGING_ERRORS,
  link: CHANGING_ERRORS,
  unlink: CHANGING_ERRORS,
  utimensat: CHANGING_ERRORS,
  close: READING_ERRORS,
  read: READING_ERRORS,
  statx: READING_ERRORS,
  getdents64: READING_ERRORS,
} as const;

export const ERROR_CALLS: readonly string[] = Object.keys(ERRORS_OF);

/** One moment of a run, and what happens to it there. */
export interface Point {
  readonly call: string;
  /**
   * Its number among the calls of this kind, from 1: of one thread where the run is killed, else of
   * those on the files of the watch.
   */
  readonly when: number;
  readonly effect: 'SIGKILL' | (typeof CHANGING_ERRORS)[number];
}

/** How many calls of each kind a run makes. */
export interface CallCounts {
  /** Of the thread that makes most of them. */
  readonly all: ReadonlyMap<string, number>;
  /** On the files of the watch: its state, its lock and its history. */
  readonly onFiles: ReadonlyMap<string, number>;
}

/** Every point of a run that made so many calls. */
export function enumeratePoints({ all, onFiles }: CallCounts): Point[] {
  return [
    ...KILL_CALLS.flatMap((call) => pointsAt(call, all.get(call) ?? 0, 'SIGKILL')),
    ...Object.entries(ERRORS_OF).flatMap(([call, errors]) =>
      errors.flatMap((error) => pointsAt(call, onFiles.get(call) ?? 0, error)),
    ),
  ];
}

function pointsAt(call: string, count: number, effect: Point['effect']): Point[] {
  return Array.from({ length: count }, (_, index) => ({ call, when: index + 1, effect }));
}

export function formatPoint({ call, when, effect }: Point): string {
  return `${effect} at ${call} ${when}`;
}
