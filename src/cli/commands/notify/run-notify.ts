import { checkNames, NOTHING_REPORTED } from '../../../check-names.js';
import type { TypedNames } from '../../../core/selection.js';
import { AppError, usageError } from '../../../errors.js';
import { EXIT } from '../../../exit-codes.js';
import { type Spans, span, statusSpan } from '../../../view/blocks.js';
import {
  type Channel,
  type DeliveryResult,
  deadlineOf,
  type OutgoingMessage,
} from '../../../watch/channels/channel.js';
import { pauseAfter } from '../../../watch/delivery/backoff.js';
import { withDeadline } from '../../../watch/with-deadline.js';
import type { CommandIo } from '../../command-io.js';
import { describeChannelFlags, planChannels } from '../../options/channel-options.js';
import { parseNames, STATUS_HINTS } from '../../options/option-values.js';
import { statusMessage, testMessage } from './notify-message.js';
import type { NotifyOptions } from './notify-options.js';

interface Outcome {
  readonly channel: string;
  readonly result: 'delivered' | 'failed';
  /** Why it failed, or what was odd about it. */
  readonly reason: string | null;
}

/** Sends the present status, or a test, once to each channel; returns the exit code. */
export async function runNotify(
  services: readonly string[],
  options: NotifyOptions,
  io: CommandIo,
): Promise<number> {
  const { format } = options;
  const { context } = io;
  const planned = planChannels(options, {
    env: context.env,
    allowHttp: options.allowHttp === true,
    hostname: context.processes.hostname,
  });
  if (planned.length === 0) {
    throw usageError(
      'there is no channel to send to',
      `Name a channel: ${describeChannelFlags()}.`,
    );
  }
  for (const { secrets } of planned) for (const secret of secrets) io.secrets.add(secret);
  const typed = parseTyped(services, options);
  // A test asks the API for no answer in which a name of the configuration could stand.
  if (options.test && !options.isOwnSelection) checkNames(typed, NOTHING_REPORTED, STATUS_HINTS);
  const message = options.test ? testMessage(io) : await statusMessage(typed, io);
  const { openChannels } = await import('../watch/open-channels.js');
  const channels = await openChannels(planned, {
    send: await io.sender(),
    clock: context,
    intervalMs: 0,
    env: context.env,
    secrets: io.secrets,
    onOutput: io.isVerbose ? (line) => io.notify(line) : undefined,
  });
  const outcomes = await Promise.all(channels.map((channel) => emit(channel, message, io)));
  if (options.quiet || format === 'json') {
    for (const { channel, result, reason } of outcomes) {
      if (result !== 'failed') continue;
      io.reportFailure(new AppError('network', `${channel}: ${reason ?? 'failed'}`));
    }
  }
  const exitCode = outcomes.some(({ result }) => result === 'failed') ? EXIT.unknown : EXIT.ok;
  if (format === 'json') {
    const time = new Date(context.now()).toISOString();
    const document = { schemaVersion: 1, kind: 'notify', time, exitCode, channels: outcomes };
    io.print(JSON.stringify(document));
  } else {
    await printLines(outcomes, io);
  }
  return exitCode;
}

function parseTyped(services: readonly string[], { region }: NotifyOptions): TypedNames {
  return { services: parseNames('service', services), regions: region ?? [] };
}

/** For a person who waits. */
const MAX_ATTEMPTS = 4;
const MAX_RETRYING_MS = 10_000;

/** Sends to one channel; what may pass is tried again while its deadline allows. */
async function emit(
  channel: Channel,
  message: OutgoingMessage,
  { context }: CommandIo,
): Promise<Outcome> {
  const deliver = (signal: AbortSignal) => channel.deliver(message, signal);
  const deadlineMs = deadlineOf(channel);
  const endAt = context.monotonicNow() + Math.min(deadlineMs, MAX_RETRYING_MS);
  for (let failures = 1; ; failures++) {
    const result = await withDeadline(context, deadlineMs, deliver);
    if (result.outcome === 'accepted' || !result.isTransient || failures === MAX_ATTEMPTS) {
      return toOutcome(channel, result);
    }
    const pauseMs = Math.max(pauseAfter(failures, context.random()), result.retryAfterMs ?? 0);
    if (context.monotonicNow() + pauseMs >= endAt) return toOutcome(channel, result);
    await context.sleep(pauseMs);
  }
}

function toOutcome({ label }: Channel, result: DeliveryResult): Outcome {
  return result.outcome === 'accepted'
    ? { channel: label, result: 'delivered', reason: result.warning ?? null }
    : { channel: label, result: 'failed', reason: result.reason };
}

async function printLines(outcomes: readonly Outcome[], io: CommandIo): Promise<void> {
  const [{ renderWrapped }, { loadWidths }, theme] = await Promise.all([
    import('../../../watch/output/render-line.js'),
    import('../../../render/layout/display-width.js'),
    io.theme('stdout'),
  ]);
  if (io.context.stdout.isTTY) await loadWidths();
  for (const each of outcomes) io.print(renderWrapped(describe(each), theme, io.width()));
}

function describe({ channel, result, reason }: Outcome): Spans {
  const how = reason === null ? '' : `: ${reason}`;
  return [
    result === 'delivered'
      ? statusSpan('operational', `${channel}: delivered`)
      : statusSpan('major_outage', `${channel}: failed`),
    span(how),
  ];
}
