import { defineCommand } from '../../command-definition.js';
import { SERVICE } from '../../options/value-kind.js';
import { HISTORY_OPTIONS } from './history-options.js';
import { HISTORY_FORMATS } from './history-output.js';
import { runHistory } from './run-history.js';

export const historyCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name; or import FILE...',
    values: {
      ...SERVICE,
      words: new Map([...SERVICE.words, ['import', 'read status documents into the folder']]),
    },
  },
  options: HISTORY_OPTIONS,
  formats: HISTORY_FORMATS,
  configured: 'history',
  page: {
    notes: [
      'It needs no key and no network: a watch records what it sees, unless --no-history.',
      'Uptime is 1 - weighted down time / (observed time - maintenance). Time that was not observed is neither up nor down.',
      'With --slo the exit code is 1 where a service missed the objective, else 3 where less than half of one was observed; otherwise it is 0.',
      't1s history import FILE... (- for stdin) adds what t1s --json printed, one document after another, made --every 60s.',
    ],
    examples: [
      ['t1s history', 'the last 90 days'],
      ['t1s history api --since 30d --slo 99.9', 'is the error budget used up?'],
      ['t1s history --since 2026-10-01 --to 2026-11-01 --format markdown', 'a report on October'],
      ['t1s history api --plot responseTime --since 2d --by hour', 'a curve'],
      ['t1s history import status-*.json --every 5m', 'what a cron job kept'],
    ],
  },
  run: runHistory,
});
