import type { Channel } from '../../../watch/channels/channel.js';
import type { ChannelDependencies, PlannedChannel } from '../../../watch/channels/channel-type.js';

/** Makes the planned channels and loads the code of no other; none connects before it delivers. */
export async function openChannels(
  planned: readonly PlannedChannel[],
  dependencies: ChannelDependencies,
): Promise<readonly Channel[]> {
  for (const secret of planned.flatMap(({ secrets }) => secrets)) dependencies.secrets.add(secret);
  const makers = await Promise.all(planned.map((each) => each.load()));
  return numberAlike(makers.map((make) => make(dependencies)));
}

/** Two webhooks of one host differ in what must not be shown: the second is `webhook HOST #2`. */
function numberAlike(channels: readonly Channel[]): readonly Channel[] {
  return channels.map((channel, index) => {
    const alike = channels.slice(0, index).filter(({ label }) => label === channel.label).length;
    return alike === 0 ? channel : { ...channel, label: `${channel.label} #${alike + 1}` };
  });
}
