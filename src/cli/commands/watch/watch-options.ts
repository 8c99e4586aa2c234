import type { Command } from 'commander';
import type { AlertPolicy } from '../../../core/alerts/active-alerts.js';
import { parseThreshold, type Threshold } from '../../../core/alerts/thresholds/parse-threshold.js';
import { formatThresholdProblem } from '../../../core/alerts/thresholds/threshold-problem.js';
import { SEVERITIES } from '../../../core/diff/changes.js';
import { type TypedNames, toSelection } from '../../../core/selection.js';
import { STATUSES, type Status } from '../../../core/status.js';
import { usageError } from '../../../errors.js';
import type { FailOn } from '../../../exit-codes.js';
import { printable } from '../../../text/printable.js';
import type { ListenAddress } from '../../../watch/server/status-server.js';
import type { CommandIo } from '../../command-io.js';
import { addHelpPage, type HelpPage } from '../../help/help-page.js';
import { channelOptions, heartbeatOption } from '../../options/channel-options.js';
import { parseListenAddress } from '../../options/listen-address.js';
import {
  parseChoice,
  parseDurationOption,
  parseFailOn,
  parseFormat,
  parseNames,
} from '../../options/option-values.js';

/** As commander hands them over, globals included. */
export interface WatchOptions {
  readonly region?: readonly string[];
  readonly interval?: string;
  readonly duration?: string;
  readonly until?: string;
  readonly once?: boolean;
  readonly metrics?: boolean;
  readonly failOn?: string;
  readonly confirm?: string;
  readonly confirmRecovery?: string;
  readonly remind?: string;
  readonly minSeverity?: string;
  readonly threshold?: readonly string[];
  readonly alertOnStart?: boolean;
  readonly bell?: boolean;
  /** A path; `false` for `--no-state`. */
  readonly state?: string | boolean;
  readonly listen?: string;
  readonly allowHttp?: boolean;
  readonly format?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function watchOptions(command: Command): Command {
  command
    .argument('[service...]', 'only these services, by slug or display name')
    .optionsGroup('What to watch:')
    .option('--region <region...>', 'judge the services by these regions')
    .option('--metrics', 'ask for CPU, memory and the GPU queue too')
    .optionsGroup('Pace and end:')
    .option('--interval <duration>', 'time between polls, from 1s (default: 60s; 2s with --demo)')
    .option('--duration <duration>', 'end after this long')
    .option('--until <status>', 'end as soon as the health is this or better')
    .option('--once', 'poll once, compare with the kept state; the exit code tells the health')
    .option('--fail-on <status>', 'exit with 0 while all is better than this (default: degraded)')
    .optionsGroup('Alerts:')
    .option('--confirm <n>', 'alert after so many bad observations in a row (default: 1)')
    .option('--confirm-recovery <n>', 'and all clear after so many good ones (default: 1)')
    .option('--remind <duration>', 'repeat an alert this often while it lasts (default: never)')
    .option('--min-severity <severity>', 'info, warning or critical (default: info)')
    .option('--threshold <expr...>', "alert on a figure: 'AI Services.responseTime>5000:critical'")
    .option('--alert-on-start', 'alert what is wrong at the start too, not only what changes')
    .option('--bell', 'ring the bell of the terminal for each alert');
  heartbeatOption(channelOptions(command))
    .optionsGroup('State and server:')
    .option('--state <file>', 'keep what is known in this file, to go on from after a restart')
    .option('--no-state', 'keep nothing, though there are channels to tell')
    .option('--listen <[host:]port>', 'serve /metrics, /healthz, /status (default host: loopback)');
  return addHelpPage(command, HELP);
}

const HELP = {
  notes: [
    'Formats: auto (live on a terminal, else lines), live (a screen, redrawn in place), lines, json (a document a line).',
    'Keys of the live screen: q quits, p polls now, m shows the metrics, ? shows the keys.',
    'Thresholds: [SERVICE.]METRIC(>|<)NUMBER[:warning|:critical] with responseTime, latency (ms), uptime, cpu, memory, storage, gpu, failureRate (per cent) or queue (jobs).',
    'With a channel to tell, the state is kept: nothing is told twice, and nothing is lost.',
    'Ctrl-C ends the watch with a summary and exit code 0; again, it ends at once.',
  ],
  examples: [
    ['t1s watch', 'every minute'],
    ['t1s watch training --until operational --duration 30m', 'wait for a recovery'],
    ['t1s watch --webhook "$SLACK_URL" --confirm 2', 'alert Slack'],
    ['t1s watch --once --email-to ops@example.com', 'from cron'],
    [`t1s watch --json | jq 'select(.type == "change")'`, 'only what changes'],
  ],
} as const satisfies HelpPage;

export const WATCH_FORMATS = ['auto', 'live', 'lines', 'json'] as const;

const MIN_INTERVAL_MS = 1_000;
const DEFAULT_INTERVAL_MS = 60_000;

/** The day of the simulator takes minutes. */
const DEMO_INTERVAL_MS = 2_000;

/** More than this is a slip of the keyboard. */
const MAX_CONFIRMATIONS = 1_000;

export interface WatchPlan {
  readonly typed: TypedNames;
  readonly format: (typeof WATCH_FORMATS)[number];
  readonly failOn: FailOn;
  readonly intervalMs: number;
  readonly durationMs: number | undefined;
  readonly until: Status | undefined;
  readonly once: boolean;
  readonly policy: AlertPolicy;
  readonly thresholds: readonly Threshold[];
  readonly alertsOnStart: boolean;
  readonly listen: ListenAddress | null;
}

/** Throws a usage error for what cannot be meant. */
export function parseWatchPlan(
  services: readonly string[],
  options: WatchOptions,
  { isDemo }: Pick<CommandIo, 'isDemo'>,
): WatchPlan {
  const { interval, duration, until, once } = options;
  for (const [flag, value] of Object.entries({ '--duration': duration, '--until': until })) {
    if (!once || value === undefined) continue;
    throw usageError(`--once and ${flag} exclude each other`, 'With --once there is one poll.');
  }
  const typed = {
    services: parseNames('service', services),
    regions: parseNames('region', options.region),
  };
  const fallback = isDemo ? DEMO_INTERVAL_MS : DEFAULT_INTERVAL_MS;
  return {
    typed,
    format: parseFormat(options, WATCH_FORMATS, 'auto'),
    failOn: parseFailOn(options.failOn),
    intervalMs: interval === undefined ? fallback : parseInterval(interval),
    durationMs: duration === undefined ? undefined : parseDurationOption('--duration', duration),
    until: until === undefined ? undefined : parseChoice('--until', until, STATUSES),
    once: once === true,
    policy: parsePolicy(options),
    thresholds: parseThresholds(options.threshold, typed),
    alertsOnStart: options.alertOnStart === true,
    listen: options.listen === undefined ? null : parseListenAddress(options.listen),
  };
}

function parsePolicy(options: WatchOptions): AlertPolicy {
  const { confirm, confirmRecovery, remind, minSeverity } = options;
  return {
    confirm: confirm === undefined ? 1 : parseCount('--confirm', confirm),
    confirmRecovery:
      confirmRecovery === undefined ? 1 : parseCount('--confirm-recovery', confirmRecovery),
    remindMs: remind === undefined ? null : parseDurationOption('--remind', remind),
    minSeverity:
      minSeverity === undefined ? 'info' : parseChoice('--min-severity', minSeverity, SEVERITIES),
  };
}

function parseCount(option: string, value: string): number {
  const count = /^\d{1,4}$/.test(value.trim()) ? Number(value) : Number.NaN;
  if (count >= 1 && count <= MAX_CONFIRMATIONS) return count;
  throw usageError(
    `${option} cannot be "${printable(value)}"`,
    `It is a whole number from 1 to ${MAX_CONFIRMATIONS}.`,
  );
}

function parseInterval(value: string): number {
  const ms = parseDurationOption('--interval', value);
  if (ms >= MIN_INTERVAL_MS) return ms;
  throw usageError(`--interval must be at least 1s, not "${printable(value)}"`);
}

/** A threshold of what is not watched would never be judged, and nobody would notice. */
function parseThresholds(
  expressions: readonly string[] | undefined,
  typed: TypedNames,
): readonly Threshold[] {
  const { services } = toSelection(typed);
  const thresholds = new Map<string, Threshold>();
  for (const expression of expressions ?? []) {
    const parsed = parseThreshold(expression);
    if ('at' in parsed) {
      const { message, hint } = formatThresholdProblem(expression, parsed);
      throw usageError(message, hint);
    }
    const { service, serviceTyped } = parsed;
    if (service !== null && services.length > 0 && !services.includes(service)) {
      throw usageError(
        `--threshold "${printable(expression)}" is about a service that is not watched`,
        `Add "${printable(serviceTyped ?? service)}" to the services, or name none to watch all.`,
      );
    }
    thresholds.set(parsed.expr, parsed);
  }
  return [...thresholds.values()];
}
