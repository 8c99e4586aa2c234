import { maintenancePhase } from '../../core/incidents.js';
import type { PageInput } from './page-input.js';
import type { ZonedTime } from './zoned-time.js';

/** A window that is to come or under way. */
export interface PlannedMaintenance {
  readonly id: string;
  readonly title: string;
  /** `Scheduled`, `Under way`, `Past its end` */
  readonly phase: string;
  readonly isUnderWay: boolean;
  readonly start: number;
  readonly end: number;
  /** In the zone of the page. */
  readonly timeText: string;
  readonly affected: string;
  readonly impact: string | null;
}

/** Windows to come, the next first; those under way before them. */
export function buildPlannedMaintenance(
  { report, now, present }: PageInput,
  zone: ZonedTime,
): PlannedMaintenance[] {
  const prefix = present.state === 'known' ? '' : 'Last known: ';
  return (report?.maintenanceWindows ?? [])
    .flatMap((window) => {
      const phase = maintenancePhase(window, now);
      if (phase === 'completed' || phase === 'cancelled') return [];
      const [start, end] = [Date.parse(window.startTime), Date.parse(window.endTime)];
      if (!Number.isFinite(start) || !Number.isFinite(end)) return [];
      return {
        id: window.id,
        title: window.title,
        phase: prefix + PHASE_WORDS[phase],
        isUnderWay: phase === 'in_progress',
        start,
        end,
        timeText: zone.formatRange(start, end),
        affected: window.affectedServices.join(', '),
        impact: window.impact,
      };
    })
    .sort((a, b) => Number(b.isUnderWay) - Number(a.isUnderWay) || a.start - b.start);
}

const PHASE_WORDS = {
  scheduled: 'Scheduled',
  in_progress: 'Under way',
  overdue: 'Past its end',
} as const;
