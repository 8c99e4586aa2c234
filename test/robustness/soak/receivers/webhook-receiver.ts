import { createHmac } from 'node:crypto';
import type { Attempt, Payload } from '../../../e2e/crash/crash-log.js';
import type { Random } from '../../../support/random.js';
import { type FlakyRequest, FlakyServer } from '../../../support/servers/flaky-server.js';

/** What webhooks are signed with. */
export const WEBHOOK_SECRET = 'a-soak-5ecret-of-many-bytes';

/** In the path, as Slack has its secrets. */
export const WEBHOOK_PATH = '/hooks/T0P-5ecret-pa7h';

/** Of each request: about one stretch of each kind in two minutes of a storm. */
const STRETCH_PROBABILITY = 0.015;

/** Receives the webhooks of one watch, and checks their signatures. */
export class WebhookReceiver {
  readonly attempts: Attempt[] = [];
  readonly problems: string[] = [];
  readonly server: FlakyServer;

  constructor(random: Random) {
    this.server = new FlakyServer({
      random,
      take: (request) => this.#take(request),
      refuses: STRETCH_PROBABILITY,
      staysAway: STRETCH_PROBABILITY,
    });
  }

  #take({ headers, body, isReceived, isAnswered, isRefused }: FlakyRequest): void {
    const payload: Payload = JSON.parse(body);
    const messageId = String(headers['webhook-id']);
    const signed = `${messageId}.${headers['webhook-timestamp']}.${body}`;
    const signature = createHmac('sha256', WEBHOOK_SECRET).update(signed).digest('base64');
    if (headers['webhook-signature'] !== `v1,${signature}`) {
      this.problems.push(`${messageId} has a wrong signature`);
    }
    const time = Date.now();
    this.attempts.push({ time, messageId, payload, isReceived, isAnswered, isRefused });
  }
}
