import { usageError } from '../../../errors.js';
import { type History, openHistoryFolder } from '../../../history/open-history.js';
import { describeFileError, systemErrorCode } from '../../../system/file-error.js';
import { sanitizeLine } from '../../../text/sanitize.js';
import type { CommandIo } from '../../command-io.js';
import { historyFolder } from '../../history/history-folder.js';
import type { HistoryOptions } from './history-options.js';

/** Opens the folder that the options mean. Throws a usage error where there can be none. */
export function openFolder(
  { history, baseUrl }: Pick<HistoryOptions, 'history' | 'baseUrl'>,
  { context }: Pick<CommandIo, 'context'>,
): History {
  const { env, processes, now } = context;
  const path = historyFolder({ given: history, baseUrl, env });
  if (path === null) {
    throw usageError(
      'there is no folder for a history: neither XDG_STATE_HOME nor HOME is set',
      'Name one with --history.',
    );
  }
  return openHistoryFolder({ path, writer: processes.hostname, pid: processes.pid, now });
}

/** Turns what the file system says into a usage error that names the folder. */
export function useFolder<T>(history: History, act: (history: History) => T): T {
  try {
    return act(history);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    throw usageError(
      `the history in ${sanitizeLine(history.path)} cannot be used: ${describeFileError(error)}`,
      'Name another folder with --history.',
    );
  }
}
