import type { Random } from '../../../support/random.js';
import { FakeAlertmanager } from '../../../support/servers/fake-alertmanager.js';
import { FlakyServer } from '../../../support/servers/flaky-server.js';

/** Of each request: about one absence in two minutes of a storm. */
const ABSENCE_PROBABILITY = 0.015;

/** The Alertmanager of one watch. The severity is a label: no alert may be active under two of them. */
export class AlertmanagerReceiver {
  readonly manager = new FakeAlertmanager(Date.now);
  readonly server: FlakyServer;
  readonly #problems = new Set<string>();

  constructor(random: Random) {
    this.server = new FlakyServer({
      random,
      take: ({ body, isReceived }) => {
        if (isReceived) this.#take(body);
      },
      staysAway: ABSENCE_PROBABILITY,
    });
  }

  get problems(): string[] {
    return [...this.#problems];
  }

  #take(body: string): void {
    if (this.manager.receive(body) !== 200) this.#problems.add('an alert ends before it begins');
    const keys = this.manager.active().map((labels) => /\bkey="[^"]*"/.exec(labels)?.[0] ?? '');
    for (const [index, key] of keys.entries()) {
      if (keys.indexOf(key) !== index) this.#problems.add(`${key} is active twice`);
    }
  }
}
