import type { Command } from 'commander';
import type { Context } from '../../system/context.js';
import type { LoadedConfig } from './load-config.js';

/** Of two that exclude each other, the one that was typed counts. */
const EXCLUDES: Readonly<Record<string, readonly string[]>> = {
  once: ['duration', 'until'],
  duration: ['once'],
  until: ['once'],
  format: ['json'],
};

/** The commands of which a watch's own settings are settings too. */
const OF_A_WATCH = new Set(['watch', 'notify']);

/**
 * Gives a parsed command what the file says where neither a flag nor the environment does. What is
 * a setting of a watch means nothing to other commands.
 */
export function applyConfig(
  command: Command,
  { settings, keys }: LoadedConfig,
  env: Context['env'],
): void {
  const program = command.parent;
  const isTyped = (key: string) =>
    [command, program].some((each) => each?.getOptionValueSource(key) === 'cli');
  const isOfWatch = OF_A_WATCH.has(command.name());
  for (const { key, env: variables } of keys) {
    const value = settings.get(key);
    if (value === undefined || isTyped(key)) continue;
    if (EXCLUDES[key]?.some(isTyped) || variables.some((name) => env[name])) continue;
    if (key === 'services') {
      if (isOfWatch && command.args.length === 0 && Array.isArray(value)) command.args = [...value];
      continue;
    }
    const owner = ownerOf(key, command, isOfWatch);
    owner?.setOptionValueWithSource(key, value, 'config');
  }
}

/** How a watch is printed is no matter of other commands, which have other formats. */
function ownerOf(key: string, command: Command, isOfWatch: boolean): Command | null {
  const has = (each: Command | null) =>
    each?.options.some((option) => option.attributeName() === key) === true;
  if (key === 'format') return command.name() === 'watch' ? command.parent : null;
  if (has(command)) return isOfWatch ? command : null;
  return has(command.parent) ? command.parent : null;
}
