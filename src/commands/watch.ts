import type { StatusQuery } from '../api/api-client.js';
import { needsMetrics } from '../core/alerts/judge-threshold.js';
import type { StatusAnswer } from '../core/model.js';
import { toQueryFilter, toSelection } from '../core/selection.js';
import { EXIT } from '../exit-codes.js';
import type { Channel } from '../watch/channels/channel.js';
import type { Heartbeat } from '../watch/channels/heartbeat.js';
import { notice } from '../watch/notices.js';
import type { WatchScope } from '../watch/state/watch-state.js';
import type { ToldEvent } from '../watch/watch-events.js';
import { type ChannelPlan, parseChannelPlan, parseHeartbeatUrl } from './channel-options.js';
import type { CommandIo } from './command-io.js';
import type { KeptState } from './kept-state.js';
import { checkNames } from './option-values.js';
import { parseWatchPlan, type WatchOptions, type WatchPlan } from './watch-options.js';
import { createTeller } from './watch-teller.js';

/** Polls and alerts until an end is reached or a signal comes; returns the exit code. */
export async function runWatch(
  services: readonly string[],
  options: WatchOptions,
  io: CommandIo,
): Promise<number> {
  const plan = parseWatchPlan(services, options, io);
  const receivers = parseReceivers(options, io);
  const interrupted = new AbortController();
  const stopListening = endOnSignals(interrupted, io);
  try {
    const client = await io.connect();
    const { format } = plan;
    const tell = await createTeller(
      { ...options, format: format === 'json' ? 'json' : 'lines' },
      io,
    );
    const selection = toSelection(plan.typed);
    const hasMetrics = options.metrics === true || plan.thresholds.some(needsMetrics);
    const query: StatusQuery = {
      ...toQueryFilter(selection),
      includeMetrics: hasMetrics,
      includeIncidents: true,
    };
    const { runAlertingWatch } = await import('../watch/alerting-watch.js');
    const { channels, heartbeat } = await openReceivers(receivers, plan, io, tell);
    const scope = { baseUrl: await io.baseUrl(), ...selection };
    const kept = await openState(options, plan, { scope, channels, io, tell });
    try {
      return await runAlertingWatch({
        ...plan,
        settings: {
          ...plan,
          fetchSnapshot: async (signal) =>
            withoutUnwanted(await client.fetchStatus(query, signal), hasMetrics),
          select: (snapshot) => {
            checkNames(withThresholds(plan), snapshot);
            return selection;
          },
        },
        clock: io.context,
        signal: interrupted.signal,
        selection,
        ...kept,
        channels,
        heartbeat,
        tell,
      });
    } finally {
      kept.release();
    }
  } finally {
    stopListening();
  }
}

interface Receivers {
  readonly plan: ChannelPlan;
  readonly heartbeatUrl: URL | null;
}

function parseReceivers(options: WatchOptions, { context }: CommandIo): Receivers {
  const allowHttp = options.allowHttp === true;
  const { hostname } = context.processes;
  return {
    plan: parseChannelPlan(options, { env: context.env, allowHttp, hostname }),
    heartbeatUrl:
      options.heartbeat === undefined ? null : parseHeartbeatUrl(options.heartbeat, { allowHttp }),
  };
}

/** Loads what tells somebody only where somebody is to be told. */
async function openReceivers(
  { plan, heartbeatUrl }: Receivers,
  { intervalMs }: WatchPlan,
  io: CommandIo,
  tell: (event: ToldEvent) => void,
): Promise<{ channels: readonly Channel[]; heartbeat: Heartbeat | null }> {
  const { context } = io;
  if (plan.isEmpty && heartbeatUrl === null) return { channels: [], heartbeat: null };
  const send = await io.sender();
  const { openChannels } = await import('./open-channels.js');
  const channels = await openChannels(plan, {
    send,
    clock: context,
    intervalMs,
    env: context.env,
  });
  if (heartbeatUrl === null) return { channels, heartbeat: null };
  const { createHeartbeat } = await import('../watch/channels/heartbeat.js');
  const onProblem = (message: string) =>
    tell(notice('heartbeat-failed', `${message}.`, context.now()));
  return {
    channels,
    heartbeat: createHeartbeat({ url: heartbeatUrl, send, clock: context, onProblem }),
  };
}

/** The simulated day begins anew with each run: nothing that is known of an earlier one holds. */
async function openState(
  { state: path }: WatchOptions,
  { once, alertsOnStart }: WatchPlan,
  {
    scope,
    channels,
    io,
    tell,
  }: {
    readonly scope: WatchScope;
    readonly channels: readonly Channel[];
    readonly io: CommandIo;
    readonly tell: (event: ToldEvent) => void;
  },
): Promise<KeptState> {
  const { context, isDemo } = io;
  const { forgetfulState, openKeptState, openUsualState } = await import('./kept-state.js');
  if (typeof path === 'string') return openKeptState(path, scope, context, tell);
  if (path !== false && !isDemo && (once || channels.length > 0)) {
    return openUsualState(scope, context, tell);
  }
  if (once && channels.length > 0 && !alertsOnStart) {
    const message =
      'Without a state one poll has nothing to be compared with: nothing is told but with --alert-on-start.';
    tell(notice('state-unsaved', message, context.now()));
  }
  return forgetfulState(scope, context);
}

/** The services of thresholds have to make sense like those that are watched. */
function withThresholds({ typed, thresholds }: WatchPlan): WatchPlan['typed'] {
  const more = thresholds.flatMap(({ serviceTyped }) => serviceTyped ?? []);
  return { ...typed, services: [...typed.services, ...more] };
}

/** The first signal ends the watch in good order, the second one at once. */
function endOnSignals(interrupted: AbortController, io: CommandIo): () => void {
  const { context } = io;
  const endOrExit = (exitCode: number) => () => {
    if (interrupted.signal.aborted) context.exit(exitCode);
    else interrupted.abort();
  };
  const removers = [
    context.onSignal('SIGINT', endOrExit(EXIT.interrupted)),
    context.onSignal('SIGTERM', endOrExit(EXIT.terminated)),
  ];
  return () => {
    for (const remove of removers) remove();
  };
}

/** A server may send metrics that nobody asked for. */
function withoutUnwanted(answer: StatusAnswer, hasMetrics: boolean): StatusAnswer {
  return hasMetrics ? answer : { ...answer, snapshot: { ...answer.snapshot, metrics: null } };
}
