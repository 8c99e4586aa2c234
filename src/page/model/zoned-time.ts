import { formatDuration } from '../../core/duration.js';

/** A moment as a calendar and a clock in one zone show it. */
interface ClockFace {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** `UTC`, `CET`, `GMT+5:30` */
  readonly zone: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Formats times in one zone. All times are milliseconds since 1970. */
export class ZonedTime {
  readonly timeZone: string;
  readonly #formatter: Intl.DateTimeFormat | null;

  /** Throws a `RangeError` for a zone that is not in the IANA database. */
  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#formatter = /^(etc\/)?utc$/i.test(timeZone) ? null : zoneFormatter(timeZone);
  }

  /** `2024-01-16`: equal for two moments on one day. */
  dayKey(time: number): string {
    const { year, month, day } = this.#read(time);
    return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  }

  /** `Tue 16 Jan 2024` */
  formatDay(time: number): string {
    return formatWeekday(this.#read(time));
  }

  /** `16 Jan 2024` */
  formatDate(time: number): string {
    const face = this.#read(time);
    return `${face.day} ${monthName(face)} ${face.year}`;
  }

  /** `16 Jan 2024, 17:45 UTC` */
  formatMoment(time: number): string {
    const face = this.#read(time);
    return `${this.formatDate(time)}, ${formatClock(face)} ${face.zone}`;
  }

  /** The same without the date where it is that of `now`: `17:45 UTC`. */
  formatRecent(time: number, now: number): string {
    if (this.dayKey(time) !== this.dayKey(now)) return this.formatMoment(time);
    const face = this.#read(time);
    return `${formatClock(face)} ${face.zone}`;
  }

  /** `Thu 18 Jan 2024, 06:00 – 08:00 UTC`, with the second date where it is another. */
  formatRange(from: number, to: number): string {
    const [start, end] = [this.#read(from), this.#read(to)];
    const isOneDay = this.dayKey(from) === this.dayKey(to);
    const startZone = start.zone === end.zone ? '' : ` ${start.zone}`;
    const endDate = isOneDay ? '' : `${formatWeekday(end)}, `;
    return `${formatWeekday(start)}, ${formatClock(start)}${startZone} – ${endDate}${formatClock(end)} ${end.zone}`;
  }

  #read(time: number): ClockFace {
    if (this.#formatter !== null) return readZoned(this.#formatter, time);
    const date = new Date(time);
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      zone: 'UTC',
    };
  }
}

function zoneFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
}

function readZoned(formatter: Intl.DateTimeFormat, time: number): ClockFace {
  const parts = new Map(formatter.formatToParts(time).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    zone: parts.get('timeZoneName') ?? '',
  };
}

function formatWeekday(face: ClockFace): string {
  const weekday = WEEKDAYS[new Date(Date.UTC(face.year, face.month - 1, face.day)).getUTCDay()];
  return `${weekday} ${face.day} ${monthName(face)} ${face.year}`;
}

function monthName({ month }: ClockFace): string {
  return MONTHS[month - 1] ?? '';
}

function formatClock({ hour, minute }: ClockFace): string {
  return `${pad(hour)}:${pad(minute)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

const MINUTE_MS = 60_000;

/** A length of time without its seconds where it is a minute or more: `45 min`. */
export function formatLength(ms: number): string {
  return formatDuration(ms < MINUTE_MS ? ms : Math.floor(ms / MINUTE_MS) * MINUTE_MS);
}

/** How long something has lasted: `45 min`, or `just now` below a minute. */
export function formatElapsed(ms: number): string {
  return ms < MINUTE_MS ? 'just now' : formatLength(ms);
}
