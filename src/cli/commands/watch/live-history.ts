import { formatDuration } from '../../../core/duration.js';
import type { HistoryReport } from '../../../core/history/report.js';
import { toSelection } from '../../../core/selection.js';
import { openHistoryFolder } from '../../../history/open-history.js';
import { summarizeHistory } from '../../../history/summarize-history.js';
import { systemErrorCode } from '../../../system/file-error.js';
import { type Spans, span } from '../../../view/blocks.js';
import { plural } from '../../../view/format-values.js';
import { formatShare, formatUptimeOf, weightsText } from '../../../view/history/history-figures.js';
import {
  ASCII_SIGNS,
  type StripSigns,
  stripSpans,
  UNICODE_SIGNS,
} from '../../../view/history/strip.js';
import type { LiveHistory } from '../../../watch/live/live-model.js';
import type { CommandIo } from '../../command-io.js';
import { historyFolder, isHistoryTyped } from '../../history/history-folder.js';
import type { WatchOptions } from './watch-options.js';
import type { WatchPlan } from './watch-plan.js';

/** As many cells as a terminal of 80 columns has beside the names. */
const DAYS = 30;

const DAY_MS = 86_400_000;

/**
 * Reads what the live screen shows of the history; `null` where none is kept. A folder that cannot
 * be read shows nothing: the recorder has a warning for it.
 */
export function readLiveHistory(
  { history, baseUrl }: Pick<WatchOptions, 'history' | 'baseUrl'>,
  { typed }: Pick<WatchPlan, 'typed'>,
  { context, isDemo }: Pick<CommandIo, 'context' | 'isDemo'>,
): LiveHistory | null {
  if (history === false || (isDemo && !isHistoryTyped(context))) return null;
  const { env, now, processes, unicode } = context;
  const path = historyFolder({ given: history, baseUrl, env });
  if (path === null) return null;
  const to = now();
  const from = to - DAYS * DAY_MS;
  const { hostname: writer, pid } = processes;
  try {
    const { records, firstRecordAt } = openHistoryFolder({ path, writer, pid, now }).read({
      from,
      to,
      withLatencies: false,
    });
    const { regions } = toSelection(typed);
    const report = summarizeHistory(records, {
      since: `${DAYS}d`,
      regions,
      bucketPercentiles: false,
      firstRecordAt,
      now: to,
    });
    return describe(report, unicode ? UNICODE_SIGNS : ASCII_SIGNS);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return null;
  }
}

function describe(report: HistoryReport, signs: StripSigns): LiveHistory {
  const strips = new Map<string, Spans>();
  const uptimes = new Map<string, string>();
  const period = periodOf(report);
  for (const service of report.services) {
    const { slug, buckets, observedRatio } = service;
    const cells = buckets.map(({ worst }) => worst);
    const uptime = formatUptimeOf(service, signs.dash);
    strips.set(slug, [...stripSpans(cells, signs), span(`  ${uptime}`)]);
    uptimes.set(slug, `${uptime} in ${period}, ${formatShare(observedRatio)} observed`);
  }
  return { strips, uptimes, weights: weightsText(report) };
}

/** `30 days`; less where the record is shorter. */
function periodOf({ from, to }: HistoryReport): string {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < DAY_MS ? formatDuration(ms) : plural(Math.round(ms / DAY_MS), 'day');
}
