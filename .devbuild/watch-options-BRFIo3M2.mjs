import { n as SEVERITIES } from './changes-4tfEn9Q4.mjs';
import { t as CHANNEL_OPTIONS, n as HEARTBEAT_OPTIONS } from './channel-options-DCq_Lab6.mjs';
import {
  h as allOption,
  T as choiceOf,
  E as duration,
  W as FILE,
  g as failOnOption,
  H as group,
  Z as JSON_ERRORS,
  Q as NO_ERRORS,
  J as oneOf,
  U as option,
  O as parseDurationOption,
  F as printable,
  v as regionOption,
  A as wholeNumber,
} from './cli.mjs';
import { n as usageError } from './errors-BRq375x3.mjs';
import { t as STATUSES } from './status-wci-M2C8.mjs';

// src/cli/options/listen-address.ts
const LOOPBACK = '127.0.0.1';
/** `9469`, `:9469`, `0.0.0.0:9469`, `[::]:9469`, `monitor.example:9469`: loopback unless a host is named. */
function parseListenAddress(value, name) {
  const [, bracketed, plain, digits = ''] =
    /^(?:(?:\[([0-9a-f:.]+(?:%[\w.-]+)?)\]|([\p{L}\p{M}\p{N}._-]*)):)?(\d{1,5})$/iu.exec(
      value.trim(),
    ) ?? [];
  const port = digits === '' ? NaN : Number(digits);
  if (port <= 65535)
    return {
      host: bracketed || plain || LOOPBACK,
      port,
    };
  throw usageError(
    `${name} cannot be "${printable(value)}"`,
    'It is HOST:PORT, or a port alone for loopback: 9469, 0.0.0.0:9469, [::1]:9469.',
  );
}
// src/cli/commands/watch/watch-options.ts
const MIN_INTERVAL_MS = 1e3;
/** More than this is a slip of the keyboard. */
const MAX_CONFIRMATIONS = 1e3;
const WATCH_OPTIONS = [
  ...group(
    'What to watch:',
    regionOption('judge the services by these regions'),
    allOption(),
    option('--metrics', 'ask for CPU, memory and the GPU queue too'),
  ),
  ...group(
    'Pace and end:',
    option('--interval <duration>', 'time between polls, from 1s', {
      parse: parseInterval,
      defaultText: '60s; 2s with --demo',
    }),
    option('--duration <duration>', 'end after this long', {
      parse: duration,
      excludes: ['once'],
    }),
    option('--until <status>', 'end as soon as the health is this or better', {
      values: oneOf(STATUSES),
      parse: choiceOf(STATUSES),
      excludes: ['once'],
    }),
    option('--once', 'poll once, compare with the kept state; the exit code is the health', {
      excludes: ['duration', 'until'],
    }),
    failOnOption(),
  ),
  ...group(
    'Alerts:',
    option('--confirm <n>', 'alert after this many bad observations in a row', {
      parse: wholeNumber(1, MAX_CONFIRMATIONS),
      default: '1',
    }),
    option('--confirm-recovery <n>', 'and resolve after this many good ones', {
      parse: wholeNumber(1, MAX_CONFIRMATIONS),
      default: '1',
    }),
    option('--remind <duration>', 'repeat an alert this often while it lasts', {
      parse: duration,
      defaultText: 'never',
    }),
    option('--min-severity <severity>', 'info, warning or critical', {
      values: oneOf(SEVERITIES),
      parse: choiceOf(SEVERITIES),
      default: 'info',
    }),
    option('--threshold <expr...>', "alert on a figure: 'AI Services.responseTime>5000:critical'"),
    option('--alert-on-start', 'alert what is wrong at the start too, not only what changes'),
    option('--bell', 'ring the bell of the terminal for each alert'),
  ),
  ...CHANNEL_OPTIONS,
  ...HEARTBEAT_OPTIONS,
  ...group(
    'State and server:',
    option('--state <file>', 'keep what is known in this file, to go on after a restart', {
      values: FILE,
    }),
    option('--no-state', 'keep nothing, even with channels'),
    option('--listen <[host:]port>', 'serve /metrics, /healthz, /status (default host: loopback)', {
      parse: parseListenAddress,
    }),
  ),
];
/** The formats of `watch`, and what each prints of a failure. */
const WATCH_FORMATS = {
  auto: NO_ERRORS,
  live: NO_ERRORS,
  lines: NO_ERRORS,
  json: JSON_ERRORS,
};
function parseInterval(value, name) {
  const ms = parseDurationOption(name, value);
  if (ms >= MIN_INTERVAL_MS) return ms;
  throw usageError(`${name} must be at least 1s, not "${printable(value)}"`);
}

export { WATCH_FORMATS as t, WATCH_OPTIONS as n };
