import { Command } from 'commander';
import type { CommandIo } from './commands/command-io.js';
import type { CommandLine } from './commands/command-line.js';
import { globalOptions } from './commands/global-options.js';
import { HELP_FORMAT, helpFormatWith } from './commands/help-format.js';
import { addHelpPage, formatExitCodes, type HelpPage, helpWidth } from './commands/help-page.js';
import type { StatusOptions } from './commands/status.js';
import { statusOptions } from './commands/status-options.js';
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
  /** The global options that mean something to it; all of them where left out. */
  readonly globals?: readonly string[];
  /** Loads the command, gives it its options and what it does. */
  attach(command: Command, act: Act): Promise<void>;
}

const COMMANDS = {
  status: {
    description: 'show the platform, or what you use of it (the default command)',
    async attach(command, act) {
      plug(command, act, statusOptions, async (names, options: StatusOptions, io) => {
        // Help and version do without it.
        const { runStatus } = await import('./commands/status.js');
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
    // A server asks nobody and has one output.
    globals: ['--quiet', '--version', '--help'],
    async attach(command, act) {
      const { demoOptions, runDemo } = await import('./commands/demo.js');
      plug(command, act, demoOptions, (_, options, io) => runDemo(options, io), 'own');
    },
  },
  completion: {
    description: 'print what makes a shell complete commands, options and values',
    globals: ['--version', '--help'],
    async attach(command, act) {
      const { completionOptions } = await import('./commands/completion-options.js');
      const { runCompletion } = await import('./commands/completion.js');
      plug(command, act, completionOptions, (names, _, io) =>
        runCompletion(names, describeProgram, io),
      );
    },
  },
} as const satisfies Record<string, CommandEntry>;

/** The words that choose a command. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

const DEFAULT_COMMAND = 'status';

/** Everything that argv can say. Usage errors are thrown, help and version too, after printing. */
export async function createProgram(
  { argv, stdout }: Pick<Context, 'argv' | 'stdout'>,
  act: Act,
): Promise<Command> {
  const program = globalOptions(new Command('t1s'), VERSION)
    .description('Is what you use of TensorOne up? The exit code tells.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      // Errors are told by main, in one place and in one form.
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHelpWidth: () => stdout.columns() || 80,
      getOutHasColors: () => false,
    })
    .configureHelp(HELP_FORMAT);
  addHelpPage(program, ROOT_PAGE);
  program.addHelpText('afterAll', () => formatExitCodes(helpWidth(program)));
  for (const [name, { description, globals, attach }] of Object.entries<CommandEntry>(COMMANDS)) {
    const isDefault = name === DEFAULT_COMMAND;
    const command = program.command(name, { isDefault }).description(description);
    if (globals !== undefined) command.configureHelp(helpFormatWith(globals));
    // What cannot run is not loaded: it is only a line of the help.
    if (isDefault || argv.includes(name)) await attach(command, act);
  }
  return program;
}

/** All commands and options, for those who document or complete them. */
export async function describeProgram(): Promise<CommandLine> {
  const stdout = { isTTY: false, columns: () => undefined, write: () => undefined };
  const program = await createProgram({ argv: COMMAND_NAMES, stdout }, async () => undefined);
  const { readCommandLine } = await import('./commands/command-line.js');
  return readCommandLine(program, DEFAULT_COMMAND);
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

const ROOT_PAGE = {
  notes: ['Without a command it is status: see t1s status --help for what that takes.'],
  examples: [
    ['t1s --demo', 'look around without a key'],
    ['t1s api storage', 'what you use of the platform'],
    ['t1s regions --best', 'where to deploy'],
    ['t1s impact --current', 'what the failures of this moment take down'],
    ['t1s watch --interval 5m', 'tell what changes'],
  ],
} as const satisfies HelpPage;
