import { mulberry32 } from '../noise.js';
import { PLANNED_WORK, TROUBLE_KINDS, type TroubleKind, WORST_TROUBLE } from './trouble-kinds.js';

/** A stretch of time; milliseconds since 1970, the end excluded. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Something that goes wrong; `kind` is `null` for what is over before an incident is opened. */
export interface Trouble extends Stretch {
  readonly kind: TroubleKind;
  readonly id: string | null;
}

export interface PlannedWindow extends Stretch {
  readonly id: string;
  readonly title: string;
  readonly service: string;
  /** When it is announced. */
  readonly announcedAt: number;
  /** When it is called off, before it begins; `null` where it is not. */
  readonly cancelledAt: number | null;
}

/** All that happens in a history; troubles and windows that take place never overlap. */
export interface HistoryPlan {
  readonly troubles: readonly Trouble[];
  readonly windows: readonly PlannedWindow[];
  /** When polls fail. */
  readonly failures: readonly Stretch[];
  /** When the watch does not run. */
  readonly gaps: readonly Stretch[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The end of a history is calm, so that the present looks as on a good day. */
const CALM_END_MS = 30 * HOUR_MS;

/** Plans what happens in a period, the same for the same seed and period. Pure. */
export function planHistory(seed: number, period: Stretch): HistoryPlan {
  const random = mulberry32(seed);
  const between = (least: number, most: number) => least + random() * (most - least);
  const end = period.to - CALM_END_MS;
  const windows = planWindows(period);
  const taken: Stretch[] = windows.filter(({ cancelledAt }) => cancelledAt === null);
  const isFree = (stretch: Stretch) =>
    stretch.to < end && !taken.some(({ from, to }) => from < stretch.to && stretch.from < to);
  const place = (near: number, lengthMs: number): Stretch | null => {
    const stretch = { from: near, to: near + lengthMs };
    if (!isFree(stretch)) return null;
    // Half an hour apart, so that one is over before the next.
    taken.push({ from: stretch.from - HOUR_MS / 2, to: stretch.to + HOUR_MS / 2 });
    return stretch;
  };

  const troubles: Trouble[] = [];
  const add = (kind: TroubleKind, at: number, minutes: number, hasIncident: boolean) => {
    const stretch = place(at, minutes * MINUTE_MS);
    if (stretch !== null) troubles.push({ ...stretch, kind, id: hasIncident ? '' : null });
  };
  const length = period.to - period.from;
  // Later where it would be in the way of maintenance.
  for (let at = period.from + length * between(0.3, 0.7); at < end; at += 3 * HOUR_MS) {
    add(WORST_TROUBLE, at, between(...WORST_TROUBLE.minutes), true);
    if (troubles.length > 0) break;
  }
  for (let at = period.from + between(1, 4) * DAY_MS; at < end; at += between(3, 9) * DAY_MS) {
    const kind = TROUBLE_KINDS[Math.floor(random() * TROUBLE_KINDS.length)] ?? WORST_TROUBLE;
    add(kind, at, between(...kind.minutes), true);
  }
  for (let at = period.from + between(0, 2) * DAY_MS; at < end; at += between(3, 12) * DAY_MS) {
    const kind = TROUBLE_KINDS[Math.floor(random() * TROUBLE_KINDS.length)] ?? WORST_TROUBLE;
    add(
      { ...kind, worst: 'degraded', services: kind.services.slice(0, 1) },
      at,
      between(3, 14),
      false,
    );
  }
  troubles.sort((a, b) => a.from - b.from);

  return {
    troubles: numbered(troubles),
    windows,
    failures: [...stretches(6, 20, 3, 25), ...failuresIn(troubles)].sort((a, b) => a.from - b.from),
    gaps: stretches(22, 40, 4 * 60, 30 * 60).filter((gap) => !hidesWorst(gap, troubles)),
  };

  /** Stretches some days apart, of some minutes each. */
  function stretches(
    leastDays: number,
    mostDays: number,
    leastMinutes: number,
    mostMinutes: number,
  ): Stretch[] {
    const found: Stretch[] = [];
    let from = period.from + between(leastDays / 2, mostDays) * DAY_MS;
    while (from < end - mostMinutes * MINUTE_MS) {
      found.push({ from, to: from + between(leastMinutes, mostMinutes) * MINUTE_MS });
      from += between(leastDays, mostDays) * DAY_MS;
    }
    return found;
  }
}

/** A history without its worst day would be dull. */
function hidesWorst(gap: Stretch, troubles: readonly Trouble[]): boolean {
  return troubles.some(
    ({ kind, from, to }) => kind.worst === 'major_outage' && from < gap.to && gap.from < to,
  );
}

/** The status API goes down with the platform for a part of its worst outage. */
function failuresIn(troubles: readonly Trouble[]): Stretch[] {
  return troubles
    .filter(({ kind }) => kind.worst === 'major_outage')
    .map(({ from, to }) => ({ from: from + (to - from) * 0.4, to: from + (to - from) * 0.55 }));
}

/** Every other Sunday night; the fourth is called off a day before. */
function planWindows({ from, to }: Stretch): PlannedWindow[] {
  const windows: PlannedWindow[] = [];
  const midnight = Math.ceil(from / DAY_MS) * DAY_MS;
  const toSunday = (7 - new Date(midnight).getUTCDay()) % 7;
  let start = midnight + toSunday * DAY_MS + 2 * HOUR_MS;
  for (let count = 0; start < to + 10 * DAY_MS; count++, start += 14 * DAY_MS) {
    const work = PLANNED_WORK[count % PLANNED_WORK.length];
    if (work === undefined) break;
    const { service, title, minutes } = work;
    windows.push({
      id: `MAINT-${new Date(start).getUTCFullYear()}-${String(count + 1).padStart(3, '0')}`,
      title,
      service,
      from: start,
      to: start + minutes * MINUTE_MS,
      announcedAt: start - 6 * DAY_MS,
      cancelledAt: count % 4 === 3 ? start - DAY_MS : null,
    });
  }
  return windows;
}

function numbered(troubles: readonly Trouble[]): Trouble[] {
  let count = 0;
  return troubles.map((trouble) => {
    if (trouble.id === null) return trouble;
    count += 1;
    const year = new Date(trouble.from).getUTCFullYear();
    return { ...trouble, id: `INC-${year}-${String(count).padStart(3, '0')}` };
  });
}
