// The sources that the build and the benchmarks start from.
export const SOURCES = {
  /** The program: it starts `start`, which imports all that every command needs. */
  cli: 'src/cli.ts',
  start: 'src/start.ts',
  library: 'src/index.ts',
  program: 'src/program.ts',
  manPage: 'src/commands/man-page.ts',
  configKeys: 'src/commands/config/config-keys.ts',
  configSchema: 'src/commands/config/config-schema.ts',
  displayWidth: 'src/render/display-width.ts',
  /** What draws tables. */
  table: ['src/render/text.ts', 'src/render/theme.ts'],
};
