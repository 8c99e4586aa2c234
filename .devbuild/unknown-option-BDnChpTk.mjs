import { V as CliOption } from './cli.mjs';

// src/cli/hints/unknown-option.ts
/** Flags of other tools, and what to type instead. */
const GUESSES = /* @__PURE__ */ new Map([
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
]);
/** What to type instead of an option that the command does not have; `null` for no idea. */
function hintForUnknownOption(flag, { program, command, argv }) {
  const [name = ''] = flag.split('=', 1);
  const isSwitch = [...command.options, ...program.options].some(
    (each) => each.long === name && !each.required && !each.optional,
  );
  if (flag.includes('=') && isSwitch) return `${name} takes no value.`;
  if (command.name() === 'regions' && /^--regions?$|^-r$/.test(name))
    return 'Type regions without an option: t1s regions us-east-1 eu-west-1.';
  const owners = program.commands.filter(
    (each) => each !== command && each.options.some((option) => option.long === name),
  );
  const named = owners.find((each) => argv.includes(each.name()));
  if (named !== void 0)
    return `Type the command first: t1s ${named.name()} ${exampleOf(named, name)}.`;
  const guess = GUESSES.get(name) ?? GUESSES.get(name.slice(0, 2));
  if (guess !== void 0 && (GUESSES.has(name) || !name.startsWith('--'))) return guess;
  if (owners.length === 0) return null;
  const names = owners.map((each) => `t1s ${each.name()}`);
  const first = owners[0];
  return first === void 0
    ? null
    : `${name} is an option of ${names.join(' and ')}: type t1s ${first.name()} ${exampleOf(first, name)}.`;
}
function exampleOf(command, name) {
  const found = command.options.find(({ long }) => long === name);
  return found instanceof CliOption ? found.flags.replace(/^-\w, /, '').replace('...', '') : name;
}

export { hintForUnknownOption };
