import fc from 'fast-check';
import type { Channel, DeliveryResult } from '../../../../src/watch/channels/channel.js';
import { createEmails } from '../../../../src/watch/channels/email/email.js';
import { aMessage } from '../../../watch/channels/channel-harness.js';
import { KEY } from '../bodies/hostile-arbitraries.js';
import { type Dialogue, dialogue, PROPER, UNTIL_ACCEPTED } from '../bodies/smtp-dialogue.js';
import { demand } from '../demand.js';
import { AUTHORITY, type HostileSmtp, openHostileSmtp, says } from '../hostile-smtp.js';
import { within } from '../within.js';
import { checkReason } from './check-reason.js';

/** Of a delivery: longer than a dialogue takes that has an end. */
const DEADLINE_MS = 1_000;

const USER = 'robot';

/** A mail counts as accepted where the server accepted it; whatever it says, the next one goes out. */
export function mailProperty(): fc.IAsyncProperty<[Dialogue]> {
  return fc.asyncProperty(dialogue, async (given) => {
    const server = await openHostileSmtp(given);
    try {
      const [channel] = createEmails([
        {
          smtp: {
            host: '127.0.0.1',
            port: server.port,
            security: given.security,
            login: { user: USER, password: KEY },
          },
          from: { name: null, address: 'watch@sender.example' },
          to: { name: null, address: 'ops@example.com' },
          hostname: 'monitor.example',
          tls: { ca: AUTHORITY },
        },
      ]);
      if (channel === undefined) throw new Error('no channel');
      await checkDelivery(channel, server, given);
      await checkGone(server);
      server.follow({ ...PROPER, security: given.security });
      const next = await deliver(channel);
      demand(next.outcome === 'accepted', `the next mail: ${JSON.stringify(next)}`);
      await checkGone(server);
    } finally {
      await server.close();
    }
  });
}

async function checkDelivery(channel: Channel, server: HostileSmtp, given: Dialogue) {
  const result = await deliver(channel);
  const isAccepted = result.outcome === 'accepted';
  const before = deviationsUntilAccepted(given);
  if (before.every(({ bytes, after }) => bytes === null && after === 'go-on')) {
    demand(isAccepted && server.mails.length === 1, `a good mail: ${JSON.stringify(result)}`);
  }
  if (isAccepted) {
    demand(server.mails.length === 1, 'accepted, but the mail did not come whole');
    const body = given.deviations.find(({ step }) => step === 'body')?.bytes ?? null;
    const isOnlyBody = before.every(({ step }) => step === 'body');
    const isYes = body === null || says(body, /^2\d\d(?!\d)/m);
    demand(isYes || !isOnlyBody, 'accepted, but the server did not say so');
  } else {
    checkReason(result, [KEY, Buffer.from(KEY).toString('base64'), USER]);
  }
  if (given.security === 'starttls') {
    demand(!/AUTH|MAIL/i.test(server.received()), 'a log-in or a mail went out in clear');
  }
}

function deviationsUntilAccepted({ security, deviations }: Dialogue): Dialogue['deviations'] {
  return deviations.filter(
    ({ step }) => UNTIL_ACCEPTED.includes(step) && (step !== 'starttls' || security === 'starttls'),
  );
}

function deliver(channel: Channel): Promise<DeliveryResult> {
  const delivery = channel.deliver(aMessage(), AbortSignal.timeout(DEADLINE_MS));
  return within(delivery, 'the delivery does not end');
}

/** No connection stays behind. */
async function checkGone(server: HostileSmtp): Promise<void> {
  for (let tries = 0; server.open() > 0; tries++) {
    demand(tries < 1_000, `${server.open()} connections stay open`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
