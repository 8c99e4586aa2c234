import { secretsOfUrl } from '../../../text/secrets-of-url.js';
import type { Channel } from '../channel.js';
import type { ChannelType } from '../channel-type.js';
import { planEmails } from './plan-emails.js';
import { SMTP_VARIABLE } from './smtp-url.js';

export const EMAIL: ChannelType = {
  options: [
    {
      flags: '--email-to <address...>',
      description: `mail alerts, through the server in ${SMTP_VARIABLE}`,
    },
    {
      flags: '--email-from <address>',
      description: 'the sender (default: the SMTP user, if it is an address)',
    },
  ],
  secretVariables: [SMTP_VARIABLE],
  plan(options, surroundings) {
    const url = surroundings.env[SMTP_VARIABLE]?.trim() ?? '';
    const recipients = planEmails(options, surroundings);
    let channels: readonly Channel[] = [];
    return recipients.map((_settings, index) => ({
      secrets: secretsOfUrl(url),
      async load() {
        const { createEmails } = await import('./email.js');
        return ({ secrets }) => {
          if (channels.length === 0) {
            channels = createEmails(recipients, (text) => secrets.redact(text));
          }
          const channel = channels[index];
          if (channel === undefined) throw new Error('a recipient without a channel');
          return channel;
        };
      },
    }));
  },
};
