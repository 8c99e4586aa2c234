import { formatDuration } from '../../../core/duration.js';
import { type CommandEnd, runCommand } from '../../../system/run-command.js';
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
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** The limit of the command comes first, so that the error names the right one. */
const MARGIN_MS = 1_000;

const MAX_REMARK = 200;

/** Runs a command with the webhook's JSON on its standard input. */
export function createExec(options: ExecOptions): Channel {
  const { command, secrets, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  return {
    id: `exec:${fingerprint(command)}`,
    label: `exec ${nameOfCommand(command)}`,
    deadlineMs: timeoutMs + MARGIN_MS,
    async deliver(message, signal) {
      const input = formatExecPayload(message);
      const end = await runCommand({ ...options, timeoutMs, input }, signal);
      const remark = redactTail(end, secrets);
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

/** The last line, without secrets, not even the rest of one that was cut off with what came before. */
function redactTail({ stderrTail, isTailCut }: CommandEnd, secrets: Secrets): string {
  const line = lastLine(stderrTail);
  const isWholeLine = !isTailCut || stderrTail.trimEnd().includes('\n');
  const safe = secrets.redact(line);
  return isWholeLine ? safe : safe.slice(MAX_SECRET);
}

/** Commands report at the end why they fail. Cleaned, so that nothing parts a secret. */
function lastLine(text: string): string {
  const lines = text.split(/[\r\n]/).map((line) => sanitizeLine(line).trim());
  return lines.findLast((line) => line !== '') ?? '';
}
