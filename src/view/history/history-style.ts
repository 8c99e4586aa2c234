import type { HistoryReport, ServiceHistory, SubjectHistory } from '../../core/history/report.js';
import { isUnseen, toSecond, worstFirst } from './history-figures.js';
import type { StripSigns } from './strip.js';

/** The name under which the platform stands below the services. */
export const PLATFORM = 'Platform';

export interface HistoryStyle {
  readonly signs: StripSigns;
  /** The most cells that a strip may take. */
  readonly stripCells: number;
  /** Each service on lines of its own, for what is too narrow for a table. */
  readonly isStacked: boolean;
  /** Lists the updates of each incident. */
  readonly showsUpdates: boolean;
  /** What percentiles are of, where that is not the response time. */
  readonly figure?: 'latency' | undefined;
}

/** A service, or the platform, with the name to show. */
export type NamedSubject = SubjectHistory & { readonly name: string; readonly isPlatform: boolean };

/** Services, the worst first, and the platform last. */
export function subjectsOf({ services, overall }: HistoryReport): readonly NamedSubject[] {
  const named = (service: ServiceHistory) => ({ ...service, isPlatform: false });
  return [...worstFirst(services).map(named), { ...overall, name: PLATFORM, isPlatform: true }];
}

/** True where the period holds no observation at all. */
export function isEmpty({ services, overall }: HistoryReport): boolean {
  return isUnseen(overall) && services.every(isUnseen);
}

/** `2026-08-30T00:00:00Z to 2026-11-28T22:30:00Z`, and the zone of its days where not UTC. */
export function periodText({ from, to, timeZone, by }: HistoryReport): string {
  const zone = timeZone === 'UTC' ? '' : `, ${by}s in ${timeZone}`;
  return `${toSecond(from)} to ${toSecond(to)}${zone}`;
}
