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

/** Calls on files alone: an error in them says nothing about pipes and wake-ups of the runtime. */
const ERROR_CALLS = ['fsync', 'fdatasync', 'ftruncate', 'rename', 'link', 'unlink', 'utimensat'];

const ERRORS = ['ENOSPC', 'EIO', 'EROFS', 'EINTR'] as const;

/** One moment of a run, and what happens to it there. */
export interface Point {
  readonly call: string;
  /** The how manieth call of this kind. */
  readonly when: number;
  readonly effect: 'SIGKILL' | (typeof ERRORS)[number];
}

/** Every point of a run that made so many calls of each kind. */
export function enumeratePoints(counts: ReadonlyMap<string, number>): Point[] {
  const at = (call: string, effect: Point['effect']): Point[] =>
    Array.from({ length: counts.get(call) ?? 0 }, (_, index) => ({
      call,
      when: index + 1,
      effect,
    }));
  return [
    ...KILL_CALLS.flatMap((call) => at(call, 'SIGKILL')),
    ...ERRORS.flatMap((error) => ERROR_CALLS.flatMap((call) => at(call, error))),
  ];
}

export function formatPoint({ call, when, effect }: Point): string {
  return `${effect} at ${call} ${when}`;
}
