import { formatDuration } from '../../../core/duration.js';
import { formatStatus } from '../../../core/status.js';
import { formatUtc } from '../../../core/utc-time.js';
import { oneLine } from '../../../view/format-values.js';
import type { DeliveryOutput, GoodPoll, NoticeCode, OutputEvent } from '../../../watch/events.js';
import type { CommandIo } from '../../command-io.js';
import { DEMO_REMARK } from '../../output/demo-remark.js';
import { canBeLive, type LiveControls, openLiveReporter } from './open-live-reporter.js';
import { formatTimeOfDay } from './time-of-day.js';
import type { WatchOptions } from './watch-options.js';
import type { WatchPlan } from './watch-plan.js';

type Emit = (event: OutputEvent) => void;

interface Printer {
  readonly emit: Emit;
  /** Absent where there is nothing to put back. */
  close?(): Promise<void>;
}

const PRINTERS = {
  lines: printLines,
  json: printJson,
  live: openLiveReporter,
} as const satisfies Record<string, (io: CommandIo, controls: LiveControls) => Promise<Printer>>;

type ReporterFormat = keyof typeof PRINTERS;

export interface Reporter {
  readonly emit: Emit;
  /** Before anything else is written. */
  close(): Promise<void>;
}

/** Prints events as they come: results on stdout, notices about the watch itself on stderr. */
export async function openReporter(
  plan: Pick<WatchPlan, 'format'>,
  options: Pick<WatchOptions, 'quiet' | 'once' | 'bell'>,
  io: CommandIo,
  controls: LiveControls,
): Promise<Reporter> {
  const format = chooseFormat(plan, options, io);
  const printer = await PRINTERS[format](io, controls);
  const isReadByPeople = format !== 'json' && !options.quiet;
  const complain = createComplaints(io);
  // The live screen has it in its headline, and in one poll no time passes.
  if (io.isDemo && format === 'lines' && isReadByPeople && !options.once) {
    io.notify(`notice: ${DEMO_REMARK}`);
  }
  const ring = options.bell && isReadByPeople && io.context.stdout.isTTY ? createBell(io) : null;
  return {
    emit(event) {
      if (event.type === 'poll' && event.ok) io.explain(describeHealth(event));
      printer.emit(event);
      if (event.type === 'delivery') complain(event);
      ring?.(event);
      warn(event, { isReadByPeople, isOnce: options.once === true }, io);
    },
    close: async () => printer.close?.(),
  };
}

/** A single poll, or a watch without a reader, needs no screen; a pipe cannot have one. */
function chooseFormat(
  { format }: Pick<WatchPlan, 'format'>,
  { quiet, once }: Pick<WatchOptions, 'quiet' | 'once'>,
  io: CommandIo,
): ReporterFormat {
  if (format === 'json') return 'json';
  if (format === 'lines' || quiet || once) return 'lines';
  if (canBeLive(io)) return 'live';
  if (format === 'live') io.notify('notice: --format live needs a terminal; these are lines.');
  return 'lines';
}

/** Why a watch ends with the code that it ends with. */
function describeHealth({ assessment: { health, services } }: GoodPoll): string {
  const bad = services
    .filter(({ effectiveStatus }) => effectiveStatus !== 'operational')
    .map(({ name, effectiveStatus }) => `${name} ${formatStatus(effectiveStatus)}`);
  return oneLine(bad.length > 0 ? bad.join(', ') : `the health is ${formatStatus(health)}`);
}

const BELL = '\u0007';

/** Rings once for all alerts of a moment that begin, get worse or are repeated. */
function createBell({ context }: CommandIo): Emit {
  let rungAt = Number.NaN;
  return (event) => {
    if (event.type !== 'alert' || event.alert.state === 'resolved' || event.time === rungAt) return;
    rungAt = event.time;
    context.stdout.write(BELL);
  };
}

/** What is known may be lost: more than a matter of interest. */
const WARNINGS: ReadonlySet<NoticeCode> = new Set([
  'state-set-aside',
  'state-unsaved',
  'history-unsaved',
  'state-of-another',
]);

/** What belongs on stderr, and what people would not learn from stdout. */
function warn(
  event: OutputEvent,
  { isReadByPeople, isOnce }: { isReadByPeople: boolean; isOnce: boolean },
  io: CommandIo,
): void {
  if (event.type === 'notice') {
    io.notify(`${WARNINGS.has(event.code) ? 'warning' : 'notice'}: ${event.message}`);
  }
  if (event.type === 'poll' && !event.ok && isOnce) io.reportFailure(event.error);
  if (event.type !== 'feed' || isOnce) return;
  if (event.state === 'lost') io.reportFailure(event.error);
  else if (!isReadByPeople) io.notify('notice: The status can be read again.');
}

/** Reports a failing channel once, until it works again, and each message that is given up. */
function createComplaints(io: CommandIo): (event: DeliveryOutput) => void {
  const failing = new Set<string>();
  return ({ channel, result, reason, retryInMs, isResend }) => {
    const isKnown = failing.has(channel);
    if (result === 'delivered') failing.delete(channel);
    else failing.add(channel);
    if (result === 'postponed') {
      if (isKnown) return;
      const next =
        retryInMs === 0
          ? 'it is sent again in smaller messages'
          : `the next attempt is in ${formatDuration(retryInMs ?? 0)}`;
      io.notify(`warning: ${channel}: ${reason}; ${next}`);
    } else if (result === 'failed') {
      if (isResend && isKnown) return;
      const next =
        retryInMs === null ? '' : `; what still fires follows in ${formatDuration(retryInMs)}`;
      io.notify(`warning: ${channel}: ${reason}; this message is not sent again${next}`);
    } else if (reason !== null) {
      io.notify(`warning: ${channel}: ${reason}`);
    }
  };
}

async function printJson(io: CommandIo): Promise<Printer> {
  const { formatJsonLine } = await import('../../../watch/output/json-lines.js');
  return { emit: (event) => io.print(formatJsonLine(event)) };
}

async function printLines(io: CommandIo): Promise<Printer> {
  const [{ createEventLines }, { renderEventLine, renderWrapped }, { loadWidths }, theme] =
    await Promise.all([
      import('../../../watch/output/event-lines.js'),
      import('../../../watch/output/render-line.js'),
      import('../../../render/layout/display-width.js'),
      io.theme('stdout'),
    ]);
  // Lines are cut on a terminal only, and any answer may bring text that is hard to measure.
  if (io.context.stdout.isTTY) await loadWidths();
  const formatClock = io.context.stdout.isTTY ? formatTimeOfDay : formatUtc;
  const toLines = createEventLines({ formatClock });
  return {
    emit(event) {
      const render = event.type === 'summary' ? renderWrapped : renderEventLine;
      for (const spans of toLines(event)) io.print(render(spans, theme, io.width()));
    },
  };
}
