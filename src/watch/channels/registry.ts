import { ALERTMANAGER } from './alertmanager/alertmanager-type.js';
import type { ChannelType, ReceiverOption } from './channel-type.js';
import { EMAIL } from './email/email-type.js';
import { EXEC } from './exec/exec-type.js';
import { WEBHOOK } from './webhook/webhook-type.js';

export type ChannelKind = 'webhook' | 'email' | 'exec' | 'alertmanager';

/** Every kind of channel, in the order of the help page: all else is derived from it. */
export const CHANNEL_TYPES = {
  webhook: WEBHOOK,
  email: EMAIL,
  exec: EXEC,
  alertmanager: ALERTMANAGER,
} as const satisfies Record<ChannelKind, ChannelType>;

/** For `watch` and `notify`. */
export const CHANNEL_OPTIONS: readonly ReceiverOption[] = Object.values(CHANNEL_TYPES).flatMap(
  ({ options }) => options,
);

/** Variables of channels that hold secrets. */
export const SECRET_VARIABLES: readonly string[] = [
  ...CHANNEL_OPTIONS.flatMap(({ env, secret }) =>
    env !== undefined && secret !== undefined ? [env] : [],
  ),
  ...Object.values(CHANNEL_TYPES).flatMap(({ secretVariables }) => secretVariables),
];
