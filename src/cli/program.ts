import { Command } from 'commander';
import { KNOWN_REGIONS, KNOWN_SERVICES } from '../core/names.js';
import type { Context } from '../system/context.js';
import { VERSION } from '../version.js';
import { type Act, attachCommand } from './attach-command.js';
import type { CommandDefinition } from './command-definition.js';
import { COMMAND_NAMES, type CommandName, DEFAULT_COMMAND } from './command-names.js';
import { statusCommand } from './commands/status/status-command.js';
import type { CommandLine } from './help/command-line.js';
import { HELP_FORMAT, helpFormatWith } from './help/help-format.js';
import { addHelpPage, formatExitCodes, type HelpPage, helpWidth } from './help/help-page.js';
import { PAGE_COLUMNS } from './help/ready-page.js';
import { addOptions } from './options/cli-option.js';
import { GLOBAL_OPTIONS } from './options/global-options.js';

interface CommandEntry {
  readonly description: string;
  /** The global options that mean something to it; all of them where left out. */
  readonly globals?: readonly string[];
  /** Loaded only where it can run, or to describe all commands. */
  load(): Promise<CommandDefinition>;
}

const COMMANDS = {
  status: {
    description: 'show the platform, or what you use of it (the default command)',
    load: async () => statusCommand,
  },
  regions: {
    description: 'compare regions: status, response times, latency, incidents and load',
    load: async () => (await import('./commands/regions/regions-command.js')).regionsCommand,
  },
  impact: {
    description: 'show what a failing service puts at risk, from the dependency map',
    load: async () => (await import('./commands/impact/impact-command.js')).impactCommand,
  },
  watch: {
    description: 'poll the status, print what changes and send alerts',
    load: async () => (await import('./commands/watch/watch-command.js')).watchCommand,
  },
  history: {
    description: 'report uptime, outages and response times out of what a watch recorded',
    load: async () => (await import('./commands/history/history-command.js')).historyCommand,
  },
  page: {
    description: 'write a static status page, with feeds, a calendar and badges',
    load: async () => (await import('./commands/page/page-command.js')).pageCommand,
  },
  notify: {
    description: 'send the current status, or a test, to the channels of a watch',
    load: async () => (await import('./commands/notify/notify-command.js')).notifyCommand,
  },
  demo: {
    description: 'run the API simulator alone, until interrupted',
    // A server asks no API and has one output.
    globals: ['--scenario', '--quiet', '--version', '--help'],
    load: async () => (await import('./commands/demo/demo-command.js')).demoCommand,
  },
  config: {
    description: 'check the configuration, or show the effective settings',
    load: async () => (await import('./commands/config/config-command.js')).configCommand,
  },
  schema: {
    description: 'print the JSON Schema of a document',
    globals: ['--version', '--help'],
    load: async () => (await import('./commands/schema/schema-command.js')).schemaCommand,
  },
  completion: {
    description: 'print a script that completes commands, options and values in a shell',
    globals: ['--version', '--help'],
    async load() {
      const { completionCommand } = await import('./commands/completion/completion-command.js');
      return completionCommand(describeProgram);
    },
  },
} as const satisfies Record<CommandName, CommandEntry>;

/** What defines a command. */
export function loadCommand(name: CommandName = DEFAULT_COMMAND): Promise<CommandDefinition> {
  return COMMANDS[name].load();
}

/** Everything that argv can say. Usage errors are thrown, help and version too, after printing. */
export async function createProgram(
  { argv, stdout }: Pick<Context, 'argv' | 'stdout'>,
  act: Act,
): Promise<Command> {
  const program = new Command('t1s')
    .usage('[service...] [options]\n       t1s <command> [options]')
    .description('Is what you use of TensorOne up? The exit code is the answer.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      // Errors are reported by main, in one place and in one form.
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHelpWidth: () => stdout.columns() || PAGE_COLUMNS,
      getOutHasColors: () => false,
    })
    .configureHelp(HELP_FORMAT);
  addOptions(program, GLOBAL_OPTIONS);
  program
    .optionsGroup('Other:')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the options and examples of a command');
  addHelpPage(program, ROOT_PAGE);
  program.addHelpText('afterAll', () => formatExitCodes(helpWidth(program)));
  for (const name of COMMAND_NAMES) {
    const { description, globals, load }: CommandEntry = COMMANDS[name];
    const isDefault = name === DEFAULT_COMMAND;
    const command = program.command(name, { isDefault }).description(description);
    if (globals !== undefined) command.configureHelp(helpFormatWith(globals));
    // What cannot run is not loaded: it is only a line of the help.
    if (isDefault || argv.includes(name)) attachCommand(command, await load(), act);
  }
  return program;
}

/** All commands and options, for the documentation and the completion. */
export async function describeProgram(): Promise<CommandLine> {
  const stdout = { isTTY: false, columns: () => undefined, write: () => undefined };
  const program = await createProgram({ argv: COMMAND_NAMES, stdout }, async () => undefined);
  const definitions = new Map(
    await Promise.all(COMMAND_NAMES.map(async (name) => [name, await loadCommand(name)] as const)),
  );
  const { readCommandLine } = await import('./help/command-line.js');
  return readCommandLine(program, definitions, DEFAULT_COMMAND);
}

const ROOT_PAGE = {
  notes: [
    `Without a command it is status: see t1s status --help for what that takes (${statusCommand.options
      .map(({ longName }) => longName)
      .join(', ')}).`,
    `Services: ${[...KNOWN_SERVICES.keys()].join(', ')}.`,
    `Regions: ${[...KNOWN_REGIONS.keys()].join(', ')}.`,
  ],
  examples: [
    ['t1s --demo', 'look around without a key'],
    ['t1s api storage', 'what you use of the platform'],
    ['t1s regions --best', 'where to deploy'],
    ['t1s impact --current', 'what current failures put at risk'],
    ['t1s watch --interval 5m', 'print what changes'],
    ['t1s history --since 30d', 'how it was'],
    ['t1s page --out public', 'a status page'],
  ],
} as const satisfies HelpPage;
