import { Command, type Option } from 'commander';
import { VERSION } from '../../version.js';
import { RECEIVER_OPTIONS } from '../../watch/channels/registry.js';
import { watchOptions } from '../commands/watch/watch-options.js';
import { globalOptions } from '../options/global-options.js';
import { kindOfOption } from '../options/value-kinds.js';

/** One setting of the configuration file: an option by its long name in camelCase. */
export interface ConfigKey {
  readonly key: string;
  readonly takes: 'flag' | 'value' | 'list';
  /** `false` turns it off, as `--no-…` does. */
  readonly mayBeOff: boolean;
  readonly description: string;
  /** The words that it may be; empty for anything. */
  readonly words: readonly string[];
  /** Variables that say the same, and are asked first. */
  readonly env: readonly string[];
  /** Its value is not to be shown, in whole or in part. */
  readonly secret: 'url' | 'command' | null;
}

/** They choose what is printed once, or the file itself. */
const NO_SETTINGS = new Set(['json', 'config', 'help', 'version']);

const ENV_OF: Readonly<Record<string, readonly string[]>> = {
  baseUrl: ['TENSORONE_BASE_URL'],
  apiKeyFile: ['TENSORONE_API_KEY', 'TENSORONE_API_KEY_FILE'],
  color: ['NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE'],
};

const SERVICES: ConfigKey = {
  key: 'services',
  takes: 'list',
  mayBeOff: false,
  description: 'the services to watch where none are named, by slug or display name',
  words: [],
  env: [],
  secret: null,
};

/** Every option of `watch` and every global one, from the definitions that parse them. */
export function configKeys(): readonly ConfigKey[] {
  const watch = watchOptions(new Command('watch'));
  const options = [...watch.options, ...globalOptions(new Command(), VERSION).options];
  const off = new Set(options.filter(({ negate }) => negate).map((each) => each.attributeName()));
  return [
    SERVICES,
    ...options
      .filter((option) => !option.negate && !NO_SETTINGS.has(option.attributeName()))
      .map((option) => toKey(option, off)),
  ];
}

function toKey(option: Option, off: ReadonlySet<string>): ConfigKey {
  const key = option.attributeName();
  const receiver = RECEIVER_OPTIONS.find(({ flags }) => flags === option.flags);
  return {
    key,
    takes: option.required ? (option.variadic ? 'list' : 'value') : 'flag',
    mayBeOff: off.has(key),
    description: option.description,
    words: [...(kindOfOption('watch', option.long ?? '')?.words.keys() ?? [])],
    env: receiver?.env === undefined ? (ENV_OF[key] ?? []) : [receiver.env],
    secret: receiver?.secret ?? null,
  };
}
