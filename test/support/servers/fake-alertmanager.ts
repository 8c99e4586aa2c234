interface PostedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Of an interval of a minute, or less. */
const LIFETIME_MS = 4 * 60_000;

/** Sent again each minute or so: what has less left than this is about to be forgotten. */
const MIN_LEFT_MS = 150_000;

/** An alert that an Alertmanager received as going on. */
export interface Claim {
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly key: string;
}

/** As much of an Alertmanager as knows what is active: the last alert of a set of labels counts. */
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
      this.#alerts.set(formatLabels(alert.labels), alert);
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

export function formatLabels(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .sort()
    .join(' ');
}
