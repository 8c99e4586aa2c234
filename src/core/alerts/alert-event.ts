import type { Severity } from '../diff/changes.js';
import type { AlertKey } from './alert-key.js';

/** What an event says of its alert. `update`: it goes on, but got worse, better or was reworded. */
export const ALERT_EVENT_STATES = ['firing', 'update', 'resolved', 'reminder'] as const;

export type AlertEventState = (typeof ALERT_EVENT_STATES)[number];

/** One notification about one alert; webhooks and `--json` hold these fields. */
export interface AlertEvent {
  /** Never used twice. */
  readonly id: string;
  /** `overall`, `service:NAME`, `region:NAME/REGION`, `incident:ID`, `maintenance:ID`, `threshold:EXPR`, `feed`. */
  readonly key: AlertKey;
  readonly state: AlertEventState;
  readonly severity: Severity;
  /** The key without its kind. */
  readonly subject: string;
  /** Upstream's word, the phase of a maintenance window or a measured value; `null` for nothing. */
  readonly from: string | null;
  readonly to: string | null;
  /** One line for people. */
  readonly message: string;
  /** When the condition was first seen; RFC 3339. */
  readonly since: string;
  /** True where it happened while no watch ran, before this one was started again. */
  readonly late: boolean;
}
