import { formatDuration } from '../../../core/duration.js';
import { sanitizeLine } from '../../../text/sanitize.js';
import type { WatchClock } from '../../settings.js';
import type { Channel, DeliveryResult } from '../channel.js';
import { fingerprint } from '../fingerprint.js';
import { oneLine } from '../one-line.js';
import { formatWebhookPayload } from '../webhook/webhook-payload.js';
import { withoutSecrets } from '../without-secrets.js';
import { nameOfCommand } from './command-name.js';
import { type CommandEnd, runCommand } from './run-command.js';

export interface ExecOptions {
  /** For the shell. */
  readonly command: string;
  readonly clock: Pick<WatchClock, 'sleep'>;
  /** A command that takes longer is killed. */
  readonly timeoutMs?: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of other channels: no part of them is repeated, should the command tell one. */
  readonly secretUrls?: readonly URL[];
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** The limit of the command comes first, so that it is told which one was passed. */
const MARGIN_MS = 1_000;

const MAX_REMARK = 200;

/** Runs a command with the webhook's JSON on its standard input. */
export function createExec(options: ExecOptions): Channel {
  const { command, env, timeoutMs = DEFAULT_TIMEOUT_MS, secretUrls: urls = [] } = options;
  return {
    id: `exec:${fingerprint(command)}`,
    label: `exec ${nameOfCommand(command)}`,
    deadlineMs: timeoutMs + MARGIN_MS,
    async deliver(message, signal) {
      const input = formatWebhookPayload(message);
      const end = await runCommand({ ...options, timeoutMs, input }, signal);
      // Under `set -x`, and in the errors of wget, commands say what they were handed.
      const remark = withoutSecrets(lastLine(end.stderrTail), { command, env, urls });
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
        : failed(reason, { isTransient: true, isUncertain: false });
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
): DeliveryResult {
  return { outcome: 'failed', reason, ...kind };
}

/** Commands tell at the end why they fail. Cleaned, so that nothing parts a secret. */
function lastLine(text: string): string {
  const lines = text.split(/[\r\n]/).map((line) => sanitizeLine(line).trim());
  return lines.findLast((line) => line !== '') ?? '';
}
