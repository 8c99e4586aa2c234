import type { Terminal } from '../../system/context.js';
import type { OutputEvent } from '../events.js';
import type { PollReply } from '../poll-trigger.js';
import { listedKeys } from './listed-items.js';
import { composeFrame } from './live-frame.js';
import {
  type LiveHistory,
  type LiveModel,
  reduceModel,
  startModel,
  withHistory,
  withNotice,
} from './live-model.js';
import type { LiveScreenOptions } from './live-screen-options.js';
import { type PaintedLine, paintLines, repaint, repaintResized } from './paint-frame.js';
import { titleWords } from './sections/headline.js';
import { Title } from './title.js';
import { pressInView, START_VIEW } from './view-state.js';

const SECOND_MS = 1_000;

/** An answer to a key is read by then. */
const MESSAGE_MS = 4_000;

const CTRL_C = '\u0003';

const REPLIES = {
  coming: 'polling now',
  'under-way': 'a poll is under way',
  'held-back': 'not now: the rate limit or the API demands a pause',
  'not-watching': 'the watch is ending',
} as const satisfies Record<PollReply, string>;

/**
 * The status of a watch, redrawn in place below the prompt: whenever something happens, and once a
 * second for what time alone changes. Lines that stay the same are not written again.
 */
export class LiveScreen {
  readonly #options: LiveScreenOptions;
  readonly #terminal: Terminal;
  readonly #title: Title;
  readonly #drawing: Promise<void>;
  #model: LiveModel;
  #shown: readonly PaintedLine[] = [];
  /** Columns and rows of the last drawing. */
  #drawnFor = '';
  #showsMetrics: boolean;
  #showsKeys = false;
  #message = { text: '', until: 0 };
  #view = START_VIEW;
  #isSuspended = false;
  #isOver = false;
  #bug: { readonly thrown: unknown } | null = null;
  #nap = new AbortController();

  constructor(options: LiveScreenOptions) {
    const { clock, write, hasTitle } = options;
    this.#options = options;
    this.#model = startModel(clock.now(), options.intervalMs);
    this.#showsMetrics = options.showsMetrics;
    this.#title = new Title(hasTitle ? write : () => undefined);
    this.#terminal = clock.openTerminal({
      onKey: (key) => this.#press(key),
      onResize: () => this.#wake(),
      onSuspend: () => {
        this.#isSuspended = true;
        this.#title.restore();
      },
      onResume: () => {
        // The shell wrote below the last screen: a new one begins there.
        this.#shown = [];
        this.#isSuspended = false;
        this.#wake();
      },
      onExit: () => this.#title.restore(),
    });
    this.#drawing = this.#keepDrawing();
  }

  emit(event: OutputEvent): void {
    this.#model = reduceModel(this.#model, event);
    if (event.type === 'summary') this.#finish();
    else this.#wake();
  }

  /** A text for stderr. */
  notify(text: string): void {
    this.#model = withNotice(this.#model, this.#options.clock.now(), text);
    this.#wake();
  }

  /** The last days, beside the present. */
  showHistory(history: LiveHistory): void {
    this.#model = withHistory(this.#model, history);
    this.#wake();
  }

  /** Leaves the last screen where it is, and the terminal as it was. Rejects where drawing failed. */
  async close(): Promise<void> {
    if (!this.#isOver && this.#model.good === null && this.#model.failed === null) this.#clear();
    this.#isOver = true;
    this.#nap.abort();
    this.#title.restore();
    this.#terminal.close();
    await this.#drawing;
    if (this.#bug !== null) throw this.#bug.thrown;
  }

  async #keepDrawing(): Promise<void> {
    const { clock, onQuit } = this.#options;
    try {
      while (!this.#isOver) {
        if (!this.#isSuspended) this.#draw();
        this.#nap = new AbortController();
        await clock.sleep(this.#untilNextSecond(), this.#nap.signal);
      }
    } catch (error) {
      // A watch whose screen cannot be drawn is of no use.
      this.#bug = { thrown: error };
      onQuit();
    }
  }

  #wake(): void {
    this.#nap.abort();
  }

  /** In step with the countdown. */
  #untilNextSecond(): number {
    const leftMs = (this.#model.nextPollAt ?? 0) - this.#options.clock.now();
    return ((leftMs % SECOND_MS) + SECOND_MS) % SECOND_MS || SECOND_MS;
  }

  #draw(): void {
    const { theme, write, formatClock, clock } = this.#options;
    const size = this.#terminal.size();
    const now = clock.now();
    const frame = composeFrame({
      model: this.#model,
      view: this.#view,
      now,
      width: size.columns,
      // The cursor has the last row.
      rows: Math.max(1, size.rows - 1),
      theme,
      remark: this.#options.remark ?? '',
      showsMetrics: this.#showsMetrics,
      showsKeys: this.#showsKeys,
      hasKeys: this.#terminal.hasKeys && !this.#isOver,
      message: now < this.#message.until ? this.#message.text : '',
      formatClock,
    });
    const drawnFor = `${size.columns}x${size.rows}`;
    const isResized = this.#drawnFor !== drawnFor && this.#shown.length > 0;
    this.#drawnFor = drawnFor;
    const lines = paintLines(frame, theme);
    const changes = (isResized ? repaintResized : repaint)(this.#shown, lines, size);
    this.#shown = lines;
    if (changes !== '') write(changes);
    this.#title.show(titleWords({ model: this.#model }), theme);
  }

  #clear(): void {
    this.#options.write(repaint(this.#shown, [], this.#terminal.size()));
    this.#shown = [];
  }

  /** The last screen, below which the summary goes. */
  #finish(): void {
    this.#isOver = true;
    this.#showsKeys = false;
    this.#view = START_VIEW;
    this.#message = { text: '', until: 0 };
    if (this.#model.good === null && this.#model.failed === null) this.#clear();
    else this.#draw();
  }

  #press(key: string): void {
    const { onQuit, onMetrics } = this.#options;
    const view = pressInView(this.#view, key, listedKeys(this.#model, this.#view));
    if (view !== null) {
      this.#view = view;
      this.#wake();
      return;
    }
    if (this.#view.isTyping && key !== CTRL_C) return;
    if (key === 'q') this.#answer('ending');
    if (key === 'q' || key === CTRL_C) onQuit();
    if (key === 'p') this.#pollNow();
    if (key === 'm') {
      this.#showsMetrics = !this.#showsMetrics;
      if (this.#showsMetrics) onMetrics();
    }
    if (key === '?') this.#showsKeys = !this.#showsKeys;
    this.#wake();
  }

  #pollNow(): void {
    const { onPollNow, clock } = this.#options;
    const reply = onPollNow();
    if (reply === 'coming') this.#model = { ...this.#model, nextPollAt: clock.now() };
    this.#answer(REPLIES[reply]);
  }

  #answer(text: string): void {
    this.#message = { text, until: this.#options.clock.now() + MESSAGE_MS };
    this.#wake();
  }
}
