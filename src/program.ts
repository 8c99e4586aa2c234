import { Command } from 'commander';
import type { CommandIo } from './commands/command-io.js';
import { type DemoOptions, demoOptions, runDemo } from './commands/demo.js';
import { type RegionsOptions, regionsOptions, runRegions } from './commands/regions.js';
import { runStatus, type StatusOptions, statusOptions } from './commands/status.js';
import type { Context } from './context.js';
import { VERSION } from './version.js';

/**
 * Called with the parsed command and what it does. `own` signals are those of commands that end
 * in their own way; the others are simply ended by them.
 */
export type Act = (
  command: Command,
  run: (io: CommandIo) => Promise<number>,
  signals: 'default' | 'own',
) => Promise<void>;

/** Everything that argv can say. Usage errors are thrown, help and version too, after printing. */
export function createProgram(context: Context, act: Act): Command {
  const program = new Command('t1s')
    .description(
      'Is what you use of TensorOne up? Status, regions, impact, and a watch that alerts.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => context.stdout.columns() ?? 80,
      getOutHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true })
    .helpOption('-h, --help', 'show this help')
    .version(VERSION, '-V, --version', 'print the version')
    .addHelpText('afterAll', EXIT_CODES_HELP);
  addGlobalOptions(program);

  const status = statusOptions(program.command('status', { isDefault: true }));
  status.action((services: string[], options: StatusOptions) =>
    act(status, (io) => runStatus(services, merged(status, options), io), 'default'),
  );
  const regions = regionsOptions(program.command('regions'));
  regions.action((names: string[], options: RegionsOptions) =>
    act(regions, (io) => runRegions(names, merged(regions, options), io), 'default'),
  );
  const demo = demoOptions(program.command('demo'));
  demo.action((options: DemoOptions) => act(demo, (io) => runDemo(options, io), 'own'));
  return program;
}

/** The options of a command with the global ones, wherever they stood. */
function merged<T extends object>(command: Command, options: T): T {
  return { ...command.optsWithGlobals(), ...options };
}

function addGlobalOptions(program: Command): void {
  program
    .option('--format <name>', 'how to show the result; each command lists its formats')
    .option('--json', 'the same as --format json')
    .option('--base-url <url>', 'the API (TENSORONE_BASE_URL; default https://api.tensorone.ai)')
    .option(
      '--api-key-file <path>',
      'read the key from a file, - for stdin (else TENSORONE_API_KEY)',
    )
    .option('--demo', 'watch a simulated platform having a bad day; needs no key, no network')
    .option('--timeout <duration>', 'for a whole call, retries included (default 10s)')
    .option('--retries <n>', 'further attempts after a passing failure (default 2)')
    .option('--allow-http', 'allow plain http to hosts other than this one')
    .option('--color <when>', 'auto, always or never')
    .option('--no-color', 'the same as --color never')
    .option('-q, --quiet', 'print nothing on stdout; the exit code tells')
    .option('-v, --verbose', 'log each request on stderr');
}

const EXIT_CODES_HELP = `
Exit codes:
  0 OK   1 degraded   2 outage   3 cannot be told   64 usage   70 bug in this program`;
