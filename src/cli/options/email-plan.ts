import { usageError } from '../../errors.js';
import type { Context } from '../../system/context.js';
import type { EmailSettings } from '../../watch/channels/email/email.js';
import {
  type EmailAddress,
  parseEmailAddress,
  readEmailAddress,
} from '../../watch/channels/email/email-address.js';
import {
  parseSmtpUrl,
  SMTP_URL_FORM,
  type SmtpServer,
} from '../../watch/channels/email/smtp-url.js';
import { withoutRepeats } from './without-repeats.js';

/** As commander hands them over. */
export interface EmailOptions {
  readonly emailTo?: readonly string[] | undefined;
  readonly emailFrom?: string | undefined;
}

/** `--email-to` and `--email-from`. Throws usage errors without any secret. */
export function planEmails(
  { emailTo, emailFrom }: EmailOptions,
  { env, hostname }: { readonly env: Context['env']; readonly hostname: string },
): readonly EmailSettings[] {
  const recipients = withoutRepeats(
    (emailTo ?? []).flatMap((value) => parseRecipients(value)),
    ({ address }) => address,
  );
  const sender = emailFrom === undefined ? null : parseEmailAddress(emailFrom, '--email-from');
  if (recipients.length === 0) {
    if (sender === null) return [];
    throw usageError('--email-from needs --email-to', 'Whom shall the mail go to?');
  }
  if ((env.TENSORONE_SMTP_URL ?? '').trim() === '') {
    throw usageError(
      '--email-to needs a mail server: TENSORONE_SMTP_URL is not set',
      `Set it to something like ${SMTP_URL_FORM}.`,
    );
  }
  const smtp = parseSmtpUrl(env.TENSORONE_SMTP_URL ?? '');
  const from = sender ?? defaultSender(smtp, hostname);
  return recipients.map((to) => ({ smtp, from, to, hostname }));
}

/** A comma at the end is forgiven, a value without any address is not. */
function parseRecipients(value: string): readonly EmailAddress[] {
  const texts = value.split(',').filter((text) => text.trim() !== '');
  return (texts.length === 0 ? [''] : texts).map((text) => parseEmailAddress(text, '--email-to'));
}

function defaultSender({ login }: SmtpServer, hostname: string): EmailAddress {
  return (
    readEmailAddress(login?.user ?? '') ??
    readEmailAddress(`tensorone-status@${hostname}`) ?? {
      name: null,
      address: 'tensorone-status@localhost',
    }
  );
}
