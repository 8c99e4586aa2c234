import { SEVERITIES } from '../core/changes.js';
import { KNOWN_REGIONS, KNOWN_SERVICES } from '../core/names.js';
import { REGION_SORTS } from '../core/regions-rank.js';
import { STATUSES } from '../core/status.js';
import { SCENARIO_NAMES } from '../simulator/scenario.js';
import { SHELLS } from './completion-options.js';
import { IMPACT_FORMATS } from './impact-options.js';
import { NOTIFY_FORMATS } from './notify.js';
import { FAIL_ON } from './option-values.js';
import { REGIONS_FORMATS } from './regions.js';
import { STATUS_FORMATS } from './status-options.js';
import { WATCH_FORMATS } from './watch-options.js';

/** What may stand for the value of an option or an argument, as far as that can be listed. */
export interface ValueKind {
  /** Words, each with its meaning where it does not speak for itself. */
  readonly words: ReadonlyMap<string, string>;
  /** The name of a file may stand there. */
  readonly isFile: boolean;
}

/** A number, a duration, a URL: nothing that could be listed. */
export const FREE: ValueKind = { words: new Map(), isFile: false };
const FILE: ValueKind = { words: new Map(), isFile: true };
const SERVICE: ValueKind = { words: KNOWN_SERVICES, isFile: false };
const REGION: ValueKind = { words: KNOWN_REGIONS, isFile: false };

/** By long name, or by command and long name where commands differ. */
const KIND_OF_OPTION: Readonly<Record<string, ValueKind>> = {
  '--alertmanager': FREE,
  '--api-key-file': FILE,
  '--base-url': FREE,
  '--color': oneOf(['auto', 'always', 'never']),
  '--config': FILE,
  '--confirm': FREE,
  '--confirm-recovery': FREE,
  '--depth': FREE,
  '--duration': FREE,
  '--email-from': FREE,
  '--email-to': FREE,
  '--exec': FREE,
  '--extend': FILE,
  '--fail-on': oneOf(FAIL_ON),
  // Before a command is named, it is that of the default command.
  '--format': oneOf(STATUS_FORMATS),
  'impact --format': oneOf(IMPACT_FORMATS),
  'notify --format': oneOf(NOTIFY_FORMATS),
  'regions --format': oneOf(REGIONS_FORMATS),
  'watch --format': oneOf(WATCH_FORMATS),
  '--heartbeat': FREE,
  '--interval': FREE,
  '--listen': FREE,
  '--max-age': FREE,
  '--min-severity': oneOf(SEVERITIES),
  '--port': FREE,
  '--region': REGION,
  '--remind': FREE,
  '--retries': FREE,
  '--scenario': { ...oneOf(SCENARIO_NAMES), isFile: true },
  '--service': SERVICE,
  '--sort': oneOf(REGION_SORTS),
  '--speed': FREE,
  '--state': FILE,
  '--threshold': FREE,
  '--timeout': FREE,
  '--until': oneOf(STATUSES),
  '--webhook': FREE,
  '--webhook-secret-file': FILE,
};

/** The keys of the table, for the test that holds it complete. */
export const OPTIONS_WITH_A_KIND: readonly string[] = Object.keys(KIND_OF_OPTION);

/** By command; `help` takes the names of commands. */
const KIND_OF_ARGUMENT: Readonly<Record<string, ValueKind>> = {
  completion: oneOf(SHELLS),
  impact: SERVICE,
  notify: SERVICE,
  regions: REGION,
  status: SERVICE,
  watch: SERVICE,
};

/** The kind of an option's value; `undefined` where the table lacks it. */
export function kindOfOption(command: string, long: string): ValueKind | undefined {
  return KIND_OF_OPTION[`${command} ${long}`] ?? KIND_OF_OPTION[long];
}

/** The kind of a command's argument; `undefined` where the table lacks it. */
export function kindOfArgument(command: string): ValueKind | undefined {
  return KIND_OF_ARGUMENT[command];
}

export function oneOf(words: readonly string[]): ValueKind {
  return { words: new Map(words.map((word) => [word, ''])), isFile: false };
}
