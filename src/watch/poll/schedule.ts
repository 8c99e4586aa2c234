/**
 * When to poll, on the monotonic clock: at start + n × interval, so that nothing adds up. A slot
 * that passed is skipped, never made up for. A poll that had to be put off starts a new grid, so
 * that two polls are never closer than the interval.
 */
export class Schedule {
  readonly #intervalMs: number;
  #anchor: number;
  #plannedAt: number;

  constructor(startAt: number, intervalMs: number) {
    this.#intervalMs = intervalMs;
    this.#anchor = startAt;
    this.#plannedAt = startAt;
  }

  /** When the present or next poll is due. */
  get plannedAt(): number {
    return this.#plannedAt;
  }

  /** Plans the next poll: at the next slot, or at `notBefore` where that is later. */
  advance(now: number, notBefore = Number.NEGATIVE_INFINITY): void {
    const slot = this.#slotAfter(Math.max(now, this.#plannedAt));
    if (notBefore > slot) this.#moveTo(notBefore);
    else this.#plannedAt = slot;
  }

  /** Skips polls whose time passed while the program was held up. */
  catchUp(now: number): void {
    if (this.#plannedAt < now) this.#plannedAt = this.#slotAfter(now);
  }

  /** Brings the next poll forward by time that the monotonic clock did not see, to `now` at most. */
  bringForward(byMs: number, now: number): void {
    this.#moveTo(Math.max(now, this.#plannedAt - byMs));
  }

  #moveTo(at: number): void {
    this.#anchor = at;
    this.#plannedAt = at;
  }

  #slotAfter(time: number): number {
    const ROUNDING = 1e-6;
    const passed = Math.floor((time - this.#anchor) / this.#intervalMs + ROUNDING);
    return this.#anchor + (passed + 1) * this.#intervalMs;
  }
}
