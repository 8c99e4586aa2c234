import { formatDuration } from '../../../core/duration.js';
import { type CommandEnd, type OutputTail, runCommand } from '../../../system/run-command.js';
import { sanitizeLine } from '../../../text/sanitize.js';
import type { Secrets } from '../../../text/secrets.js';
import type { WatchClock } from '../../settings.js';
import type { Channel, DeliveryResult } from '../channel.js';
import { fingerprint } from '../fingerprint.js';
import { oneLine } from '../one-line.js';
import { formatExecPayload } from '../webhook/webhook-payload.js';
import { nameOfCommand } from './command-name.js';

export interface ExecOptions {
  /** For the shell. */
  readonly command: string;
  readonly clock: Pick<WatchClock, 'sleep'>;
  /** A command that takes longer is killed. */
  readonly timeoutMs?: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Every secret of the run: the command may know it by other ways. */
  readonly secrets: Secrets;
  /** Called with each line of its standard output, without secrets; absent where none is shown. */
  readonly onOutput?: ((line: string) => void) | undefined;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** The limit of the command comes first, so that the error names the right one. */
const MARGIN_MS = 1_000;

const MAX_REMARK = 200;

/** Of one line that is shown, in characters. */
const MAX_LINE = 500;

/** Runs a command with the webhook's JSON on its standard input. */
export function createExec(options: ExecOptions): Channel {
  const { command, secrets, onOutput, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const label = `exec ${nameOfCommand(command)}`;
  return {
    id: `exec:${fingerprint(command)}`,
    label,
    deadlineMs: timeoutMs + MARGIN_MS,
    async deliver(message, signal) {
      const input = formatExecPayload(message);
      const keepsOutput = onOutput !== undefined;
      const end = await runCommand({ ...options, timeoutMs, input, keepsOutput }, signal);
      for (const line of safeLines(end.stdout, secrets)) {
        onOutput?.(`${label}: ${oneLine(line, MAX_LINE)}`);
      }
      // Commands report at the end why they fail.
      const remark = safeLines(end.stderr, secrets).at(-1) ?? '';
      return assessEnd(end, oneLine(remark, MAX_REMARK), timeoutMs);
    },
  };
}

/** What the shell says of a command that is no program, or that cannot be found. */
const CANNOT_BE_RUN: ReadonlySet<number> = new Set([126, 127]);

/** What the system says of a moment in which it can start nothing. */
const PASSING = /^(EAGAIN|ENOMEM|EMFILE|ENFILE|aborted)$/;

function assessEnd(end: CommandEnd, remark: string, timeoutMs: number): DeliveryResult {
  const suffix = remark === '' ? '' : `: ${remark}`;
  switch (end.how) {
    case 'exited': {
      const { exitCode } = end;
      if (exitCode === 0) return { outcome: 'accepted' };
      const reason = `exit code ${exitCode}${suffix}`;
      return CANNOT_BE_RUN.has(exitCode)
        ? failed(`cannot be run (${reason})`, { isTransient: false, isUncertain: false })
        : { ...failed(reason, { isTransient: true, isUncertain: false }), isRefusal: true };
    }
    case 'signalled':
      return failed(`was ended by ${end.signalName}${suffix}`, CUT_OFF);
    case 'out-of-time':
      return failed(
        `did not end within ${formatDuration(timeoutMs)} and was killed${suffix}`,
        CUT_OFF,
      );
    case 'aborted':
      return failed(`was killed before it ended${suffix}`, CUT_OFF);
    case 'not-started': {
      const isTransient = PASSING.test(end.code);
      const reason = `could not be started${end.code === '' ? '' : ` (${end.code})`}`;
      return failed(reason, { isTransient, isUncertain: false });
    }
  }
}

/** It may have done its work before. */
const CUT_OFF = { isTransient: true, isUncertain: true } as const;

function failed(
  reason: string,
  kind: { readonly isTransient: boolean; readonly isUncertain: boolean },
): Extract<DeliveryResult, { outcome: 'failed' }> {
  return { outcome: 'failed', reason, ...kind };
}

/** No secret is longer. */
const MAX_SECRET = 4_096;

/**
 * The lines that are not empty, without secrets, not even the rest of one that was cut off with
 * what came before.
 */
function safeLines({ text, isCut }: OutputTail, secrets: Secrets): string[] {
  // Cleaned first, so that nothing parts a secret.
  const lines = text.split(/[\r\n]/).map((line) => sanitizeLine(line).trim());
  const [first = '', ...rest] = lines.map((line) => secrets.redact(line));
  return [isCut ? first.slice(MAX_SECRET) : first, ...rest].filter((line) => line !== '');
}
