import type { Context, OutputStream } from '../../system/context.js';
import type { Secrets } from '../../text/secrets.js';

/** The context of a run, whose output passes one place. */
export interface GuardedContext extends Context {
  /** Drops what is written to stderr from now on. */
  muteStderr(): void;
}

/** Takes every secret out of whatever is written to stdout and stderr. */
export function guardOutput(context: Context, secrets: Secrets): GuardedContext {
  let isMuted = false;
  const stderr = redacted(context.stderr, secrets);
  return {
    ...context,
    stdout: redacted(context.stdout, secrets),
    stderr: {
      ...stderr,
      get isTTY() {
        return !isMuted && stderr.isTTY;
      },
      write: (text) => {
        if (!isMuted) stderr.write(text);
      },
    },
    muteStderr() {
      isMuted = true;
    },
  };
}

function redacted(stream: OutputStream, secrets: Secrets): OutputStream {
  return {
    get isTTY() {
      return stream.isTTY;
    },
    columns: () => stream.columns(),
    write: (text) => stream.write(secrets.redact(text)),
  };
}
