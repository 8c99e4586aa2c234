import { usageError } from '../../../errors.js';
import type { PlanSurroundings } from '../channel-type.js';
import type { OptionReader } from '../option-reader.js';
import { withoutRepeats } from '../without-repeats.js';
import type { EmailSettings } from './email.js';
import { type EmailAddress, parseEmailAddress, readEmailAddress } from './email-address.js';
import { parseSmtpUrl, SMTP_URL_FORM, SMTP_VARIABLE, type SmtpServer } from './smtp-url.js';
import { splitAddresses } from './split-addresses.js';

/** `--email-to` and `--email-from`. Throws usage errors without any secret. */
export function planEmails(
  options: OptionReader,
  { env, hostname }: Pick<PlanSurroundings, 'env' | 'hostname'>,
): readonly EmailSettings[] {
  const emailFrom = options.text('emailFrom');
  const recipients = withoutRepeats(
    (options.list('emailTo') ?? []).flatMap((value) =>
      parseRecipients(value, options.nameOf('emailTo')),
    ),
    ({ address }) => address,
  );
  const sender =
    emailFrom === undefined ? null : parseEmailAddress(emailFrom, options.nameOf('emailFrom'));
  if (recipients.length === 0) {
    if (sender === null) return [];
    throw usageError(
      `${options.nameOf('emailFrom')} needs --email-to`,
      'Name the recipients with --email-to.',
    );
  }
  if ((env[SMTP_VARIABLE] ?? '').trim() === '') {
    throw usageError(
      `${options.nameOf('emailTo')} needs a mail server: ${SMTP_VARIABLE} is not set`,
      `Set it to something like ${SMTP_URL_FORM}.`,
    );
  }
  const smtp = parseSmtpUrl(env[SMTP_VARIABLE] ?? '');
  const from = sender ?? defaultSender(smtp, hostname);
  return recipients.map((to) => ({ smtp, from, to, hostname }));
}

/** A comma at the end is forgiven, a value without any address is not. */
function parseRecipients(value: string, name: string): readonly EmailAddress[] {
  const texts = splitAddresses(value);
  return (texts.length === 0 ? [''] : texts).map((text) => parseEmailAddress(text, name));
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
