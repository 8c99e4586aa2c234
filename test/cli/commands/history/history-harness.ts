import type { PollRecord } from '../../../../src/core/history/record.js';
import { openHistoryFolder } from '../../../../src/history/open-history.js';
import { DAY, START } from '../../../core/history/records.js';
import { aFolder } from '../../../support/a-folder.js';
import { type RunOptions, type RunResult, runCli } from '../../../support/run-cli.js';

/** Two days after the first record. */
export const NOW = START + 2 * DAY;

/** A folder that holds these records. */
export function folderOf(records: Iterable<PollRecord>): string {
  const path = `${aFolder()}/history`;
  const history = openHistoryFolder({ path, writer: 'web-1', pid: 7, now: () => NOW });
  for (const record of records) history.append(record);
  return path;
}

/** Runs `t1s history` without a key and without a network. */
export function runHistory(
  argv: readonly string[],
  { env, ...options }: RunOptions = {},
): Promise<RunResult> {
  return runCli(['history', ...argv], {
    now: () => NOW,
    ...options,
    env: { TENSORONE_API_KEY: undefined, ...env },
  });
}

/** The document that a run printed. */
export function documentOf({ stdout }: RunResult) {
  return JSON.parse(stdout);
}
