import type { ChannelType } from '../channel-type.js';
import { secretsOfUrl } from '../secrets-of-url.js';
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
    return planEmails(options, surroundings).map((settings) => ({
      secrets: secretsOfUrl(url),
      async load() {
        const { createEmail } = await import('./email.js');
        return () => createEmail(settings);
      },
    }));
  },
};
