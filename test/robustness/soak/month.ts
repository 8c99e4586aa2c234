import { judgeLongLife, liveLong } from '../../support/time/long-life.js';
import type { Report } from '../report.js';

/** The loop in this process, on a clock that is moved for it: a month of polls in a minute or so. */
export async function reportMonth(polls: number): Promise<Report> {
  const startedAt = performance.now();
  const life = await liveLong(polls);
  const seconds = (performance.now() - startedAt) / 1_000;
  const heaps = life.tenths.map(({ heapBytes }) => (heapBytes / 1_048_576).toFixed(1));
  const [first, last] = [life.tenths[1], life.tenths.at(-1)];
  return {
    lines: [
      `${polls} polls of one watch on a clock of its own, in ${seconds.toFixed(0)} s`,
      `heap after each tenth, in MB: ${heaps.join(' ')}`,
    ],
    problems: judgeLongLife(life),
    summary: `state ${first?.stateBytes} → ${last?.stateBytes} bytes, listeners ${first?.listeners} → ${last?.listeners}, handles ${first?.handles} → ${last?.handles}`,
  };
}
