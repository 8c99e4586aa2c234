import type { Command, Option } from 'commander';
import { suggest } from '../../core/suggest.js';
import { CliOption } from '../options/cli-option.js';

/** Flags of other tools, and what to type instead. */
const GUESSES: ReadonlyMap<string, string> = new Map([
  ['--watch', 'Type t1s watch.'],
  ['-w', 'Type t1s watch.'],
  ['--follow', 'Type t1s watch.'],
  ['-f', 'Type t1s watch, or --format NAME for a format.'],
  ['-o', 'Type --json or --format NAME.'],
  ['-j', 'Type --json.'],
  ['--output', 'Type --json or --format NAME.'],
  ['--csv', 'Type --format csv.'],
  ['--markdown', 'Type --format markdown.'],
  ['--nagios', 'Type --format line.'],
  [
    '--api-key',
    'The command line is no place for a key: set TENSORONE_API_KEY or use --api-key-file.',
  ],
  ['--key', 'The command line is no place for a key: set TENSORONE_API_KEY or use --api-key-file.'],
  [
    '--apikey',
    'The command line is no place for a key: set TENSORONE_API_KEY or use --api-key-file.',
  ],
  [
    '--token',
    'The command line is no place for a key: set TENSORONE_API_KEY or use --api-key-file.',
  ],
  ['-k', 'The command line is no place for a key: set TENSORONE_API_KEY or use --api-key-file.'],
  ['--url', 'Type --base-url URL.'],
  ['--host', 'Type --base-url URL.'],
  ['--endpoint', 'Type --base-url URL.'],
  ['--services', 'Type services without an option: t1s api storage.'],
  ['--service', 'Type services without an option: t1s api storage.'],
  ['-s', 'Type services without an option: t1s api storage.'],
  ['--regions', 'Type --region us-east-1, or t1s regions to compare regions.'],
  ['-r', 'Type --region us-east-1, or t1s regions to compare regions.'],
  ['--insecure', 'Certificates are always checked; --allow-http allows plain http.'],
  ['--debug', 'Type --verbose.'],
  ['--silent', 'Type --quiet.'],
  ['-i', 'Type t1s watch --interval 5m.'],
  ['-n', 'Type t1s watch --interval 5m.'],
  ['-c', 'Type --config FILE.'],
  ['-t', 'Type --timeout 10s.'],
  ['--incidents-only', 'Type t1s: it shows the open incidents.'],
  ['--list', 'Type t1s: it lists all services.'],
  ['--proxy', 'Set HTTPS_PROXY: proxies are read from the environment.'],
  ['-help', 'Type --help.'],
  ['-?', 'Type --help.'],
  ['--usage', 'Type --help.'],
]);

/** The same where one command has a better answer. */
const GUESSES_OF_COMMANDS: ReadonlyMap<string, string> = new Map([
  ['watch --every', 'Type --interval 5m.'],
  ['watch --port', 'Type --listen HOST:PORT.'],
  ['watch --prometheus', 'Type --listen HOST:PORT: it serves /metrics.'],
  ['watch --slack', 'Type --webhook URL.'],
  ['watch --notify', 'Type --webhook URL, --email-to ADDRESS or --exec COMMAND.'],
  ['notify --slack', 'Type --webhook URL.'],
  ['page --output', 'Type --out DIR.'],
  ['page -o', 'Type --out DIR.'],
  ['history --days', 'Type --since 30d.'],
  ['history --from', 'Type --since DATE.'],
  ['history --until', 'Type --to DATE.'],
  ['impact --graph', 'Type --format dot, or --format mermaid.'],
]);

/** The command of the program that failed to parse, and all it might have meant. */
export interface Commands {
  readonly program: Command;
  /** The command that was to run. */
  readonly command: Command;
  /** The words that were typed. */
  readonly argv: readonly string[];
}

/** What to type instead of an option that the command does not have; `null` for no idea. */
export function hintForUnknownOption(
  flag: string,
  { program, command, argv }: Commands,
): string | null {
  const [name = ''] = flag.split('=', 1);
  const own = [...command.options, ...program.options];
  const isSwitch = own.some((each) => each.long === name && !each.required && !each.optional);
  if (flag.includes('=') && isSwitch) return `${name} takes no value.`;
  const guessOfCommand = GUESSES_OF_COMMANDS.get(`${command.name()} ${name}`);
  if (guessOfCommand !== undefined) return guessOfCommand;
  if (command.name() === 'regions' && isLikeRegion(name)) {
    return 'Type regions without an option: t1s regions us-east-1 eu-west-1.';
  }
  const owners = program.commands.filter(
    (each) => each !== command && each.options.some((option) => option.long === name),
  );
  const named = owners.find((each) => argv.includes(each.name()));
  if (named !== undefined) {
    return `Type the command first: t1s ${named.name()} ${exampleOf(named, name)}.`;
  }
  const guess = GUESSES.get(name) ?? GUESSES.get(name.slice(0, 2));
  if (guess !== undefined && (GUESSES.has(name) || !name.startsWith('--'))) return guess;
  if (owners.length === 0) return name.startsWith('--') ? nearOption(name, own, program) : null;
  const names = owners.map((each) => `t1s ${each.name()}`);
  const first = owners[0];
  return first === undefined
    ? null
    : `${name} is an option of ${names.join(' and ')}: type t1s ${first.name()} ${exampleOf(first, name)}.`;
}

function isLikeRegion(name: string): boolean {
  return name === '-r' || suggest(name.slice(2), ['region', 'regions'], 1).length > 0;
}

/** An option that was mistyped, with its value too, or a command that was typed as one. */
function nearOption(name: string, own: readonly Option[], program: Command): string | null {
  const bare = name.slice(2);
  const names = own.flatMap(({ long }) => (long === undefined ? [] : [long.slice(2)]));
  const [near] = suggest(bare, names, 1);
  if (near !== undefined) return `Did you mean --${near}?`;
  const [command] = suggest(
    bare,
    program.commands.map((each) => each.name()),
    1,
  );
  return command === undefined ? null : `Did you mean t1s ${command}?`;
}

function exampleOf(command: Command, name: string): string {
  const found = command.options.find(({ long }) => long === name);
  return found instanceof CliOption ? found.flags.replace(/^-\w, /, '').replace('...', '') : name;
}
