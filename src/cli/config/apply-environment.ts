import type { Command } from 'commander';
import type { Context } from '../../system/context.js';
import { CliOption } from '../options/cli-option.js';

/** The names that a command runs with where none are typed. */
export interface ConfiguredNames {
  readonly names: readonly string[];
  /** The services or regions come from the configuration. */
  readonly isOwnSelection: boolean;
  /** The setting that each kind of name was taken from, where it was. */
  readonly settings: NameSettings;
}

/** `services`, `regions` or `region`. */
export interface NameSettings {
  readonly service?: string | undefined;
  readonly region?: string | undefined;
}

/** Gives a parsed command what the environment says where no flag does. */
export function applyEnvironment(command: Command, env: Context['env']): void {
  for (const owner of [command, command.parent]) {
    for (const option of owner?.options ?? []) {
      if (!(option instanceof CliOption) || option.traits.env === undefined) continue;
      const { env: variable, otherEnv = [] } = option.traits;
      const text = env[variable];
      const key = option.attributeName();
      if (!text || otherEnv.some((name) => env[name]) || isTyped(key, command)) continue;
      const value = option.variadic ? text.trim().split(/\s+/) : text;
      owner?.setOptionValueWithSource(key, value, 'env');
    }
  }
}

/** Whether an option was typed, or is implied by one that was. */
export function isTyped(key: string, command: Command): boolean {
  const typed = ['cli', 'implied'];
  return [command, command.parent].some((each) =>
    typed.includes(each?.getOptionValueSource(key) ?? ''),
  );
}
