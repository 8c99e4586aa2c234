import { EXIT } from '../../../exit-codes.js';
import type { CommandIo } from '../../command-io.js';

export interface StdoutUse {
  readonly once: boolean;
  /** `--until` was given. */
  readonly hasCondition: boolean;
  /** A channel, a heartbeat or a server needs the watch even when its output is not read. */
  readonly isNeededElsewhere: boolean;
}

export interface StdoutGuard {
  /** The code to exit with where the watch ended because its reader left; else the watch's own. */
  exitCode(own: number): number;
  release(): void;
}

/**
 * Keeps a watch going whose stdout breaks, where anything but printing depends on it; one that only
 * prints is ended. Deliveries never depend on stdout.
 */
export function guardStdout(
  { once, hasCondition, isNeededElsewhere }: StdoutUse,
  io: Pick<CommandIo, 'context' | 'notify'>,
  end: () => void,
): StdoutGuard {
  let isEnded = false;
  const release = io.context.watchStdout({
    onBroken(reason) {
      const what = reason === null ? 'its reader went away' : reason;
      if (once) {
        if (reason !== null) io.notify(`warning: cannot write to stdout: ${what}`);
      } else if (isNeededElsewhere) {
        io.notify(`warning: cannot write to stdout: ${what}; the watch goes on without it`);
      } else {
        isEnded = true;
        end();
      }
    },
    onStalled: () =>
      io.notify('warning: the reader of stdout does not keep up: lines are left out'),
  });
  return {
    exitCode: (own) => (!isEnded ? own : hasCondition ? EXIT.unknown : EXIT.ok),
    release,
  };
}
