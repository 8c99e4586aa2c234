import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Writes the JSON Schema of every document, and of the configuration file, a file each. */
export function writeSchemas(folder) {
  return withSources({ schemas: SOURCES.schemas }, ({ schemas }) => {
    mkdirSync(folder, { recursive: true });
    for (const name of schemas.SCHEMA_NAMES) {
      writeFileSync(join(folder, `${name}.json`), `${schemas.formatSchema(name)}\n`);
    }
  });
}
