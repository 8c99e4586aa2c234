import { defineCommand } from '../../command-definition.js';
import { SERVICE } from '../../options/value-kind.js';
import { PAGE_OPTIONS } from './page-options.js';
import { PAGE_FORMATS } from './page-output.js';
import { runPage } from './run-page.js';

export const pageCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name',
    values: SERVICE,
  },
  options: PAGE_OPTIONS,
  formats: PAGE_FORMATS,
  configured: 'selection',
  checksNames: true,
  page: {
    notes: [
      'The folder holds index.html, feed.atom, maintenance.ics, badge/*.svg, status.json and api/v2/*.json. Each file is replaced at once.',
      'Anyone who can read the folder can read all of it. It holds no API address, no key and no path.',
      'The exit code is that of status. While the API cannot be read, the page is written all the same: it is grey then.',
      't1s watch --listen serves the same page live.',
    ],
    examples: [
      ['t1s page --out public', 'everything, the last 90 days'],
      ['t1s page --out /var/www/status api ai-services', 'what you use of it'],
      ['t1s page --out public --link https://status.example.org', 'with links that lead there'],
      ['t1s page --out public --refresh 15m', 'from a timer that runs every 15 minutes'],
    ],
  },
  run: runPage,
});
