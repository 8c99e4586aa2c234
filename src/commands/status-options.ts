import type { Command } from 'commander';
import { addHelpPage, formatsNote } from './help-page.js';

export const STATUS_FORMATS = ['table', 'json', 'line', 'markdown', 'github', 'junit'] as const;

export type StatusFormat = (typeof STATUS_FORMATS)[number];

export function statusOptions(command: Command): Command {
  command
    .argument('[service...]', 'only these services, by slug or display name')
    .option('--region <region...>', 'judge the services by these regions')
    .option('--metrics', 'show requests, CPU, memory, storage, network and GPU clusters')
    .option('--no-incidents', 'leave incidents out')
    .option(
      '--fail-on <status>',
      'exit with 0 while all is better than this, or never (default: degraded)',
    )
    .option('--max-age <duration>', 'accept a cached answer up to this old');
  return addHelpPage(command, {
    notes: [
      formatsNote(STATUS_FORMATS),
      'line is for Nagios and prompts, github writes annotations and a step summary in GitHub Actions, junit has a test case a service.',
    ],
    examples: [
      ['t1s', 'everything'],
      ['t1s ai-services --region us-west-2', 'one service in one region'],
      ['t1s api storage --fail-on partial_outage', 'a gate for a deploy'],
      ['t1s --format line', 'one line for Nagios or a prompt'],
      ['t1s --format junit > tensorone.xml', 'for Jenkins or GitLab'],
    ],
  });
}
