import type { Command } from 'commander';

/** Adds what every command takes; help and version last. */
export function globalOptions(program: Command, version: string): Command {
  return program
    .optionsGroup('Output:')
    .option('--format <name>', 'how to show the result; each command lists its formats')
    .option('--json', 'the same as --format json')
    .option('--color <when>', 'auto, always or never (default: auto)')
    .option('--no-color', 'the same as --color never')
    .option('-q, --quiet', 'print nothing on stdout; the exit code tells')
    .option('-v, --verbose', 'log each request on stderr')
    .optionsGroup('API:')
    .option('--base-url <url>', 'the API (TENSORONE_BASE_URL; default: https://api.tensorone.ai)')
    .option(
      '--api-key-file <path>',
      'read the key from a file, - for stdin (else TENSORONE_API_KEY)',
    )
    .option('--demo', 'watch a simulated platform having a bad day; needs no key, no network')
    .option('--timeout <duration>', 'for a whole call, retries included (default: 10s)')
    .option('--retries <n>', 'further attempts after a passing failure (default: 2)')
    .option('--stale-after <duration>', 'older data counts as unknown; or never (default: 15m)')
    .option('--allow-http', 'allow plain http to hosts other than this one')
    .optionsGroup('Other:')
    .option('--config <file>', 'read settings from YAML or JSON (else TENSORONE_STATUS_CONFIG)')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the options and examples of a command');
}
