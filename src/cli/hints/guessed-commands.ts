import { KNOWN_SERVICES, serviceSlug } from '../../core/names.js';
import { type AppError, usageError } from '../../errors.js';
import { printable } from '../../text/printable.js';

const LISTS_SERVICES = 'Type t1s: it lists all services. t1s api storage shows some.';
const REPORTS =
  'Type t1s history: it reports uptime and outages; --slo 99.9 gives the error budget.';
const SENDS =
  'Type t1s notify --webhook URL to send the status, or t1s watch --webhook URL for alerts.';
const MAILS = 'Type t1s notify --email-to ADDRESS, or t1s watch --email-to ADDRESS for alerts.';
const WRITES_A_PAGE =
  'Type t1s page --out DIR for a status page, or t1s watch --listen 9469 to serve one.';
const LOGS = 'Type t1s watch --format lines for a line a change, or t1s history for what was.';
const HOW_TO_LOG_IN =
  'There is no login: set TENSORONE_API_KEY, or name a file with --api-key-file.';
const SETS_UP =
  'Settings go into ~/.config/tensorone-status/config.yaml; t1s config check checks it.';

/** What people type in the place of a command, and what to type instead. */
const GUESSES: ReadonlyMap<string, string> = new Map([
  ['services', LISTS_SERVICES],
  ['service', LISTS_SERVICES],
  ['list', LISTS_SERVICES],
  ['ls', LISTS_SERVICES],
  ['all', LISTS_SERVICES],
  ['show', LISTS_SERVICES],
  ['get', LISTS_SERVICES],
  ['check', 'Type t1s: the exit code is the health. t1s api checks one service.'],
  ['health', 'Type t1s: the exit code is the health. t1s api checks one service.'],
  ['incidents', 'Type t1s: it shows the open incidents.'],
  ['incident', 'Type t1s: it shows the open incidents.'],
  ['outages', 'Type t1s: it shows the open incidents.'],
  ['maintenance', 'Type t1s: it shows the maintenance to come.'],
  ['metrics', 'Type t1s --metrics.'],
  ['version', 'Type t1s --version.'],
  ['monitor', 'Type t1s watch.'],
  ['follow', 'Type t1s watch.'],
  ['tail', 'Type t1s watch.'],
  ['live', 'Type t1s watch.'],
  ['poll', 'Type t1s watch.'],
  ['alert', 'Type t1s watch: with --webhook, --email-to or another channel it sends alerts.'],
  ['alerts', 'Type t1s watch: with --webhook, --email-to or another channel it sends alerts.'],
  ['serve', 'Type t1s watch --listen 9469.'],
  ['server', 'Type t1s watch --listen 9469, or t1s demo for a simulator of the API.'],
  ['exporter', 'Type t1s watch --listen 9469.'],
  ['dependencies', 'Type t1s impact.'],
  ['deps', 'Type t1s impact.'],
  ['graph', 'Type t1s impact --format dot.'],
  ['best', 'Type t1s regions --best.'],
  ['latency', 'Type t1s regions --sort latency.'],
  ['ping', 'Type t1s regions --sort latency.'],
  ['test', 'Type t1s notify --test with a channel.'],
  ['send', 'Type t1s notify with a channel.'],
  ['simulate', 'Type t1s demo.'],
  ['simulator', 'Type t1s demo.'],
  ['mock', 'Type t1s demo.'],
  ['uptime', REPORTS],
  ['sla', REPORTS],
  ['slo', REPORTS],
  ['report', REPORTS],
  ['stats', REPORTS],
  ['dashboard', WRITES_A_PAGE],
  ['statuspage', WRITES_A_PAGE],
  ['badge', WRITES_A_PAGE],
  ['web', WRITES_A_PAGE],
  ['slack', SENDS],
  ['webhook', SENDS],
  ['email', MAILS],
  ['mail', MAILS],
  ['logs', LOGS],
  ['log', LOGS],
  ['events', LOGS],
  ['import', 'Type t1s history import FILE.'],
  ['export', 'Type t1s history --format csv, or t1s --json.'],
  ['prometheus', 'Type t1s watch --listen 9469: it serves /metrics.'],
  ['login', HOW_TO_LOG_IN],
  ['logout', HOW_TO_LOG_IN],
  ['auth', HOW_TO_LOG_IN],
  ['key', HOW_TO_LOG_IN],
  ['configure', SETS_UP],
  ['init', SETS_UP],
  ['setup', SETS_UP],
  ['settings', 'Type t1s config show.'],
  ['completions', 'Type t1s completion bash (or zsh, fish, powershell).'],
  ['man', 'Type man t1s, or t1s help.'],
  ['update', 'Type npm install --global tensorone-status.'],
  ['upgrade', 'Type npm install --global tensorone-status.'],
  ['start', 'Type t1s watch.'],
  ['stop', 'Press Ctrl-C in the terminal of the watch.'],
  ['quit', 'Press Ctrl-C in the terminal of the watch.'],
]);

/** For the first word where no command is named, unless it names a service. */
export function guessedCommand(word: string): AppError | null {
  const guess = word.trim().toLowerCase();
  const hint = GUESSES.get(guess);
  if (hint === undefined || KNOWN_SERVICES.has(serviceSlug(word))) return null;
  return usageError(`there is no command "${printable(word)}"`, hint);
}
