import type { Channel } from '../../../watch/channels/channel.js';
import type { Heartbeat } from '../../../watch/channels/heartbeat/heartbeat.js';
import type { OutputEvent } from '../../../watch/events.js';
import { notice } from '../../../watch/notices.js';
import type { CommandIo } from '../../command-io.js';
import {
  type ChannelPlan,
  parseChannelPlan,
  parseHeartbeatUrl,
} from '../../options/channel-options.js';
import type { WatchOptions } from './watch-options.js';

/** Whom a watch tells, after validation. */
export interface ReceiverPlan {
  readonly channels: ChannelPlan;
  readonly heartbeatUrl: URL | null;
}

export interface Receivers {
  readonly channels: readonly Channel[];
  readonly heartbeat: Heartbeat | null;
}

/** Throws usage errors without any secret. */
export function parseReceivers(options: WatchOptions, { context }: CommandIo): ReceiverPlan {
  const allowHttp = options.allowHttp === true;
  const { hostname } = context.processes;
  return {
    channels: parseChannelPlan(options, { env: context.env, allowHttp, hostname }),
    heartbeatUrl:
      options.heartbeat === undefined ? null : parseHeartbeatUrl(options.heartbeat, { allowHttp }),
  };
}

/** Loads what tells somebody only where somebody is to be told. */
export async function openReceivers(
  { channels: plan, heartbeatUrl }: ReceiverPlan,
  intervalMs: number,
  io: CommandIo,
  emit: (event: OutputEvent) => void,
): Promise<Receivers> {
  const { context } = io;
  if (plan.isEmpty && heartbeatUrl === null) return { channels: [], heartbeat: null };
  const send = await io.sender();
  const { openChannels } = await import('./open-channels.js');
  const dependencies = { send, clock: context, intervalMs, env: context.env, heartbeatUrl };
  const channels = await openChannels(plan, dependencies);
  if (heartbeatUrl === null) return { channels, heartbeat: null };
  const { createHeartbeat } = await import('../../../watch/channels/heartbeat/heartbeat.js');
  const onProblem = (message: string) =>
    emit(notice('heartbeat-failed', `${message}.`, context.now()));
  const heartbeat = createHeartbeat({ url: heartbeatUrl, send, clock: context, onProblem });
  return { channels, heartbeat };
}
