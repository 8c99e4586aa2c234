import { writeFileSync } from 'node:fs';
import { SOURCES } from './source-paths.js';
import { withSources } from './with-sources.js';

/** Writes the JSON Schema of the configuration file, from the options of the sources. */
export function writeConfigSchema(file) {
  const sources = {
    keys: SOURCES.configKeys,
    schema: SOURCES.configSchema,
  };
  return withSources(sources, ({ keys, schema }) => {
    writeFileSync(file, schema.formatConfigSchema(keys.configKeys()));
  });
}
