import type { ApiClient, StatusQuery } from '../../../api/api-client.js';
import { checkNames } from '../../../check-names.js';
import { needsMetrics } from '../../../core/alerts/thresholds/assess-threshold.js';
import type { Snapshot, StatusAnswer } from '../../../core/model.js';
import { toQueryFilter, toSelection } from '../../../core/selection.js';
import { EXIT } from '../../../exit-codes.js';
import type { OutputEvent } from '../../../watch/events.js';
import { notice } from '../../../watch/notices.js';
import { PollTrigger } from '../../../watch/poll-trigger.js';
import { Interruption } from '../../../watch/settings.js';
import type { CommandIo } from '../../command-io.js';
import { openRecording, type RecordingPlan } from '../../history/open-recording.js';
import { STATUS_HINTS } from '../../options/option-values.js';
import { openReceivers, parseReceivers, type Receivers } from './open-receivers.js';
import { openReporter } from './open-reporter.js';
import { openWatchServer } from './open-server.js';
import type { WatchOptions } from './watch-options.js';
import { checkThresholdNames, toWatchPlan, type WatchPlan } from './watch-plan.js';
import { guardStdout } from './without-stdout.js';

/** Polls and alerts until an end is reached or a signal comes; returns the exit code. */
export async function runWatch(
  services: readonly string[],
  options: WatchOptions,
  io: CommandIo,
): Promise<number> {
  const plan = toWatchPlan(services, options, io);
  const receivers = parseReceivers(options, io);
  const interrupted = new AbortController();
  const { quit, stopListening } = endOnSignals(interrupted, io);
  const use = {
    once: plan.once,
    hasCondition: plan.until !== undefined,
    isNeededElsewhere:
      receivers.channels.length > 0 || receivers.heartbeatUrl !== null || plan.listen !== null,
  };
  const stdout = guardStdout(use, io, () => interrupted.abort());
  const pollTrigger = new PollTrigger();
  const asked = { metrics: options.metrics === true || plan.thresholds.some(needsMetrics) };
  try {
    const client = await io.connect();
    if (!plan.once) await io.context.useLittleMemory();
    const reporter = await openReporter(plan, options, io, {
      intervalMs: plan.intervalMs,
      showsMetrics: options.metrics === true,
      pollTrigger,
      onQuit: quit,
      onMetrics: () => {
        asked.metrics = true;
      },
      readHistory: async () =>
        (await import('./live-history.js')).readLiveHistory(options, plan, io),
    });
    try {
      const server = await openWatchServer(plan, options, io, reporter.emit);
      try {
        const recording = await openRecording(toRecordingPlan(plan, options), io, server.emit);
        const { emit } = recording;
        const opened = await openReceivers(receivers, plan.intervalMs, io, emit);
        for (const { label } of opened.channels) server.expect(label);
        const parts = { ...opened, plan, options, asked, client, pollTrigger, emit };
        const watching = watchWith(parts, interrupted.signal, io);
        return stdout.exitCode(await watching.finally(() => recording.close()));
      } finally {
        await server.close();
      }
    } finally {
      await reporter.close();
    }
  } finally {
    stopListening();
  }
}

/** With `--once` the pace is that of whatever starts the runs, unless it is given. */
function toRecordingPlan(plan: WatchPlan, options: WatchOptions): RecordingPlan {
  const { history, baseUrl, interval } = options;
  return {
    history,
    baseUrl,
    intervalMs: plan.once && interval === undefined ? null : plan.intervalMs,
    selection: toSelection(plan.typed),
  };
}

interface Parts extends Receivers {
  readonly plan: WatchPlan;
  readonly options: WatchOptions;
  /** Read at each poll, because a key may ask for more. */
  readonly asked: { readonly metrics: boolean };
  readonly client: ApiClient;
  readonly pollTrigger: PollTrigger;
  readonly emit: (event: OutputEvent) => void;
}

async function watchWith(parts: Parts, signal: AbortSignal, io: CommandIo): Promise<number> {
  const { plan, options, asked, client, pollTrigger, channels, heartbeat, emit } = parts;
  const { context, isDemo } = io;
  const selection = toSelection(plan.typed);
  const fetchSnapshot = async (over: AbortSignal) => {
    const hasMetrics = asked.metrics;
    const query: StatusQuery = { ...toQueryFilter(selection), includeMetrics: hasMetrics };
    return withoutUnwanted(await client.fetchStatus(query, over), hasMetrics);
  };
  const select = (snapshot: Snapshot) => {
    checkNames(plan.typed, snapshot, STATUS_HINTS);
    checkThresholdNames(plan.thresholds, snapshot, options.origins);
    return selection;
  };
  const [{ runAlertingWatch }, { openState }] = await Promise.all([
    import('../../../watch/alerting.js'),
    import('../../../watch/state/open-state.js'),
  ]);
  const scope = { baseUrl: await io.baseUrl(), ...selection };
  const wish = { scope, isKept: plan.once || channels.length > 0, isDemo };
  const kept = openState(options.state, wish, context, emit);
  if (plan.once && channels.length > 0 && kept.store === null && !plan.alertsOnStart) {
    emit(notice('state-unsaved', NOTHING_TO_COMPARE, context.now()));
  }
  try {
    return await runAlertingWatch({
      ...plan,
      settings: {
        ...plan,
        staleAfterMs: io.staleAfterMs,
        fetchSnapshot,
        select,
        pollTrigger,
      },
      clock: context,
      signal,
      selection,
      ...kept,
      alertsOnStart: plan.alertsOnStart || kept.isUnreadable,
      channels,
      heartbeat,
      emit,
    });
  } finally {
    kept.release();
  }
}

const NOTHING_TO_COMPARE =
  'Without a state one poll has nothing to compare with: it alerts only with --alert-on-start.';

/** The first signal ends the watch in good order, the second one at once. */
function endOnSignals(
  interrupted: AbortController,
  io: CommandIo,
): { readonly quit: () => void; readonly stopListening: () => void } {
  const { context } = io;
  const endOrExit = (exitCode: number) => () => {
    if (interrupted.signal.aborted) return context.exit(exitCode);
    context.leaveStalledReader();
    interrupted.abort(new Interruption(exitCode));
  };
  const removers = [
    context.onSignal('SIGINT', endOrExit(EXIT.interrupted)),
    context.onSignal('SIGTERM', endOrExit(EXIT.terminated)),
    // Without a terminal, as under nohup, a hang-up is not meant for the watch.
    context.onSignal('SIGHUP', context.hasTerminal ? endOrExit(EXIT.terminated) : () => undefined),
  ];
  return {
    quit: endOrExit(EXIT.interrupted),
    stopListening: () => {
      for (const remove of removers) remove();
    },
  };
}

/** A server may send metrics that were not requested. */
function withoutUnwanted(answer: StatusAnswer, hasMetrics: boolean): StatusAnswer {
  return hasMetrics ? answer : { ...answer, snapshot: { ...answer.snapshot, metrics: null } };
}
