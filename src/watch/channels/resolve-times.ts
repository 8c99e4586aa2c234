/** The contract has resolves repeated for five minutes; no caller asks after this. */
const FORGET_AFTER_MS = 3_600_000;

/** When resolves were sent for the first time. */
export interface ResolveTimes {
  /** Of an event, which is sent now; milliseconds since 1970. */
  of(eventId: string, now: number): number;
}

/**
 * The end of an alert must not move when it is sent again: to an Alertmanager whose clock is a
 * little behind, a new end lies in the future, and the alert would come back to life for that long.
 */
export function createResolveTimes(): ResolveTimes {
  const known = new Map<string, number>();
  return {
    of(eventId, now) {
      for (const [id, time] of known) if (now - time > FORGET_AFTER_MS) known.delete(id);
      // A clock that was set back must not leave an end in the future either.
      const time = Math.min(known.get(eventId) ?? now, now);
      known.set(eventId, time);
      return time;
    },
  };
}
