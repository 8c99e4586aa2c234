import { secretsOfUrl } from '../../../text/secrets-of-url.js';
import type { Channel } from '../../../watch/channels/channel.js';
import type { PlannedChannel } from '../../../watch/channels/channel-type.js';
import type { Heartbeat } from '../../../watch/channels/heartbeat/heartbeat.js';
import { planHeartbeat } from '../../../watch/channels/heartbeat/heartbeat-type.js';
import { readOptions } from '../../../watch/channels/option-reader.js';
import type { OutputEvent } from '../../../watch/events.js';
import { notice } from '../../../watch/notices.js';
import type { CommandIo } from '../../command-io.js';
import { planChannels } from '../../options/channel-options.js';
import type { WatchOptions } from './watch-options.js';

/** Where a watch sends, after validation. */
export interface ReceiverPlan {
  readonly channels: readonly PlannedChannel[];
  readonly heartbeatUrl: URL | null;
}

export interface Receivers {
  readonly channels: readonly Channel[];
  readonly heartbeat: Heartbeat | null;
}

/** Adds every secret of the receivers to those of the run. Throws usage errors that hold none. */
export function parseReceivers(
  options: WatchOptions,
  { context, secrets }: Pick<CommandIo, 'context' | 'secrets'>,
): ReceiverPlan {
  const allowHttp = options.allowHttp === true;
  const { hostname } = context.processes;
  const channels = planChannels(options, { env: context.env, allowHttp, hostname });
  const heartbeatUrl = planHeartbeat(readOptions(options, options.origins), { allowHttp });
  for (const { secrets: own } of channels) for (const secret of own) secrets.add(secret);
  for (const secret of heartbeatUrl === null ? [] : secretsOfUrl(heartbeatUrl.href)) {
    secrets.add(secret);
  }
  return { channels, heartbeatUrl };
}

/** Loads the code of the receivers that are configured, and of no others. */
export async function openReceivers(
  { channels: planned, heartbeatUrl }: ReceiverPlan,
  intervalMs: number,
  io: CommandIo,
  emit: (event: OutputEvent) => void,
): Promise<Receivers> {
  const { context, secrets } = io;
  if (planned.length === 0 && heartbeatUrl === null) return { channels: [], heartbeat: null };
  const send = await io.sender();
  const { openChannels } = await import('./open-channels.js');
  const onOutput = io.isVerbose ? (line: string) => io.notify(line) : undefined;
  const dependencies = { send, clock: context, intervalMs, env: context.env, secrets, onOutput };
  const channels = await openChannels(planned, dependencies);
  if (heartbeatUrl === null) return { channels, heartbeat: null };
  const { createHeartbeat } = await import('../../../watch/channels/heartbeat/heartbeat.js');
  const onProblem = (message: string) =>
    emit(notice('heartbeat-failed', `${message}.`, context.now()));
  const heartbeat = createHeartbeat({
    url: heartbeatUrl,
    send,
    clock: context,
    onProblem,
    redact: (text) => secrets.redact(text),
  });
  return { channels, heartbeat };
}
