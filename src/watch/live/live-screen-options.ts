import type { Theme } from '../../render/theme.js';
import type { Context } from '../../system/context.js';
import type { PollReply } from '../poll-trigger.js';

export interface LiveScreenOptions {
  readonly clock: Pick<Context, 'now' | 'sleep' | 'openTerminal'>;
  readonly write: (text: string) => void;
  readonly theme: Theme;
  /** False where the terminal has no title, or would print one. */
  readonly hasTitle: boolean;
  readonly intervalMs: number;
  readonly showsMetrics: boolean;
  /** About all that is shown, such as that it is simulated; or nothing. */
  readonly remark?: string;
  readonly formatClock: (time: number) => string;
  /** The user wants to leave; may be called again. */
  readonly onQuit: () => void;
  readonly onPollNow: () => PollReply;
  /** Metrics are looked at from now on. */
  readonly onMetrics: () => void;
}
