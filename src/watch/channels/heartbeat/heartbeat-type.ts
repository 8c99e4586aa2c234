import type { ReceiverOption } from '../channel-type.js';
import type { OptionReader } from '../option-reader.js';
import { parseReceiverUrl } from '../receiver-url.js';

/** For `watch` alone: a message that is sent once is no sign of life. */
export const HEARTBEAT_OPTION: ReceiverOption = {
  flags: '--heartbeat <url>',
  description: 'GET this after each good poll',
  secret: 'url',
};

/** The value of `--heartbeat`; `null` where it is not given. Throws usage errors without its secret. */
export function planHeartbeat(
  options: OptionReader,
  { allowHttp }: { readonly allowHttp: boolean },
): URL | null {
  const text = options.text('heartbeat');
  if (text === undefined) return null;
  return parseReceiverUrl(text, {
    option: options.nameOf('heartbeat'),
    exposes: 'the secret in its path',
    example: 'https://hc-ping.com/…',
    mayHoldQuery: true,
    mayHoldCredentials: false,
    allowHttp,
  });
}
