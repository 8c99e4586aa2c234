import type { Command } from 'commander';
import type { Context } from '../../system/context.js';
import type { CommandDefinition } from '../command-definition.js';
import { type ConfiguredNames, isTyped, type NameSettings } from './apply-environment.js';
import type { ConfigKey } from './config-keys.js';
import type { Settings, SettingValue } from './read-config.js';

interface Loaded {
  readonly settings: Settings;
  readonly keys: readonly ConfigKey[];
}

/** Gives a parsed command what the configuration says where neither a flag nor the environment does. */
export function applyConfig(
  command: Command,
  definition: CommandDefinition,
  { settings, keys }: Loaded,
  env: Context['env'],
): ConfiguredNames {
  for (const { key, option, env: variables } of keys) {
    const value = settings.get(key);
    if (value === undefined || option === null || isTyped(key, command)) continue;
    const isExcluded = option.traits.excludes?.some((other) => isTyped(other, command));
    if (isExcluded === true || variables.some((name) => env[name])) continue;
    const owner = ownerOf(key, command, definition);
    owner?.setOptionValueWithSource(key, value, 'config');
  }
  const { configured } = definition;
  const takesSelection = configured === 'selection' || configured === 'watch';
  return !takesSelection || command.getOptionValue('all') === true
    ? { names: command.args, isOwnSelection: false, settings: regionSetting(command) }
    : applySelection(command, definition, settings);
}

/** A watch has an option of its own for regions. */
function regionSetting(command: Command): NameSettings {
  return command.getOptionValueSource('region') === 'config' ? { region: 'region' } : {};
}

/** How a watch is printed is no matter of other commands, which have other formats. */
function ownerOf(key: string, command: Command, definition: CommandDefinition): Command | null {
  const { configured } = definition;
  if (key === 'format') return command.name() === 'watch' ? command.parent : null;
  if (has(key, command)) {
    const isTaken =
      configured === 'watch' ||
      (configured === 'selection' && key === 'failOn') ||
      (configured === 'history' && key === 'history');
    return isTaken ? command : null;
  }
  return has(key, command.parent) ? command.parent : null;
}

function has(key: string, command: Command | null): boolean {
  return command?.options.some((option) => option.attributeName() === key) === true;
}

/** Where the argument is services, the regions are those of an option, and the other way round. */
function applySelection(
  command: Command,
  { argument, options }: CommandDefinition,
  settings: Settings,
): ConfiguredNames {
  let names: readonly string[] = command.args;
  let isOwnSelection = false;
  let taken = regionSetting(command);
  for (const what of ['services', 'regions'] as const) {
    const chosen = asList(settings.get(what));
    if (chosen.length === 0) continue;
    const option = options.find(({ values }) => values.names === what);
    if (argument?.values.names === what && command.args.length === 0) {
      names = chosen;
      isOwnSelection = true;
      taken = { ...taken, [KINDS[what]]: what };
    } else if (option !== undefined) {
      const key = option.attributeName();
      if (command.getOptionValueSource(key) !== undefined) continue;
      command.setOptionValueWithSource(key, chosen, 'config');
      isOwnSelection = true;
      taken = { ...taken, [KINDS[what]]: what };
    }
  }
  return { names, isOwnSelection, settings: taken };
}

const KINDS = { services: 'service', regions: 'region' } as const;

function asList(value: SettingValue | undefined): readonly string[] {
  return typeof value === 'object' ? value : [];
}
