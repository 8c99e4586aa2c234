import { compareStatus, type Status } from './core/status.js';
import type { ErrorKind } from './errors.js';

/** Nagios, Icinga, Sensu and Consul read the first four; 64 and 70 are those of `sysexits.h`. */
export const EXIT = {
  ok: 0,
  warning: 1,
  critical: 2,
  unknown: 3,
  usage: 64,
  internal: 70,
  interrupted: 130,
  terminated: 143,
} as const;

/** From which status on a command fails; `never` only fails where the state is unknown. */
export type FailOn = Exclude<Status, 'operational'> | 'never';

const CODE_OF_STATUS = {
  operational: EXIT.ok,
  maintenance: EXIT.warning,
  degraded: EXIT.warning,
  unknown: EXIT.unknown,
  partial_outage: EXIT.critical,
  major_outage: EXIT.critical,
} as const satisfies Record<Status, number>;

/**
 * The exit code of some effective statuses. An unknown state is never green: an `unknown`
 * among them gives 3 under every `failOn`, unless something worse is known to have failed.
 */
export function exitCodeOfHealth(statuses: readonly Status[], failOn: FailOn): number {
  let code: number = statuses.length === 0 || statuses.includes('unknown') ? EXIT.unknown : EXIT.ok;
  let worst: Status = 'operational';
  for (const status of statuses) {
    if (compareStatus(status, worst) > 0) worst = status;
  }
  if (failOn !== 'never' && worst !== 'operational' && compareStatus(worst, failOn) >= 0) {
    code = CODE_OF_STATUS[worst];
  }
  return code;
}

/**
 * The exit code of a health that is not the one that was waited for: at least 1, and under no
 * `--fail-on`.
 */
export function exitCodeOfUnmet(health: Status): number {
  return Math.max(EXIT.warning, CODE_OF_STATUS[health]);
}

/** The exit code of an expected failure. */
export function exitCodeOfError(kind: ErrorKind): number {
  if (kind === 'usage') return EXIT.usage;
  return kind === 'internal' ? EXIT.internal : EXIT.unknown;
}
