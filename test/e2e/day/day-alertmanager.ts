import type { Severity } from '../../../src/core/diff/changes.js';
import type { Chapter } from './day-script.js';

interface PostedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Of an interval of a minute, or less. */
const LIFETIME_MS = 4 * 60_000;

/** Said anew each minute or so: what has less left than this is about to be forgotten. */
const MIN_LEFT_MS = 150_000;

/** What an Alertmanager was told to go on. */
export interface Claim {
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly key: string;
}

/** As much of an Alertmanager as tells what is active: the last word on a set of labels counts. */
export class FakeAlertmanager {
  readonly claims: Claim[] = [];
  readonly #alerts = new Map<string, PostedAlert>();
  /** Milliseconds since 1970. */
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes the body of a POST; returns the HTTP status. */
  receive(body: string): number {
    const alerts: readonly PostedAlert[] = JSON.parse(body);
    if (!alerts.every(({ startsAt, endsAt }) => startsAt <= endsAt)) return 400;
    for (const alert of alerts) {
      this.#alerts.set(describe(alert.labels), alert);
      const end = Date.parse(alert.endsAt);
      if (end <= this.#now()) continue;
      this.claims.push({ key: alert.labels.key ?? '', sentAt: end - LIFETIME_MS });
    }
    return 200;
  }

  /** The labels of what is active now, and stays so for a while. */
  active(): string[] {
    return [...this.#alerts]
      .filter(([, { endsAt }]) => Date.parse(endsAt) >= this.#now() + MIN_LEFT_MS)
      .map(([labels]) => labels)
      .sort();
  }
}

/** What has to be active there: nothing of maintenance that is only announced. */
export function expectedActive(chapters: readonly Chapter[]): string[] {
  return chapters
    .filter(({ key, to }) => !key.startsWith('maintenance:') || to !== 'scheduled')
    .map(({ key, severity }) => describe(labelsOf(key, severity)))
    .sort();
}

function labelsOf(key: string, severity: Severity): Record<string, string> {
  const [kind = '', subject = ''] = key.split(':');
  const alertname = `TensorOne${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return { alertname, key, severity, ...(kind === 'service' ? { service: subject } : {}) };
}

function describe(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .sort()
    .join(' ');
}
