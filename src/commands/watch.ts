import type { Command } from 'commander';
import type { StatusQuery } from '../api/api-client.js';
import type { StatusAnswer } from '../core/model.js';
import { type TypedNames, toQueryFilter, toSelection } from '../core/selection.js';
import { STATUSES, type Status } from '../core/status.js';
import { usageError } from '../errors.js';
import { EXIT, type FailOn } from '../exit-codes.js';
import type { CommandIo } from './command-io.js';
import {
  checkNames,
  parseChoice,
  parseDurationOption,
  parseFailOn,
  parseFormat,
  parseNames,
  printable,
} from './option-values.js';
import { createTeller } from './watch-teller.js';

/** As commander hands them over, globals included. */
export interface WatchOptions {
  readonly region?: readonly string[];
  readonly interval?: string;
  readonly duration?: string;
  readonly until?: string;
  readonly once?: boolean;
  readonly metrics?: boolean;
  readonly failOn?: string;
  readonly format?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function watchOptions(command: Command): Command {
  return command
    .argument('[service...]', 'only these services, by slug or display name')
    .option('--region <region...>', 'judge the services by these regions')
    .option(
      '--interval <duration>',
      'time between polls, at least 1s (default: 60s; 2s with --demo)',
    )
    .option('--duration <duration>', 'end after this long')
    .option('--until <status>', 'end as soon as the health is this or better')
    .option('--once', 'poll once; the exit code tells the health')
    .option('--metrics', 'ask for CPU, memory and the GPU queue too')
    .option('--fail-on <status>', 'exit with 0 while all is better than this (default: degraded)')
    .addHelpText(
      'after',
      `
Formats: auto (default: lines), lines, json (a document a line).
Ctrl-C ends the watch with a summary and exit code 0; again, it ends at once.

Examples:
  $ t1s watch                                         everything, every minute
  $ t1s watch ai-services --until operational --duration 30m
                                                      wait for a recovery
  $ t1s watch --json | jq 'select(.type == "change")' only what changes`,
    );
}

const FORMATS = ['auto', 'lines', 'json'] as const;

const SHORTEST_INTERVAL_MS = 1_000;
const DEFAULT_INTERVAL_MS = 60_000;

/** The day of the simulator takes minutes. */
const DEMO_INTERVAL_MS = 2_000;

interface Plan {
  readonly typed: TypedNames;
  readonly format: (typeof FORMATS)[number];
  readonly failOn: FailOn;
  readonly intervalMs: number;
  readonly durationMs: number | undefined;
  readonly until: Status | undefined;
}

/** Polls until an end is reached or a signal comes; returns the exit code. */
export async function runWatch(
  services: readonly string[],
  options: WatchOptions,
  io: CommandIo,
): Promise<number> {
  const { typed, format, ...plan } = parsePlan(services, options, io);
  const selection = toSelection(typed);
  const query: StatusQuery = {
    ...toQueryFilter(selection),
    includeMetrics: options.metrics === true,
    includeIncidents: true,
  };
  const interrupted = new AbortController();
  const stopListening = endOnSignals(interrupted, io);
  try {
    const client = await io.connect();
    const { watchStatus } = await import('../watch/watch-status.js');
    const tell = await createTeller(
      { ...options, format: format === 'json' ? 'json' : 'lines' },
      io,
    );
    const events = watchStatus({
      ...plan,
      once: options.once === true,
      clock: io.context,
      signal: interrupted.signal,
      fetchSnapshot: async (signal) =>
        withoutUnwanted(await client.fetchStatus(query, signal), options),
      select: (snapshot) => {
        checkNames(typed, snapshot);
        return selection;
      },
    });
    let exitCode: number = EXIT.ok;
    for await (const event of events) {
      tell(event);
      if (event.type === 'summary') exitCode = event.exitCode;
    }
    return exitCode;
  } finally {
    stopListening();
  }
}

function parsePlan(services: readonly string[], options: WatchOptions, io: CommandIo): Plan {
  const { interval, duration, until, once } = options;
  for (const [flag, value] of Object.entries({ '--duration': duration, '--until': until })) {
    if (!once || value === undefined) continue;
    throw usageError(`--once and ${flag} exclude each other`, 'With --once there is one poll.');
  }
  return {
    typed: {
      services: parseNames('service', services),
      regions: parseNames('region', options.region),
    },
    format: parseFormat(options, FORMATS, 'auto'),
    failOn: parseFailOn(options.failOn),
    intervalMs:
      interval === undefined
        ? io.isDemo
          ? DEMO_INTERVAL_MS
          : DEFAULT_INTERVAL_MS
        : parseInterval(interval),
    durationMs: duration === undefined ? undefined : parseDurationOption('--duration', duration),
    until: until === undefined ? undefined : parseChoice('--until', until, STATUSES),
  };
}

function parseInterval(value: string): number {
  const ms = parseDurationOption('--interval', value);
  if (ms >= SHORTEST_INTERVAL_MS) return ms;
  throw usageError(`--interval must be at least 1s, not "${printable(value)}"`);
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
function withoutUnwanted(answer: StatusAnswer, { metrics }: WatchOptions): StatusAnswer {
  return metrics ? answer : { ...answer, snapshot: { ...answer.snapshot, metrics: null } };
}
