import type { OutputEvent } from '../../../watch/events.js';
import type { LiveHistory } from '../../../watch/live/live-model.js';
import type { PollTrigger } from '../../../watch/poll-trigger.js';
import type { CommandIo } from '../../command-io.js';
import { DEMO_REMARK } from '../../output/demo-remark.js';
import { formatTimeOfDay } from './time-of-day.js';

/** What the keys of the live screen do. */
export interface LiveControls {
  /** The pace that was asked for. */
  readonly intervalMs: number;
  readonly showsMetrics: boolean;
  readonly pollTrigger: PollTrigger;
  readonly onQuit: () => void;
  readonly onMetrics: () => void;
  /** Reads the last days; `null` where nothing is recorded. */
  readonly readHistory: () => Promise<LiveHistory | null>;
}

/** The strips end with the present day. */
const HISTORY_EVERY_MS = 3_600_000;

/** Lines for stderr that are kept until the screen is closed. */
const MAX_KEPT = 100;

/** These have no title, or print it. */
const WITHOUT_TITLE = /^(linux|vt\d+|cons\d*)$/;

/** True where a screen can be drawn in place. */
export function canBeLive({ context: { stdout, env } }: Pick<CommandIo, 'context'>): boolean {
  return stdout.isTTY && env.TERM !== 'dumb';
}

/** Shows a watch as a screen; what is for the same terminal by way of stderr waits for its end. */
export async function openLiveReporter(
  io: CommandIo,
  controls: LiveControls,
): Promise<{ readonly emit: (event: OutputEvent) => void; close(): Promise<void> }> {
  const [{ LiveScreen }, { summaryLines }, { renderWrapped }, { loadWidths }, theme] =
    await Promise.all([
      import('../../../watch/live/live-screen.js'),
      import('../../../watch/output/event-lines.js'),
      import('../../../watch/output/render-line.js'),
      import('../../../render/layout/display-width.js'),
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
    remark: io.isDemo ? DEMO_REMARK : '',
    formatClock: formatTimeOfDay,
    onPollNow: () => controls.pollTrigger.press(),
  });
  const over = new AbortController();
  const showing = showHistory(controls, context, over.signal, (history) =>
    screen.showHistory(history),
  );
  const kept: string[] = [];
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
      over.abort();
      try {
        await showing;
        await screen.close();
      } finally {
        speak();
      }
    },
  };
}

/** Shows the last days from the first moment on, and once an hour what became of them. */
async function showHistory(
  { readHistory }: LiveControls,
  { sleep }: Pick<CommandIo['context'], 'sleep'>,
  over: AbortSignal,
  show: (history: LiveHistory) => void,
): Promise<void> {
  while (!over.aborted) {
    const history = await readHistory();
    if (history === null) return;
    show(history);
    await sleep(HISTORY_EVERY_MS, over);
  }
}
