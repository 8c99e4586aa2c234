import { o as assessSnapshot, t as deadlineOf, n as evaluateAlerts } from './channel-kuv0qoMO.mjs';
import {
  t as CHANNEL_OPTIONS,
  r as describeChannelFlags,
  i as planChannels,
} from './channel-options-DCq_Lab6.mjs';
import {
  h as allOption,
  M as assessHealth,
  N as checkNames,
  B as defineCommand,
  Tt as EXIT,
  Z as JSON_ERRORS,
  Q as NO_ERRORS,
  U as option,
  k as parseNames,
  v as regionOption,
  q as SERVICE,
  w as STATUS_HINTS,
  yt as span,
  bt as statusSpan,
  L as toQueryFilter,
  R as toSelection,
} from './cli.mjs';
import { n as usageError } from './errors-BRq375x3.mjs';
import { r as isOpen } from './incidents-C126Ie37.mjs';
import { t as randomDigits } from './random-digits-U4yfrwNm.mjs';
import { r as kindOfKey } from './verdicts-DQz6mX7R.mjs';
import { n as withDeadline } from './with-deadline-B-tJCLyS.mjs';

// src/cli/commands/notify/notify-options.ts
const NOTIFY_OPTIONS = [
  regionOption('only what affects these regions'),
  allOption(),
  option('--test', 'send a message that says it is a test; the API is not asked'),
  ...CHANNEL_OPTIONS,
];
/** The formats of `notify`, and what each prints of a failure. */
const NOTIFY_FORMATS = {
  lines: NO_ERRORS,
  json: JSON_ERRORS,
};
// src/core/alerts/active-alerts.ts
const DEFAULT_POLICY = {
  confirm: 1,
  confirmRecovery: 1,
  remindMs: null,
  minSeverity: 'info',
};
// src/cli/commands/notify/run-notify.ts
/** Sends the present status, or a test, once to each channel; returns the exit code. */
async function runNotify(services, options, io) {
  const { format } = options;
  const { context } = io;
  const planned = planChannels(options, {
    env: context.env,
    allowHttp: options.allowHttp === true,
    hostname: context.processes.hostname,
  });
  if (planned.length === 0)
    throw usageError(
      'there is no channel to send to',
      `Name a channel: ${describeChannelFlags()}.`,
    );
  for (const { secrets } of planned) for (const secret of secrets) io.secrets.add(secret);
  const message = options.test
    ? testMessage(io)
    : await statusMessage(parseTyped(services, options), io);
  const { openChannels } = await import('./open-channels-BXP9Ie1D.mjs');
  const channels = await openChannels(planned, {
    send: await io.sender(),
    clock: context,
    intervalMs: 0,
    env: context.env,
    secrets: io.secrets,
  });
  const told = await Promise.all(channels.map((channel) => emit(channel, message, io)));
  if (options.quiet || format === 'json') {
    for (const { channel, result, reason } of told)
      if (result === 'failed') io.notify(`error: ${channel}: ${reason ?? 'failed'}`);
  }
  const exitCode = told.some(({ result }) => result === 'failed') ? EXIT.unknown : EXIT.ok;
  if (format === 'json') {
    const document = {
      schemaVersion: 1,
      kind: 'notify',
      exitCode,
      channels: told,
    };
    io.print(JSON.stringify(document));
  } else await printLines(told, io);
  return exitCode;
}
function parseTyped(services, { region }) {
  return {
    services: parseNames('service', services),
    regions: region ?? [],
  };
}
async function statusMessage(typed, io) {
  const selection = toSelection(typed);
  const client = await io.connect();
  const { snapshot } = await io.withProgress('Asking for the status', () =>
    client.fetchStatus(toQueryFilter(selection)),
  );
  checkNames(typed, snapshot, STATUS_HINTS);
  const time = io.context.now();
  const { health, incidents } = assessHealth(snapshot, selection, time);
  const id = newMessageId(io);
  const { overallStatus: status } = snapshot;
  const platform = {
    status,
    health,
    time,
    incidents: incidents.filter(isOpen),
  };
  return {
    id,
    events: presentAlerts(snapshot, selection, time).map((draft, index) => ({
      id: `${id.replace('msg', 'evt')}_${index + 1}`,
      ...draft,
    })),
    platform,
    notified: /* @__PURE__ */ new Map(),
    threads: [],
  };
}
/** What a watch that begins now would alert; what is only announced is not amiss. */
function presentAlerts(snapshot, selection, now) {
  const observation = {
    verdicts: assessSnapshot(snapshot, selection, []),
    before: null,
    selection,
    isNew: true,
    mode: 'live',
    wording: /* @__PURE__ */ new Map(),
    now,
  };
  const { events } = evaluateAlerts(/* @__PURE__ */ new Map(), observation, DEFAULT_POLICY);
  return events.filter(({ key, to }) => kindOfKey(key) !== 'maintenance' || to !== 'scheduled');
}
function testMessage(io) {
  const time = io.context.now();
  const id = newMessageId(io);
  return {
    id,
    events: [
      {
        id: id.replace('msg', 'evt'),
        key: 'test',
        state: 'firing',
        severity: 'info',
        subject: 'test',
        from: null,
        to: 'test',
        message:
          'This is a test of tensorone-status: nothing has happened, and alerts arrive here.',
        since: new Date(time).toISOString(),
        late: false,
      },
    ],
    platform: {
      status: 'test',
      health: 'unknown',
      time,
      incidents: [],
    },
    notified: /* @__PURE__ */ new Map(),
    threads: [],
  };
}
function newMessageId({ context }) {
  return `msg_${randomDigits(context)}_${context.now().toString(36)}`;
}
async function emit(channel, message, io) {
  const deliver = (signal) => channel.deliver(message, signal);
  return toTold(channel, await withDeadline(io.context, deadlineOf(channel), deliver));
}
function toTold({ label }, result) {
  return result.outcome === 'accepted'
    ? {
        channel: label,
        result: 'delivered',
        reason: result.warning ?? null,
      }
    : {
        channel: label,
        result: 'failed',
        reason: result.reason,
      };
}
async function printLines(told, io) {
  const [{ renderWrapped }, { loadWidths }, theme] = await Promise.all([
    import('./render-line-CaNLKnMB.mjs').then((n) => n.n),
    import('./display-width-B0J1bVM7.mjs').then((n) => n.i),
    io.theme('stdout'),
  ]);
  if (io.context.stdout.isTTY) await loadWidths();
  for (const each of told) io.print(renderWrapped(describe(each), theme, io.width()));
}
function describe({ channel, result, reason }) {
  const how = reason === null ? '' : `: ${reason}`;
  return [
    result === 'delivered'
      ? statusSpan('operational', `${channel}: delivered`)
      : statusSpan('major_outage', `${channel}: failed`),
    span(how),
  ];
}
// src/cli/commands/notify/notify-command.ts
const notifyCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name',
    values: SERVICE,
  },
  options: NOTIFY_OPTIONS,
  formats: NOTIFY_FORMATS,
  configured: 'watch',
  checksNames: true,
  page: {
    notes: ['The exit code is 3 where any channel failed.'],
    examples: [
      ['t1s notify --test --webhook "$SLACK_URL"', 'does it arrive?'],
      ['t1s notify --email-to ops@example.com', 'mail the current status'],
    ],
  },
  run: runNotify,
});

export { notifyCommand };
