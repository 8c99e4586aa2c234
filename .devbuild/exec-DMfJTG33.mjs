import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { kill } from 'node:process';
import { o as oneLine } from './channel-options-DCq_Lab6.mjs';
import { wt as systemErrorCode } from './cli.mjs';
import { t as nameOfCommand } from './command-name-D5CnJOm7.mjs';
import { t as formatDuration } from './duration-BAPhzgw7.mjs';
import { t as fingerprint } from './fingerprint-DQSSHH_O.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';
import { t as formatWebhookPayload } from './webhook-payload-CsXBB68I.mjs';

// src/system/run-command.ts
/** Bytes. */
const MAX_TAIL = 16384;
/** What a command started and left behind may hold its stderr open for good. */
const GRACE_MS = 200;
/** Runs a command by the shell until it ends, its time is over or the signal aborts. Never rejects. */
async function runCommand(options, signal) {
  const { clock, timeoutMs } = options;
  if (signal.aborted)
    return {
      how: 'not-started',
      code: 'aborted',
      ...NO_TAIL,
    };
  const child = start(options);
  if ('how' in child)
    return {
      ...child,
      ...NO_TAIL,
    };
  const readTail = keepTail(child);
  const closed = new Promise((resolve) => child.once('close', () => resolve()));
  const isOver = new AbortController();
  const stop = () => isOver.abort();
  signal.addEventListener('abort', stop);
  const timeIsUp = clock.sleep(timeoutMs, isOver.signal).then(() => null);
  const ended = await Promise.race([endOf(child), timeIsUp]);
  signal.removeEventListener('abort', stop);
  stop();
  if (ended === null) killGroup(child);
  await waitFor(closed, GRACE_MS, clock);
  child.stdin?.destroy();
  child.stderr?.destroy();
  const cutOff = { how: signal.aborted ? 'aborted' : 'out-of-time' };
  return {
    ...(ended ?? cutOff),
    ...readTail(),
  };
}
const IS_WINDOWS = platform() === 'win32';
function start({ command, env, input }) {
  try {
    const child = spawn(command, {
      shell: true,
      env,
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: !IS_WINDOWS,
      windowsHide: true,
    });
    child.stdin?.on('error', () => void 0).end(input);
    return child;
  } catch (error) {
    return notStarted(error);
  }
}
function notStarted(error) {
  return {
    how: 'not-started',
    code: systemErrorCode(error) ?? '',
  };
}
/** It ends when the shell does: what that left behind may go on. */
function endOf(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(notStarted(error)));
    child.once('exit', (exitCode, signalName) =>
      resolve(
        exitCode === null
          ? {
              how: 'signalled',
              signalName: signalName ?? 'a signal',
            }
          : {
              how: 'exited',
              exitCode,
            },
      ),
    );
  });
}
/** Reads all of stderr, lest the command wait for a reader, and keeps little. */
const NO_TAIL = {
  stderrTail: '',
  isTailCut: false,
};
function keepTail(child) {
  let tail = Buffer.alloc(0);
  let size = 0;
  child.stderr?.on('data', (chunk) => {
    size += chunk.length;
    tail = Buffer.from(Buffer.concat([tail, chunk]).subarray(-16384));
  });
  return () => ({
    stderrTail: tail.toString('utf8'),
    isTailCut: size > MAX_TAIL,
  });
}
function killGroup(child) {
  try {
    if (IS_WINDOWS || child.pid === void 0) child.kill('SIGKILL');
    else kill(-child.pid, 'SIGKILL');
  } catch {}
}
async function waitFor(work, longestMs, clock) {
  const isOver = new AbortController();
  await Promise.race([work, clock.sleep(longestMs, isOver.signal)]);
  isOver.abort();
}
// src/watch/channels/exec/exec.ts
const DEFAULT_TIMEOUT_MS = 3e4;
/** The limit of the command comes first, so that it is told which one was passed. */
const MARGIN_MS = 1e3;
const MAX_REMARK = 200;
/** Runs a command with the webhook's JSON on its standard input. */
function createExec(options) {
  const { command, secrets, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  return {
    id: `exec:${fingerprint(command)}`,
    label: `exec ${nameOfCommand(command)}`,
    deadlineMs: timeoutMs + MARGIN_MS,
    async deliver(message, signal) {
      const input = formatWebhookPayload(message);
      const end = await runCommand(
        {
          ...options,
          timeoutMs,
          input,
        },
        signal,
      );
      const remark = redactTail(end, secrets);
      return assessEnd(end, oneLine(remark, MAX_REMARK), timeoutMs);
    },
  };
}
/** What the shell says of a command that is no program, or that cannot be found. */
const CANNOT_BE_RUN = /* @__PURE__ */ new Set([126, 127]);
/** What the system says of a moment in which it can start nothing. */
const PASSING = /^(EAGAIN|ENOMEM|EMFILE|ENFILE|aborted)$/;
function assessEnd(end, remark, timeoutMs) {
  const suffix = remark === '' ? '' : `: ${remark}`;
  switch (end.how) {
    case 'exited': {
      const { exitCode } = end;
      if (exitCode === 0) return { outcome: 'accepted' };
      const reason = `exit code ${exitCode}${suffix}`;
      return CANNOT_BE_RUN.has(exitCode)
        ? failed(`cannot be run (${reason})`, {
            isTransient: false,
            isUncertain: false,
          })
        : {
            ...failed(reason, {
              isTransient: true,
              isUncertain: false,
            }),
            isRefusal: true,
          };
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
      return failed(`could not be started${end.code === '' ? '' : ` (${end.code})`}`, {
        isTransient,
        isUncertain: false,
      });
    }
  }
}
/** It may have done its work before. */
const CUT_OFF = {
  isTransient: true,
  isUncertain: true,
};
function failed(reason, kind) {
  return {
    outcome: 'failed',
    reason,
    ...kind,
  };
}
/** No secret is longer. */
const MAX_SECRET = 4096;
/** The last line, without secrets, not even the rest of one that was cut off with what came before. */
function redactTail({ stderrTail, isTailCut }, secrets) {
  const line = lastLine(stderrTail);
  const isWholeLine = !isTailCut || stderrTail.trimEnd().includes('\n');
  const safe = secrets.redact(line);
  return isWholeLine ? safe : safe.slice(MAX_SECRET);
}
/** Commands report at the end why they fail. Cleaned, so that nothing parts a secret. */
function lastLine(text) {
  return (
    text
      .split(/[\r\n]/)
      .map((line) => sanitizeLine(line).trim())
      .findLast((line) => line !== '') ?? ''
  );
}

export { createExec };
