import { defineCommand } from '../../command-definition.js';
import { type Format, JSON_ERRORS, NO_ERRORS } from '../../formats.js';
import { oneOf } from '../../options/value-kind.js';
import { CONFIG_ACTIONS, runConfig } from './run-config.js';

export const CONFIG_FORMATS = {
  text: NO_ERRORS,
  json: JSON_ERRORS,
} as const satisfies Record<string, Format>;

export const configCommand = defineCommand({
  argument: {
    usage: '<action>',
    description: 'check: validate the file; show: print the effective settings',
    values: oneOf(CONFIG_ACTIONS),
  },
  options: [],
  formats: CONFIG_FORMATS,
  ignoresConfig: true,
  page: {
    notes: [
      'show prints each setting with where it comes from (flag, variable, file or default); secrets are masked.',
      'The exit code of check is 64 where the file has a mistake.',
    ],
    examples: [
      ['t1s config check', 'is the file right?'],
      ['t1s config show --config ./ci.yaml', 'what would a watch use?'],
    ],
  },
  run: runConfig,
});
