/** Names of version 1; files of other versions are left alone. */
const SEGMENT = /^(\d{4}-\d\d-\d\d)\.([a-z0-9-]+)\.[a-z0-9-]+\.v1\.log$/;
const MONTH = /^(\d{4}-\d\d)\.(\d+)\.v1\.month$/;
const CLOSED = '.closed';
const TEMPORARY = '.tmp';

export interface SegmentName {
  readonly name: string;
  /** `2026-11-28`, the day of all polls in it, UTC. */
  readonly day: string;
  readonly writer: string;
  /** True once its polls are being moved to a month: no writer uses it any more. */
  readonly isClosed: boolean;
}

export interface MonthName {
  readonly name: string;
  /** `2026-11` */
  readonly month: string;
  /** The highest is the present one. */
  readonly generation: number;
}

/** What a folder holds, as far as its names say. */
export interface FolderNames {
  readonly segments: readonly SegmentName[];
  /** Latest generation first. */
  readonly months: readonly MonthName[];
  /** Signs beside segments that are no more. */
  readonly orphans: readonly string[];
  readonly temporaries: readonly string[];
}

export function parseNames(names: readonly string[]): FolderNames {
  const all = new Set(names);
  const segments: SegmentName[] = [];
  const months: MonthName[] = [];
  for (const name of [...names].sort()) {
    const [, day, writer] = SEGMENT.exec(name) ?? [];
    if (day !== undefined && writer !== undefined) {
      segments.push({ name, day, writer, isClosed: all.has(closedSignOf(name)) });
    }
    const [, month, generation] = MONTH.exec(name) ?? [];
    if (month !== undefined) months.push({ name, month, generation: Number(generation) });
  }
  const signs = names.filter((name) => name.endsWith(CLOSED));
  return {
    segments,
    months: months.sort((a, b) => b.generation - a.generation),
    orphans: signs.filter((name) => !all.has(name.slice(0, -CLOSED.length))),
    temporaries: names.filter((name) => name.endsWith(TEMPORARY)),
  };
}

export function segmentName(day: string, writer: string, serial: string): string {
  return `${day}.${writer}.${serial}.v1.log`;
}

export function closedSignOf(segment: string): string {
  return `${segment}${CLOSED}`;
}

export function monthName(month: string, generation: number): string {
  return `${month}.${generation}.v1.month`;
}

export function temporaryName(serial: string): string {
  return `${serial}${TEMPORARY}`;
}

/** A word for names of files: `web-1`. */
export function toWriter(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-|-$/g, '') || 'watch'
  );
}

/** `2026-11-28`, of a time in milliseconds since 1970. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The midnight with which a day such as `2026-11-28` begins, UTC; NaN where it is no day. */
export function midnightOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
