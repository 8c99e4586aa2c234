import { defineCommand } from '../../command-definition.js';
import { SERVICE } from '../../options/value-kind.js';
import { IMPACT_OPTIONS } from './impact-options.js';
import { IMPACT_FORMATS } from './impact-output.js';
import { runImpact } from './run-impact.js';

export const impactCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'slugs or names; without any, all services are ranked',
    values: SERVICE,
  },
  options: IMPACT_OPTIONS,
  formats: IMPACT_FORMATS,
  checksNames: true,
  ownNames: 'extend',
  page: {
    notes: ['The exit code is 0 wherever the impact could be determined.'],
    examples: [
      ['t1s impact storage', 'what is at risk when Storage fails'],
      ['t1s impact --current', 'what current failures put at risk'],
      ['t1s impact api --upstream', 'what the API needs'],
      ['t1s impact --extend mine.json --format dot | dot -Tsvg', 'a map'],
    ],
  },
  run: runImpact,
});
