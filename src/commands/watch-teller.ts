import { formatDuration } from '../core/duration.js';
import type { DeliveryTold, NoticeCode, ToldEvent } from '../watch/watch-events.js';
import type { CommandIo } from './command-io.js';

type Tell = (event: ToldEvent) => void;

const PRINTERS = { lines: printLines, json: printJson } as const satisfies Record<
  string,
  (io: CommandIo) => Promise<Tell>
>;

export interface TellerOptions {
  readonly format: keyof typeof PRINTERS;
  readonly quiet?: boolean;
  readonly once?: boolean;
}

/** Tells events as they come: results on stdout, what is about the watch itself on stderr. */
export async function createTeller(options: TellerOptions, io: CommandIo): Promise<Tell> {
  const print = await PRINTERS[options.format](io);
  const isReadByPeople = options.format === 'lines' && !options.quiet;
  const complain = createComplaints(io);
  return (event) => {
    print(event);
    if (event.type === 'delivery') complain(event);
    warn(event, { isReadByPeople, isOnce: options.once === true }, io);
  };
}

/** What is known may be lost: more than a matter of interest. */
const WARNINGS: ReadonlySet<NoticeCode> = new Set(['state-set-aside', 'state-unsaved']);

/** What belongs on stderr, and what people would not learn from stdout. */
function warn(
  event: ToldEvent,
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

/** A channel that is out of order is told of once, until it works again; a loss always. */
function createComplaints(io: CommandIo): (event: DeliveryTold) => void {
  const failing = new Set<string>();
  return ({ channel, result, reason, retryInMs }) => {
    const isKnown = failing.has(channel);
    if (result === 'delivered') failing.delete(channel);
    else failing.add(channel);
    if (result === 'postponed') {
      if (isKnown) return;
      io.notify(
        `warning: ${channel}: ${reason}; the next attempt is in ${formatDuration(retryInMs ?? 0)}`,
      );
    } else if (result === 'failed') {
      io.notify(`warning: ${channel}: ${reason}; this message is not sent again`);
    } else if (reason !== null) {
      io.notify(`warning: ${channel}: ${reason}`);
    }
  };
}

async function printJson(io: CommandIo): Promise<Tell> {
  const { formatJsonLine } = await import('../watch/json-lines.js');
  return (event) => io.print(formatJsonLine(event));
}

async function printLines(io: CommandIo): Promise<Tell> {
  const [{ createEventLines }, { renderEventLine, renderWrapped }, { loadWidths }, theme] =
    await Promise.all([
      import('../watch/event-lines.js'),
      import('../watch/render-line.js'),
      import('../render/display-width.js'),
      io.theme('stdout'),
    ]);
  // Lines are cut on a terminal only, and any answer may bring text that is hard to measure.
  if (io.context.stdout.isTTY) await loadWidths();
  const formatClock = io.context.stdout.isTTY ? formatTimeOfDay : formatUtc;
  const toLines = createEventLines({ formatClock });
  return (event) => {
    const render = event.type === 'summary' ? renderWrapped : renderEventLine;
    for (const spans of toLines(event)) io.print(render(spans, theme, io.width()));
  };
}

/** Local time, for people at a terminal: `12:00:04`. */
function formatTimeOfDay(time: number): string {
  return new Date(time).toTimeString().slice(0, 8);
}

function formatUtc(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
