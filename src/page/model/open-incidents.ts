import type { IncidentHistory } from '../../core/history/report.js';
import { isOpen } from '../../core/incidents.js';
import type { Incident } from '../../core/model.js';
import { compareStatus, formatStatus, type Status } from '../../core/status.js';
import { statusOfSeverity } from '../../view/status-of-severity.js';
import type { PageInput } from './page-input.js';
import { capitalize } from './present-status.js';
import { formatElapsed, type ZonedTime } from './zoned-time.js';

/** An incident that is open, or was when the API could last be read. */
export interface OpenIncident {
  readonly id: string;
  readonly title: string;
  /** Its severity as a status, for sign and colour; `unknown` while the present is not known. */
  readonly status: Status;
  /** `Medium · monitoring` */
  readonly state: string;
  readonly description: string | null;
  /** `Since 17:45 UTC (45 min)` */
  readonly since: string | null;
  readonly affected: string;
  /** Newest first. */
  readonly updates: readonly UpdateLine[];
}

export interface UpdateLine {
  readonly time: number;
  readonly timeText: string;
  readonly text: string;
}

/** Open incidents, the worst first; `null` where incidents are not to be shown. */
export function buildOpenIncidents(input: PageInput, zone: ZonedTime): OpenIncident[] | null {
  const { report, history, settings, present } = input;
  if (!settings.showsIncidents) return null;
  const recorded = new Map((history?.incidents ?? []).map((incident) => [incident.id, incident]));
  const isKnown = present.state === 'known';
  return (report?.incidents ?? [])
    .filter(isOpen)
    .sort((a, b) => compareStatus(statusOfSeverity(b.severity), statusOfSeverity(a.severity)))
    .map((incident) => {
      const start = Date.parse(incident.startedAt ?? '');
      return {
        id: incident.id,
        title: incident.title,
        status: isKnown ? statusOfSeverity(incident.severity) : 'unknown',
        state: stateOf(incident, isKnown),
        description: incident.description,
        since: Number.isFinite(start) ? sinceText(start, input.now, isKnown, zone) : null,
        affected: [...incident.affectedServices, ...incident.affectedRegions].join(', '),
        updates: updateLines(recorded.get(incident.id), incident, zone),
      };
    });
}

function stateOf({ severity, status }: Incident, isKnown: boolean): string {
  const words = [severity ?? '', formatStatus(status)].filter((word) => word !== '');
  return `${isKnown ? '' : 'Last known: '}${capitalize(words.join(' · '))}`;
}

function sinceText(start: number, now: number, isKnown: boolean, zone: ZonedTime): string {
  const length = isKnown && start <= now ? ` (${formatElapsed(now - start)})` : '';
  return `Since ${zone.formatRecent(start, now)}${length}`;
}

/** What the record saw of it; what the answer itself says where there is no record. */
function updateLines(
  record: IncidentHistory | undefined,
  incident: Incident,
  zone: ZonedTime,
): UpdateLine[] {
  if (record !== undefined) return recordedUpdates(record, zone);
  const time = Date.parse(incident.updatedAt ?? '');
  if (!Number.isFinite(time)) return [];
  return [
    { time, timeText: zone.formatMoment(time), text: capitalize(formatStatus(incident.status)) },
  ];
}

/** The updates of an incident, newest first. */
export function recordedUpdates({ updates }: IncidentHistory, zone: ZonedTime): UpdateLine[] {
  return updates
    .map(({ time, status, severity }) => ({
      time: Date.parse(time),
      text: capitalize(`${formatStatus(status)}${severity === null ? '' : ` (${severity})`}`),
    }))
    .filter(({ time }) => Number.isFinite(time))
    .sort((a, b) => b.time - a.time)
    .map((line) => ({ ...line, timeText: zone.formatMoment(line.time) }));
}
