import { maintenancePhase } from '../../core/incidents.js';
import { anchorOf } from '../model/file-slug.js';
import { type KnownWindow, knownWindows } from '../model/known-windows.js';
import type { PageInput } from '../model/page-input.js';
import { affectedComponents, listComponents, type StatuspageComponent } from './components.js';
import type { StatuspageIncident } from './incidents.js';
import { PAGE_ID, statuspageId } from './page-status.js';

export interface StatuspageMaintenance extends StatuspageIncident {
  readonly scheduled_for: string;
  readonly scheduled_until: string;
}

const MAX_MAINTENANCES = 50;

/** All windows that were not cancelled, the latest first. */
export function listMaintenances(input: PageInput): StatuspageMaintenance[] {
  const components = listComponents(input);
  return knownWindows(input)
    .flatMap((known) => describeWindow(input, components, known) ?? [])
    .reverse()
    .slice(0, MAX_MAINTENANCES);
}

export function isUpcoming({ status }: StatuspageMaintenance): boolean {
  return status === 'scheduled';
}

export function isActive({ status }: StatuspageMaintenance): boolean {
  return status === 'in_progress';
}

function describeWindow(
  { now, settings }: PageInput,
  components: readonly StatuspageComponent[],
  { window, impact, published, updated }: KnownWindow,
): StatuspageMaintenance | null {
  const phase = maintenancePhase({ ...window, impact }, now);
  if (window.cancelledAt !== null || phase === 'cancelled') return null;
  const status = phase === 'overdue' ? 'in_progress' : phase;
  const id = statuspageId('maintenance', window.id);
  const [start, end] = [toText(Date.parse(window.startTime)), toText(Date.parse(window.endTime))];
  const changed = toText(updated);
  return {
    id,
    name: window.title,
    status,
    created_at: toText(published),
    updated_at: changed,
    monitoring_at: null,
    resolved_at: status === 'completed' ? end : null,
    impact: 'maintenance',
    shortlink:
      settings.link === null ? '' : `${settings.link}/#${anchorOf('maintenance', window.id)}`,
    started_at: toText(published),
    page_id: PAGE_ID,
    incident_updates: [
      {
        id: statuspageId('update', `${id}/${status}`),
        status,
        body: impact === null ? `Maintenance: ${window.title}` : `Impact: ${impact}`,
        incident_id: id,
        created_at: changed,
        updated_at: changed,
        display_at: changed,
        affected_components: null,
        deliver_notifications: false,
        custom_tweet: null,
        tweet_id: null,
      },
    ],
    components: affectedComponents(components, window.affectedServices),
    scheduled_for: start,
    scheduled_until: end,
  };
}

function toText(time: number): string {
  return new Date(time).toISOString();
}
