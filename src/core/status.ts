/** The statuses this program understands, best to worst. */
export const STATUSES = [
  'operational',
  'maintenance',
  'degraded',
  'unknown',
  'partial_outage',
  'major_outage',
] as const;

export type Status = (typeof STATUSES)[number];

const RANK: ReadonlyMap<string, number> = new Map(STATUSES.map((status, rank) => [status, rank]));

/** Reads the API's open enum: an unrecognised word is `unknown`, never healthy. */
export function parseStatus(upstream: string): Status {
  const rank = RANK.get(upstream);
  return (rank === undefined ? undefined : STATUSES[rank]) ?? 'unknown';
}

/** True where upstream's word is one that this program understands. */
export function isRecognized(upstream: string): boolean {
  return RANK.has(upstream);
}

/** Below zero where `a` is better than `b`, zero where equal, above where worse. */
export function compareStatus(a: Status, b: Status): number {
  return STATUSES.indexOf(a) - STATUSES.indexOf(b);
}

/** The worst of some statuses; nothing at all is `unknown`, because nothing is known. */
export function worstOf(statuses: Iterable<Status>): Status {
  let worst: Status | undefined;
  for (const status of statuses) {
    if (worst === undefined || compareStatus(status, worst) > 0) worst = status;
  }
  return worst ?? 'unknown';
}

/** A status as people read it: `partial outage`. */
export function formatStatus(upstream: string): string {
  return upstream.replaceAll('_', ' ');
}
