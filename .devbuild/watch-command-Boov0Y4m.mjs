import { n as needsMetrics } from './assess-threshold-Do0nKtfv.mjs';
import {
  i as planChannels,
  l as planHeartbeat,
  c as readOptions,
  s as secretsOfUrl,
} from './channel-options-DCq_Lab6.mjs';
import {
  N as checkNames,
  B as defineCommand,
  Tt as EXIT,
  pt as formatUtc,
  k as parseNames,
  F as printable,
  q as SERVICE,
  w as STATUS_HINTS,
  L as toQueryFilter,
  R as toSelection,
} from './cli.mjs';
import { t as formatDuration } from './duration-BAPhzgw7.mjs';
import { n as usageError } from './errors-BRq375x3.mjs';
import { n as formatThresholdProblem, t as parseThreshold } from './parse-threshold-DzLDklKh.mjs';
import { t as WATCH_FORMATS, n as WATCH_OPTIONS } from './watch-options-BRFIo3M2.mjs';

// src/watch/notices.ts
function notice(code, message, time) {
  return {
    type: 'notice',
    time,
    code,
    message,
  };
}
function clockNotice(gap, time) {
  const length = formatDuration(gap.gapMs);
  return gap.kind === 'set-back'
    ? notice('clock-set-back', `The clock was set back by ${length}.`, time)
    : notice(
        'suspended',
        `Nothing was watched for ${length}: the computer or this program was suspended, or the clock was set forward.`,
        time,
      );
}
// src/watch/poll-trigger.ts
/** Lets somebody ask for the next poll at once; the watch decides whether that can be. */
var PollTrigger = class {
  #onPress = null;
  press() {
    return this.#onPress?.() ?? 'not-watching';
  }
  /** For the watch; at most one is connected at a time. */
  connect(onPress) {
    this.#onPress = onPress;
    return () => {
      this.#onPress = null;
    };
  }
};
// src/cli/commands/watch/open-receivers.ts
/** Adds every secret of the receivers to those of the run. Throws usage errors that hold none. */
function parseReceivers(options, { context, secrets }) {
  const allowHttp = options.allowHttp === true;
  const { hostname } = context.processes;
  const channels = planChannels(options, {
    env: context.env,
    allowHttp,
    hostname,
  });
  const heartbeatUrl = planHeartbeat(readOptions(options), { allowHttp });
  for (const { secrets: own } of channels) for (const secret of own) secrets.add(secret);
  for (const secret of heartbeatUrl === null ? [] : secretsOfUrl(heartbeatUrl.href))
    secrets.add(secret);
  return {
    channels,
    heartbeatUrl,
  };
}
/** Loads the code of the receivers that are configured, and of no others. */
async function openReceivers({ channels: planned, heartbeatUrl }, intervalMs, io, emit) {
  const { context, secrets } = io;
  if (planned.length === 0 && heartbeatUrl === null)
    return {
      channels: [],
      heartbeat: null,
    };
  const send = await io.sender();
  const { openChannels } = await import('./open-channels-BXP9Ie1D.mjs');
  const channels = await openChannels(planned, {
    send,
    clock: context,
    intervalMs,
    env: context.env,
    secrets,
  });
  if (heartbeatUrl === null)
    return {
      channels,
      heartbeat: null,
    };
  const { createHeartbeat } = await import('./heartbeat-CIwgh7-7.mjs');
  const onProblem = (message) => emit(notice('heartbeat-failed', `${message}.`, context.now()));
  return {
    channels,
    heartbeat: createHeartbeat({
      url: heartbeatUrl,
      send,
      clock: context,
      onProblem,
    }),
  };
}
// src/cli/commands/watch/time-of-day.ts
/** Local time, for people at a terminal: `12:00:04`. */
function formatTimeOfDay(time) {
  return new Date(time).toTimeString().slice(0, 8);
}
// src/cli/commands/watch/open-live-reporter.ts
/** More of what was said on stderr than anybody reads after the end. */
const MAX_KEPT = 100;
/** These have no title, or print it. */
const WITHOUT_TITLE = /^(linux|vt\d+|cons\d*)$/;
/** True where a screen can be drawn in place. */
function canBeLive({ context: { stdout, env } }) {
  return stdout.isTTY && env.TERM !== 'dumb';
}
/** Shows a watch as a screen; what is for the same terminal by way of stderr waits for its end. */
async function openLiveReporter(io, controls) {
  const [{ LiveScreen }, { summaryLines }, { renderWrapped }, { loadWidths }, theme] =
    await Promise.all([
      import('./live-screen-BAfK8wlk.mjs'),
      import('./event-lines-CvQbu65b.mjs').then((n) => n.n),
      import('./render-line-CaNLKnMB.mjs').then((n) => n.n),
      import('./display-width-B0J1bVM7.mjs').then((n) => n.i),
      io.theme('stdout'),
    ]);
  await loadWidths();
  const { context } = io;
  const screen = new LiveScreen({
    clock: context,
    write: (text) => context.stdout.write(text),
    theme,
    hasTitle: !WITHOUT_TITLE.test(context.env.TERM ?? ''),
    ...controls,
    formatClock: formatTimeOfDay,
    onPollNow: () => controls.pollTrigger.press(),
  });
  const kept = [];
  const speakAgain = io.divertNotices((text) => {
    screen.notify(text);
    if (!context.stderr.isTTY) context.stderr.write(`${text}\n`);
    else if (kept.push(text) > MAX_KEPT) kept.shift();
  });
  const speak = () => {
    speakAgain();
    for (const text of kept.splice(0)) io.notify(text);
  };
  return {
    emit(event) {
      screen.emit(event);
      if (event.type !== 'summary') return;
      speak();
      for (const spans of summaryLines(event)) io.print(renderWrapped(spans, theme, io.width()));
    },
    async close() {
      try {
        await screen.close();
      } finally {
        speak();
      }
    },
  };
}
// src/cli/commands/watch/open-reporter.ts
const PRINTERS = {
  lines: printLines,
  json: printJson,
  live: openLiveReporter,
};
/** Tells events as they come: results on stdout, what is about the watch itself on stderr. */
async function openReporter(plan, options, io, controls) {
  const format = chooseFormat(plan, options, io);
  const printer = await PRINTERS[format](io, controls);
  const isReadByPeople = format !== 'json' && !options.quiet;
  const complain = createComplaints(io);
  const ring = options.bell && isReadByPeople && io.context.stdout.isTTY ? createBell(io) : null;
  return {
    emit(event) {
      printer.emit(event);
      if (event.type === 'delivery') complain(event);
      ring?.(event);
      warn(
        event,
        {
          isReadByPeople,
          isOnce: options.once === true,
        },
        io,
      );
    },
    close: async () => printer.close?.(),
  };
}
/** A single poll, like what nobody sees, needs no screen; a pipe cannot have one. */
function chooseFormat({ format }, { quiet, once }, io) {
  if (format === 'json') return 'json';
  if (format === 'lines' || quiet || once) return 'lines';
  if (canBeLive(io)) return 'live';
  if (format === 'live') io.notify('notice: --format live needs a terminal; these are lines.');
  return 'lines';
}
const BELL = '\x07';
/** Rings once for all alerts of a moment that begin, get worse or are repeated. */
function createBell({ context }) {
  let rungAt = NaN;
  return (event) => {
    if (event.type !== 'alert' || event.alert.state === 'resolved' || event.time === rungAt) return;
    rungAt = event.time;
    context.stdout.write(BELL);
  };
}
/** What is known may be lost: more than a matter of interest. */
const WARNINGS = /* @__PURE__ */ new Set(['state-set-aside', 'state-unsaved']);
/** What belongs on stderr, and what people would not learn from stdout. */
function warn(event, { isReadByPeople, isOnce }, io) {
  if (event.type === 'notice')
    io.notify(`${WARNINGS.has(event.code) ? 'warning' : 'notice'}: ${event.message}`);
  if (event.type === 'poll' && !event.ok && isOnce) io.reportFailure(event.error);
  if (event.type !== 'feed' || isOnce) return;
  if (event.state === 'lost') io.reportFailure(event.error);
  else if (!isReadByPeople) io.notify('notice: The status can be read again.');
}
/** Reports a failing channel once, until it works again, and each message that is given up. */
function createComplaints(io) {
  const failing = /* @__PURE__ */ new Set();
  return ({ channel, result, reason, retryInMs, isResend }) => {
    const isKnown = failing.has(channel);
    if (result === 'delivered') failing.delete(channel);
    else failing.add(channel);
    if (result === 'postponed') {
      if (isKnown) return;
      io.notify(
        `warning: ${channel}: ${reason}; the next attempt is in ${formatDuration(retryInMs ?? 0)}`,
      );
    } else if (result === 'failed') {
      if (isResend && isKnown) return;
      const next =
        retryInMs === null ? '' : `; what still fires follows in ${formatDuration(retryInMs)}`;
      io.notify(`warning: ${channel}: ${reason}; this message is not sent again${next}`);
    } else if (reason !== null) io.notify(`warning: ${channel}: ${reason}`);
  };
}
async function printJson(io) {
  const { formatJsonLine } = await import('./json-lines-Dk7TwjCy.mjs');
  return { emit: (event) => io.print(formatJsonLine(event)) };
}
async function printLines(io) {
  const [{ createEventLines }, { renderEventLine, renderWrapped }, { loadWidths }, theme] =
    await Promise.all([
      import('./event-lines-CvQbu65b.mjs').then((n) => n.n),
      import('./render-line-CaNLKnMB.mjs').then((n) => n.n),
      import('./display-width-B0J1bVM7.mjs').then((n) => n.i),
      io.theme('stdout'),
    ]);
  if (io.context.stdout.isTTY) await loadWidths();
  const toLines = createEventLines({
    formatClock: io.context.stdout.isTTY ? formatTimeOfDay : formatUtc,
  });
  return {
    emit(event) {
      const render = event.type === 'summary' ? renderWrapped : renderEventLine;
      for (const spans of toLines(event)) io.print(render(spans, theme, io.width()));
    },
  };
}
// src/cli/commands/watch/open-server.ts
/** Rejects with a usage error where the address cannot be had. */
async function openWatchServer({ listen, failOn, intervalMs }, { context }, emit) {
  if (listen === null)
    return {
      emit,
      expect: () => void 0,
      close: async () => void 0,
    };
  const [{ startStatusServer }, { WatchStatusStore }] = await Promise.all([
    import('./status-server-DkSSO5b3.mjs'),
    import('./watch-status-store-Cc8m7bcH.mjs'),
  ]);
  const board = new WatchStatusStore();
  const server = await startStatusServer(listen, () => ({
    score: board.score,
    failOn,
    intervalMs,
    now: context.now(),
  }));
  emit(
    notice(
      'listening',
      `Listening on ${server.url}: /metrics, /healthz, /status, /status/SERVICE.`,
      context.now(),
    ),
  );
  return {
    emit(event) {
      board.take(event);
      emit(event);
    },
    expect: (channel) => board.expect(channel),
    close: () => server.close(),
  };
}
// src/cli/commands/watch/watch-plan.ts
const DEFAULT_INTERVAL_MS = 6e4;
/** The day of the simulator takes minutes. */
const DEMO_INTERVAL_MS = 2e3;
/** Throws usage errors for options that make no sense together. */
function toWatchPlan(services, options, { isDemo }) {
  const { format, failOn, interval, duration, until, once, listen } = options;
  const typed = {
    services: parseNames('service', services),
    regions: options.region ?? [],
  };
  return {
    typed,
    format,
    failOn,
    intervalMs: interval ?? (isDemo ? DEMO_INTERVAL_MS : DEFAULT_INTERVAL_MS),
    durationMs: duration,
    until,
    once: once === true,
    policy: {
      confirm: options.confirm,
      confirmRecovery: options.confirmRecovery,
      remindMs: options.remind ?? null,
      minSeverity: options.minSeverity,
    },
    thresholds: parseThresholds(options.threshold, typed),
    alertsOnStart: options.alertOnStart === true,
    listen: listen ?? null,
  };
}
/** A threshold of what is not watched would never be judged, and nobody would notice. */
function parseThresholds(expressions, typed) {
  const { services } = toSelection(typed);
  const thresholds = /* @__PURE__ */ new Map();
  for (const expression of expressions ?? []) {
    const parsed = parseThreshold(expression);
    if ('at' in parsed) {
      const { message, hint } = formatThresholdProblem(expression, parsed);
      throw usageError(message, hint);
    }
    const { service, serviceTyped } = parsed;
    if (service !== null && services.length > 0 && !services.includes(service))
      throw usageError(
        `--threshold "${printable(expression)}" is about a service that is not watched`,
        `Add "${printable(serviceTyped ?? service)}" to the services, or name none to watch all.`,
      );
    thresholds.set(parsed.expr, parsed);
  }
  return [...thresholds.values()];
}
// src/cli/commands/watch/run-watch.ts
/** Polls and alerts until an end is reached or a signal comes; returns the exit code. */
async function runWatch(services, options, io) {
  const plan = toWatchPlan(services, options, io);
  const receivers = parseReceivers(options, io);
  const interrupted = new AbortController();
  const { quit, stopListening } = endOnSignals(interrupted, io);
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
    });
    try {
      const server = await openWatchServer(plan, io, reporter.emit);
      try {
        const { emit } = server;
        const opened = await openReceivers(receivers, plan.intervalMs, io, emit);
        for (const { label } of opened.channels) server.expect(label);
        return await watchWith(
          {
            ...opened,
            plan,
            options,
            asked,
            client,
            pollTrigger,
            emit,
          },
          interrupted.signal,
          io,
        );
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
async function watchWith(parts, signal, io) {
  const { plan, options, asked, client, pollTrigger, channels, heartbeat, emit } = parts;
  const { context, isDemo } = io;
  const selection = toSelection(plan.typed);
  const fetchSnapshot = async (over) => {
    const hasMetrics = asked.metrics;
    const query = {
      ...toQueryFilter(selection),
      includeMetrics: hasMetrics,
    };
    return withoutUnwanted(await client.fetchStatus(query, over), hasMetrics);
  };
  const select = (snapshot) => {
    checkNames(withThresholds(plan), snapshot, STATUS_HINTS);
    return selection;
  };
  const [{ runAlertingWatch }, { openState }] = await Promise.all([
    import('./alerting-CHP4OVYg.mjs'),
    import('./open-state-D1dMkmnG.mjs'),
  ]);
  const wish = {
    scope: {
      baseUrl: await io.baseUrl(),
      ...selection,
    },
    isKept: plan.once || channels.length > 0,
    isDemo,
  };
  const kept = openState(options.state, wish, context, emit);
  if (plan.once && channels.length > 0 && kept.store === null && !plan.alertsOnStart)
    emit(notice('state-unsaved', NOTHING_TO_COMPARE, context.now()));
  try {
    return await runAlertingWatch({
      ...plan,
      settings: {
        ...plan,
        fetchSnapshot,
        select,
        pollTrigger,
      },
      clock: context,
      signal,
      selection,
      ...kept,
      channels,
      heartbeat,
      emit,
    });
  } finally {
    kept.release();
  }
}
const NOTHING_TO_COMPARE =
  'Without a state one poll has nothing to be compared with: nothing is told but with --alert-on-start.';
/** The services of thresholds have to make sense like those that are watched. */
function withThresholds({ typed, thresholds }) {
  const more = thresholds.flatMap(({ serviceTyped }) => serviceTyped ?? []);
  return {
    ...typed,
    services: [...typed.services, ...more],
  };
}
/** The first signal ends the watch in good order, the second one at once. */
function endOnSignals(interrupted, io) {
  const { context } = io;
  const endOrExit = (exitCode) => () => {
    if (interrupted.signal.aborted) context.exit(exitCode);
    else interrupted.abort();
  };
  const removers = [
    context.onSignal('SIGINT', endOrExit(EXIT.interrupted)),
    context.onSignal('SIGTERM', endOrExit(EXIT.terminated)),
  ];
  return {
    quit: endOrExit(EXIT.interrupted),
    stopListening: () => {
      for (const remove of removers) remove();
    },
  };
}
/** A server may send metrics that nobody asked for. */
function withoutUnwanted(answer, hasMetrics) {
  return hasMetrics
    ? answer
    : {
        ...answer,
        snapshot: {
          ...answer.snapshot,
          metrics: null,
        },
      };
}
// src/cli/commands/watch/watch-command.ts
const watchCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name',
    values: SERVICE,
  },
  options: WATCH_OPTIONS,
  formats: WATCH_FORMATS,
  signals: 'own',
  configured: 'watch',
  checksNames: true,
  page: {
    notes: [
      'auto is live (a screen, redrawn in place) on a terminal, else lines; json is a document a line.',
      'Keys of the live screen: q quits, p polls now, m shows the metrics, ? shows the keys.',
      'Thresholds: [SERVICE.]METRIC(>|<)NUMBER[:warning|:critical] with responseTime, latency (ms), uptime, cpu, memory, storage, gpu, failureRate (per cent) or queue (jobs).',
      'With a channel the state is kept, so that a restart neither repeats nor loses an alert.',
      'Ctrl-C ends the watch with a summary and exit code 0; again, it ends at once.',
    ],
    examples: [
      ['t1s watch', 'every minute'],
      ['t1s watch training --until operational --duration 30m', 'wait for a recovery'],
      ['t1s watch --webhook "$SLACK_URL" --confirm 2', 'alert Slack'],
      ['t1s watch --once --email-to ops@example.com', 'from cron'],
      [`t1s watch --json | jq 'select(.type == "change")'`, 'only what changes'],
    ],
  },
  run: runWatch,
});

export { clockNotice as t, notice as n, watchCommand };
