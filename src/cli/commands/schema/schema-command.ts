import { defineCommand } from '../../command-definition.js';
import { oneOf } from '../../options/value-kind.js';
import { runSchema, SCHEMA_NAMES } from './run-schema.js';

export const schemaCommand = defineCommand({
  argument: {
    usage: '[name]',
    description: `${SCHEMA_NAMES.join(', ')}; without one, the names are listed`,
    values: oneOf(SCHEMA_NAMES),
  },
  options: [],
  ignoresConfig: true,
  page: {
    notes: [
      'watch is the schema of one line of t1s watch --json, config that of the configuration file.',
    ],
    examples: [
      ['t1s schema', 'the names of all documents'],
      ['t1s schema status > status.schema.json', 'for a validator or an editor'],
    ],
  },
  run: runSchema,
});
