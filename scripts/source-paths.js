// The sources that the build and the benchmarks start from.
export const SOURCES = {
  /** The program: it loads `start`, which loads the command. */
  cli: 'src/cli.ts',
  start: ['src/start.ts'],
  /** What every command that asks the API needs, and the one that is asked most. */
  status: [
    'src/session.ts',
    'src/commands/status.ts',
    'src/api/direct-transport.ts',
    'src/api/http-client.ts',
  ],
  library: 'src/index.ts',
  program: 'src/program.ts',
  manPage: 'src/commands/man-page.ts',
  configKeys: 'src/commands/config/config-keys.ts',
  configSchema: 'src/commands/config/config-schema.ts',
  displayWidth: 'src/render/display-width.ts',
  /** What draws tables. */
  table: ['src/render/text.ts', 'src/render/theme.ts'],
};
