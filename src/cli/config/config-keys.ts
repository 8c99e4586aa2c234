import { WATCH_FORMATS, WATCH_OPTIONS } from '../commands/watch/watch-options.js';
import type { CliOption } from '../options/cli-option.js';
import { GLOBAL_OPTIONS } from '../options/global-options.js';
import { REGION, SERVICE, type ValueKind } from '../options/value-kind.js';

/** One setting of the configuration file: an option by its long name in camelCase, or a selection. */
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
  readonly isSecret: boolean;
  /** What reads its value; `null` for the selection, which is no option. */
  readonly option: CliOption | null;
}

const SELECTION: readonly ConfigKey[] = [
  selectionKey('services', 'the services you use, by slug or display name', SERVICE),
  selectionKey('regions', 'the regions you use', REGION),
];

/** Every option of `watch` and every global one, and what you use of the platform. */
export function configKeys(): readonly ConfigKey[] {
  const options: readonly CliOption[] = [...WATCH_OPTIONS, ...GLOBAL_OPTIONS];
  const off = new Set(options.filter(({ negate }) => negate).map((each) => each.attributeName()));
  return [
    ...SELECTION,
    ...options
      .filter((option) => !option.negate && option.isSetting)
      .map((option) => toKey(option, off)),
  ];
}

function selectionKey(key: string, description: string, { words }: ValueKind): ConfigKey {
  return {
    key,
    takes: 'list',
    mayBeOff: false,
    description: `${description}: selected where none are named`,
    words: [...words.keys()],
    env: [],
    isSecret: false,
    option: null,
  };
}

function toKey(option: CliOption, off: ReadonlySet<string>): ConfigKey {
  const key = option.attributeName();
  const { values } = option;
  // Where a file may be named, the words are not all that it may be.
  const listed = values.isFile ? [] : [...values.words.keys()];
  const words = key === 'format' ? Object.keys(WATCH_FORMATS) : listed;
  return {
    key,
    takes: option.required ? (option.variadic ? 'list' : 'value') : 'flag',
    mayBeOff: off.has(key),
    description: option.description,
    words,
    env: option.variables,
    isSecret: option.traits.isSecret === true,
    option,
  };
}
