import type { DeliveryResult } from '../../../../src/watch/channels/channel.js';
import { findControl } from '../../../support/hostile-text.js';
import { demand, excerpt } from '../demand.js';

/** What holds for every delivery that failed: its reason is one clean line of bounded length. */
export function checkReason(
  result: Extract<DeliveryResult, { outcome: 'failed' }>,
  secrets: readonly string[],
): void {
  const { reason, retryAfterMs = 0 } = result;
  demand(findControl(reason) === null && !reason.includes('\n'), `not one line: ${reason}`);
  demand(reason !== '' && reason.length <= 400, `a reason of ${reason.length} characters`);
  demand(reason.isWellFormed(), 'half of a surrogate pair');
  for (const secret of secrets) {
    const at = reason.toLowerCase().indexOf(secret.toLowerCase());
    demand(at === -1, `the reason holds a secret: ${excerpt(reason, at)}`);
  }
  demand(retryAfterMs >= 0 && !Number.isNaN(retryAfterMs), `a pause of ${retryAfterMs}`);
}
