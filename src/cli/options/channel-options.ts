import type {
  PlannedChannel,
  PlanSurroundings,
  ReceiverOption,
} from '../../watch/channels/channel-type.js';
import { HEARTBEAT_OPTION } from '../../watch/channels/heartbeat/heartbeat-type.js';
import { type OptionOrigins, readOptions } from '../../watch/channels/option-reader.js';
import { CHANNEL_TYPES, CHANNEL_OPTIONS as SPECS } from '../../watch/channels/registry.js';
import { type CliOption, group, option } from './cli-option.js';
import { FILE, FREE } from './value-kind.js';

/** What `watch` and `notify` take alike: the options of every channel. */
export const CHANNEL_OPTIONS: readonly CliOption[] = group('Channels:', ...SPECS.map(toOption));

/** For `watch` alone. */
export const HEARTBEAT_OPTIONS: readonly CliOption[] = group(
  'Channels:',
  toOption(HEARTBEAT_OPTION),
);

/** An option as a channel describes it, without commander; its values stay as they were typed. */
export function toOption({
  flags,
  description,
  env,
  secret,
  takesFile,
}: ReceiverOption): CliOption {
  return option(flags, description, {
    values: takesFile === true ? FILE : FREE,
    isSecret: secret !== undefined,
    // The plan of the channel reads the variable.
    otherEnv: env === undefined ? [] : [env],
  });
}

/** The flags that add a channel, for messages: `--webhook, --email-to, --exec or --alertmanager`. */
export function describeChannelFlags(): string {
  const flags = Object.values(CHANNEL_TYPES).flatMap(
    ({ options: [first] }) => first?.flags.split(' ')[0] ?? [],
  );
  return `${flags.slice(0, -1).join(', ')} or ${flags.at(-1)}`;
}

/** The receivers that the options name. Throws usage errors that hold no secret. */
export function planChannels(
  options: object & { readonly origins?: OptionOrigins },
  surroundings: PlanSurroundings,
): readonly PlannedChannel[] {
  const reader = readOptions(options, options.origins);
  return Object.values(CHANNEL_TYPES).flatMap((type) => type.plan(reader, surroundings));
}
