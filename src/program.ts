import { Command, type Option } from 'commander';
import type { CommandIo } from './commands/command-io.js';
import { runStatus, statusOptions } from './commands/status.js';
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

interface CommandEntry {
  readonly description: string;
  /** Loads the command, gives it its options and what it does. */
  attach(command: Command, act: Act): Promise<void>;
}

const COMMANDS = {
  status: {
    description: 'show the platform, or what you use of it (the default command)',
    async attach(command, act) {
      plug(command, act, statusOptions, (names, options, io) => {
        const commands = command.parent?.commands.map((each) => each.name()) ?? [];
        return runStatus(names, { ...options, commands }, io);
      });
    },
  },
  regions: {
    description: 'compare regions: status, response times, latency, incidents and load',
    async attach(command, act) {
      const { regionsOptions, runRegions } = await import('./commands/regions.js');
      plug(command, act, regionsOptions, runRegions);
    },
  },
  impact: {
    description: 'tell what a failing service takes down, from the dependency map',
    async attach(command, act) {
      const { impactOptions, runImpact } = await import('./commands/impact.js');
      plug(command, act, impactOptions, runImpact);
    },
  },
  watch: {
    description: 'poll the status and tell what changes, as it changes',
    async attach(command, act) {
      const { watchOptions } = await import('./commands/watch-options.js');
      const { runWatch } = await import('./commands/watch.js');
      plug(command, act, watchOptions, runWatch, 'own');
    },
  },
  notify: {
    description: 'send the present status, or a test, to the channels of a watch',
    async attach(command, act) {
      const { notifyOptions, runNotify } = await import('./commands/notify.js');
      plug(command, act, notifyOptions, runNotify);
    },
  },
  demo: {
    description: 'run the API simulator alone, until interrupted',
    async attach(command, act) {
      const { demoOptions, runDemo } = await import('./commands/demo.js');
      command.configureHelp({ ...command.configureHelp(), visibleGlobalOptions: optionsOfDemo });
      plug(command, act, demoOptions, (_, options, io) => runDemo(options, io), 'own');
    },
  },
} as const satisfies Record<string, CommandEntry>;

/** The words that choose a command. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

const DEFAULT_COMMAND = 'status';

/** Everything that argv can say. Usage errors are thrown, help and version too, after printing. */
export async function createProgram(context: Context, act: Act): Promise<Command> {
  const program = new Command('t1s')
    .description('Is what you use of TensorOne up? The exit code tells.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      // Errors are told by main, in one place and in one form.
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHelpWidth: () => context.stdout.columns() ?? 80,
      getOutHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() })
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the options and examples of a command')
    .version(VERSION, '-V, --version', 'print the version')
    .addHelpText('after', ROOT_HELP)
    .addHelpText('afterAll', EXIT_CODES_HELP);
  addGlobalOptions(program);
  for (const [name, { description, attach }] of Object.entries<CommandEntry>(COMMANDS)) {
    const isDefault = name === DEFAULT_COMMAND;
    const command = program.command(name, { isDefault }).description(description);
    // What cannot run is not loaded: it is only a line of the help.
    if (isDefault || context.argv.includes(name)) await attach(command, act);
  }
  return program;
}

/** A server asks nobody and has one output: the other global options mean nothing to it. */
function optionsOfDemo(command: Command): Option[] {
  const options = command.parent?.options ?? [];
  return options.filter(({ long }) => long === '--quiet' || long === '--version');
}

function plug<Options extends object>(
  command: Command,
  act: Act,
  define: (command: Command) => Command,
  run: (names: readonly string[], options: Options, io: CommandIo) => Promise<number>,
  signals: 'default' | 'own' = 'default',
): void {
  define(command).action(() =>
    act(command, (io) => run(command.args, command.optsWithGlobals<Options>(), io), signals),
  );
}

function addGlobalOptions(program: Command): void {
  program
    .option('--format <name>', 'how to show the result; each command lists its formats')
    .option('--json', 'the same as --format json')
    .option('--base-url <url>', 'the API (TENSORONE_BASE_URL; default: https://api.tensorone.ai)')
    .option(
      '--api-key-file <path>',
      'read the key from a file, - for stdin (else TENSORONE_API_KEY)',
    )
    .option('--demo', 'watch a simulated platform having a bad day; needs no key, no network')
    .option('--timeout <duration>', 'for a whole call, retries included (default: 10s)')
    .option('--retries <n>', 'further attempts after a passing failure (default: 2)')
    .option('--allow-http', 'allow plain http to hosts other than this one')
    .option('--color <when>', 'auto, always or never (default: auto)')
    .option('--no-color', 'the same as --color never')
    .option('-q, --quiet', 'print nothing on stdout; the exit code tells')
    .option('-v, --verbose', 'log each request on stderr');
}

const ROOT_HELP = `
Without a command it is status: see t1s status --help for what that takes.

Examples:
  $ t1s --demo                look around without a key
  $ t1s api storage           what you use of the platform
  $ t1s regions --best        where to deploy
  $ t1s impact --current      what the failures of this moment take down
  $ t1s watch --interval 5m   tell what changes`;

const EXIT_CODES_HELP = `
Exit codes:
  0 OK   1 degraded   2 outage   3 cannot be told   64 usage   70 bug in this program`;
