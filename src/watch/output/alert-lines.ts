import { kindOfKey } from '../../core/alerts/alert-key.js';
import type { Severity } from '../../core/diff/changes.js';
import type { Status } from '../../core/status.js';
import { type Spans, span, statusSpan } from '../../view/blocks.js';
import type { AlertOutput, DeliveryOutput } from '../events.js';

/** The sign of a severity is that of a status which has it. */
const SIGN_OF = {
  info: 'maintenance',
  warning: 'degraded',
  critical: 'major_outage',
} as const satisfies Record<Severity, Status>;

/** A line for an alert that no change has shown already: of a threshold, or of time passing. */
export function alertLine({ alert }: AlertOutput): Spans[] {
  const { key, state, severity, message } = alert;
  if (kindOfKey(key) !== 'threshold' && state !== 'reminder') return [];
  const text = state === 'reminder' ? `reminder: ${message}` : message;
  return [[statusSpan(state === 'resolved' ? 'operational' : SIGN_OF[severity], text)]];
}

/** A line for what a channel accepted; what went wrong is for stderr. */
export function deliveryLine({ channel, result, alerts }: DeliveryOutput): Spans[] {
  const [first, ...more] = alerts;
  if (result !== 'delivered' || first === undefined) return [];
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return [[span(`notified ${channel}: ${first.message}${others}`, 'muted')]];
}
