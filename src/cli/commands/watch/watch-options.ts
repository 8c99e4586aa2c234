import { parseThreshold, type Threshold } from '../../../core/alerts/thresholds/parse-threshold.js';
import { formatThresholdProblem } from '../../../core/alerts/thresholds/threshold-problem.js';
import { SEVERITIES } from '../../../core/diff/changes.js';
import { STATUSES } from '../../../core/status.js';
import { usageError } from '../../../errors.js';
import { printable } from '../../../text/printable.js';
import type { RunOptions } from '../../command-definition.js';
import { type Format, JSON_ERRORS, NO_ERRORS } from '../../formats.js';
import { CHANNEL_OPTIONS, HEARTBEAT_OPTIONS } from '../../options/channel-options.js';
import { group, option } from '../../options/cli-option.js';
import { parseHostName, parseListenAddress } from '../../options/listen-address.js';
import {
  choiceOf,
  duration,
  filePath,
  parseDurationOption,
  wholeNumber,
} from '../../options/option-values.js';
import {
  allOption,
  failOnOption,
  historyOption,
  regionOption,
} from '../../options/shared-options.js';
import { FILE, oneOf } from '../../options/value-kind.js';

const MIN_INTERVAL_MS = 1_000;

/** More than this is a slip of the keyboard. */
const MAX_CONFIRMATIONS = 1_000;

export const WATCH_OPTIONS = [
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
    option('--threshold <expr...>', "alert on a figure: 'AI Services.responseTime>5000:critical'", {
      parse: readThreshold,
    }),
    option('--alert-on-start', 'alert what is wrong at the start too, not only what changes'),
    option('--bell', 'ring the bell of the terminal for each alert'),
  ),
  ...CHANNEL_OPTIONS,
  ...HEARTBEAT_OPTIONS,
  ...group(
    'State, history and server:',
    option('--state <file>', 'keep what is known in this file, to go on after a restart', {
      values: FILE,
      parse: filePath,
    }),
    option('--no-state', 'keep nothing, even with channels'),
    historyOption('record what is seen in this folder, for t1s history'),
    option('--no-history', 'record nothing'),
    option(
      '--listen <[host:]port>',
      'serve a status page, /metrics and /healthz (default host: loopback)',
      {
        parse: parseListenAddress,
      },
    ),
    option('--allow-host <name...>', 'answer requests for the page to this name too', {
      parse: parseHostName,
    }),
  ),
] as const;

/** The formats of `watch`, and what each prints of a failure. */
export const WATCH_FORMATS = {
  auto: NO_ERRORS,
  live: NO_ERRORS,
  lines: NO_ERRORS,
  json: JSON_ERRORS,
} as const satisfies Record<string, Format>;

export type WatchOptions = RunOptions<typeof WATCH_OPTIONS, typeof WATCH_FORMATS>;

function readThreshold(expression: string, name: string): readonly Threshold[] {
  const parsed = parseThreshold(expression);
  if (!('at' in parsed)) return [parsed];
  const { message, hint } = formatThresholdProblem(expression, parsed, name);
  throw usageError(message, hint);
}

function parseInterval(value: string, name: string): number {
  const ms = parseDurationOption(name, value);
  if (ms >= MIN_INTERVAL_MS) return ms;
  throw usageError(`${name} must be at least 1s, not "${printable(value)}"`);
}
