import { type Poll, toPoll } from '../poll.js';
import {
  DAY_MS,
  type DayRollup,
  type HistoryRecord,
  type MonthRollup,
  midnightOf,
  type PollBatch,
} from './history-record.js';

/** A part of the record: days as they were rolled up, or the polls of a day one by one. */
export type Stretch = MonthRollup | DayRollup | PollBatch;

/** Everything before `to`, in the order of time, no day twice, none without a poll. */
export function arrange(records: Iterable<HistoryRecord>, to: number): Stretch[] {
  const months: MonthRollup[] = [];
  const days = new Map<number, DayRollup>();
  const loose = new Map<number, Poll[]>();
  for (const record of records) {
    if (record.time >= to) continue;
    if (record.kind === 'month') months.push(record);
    else if (record.kind === 'day') days.set(record.time, record);
    else addPolls(loose, record.kind === 'polls' ? record.polls : [toPoll(record)], record.time);
  }
  const whole: MonthRollup[] = [];
  for (const month of months) {
    const isAlone = ![...days.keys(), ...loose.keys()].some((time) => isWithin(time, month));
    if (isAlone && month.end <= to && !whole.some(({ time }) => time === month.time)) {
      whole.push(month);
    } else for (const day of month.days()) if (day.time < to) days.set(day.time, day);
  }
  const midnights = new Set([...days.keys(), ...loose.keys()]);
  const rest = [...midnights].flatMap((midnight) =>
    stretchOf(midnight, days.get(midnight), loose.get(midnight), to),
  );
  return [...whole, ...rest].sort((a, b) => a.time - b.time);
}

/** The earliest poll; `to` where there is none before. */
export function firstTime(stretch: Stretch | undefined, to: number): number {
  if (stretch === undefined) return to;
  if (stretch.kind === 'month') return stretch.first;
  if (stretch.kind === 'polls') return stretch.polls[0]?.time ?? to;
  return stretch.time + (stretch.sums()?.first ?? DAY_MS);
}

function addPolls(loose: Map<number, Poll[]>, polls: readonly Poll[], time: number): void {
  const midnight = midnightOf(time);
  const others = loose.get(midnight);
  if (others === undefined) loose.set(midnight, [...polls]);
  else others.push(...polls);
}

function isWithin(time: number, { time: start, end }: MonthRollup): boolean {
  return time >= start && time < end;
}

function stretchOf(
  midnight: number,
  day: DayRollup | undefined,
  singles: readonly Poll[] | undefined,
  to: number,
): Stretch | [] {
  if (singles === undefined) return day ?? [];
  const all = [...(day?.polls(true) ?? []), ...singles].sort((a, b) => a.time - b.time);
  const polls = all.filter((poll) => poll.time < to);
  return polls.length === 0 ? [] : { kind: 'polls', time: midnight, polls };
}
