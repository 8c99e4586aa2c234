import { writeFileSync } from 'node:fs';
import { withSources } from './with-sources.js';

/** Writes the JSON Schema of the configuration file, from the options of the sources. */
export function writeConfigSchema(file) {
  const sources = {
    keys: 'src/cli/config/config-keys.ts',
    schema: 'src/cli/config/config-schema.ts',
  };
  return withSources(sources, ({ keys, schema }) => {
    writeFileSync(file, schema.formatConfigSchema(keys.configKeys()));
  });
}
