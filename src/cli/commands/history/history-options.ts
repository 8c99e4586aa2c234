import { BUCKET_UNITS } from '../../../core/history/calendar.js';
import { WEIGHT_PRESETS } from '../../../core/history/weights.js';
import { usageError } from '../../../errors.js';
import { printable } from '../../../text/printable.js';
import { PLOT_METRICS } from '../../../view/history/plot-series.js';
import type { RunOptions } from '../../command-definition.js';
import { group, option } from '../../options/cli-option.js';
import { duration, parseChoice } from '../../options/option-values.js';
import { historyOption, regionOption } from '../../options/shared-options.js';
import { oneOf } from '../../options/value-kind.js';
import type { HISTORY_FORMATS } from './history-output.js';

export const HISTORY_OPTIONS = [
  ...group(
    'Period:',
    option('--since <duration|date>', 'its beginning, counted back from its end, or a date', {
      parse: asTyped,
      defaultText: '90d, or the first record',
    }),
    option('--to <date>', 'its end, which is not in it', { parse: asTyped, defaultText: 'now' }),
    option('--by <unit>', `${BUCKET_UNITS.join(', ')}: what a cell, row or point stands for`, {
      values: oneOf(BUCKET_UNITS),
      parse: (text, name) => parseChoice(name, text, BUCKET_UNITS),
      defaultText: 'day',
    }),
    option('--tz <zone>', 'where days begin: a name such as Europe/Berlin', {
      parse: asTyped,
      defaultText: 'UTC',
    }),
  ),
  ...group(
    'Figures:',
    regionOption('judge the services by these regions'),
    option('--weights <rule>', 'statuspage, strict, any, or shares such as degraded=0.5', {
      // Where a shell completes it, the rules that have a name.
      values: oneOf(Object.keys(WEIGHT_PRESETS)),
      parse: asTyped,
      defaultText: 'statuspage',
    }),
    option('--count-maintenance', 'count maintenance as down instead of leaving it out'),
    option('--slo <percent>', 'compare with an objective; the exit code is 1 where it is missed', {
      parse: parsePercent,
    }),
  ),
  ...group(
    'Page:',
    option('--plot <metric>', `draw ${PLOT_METRICS.join(', ')} over time`, {
      values: oneOf(PLOT_METRICS),
      parse: (text, name) => parsePlot(name, text),
    }),
    option('--incidents', 'list the updates of each incident'),
  ),
  ...group(
    'Records:',
    historyOption('the folder that a watch records in'),
    option('--from-prometheus <url>', 'read what Prometheus scraped from a watch instead', {
      parse: asTyped,
      isSecret: true,
    }),
    option('--every <duration>', 'import: the interval at which the documents were made', {
      parse: duration,
      defaultText: '60s',
    }),
  ),
] as const;

export type HistoryOptions = RunOptions<typeof HISTORY_OPTIONS, typeof HISTORY_FORMATS>;

/** The report reads it, by the time zone and the clock. */
function asTyped(text: string): string {
  return text;
}

/** The metrics are camelCase, as in the API; in any case all the same. */
function parsePlot(name: string, text: string): (typeof PLOT_METRICS)[number] {
  const word = text.trim().toLowerCase();
  const metric = PLOT_METRICS.find((each) => each.toLowerCase() === word);
  return metric ?? parseChoice(name, text, PLOT_METRICS);
}

function parsePercent(text: string, name: string): number {
  const percent = /^\d+(\.\d+)?\s*%?$/.test(text.trim()) ? Number.parseFloat(text) : Number.NaN;
  if (percent > 0 && percent <= 100) return percent;
  throw usageError(
    `${name} cannot be "${printable(text)}"`,
    'An objective is a percentage above 0, at most 100, such as 99.9.',
  );
}
