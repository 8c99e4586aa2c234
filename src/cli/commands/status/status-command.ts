import { defineCommand } from '../../command-definition.js';
import { SERVICE } from '../../options/value-kind.js';
import { runStatus } from './run-status.js';
import { STATUS_OPTIONS } from './status-options.js';
import { STATUS_FORMATS } from './status-output.js';

export const statusCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name',
    values: SERVICE,
  },
  options: STATUS_OPTIONS,
  formats: STATUS_FORMATS,
  configured: 'selection',
  checksNames: true,
  page: {
    notes: [
      'line is for Nagios and prompts, short for a status bar such as that of tmux; csv has a row a service; github writes annotations and a step summary in GitHub Actions; junit has a test case a service.',
    ],
    examples: [
      ['t1s', 'everything'],
      ['t1s ai-services --region us-west-2', 'one service in one region'],
      ['t1s api storage --fail-on partial_outage', 'a gate for a deploy'],
      ['t1s --format line', 'one line for Nagios or a prompt'],
      ['t1s --format junit > tensorone.xml', 'for Jenkins or GitLab'],
    ],
  },
  run: runStatus,
});
