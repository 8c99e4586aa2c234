// The sources that the build and the benchmarks start from.
export const SOURCES = {
  /** The program: it loads `start`, which loads the command. */
  cli: 'src/cli/cli.ts',
  start: ['src/cli/start.ts'],
  /** What every command that asks the API needs, and the one that is run most. */
  status: [
    'src/cli/session.ts',
    'src/cli/commands/status/run-status.ts',
    'src/http/direct-transport.ts',
    'src/http/http-client.ts',
  ],
  library: 'src/index.ts',
  program: 'src/cli/program.ts',
  manPage: 'src/cli/man/man-page.ts',
  configKeys: 'src/cli/config/config-keys.ts',
  schemas: 'src/cli/commands/schema/run-schema.ts',
  configSchema: 'src/cli/config/config-schema.ts',
  displayWidth: 'src/render/layout/display-width.ts',
  /** What draws tables. */
  table: ['src/render/text.ts', 'src/render/theme.ts'],
  /** What reads and sums up a history, and draws its table. */
  history: ['src/cli/commands/history/history-command.ts', 'src/render/history/history-text.ts'],
};
