import { basicAuth, splitCredentials } from '../../../http/basic-auth.js';
import type { HttpSend } from '../../../http/http-send.js';
import type { WatchClock } from '../../settings.js';
import { afterDelay, withDeadline } from '../../with-deadline.js';
import { assessReply, type Redact } from '../http-result.js';
import { USER_AGENT } from '../user-agent.js';

export interface HeartbeatOptions {
  readonly url: URL;
  readonly send: HttpSend;
  /** Takes the secrets of the run out of what the receiver says. */
  readonly redact?: Redact | undefined;
  readonly clock: Pick<WatchClock, 'now' | 'sleep'>;
  /** For one beat. */
  readonly timeoutMs?: number;
  /** Called with the first failure in a row, one line without secrets. */
  readonly onProblem: (message: string) => void;
}

/** A sign of life for a monitor that alerts when none comes. */
export interface Heartbeat {
  /** Returns at once; does nothing while the last beat is still on its way. */
  beat(): void;
  /** Lets the beat that is on its way arrive, for so long at most (milliseconds); sends no more. */
  finish(graceMs: number): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 10_000;

export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { url, onProblem } = options;
  const closing = new AbortController();
  let pending: Promise<void> | null = null;
  let isFailing = false;
  let isOver = false;

  const beatOnce = async () => {
    const problem = await sendBeat(options, closing.signal);
    pending = null;
    if (closing.signal.aborted) return;
    if (problem !== null && !isFailing) onProblem(`heartbeat ${url.host} failed: ${problem}`);
    isFailing = problem !== null;
  };
  return {
    beat() {
      if (!isOver) pending ??= beatOnce();
    },
    async finish(graceMs) {
      isOver = true;
      if (graceMs === 0) closing.abort();
      const cancel = afterDelay(options.clock, graceMs, () => closing.abort());
      await pending;
      cancel();
    },
  };
}

/** One GET; `null` where it was answered well, else the reason. */
async function sendBeat(options: HeartbeatOptions, closing: AbortSignal): Promise<string | null> {
  const { url, send, clock, redact, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { bareUrl, credentials } = splitCredentials(url);
  const headers = { ...basicAuth(credentials), 'user-agent': USER_AGENT };
  const beat = (signal: AbortSignal) => send({ method: 'GET', url: bareUrl, headers }, signal);
  try {
    const reply = await withDeadline(clock, timeoutMs, beat, closing);
    const result = assessReply(reply, url, clock.now(), redact);
    return result.outcome === 'accepted' ? null : result.reason;
  } catch {
    return 'it could not be sent';
  }
}
