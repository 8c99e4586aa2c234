import type { HistoryReport } from '../../core/history/report.js';
import { ZonedTime } from '../../page/model/zoned-time.js';
import type { WatchView } from './watch-view.js';

/** Figures of ninety days hardly change within minutes, and reading them costs more than the page. */
const MAX_AGE_MS = 5 * 60_000;

/** Of the length of the record: the figures of a young one change with each poll. */
const MAX_SHARE = 1 / 1_000;

/**
 * Keeps what was read of the record until something changes: a status, an incident, a maintenance
 * window, whether polls succeed, the day, or the figures by more than a thousandth.
 */
export class PageHistory {
  readonly #read: (now: number) => HistoryReport | null;
  readonly #zone: ZonedTime;
  #report: HistoryReport | null = null;
  #readAt = 0;
  #state = '';

  /**
   * @param read the record up to a moment, milliseconds since 1970
   * @param timeZone IANA name of the zone in which days begin
   */
  constructor(read: (now: number) => HistoryReport | null, timeZone: string) {
    this.#read = read;
    this.#zone = new ZonedTime(timeZone);
  }

  report(view: WatchView): HistoryReport | null {
    const { now } = view;
    const state = `${this.#zone.dayKey(now)} ${describeState(view)}`;
    if (state === this.#state && this.#isFresh(now)) return this.#report;
    this.#report = this.#read(now);
    this.#readAt = now;
    this.#state = state;
    return this.#report;
  }

  #isFresh(now: number): boolean {
    if (this.#report === null) return false;
    const age = now - this.#readAt;
    const length = this.#readAt - Date.parse(this.#report.from);
    return age >= 0 && age <= Math.min(MAX_AGE_MS, length * MAX_SHARE);
  }
}

/** All that a change of shows in the record at once, as text. */
function describeState({ score: { last, lastGood } }: WatchView): string {
  const snapshot = lastGood?.answer.snapshot;
  return JSON.stringify([
    last?.ok,
    snapshot?.overallStatus,
    snapshot?.services.map(({ name, status, regions }) => [
      name,
      status,
      regions.map(({ region, status: its }) => [region, its]),
    ]),
    snapshot?.incidents,
    snapshot?.maintenanceWindows,
  ]);
}
