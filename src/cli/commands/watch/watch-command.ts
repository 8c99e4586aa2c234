import { NOTHING_REPORTED } from '../../../check-names.js';
import { defineCommand } from '../../command-definition.js';
import { SERVICE } from '../../options/value-kind.js';
import { runWatch } from './run-watch.js';
import { WATCH_FORMATS, WATCH_OPTIONS } from './watch-options.js';
import { checkThresholdNames } from './watch-plan.js';

export const watchCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name',
    values: SERVICE,
  },
  options: WATCH_OPTIONS,
  formats: WATCH_FORMATS,
  signals: 'own',
  configured: 'watch',
  checksNames: true,
  checkOtherNames: ({ threshold, origins }) =>
    checkThresholdNames(threshold ?? [], NOTHING_REPORTED, origins),
  page: {
    notes: [
      'auto is live (a screen, redrawn in place) on a terminal, else lines; json is a document a line.',
      'Keys of the live screen: q quits, p polls now, m shows the metrics, ? shows the keys.',
      'Thresholds: [SERVICE.]METRIC(>|<)NUMBER[:warning|:critical] with responseTime, latency (ms), uptime, cpu, memory, storage, gpu, failureRate (per cent) or queue (jobs).',
      'With a channel the state is kept, so that a restart neither repeats nor loses an alert.',
      'Ctrl-C ends the watch with a summary and exit code 0; again, it ends at once.',
    ],
    examples: [
      ['t1s watch', 'every minute'],
      ['t1s watch training --until operational --duration 30m', 'wait for a recovery'],
      ['t1s watch --webhook "$SLACK_URL" --confirm 2', 'alert Slack'],
      ['t1s watch --once --email-to ops@example.com', 'from cron'],
      [`t1s watch --json | jq 'select(.type == "change")'`, 'only what changes'],
    ],
  },
  run: runWatch,
});
