import { type Command, Option } from 'commander';
import type {
  PlannedChannel,
  PlanSurroundings,
  ReceiverOption,
} from '../../watch/channels/channel-type.js';
import { HEARTBEAT_OPTION } from '../../watch/channels/heartbeat/heartbeat-type.js';
import { readOptions } from '../../watch/channels/option-reader.js';
import { CHANNEL_OPTIONS, CHANNEL_TYPES } from '../../watch/channels/registry.js';

/** Adds the options of every channel; for `watch` and `notify`. */
export function channelOptions(command: Command): Command {
  command.optionsGroup('Channels:');
  for (const option of CHANNEL_OPTIONS) command.addOption(toOption(option));
  return command;
}

/** For `watch` alone. */
export function heartbeatOption(command: Command): Command {
  return command.addOption(toOption(HEARTBEAT_OPTION));
}

function toOption({ flags, description }: ReceiverOption): Option {
  return new Option(flags, description);
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
  options: object,
  surroundings: PlanSurroundings,
): readonly PlannedChannel[] {
  const reader = readOptions(options);
  return Object.values(CHANNEL_TYPES).flatMap((type) => type.plan(reader, surroundings));
}
