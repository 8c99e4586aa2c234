import { FakeAlertmanager } from '../../../e2e/day/day-alertmanager.js';
import type { Chance } from '../../../support/random.js';
import { FlakyServer } from '../../../support/servers/flaky-server.js';

/** The Alertmanager of one watch. The severity is a label: no alert may be active under two of them. */
export class AlertmanagerReceiver {
  readonly manager = new FakeAlertmanager(Date.now);
  readonly server: FlakyServer;
  readonly #problems = new Set<string>();

  constructor(random: Chance) {
    this.server = new FlakyServer(random, ({ body, isReceived }) => {
      if (isReceived) this.#take(body);
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
