import { checkForTypos, unknownNameError } from '../../../check-names.js';
import type { AlertPolicy } from '../../../core/alerts/active-alerts.js';
import type { Threshold } from '../../../core/alerts/thresholds/parse-threshold.js';
import type { Snapshot } from '../../../core/model.js';
import { findUnknownName, type TypedNames, toSelection } from '../../../core/selection.js';
import type { Status } from '../../../core/status.js';
import { inPlace, usageError } from '../../../errors.js';
import type { FailOn } from '../../../exit-codes.js';
import { printable } from '../../../text/printable.js';
import type { OptionOrigins } from '../../../watch/channels/option-reader.js';
import type { ListenAddress } from '../../../watch/server/status-server.js';
import type { CommandIo } from '../../command-io.js';
import { parseNames } from '../../options/option-values.js';
import type { WATCH_FORMATS, WatchOptions } from './watch-options.js';

const DEFAULT_INTERVAL_MS = 60_000;

/** The day of the simulator takes minutes. */
const DEMO_INTERVAL_MS = 2_000;

export interface WatchPlan {
  readonly typed: TypedNames;
  readonly format: keyof typeof WATCH_FORMATS;
  readonly failOn: FailOn;
  readonly intervalMs: number;
  readonly durationMs: number | undefined;
  readonly until: Status | undefined;
  readonly once: boolean;
  readonly policy: AlertPolicy;
  readonly thresholds: readonly Threshold[];
  readonly alertsOnStart: boolean;
  readonly listen: ListenAddress | null;
  /** Names from `--allow-host`. */
  readonly allowedHosts: readonly string[];
}

/** Throws usage errors for options that make no sense together. */
export function toWatchPlan(
  services: readonly string[],
  options: WatchOptions,
  { isDemo }: Pick<CommandIo, 'isDemo'>,
): WatchPlan {
  const { format, failOn, interval, duration, until, once, listen } = options;
  const typed = { services: parseNames('service', services), regions: options.region ?? [] };
  return {
    typed,
    format,
    failOn,
    intervalMs: interval ?? (isDemo ? DEMO_INTERVAL_MS : DEFAULT_INTERVAL_MS),
    durationMs: duration,
    until,
    once: once === true,
    policy: {
      confirm: options.confirm,
      confirmRecovery: options.confirmRecovery,
      remindMs: options.remind ?? null,
      minSeverity: options.minSeverity,
    },
    thresholds: checkThresholds(options.threshold ?? [], typed, options.origins),
    alertsOnStart: options.alertOnStart === true,
    listen: listen ?? null,
    allowedHosts: options.allowHost ?? [],
  };
}

/** A threshold of what is not watched would never fire, without a warning. */
export function checkThresholds(
  thresholds: readonly Threshold[],
  typed: TypedNames,
  { nameOf }: OptionOrigins,
): readonly Threshold[] {
  const { services } = toSelection(typed);
  const byExpression = new Map<string, Threshold>();
  for (const threshold of thresholds) {
    const { expr, service, serviceTyped } = threshold;
    const place = `${nameOf('threshold')} "${printable(expr)}"`;
    if (service !== null && services.length > 0 && !services.includes(service)) {
      refuseTypo(serviceTyped ?? service, place);
      throw usageError(
        `${place} is about a service that is not watched`,
        `Add "${printable(serviceTyped ?? service)}" to the services, or name none to watch all.`,
      );
    }
    byExpression.set(expr, threshold);
  }
  return [...byExpression.values()];
}

/** A name that looks like a known one is a slip of the keyboard, not a service to add. */
function refuseTypo(typed: string, place: string): void {
  try {
    checkForTypos({ services: [typed], regions: [] });
  } catch (error) {
    throw inPlace(error, place);
  }
}

/** The services of thresholds have to make sense like those that are watched. */
export function checkThresholdNames(
  thresholds: readonly Threshold[],
  snapshot: Snapshot,
  { nameOf }: OptionOrigins,
): void {
  for (const { expr, serviceTyped } of thresholds) {
    const typed = { services: serviceTyped === null ? [] : [serviceTyped], regions: [] };
    const unknown = findUnknownName(typed, snapshot);
    if (unknown === null) continue;
    throw inPlace(unknownNameError(unknown, typed), `${nameOf('threshold')} "${printable(expr)}"`);
  }
}
