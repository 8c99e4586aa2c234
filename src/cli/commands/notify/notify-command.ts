import { defineCommand } from '../../command-definition.js';
import { SERVICE } from '../../options/value-kind.js';
import { NOTIFY_FORMATS, NOTIFY_OPTIONS } from './notify-options.js';
import { runNotify } from './run-notify.js';

export const notifyCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name',
    values: SERVICE,
  },
  options: NOTIFY_OPTIONS,
  formats: NOTIFY_FORMATS,
  configured: 'watch',
  checksNames: true,
  page: {
    notes: ['The exit code is 3 where any channel failed.'],
    examples: [
      ['t1s notify --test --webhook "$SLACK_URL"', 'does it arrive?'],
      ['t1s notify --email-to ops@example.com', 'mail the current status'],
    ],
  },
  run: runNotify,
});
