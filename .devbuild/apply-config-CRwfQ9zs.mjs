import { p as isTyped } from './cli.mjs';

// src/cli/config/apply-config.ts
/** Gives a parsed command what the configuration says where neither a flag nor the environment does. */
function applyConfig(command, definition, { settings, keys }, env) {
  for (const { key, option, env: variables } of keys) {
    const value = settings.get(key);
    if (value === void 0 || option === null || isTyped(key, command)) continue;
    if (
      option.traits.excludes?.some((other) => isTyped(other, command)) === true ||
      variables.some((name) => env[name])
    )
      continue;
    ownerOf(key, command, definition)?.setOptionValueWithSource(key, value, 'config');
  }
  const { configured } = definition;
  return !(configured === 'selection' || configured === 'watch') ||
    command.getOptionValue('all') === true
    ? {
        names: command.args,
        isOwnSelection: false,
      }
    : applySelection(command, definition, settings);
}
/** How a watch is printed is no matter of other commands, which have other formats. */
function ownerOf(key, command, definition) {
  const { configured } = definition;
  if (key === 'format') return command.name() === 'watch' ? command.parent : null;
  if (has(key, command))
    return configured === 'watch' ||
      (configured === 'selection' && key === 'failOn') ||
      (configured === 'history' && key === 'history')
      ? command
      : null;
  return has(key, command.parent) ? command.parent : null;
}
function has(key, command) {
  return command?.options.some((option) => option.attributeName() === key) === true;
}
/** Where the argument is services, the regions are those of an option, and the other way round. */
function applySelection(command, { argument, options }, settings) {
  let names = command.args;
  let isOwnSelection = false;
  for (const what of ['services', 'regions']) {
    const chosen = asList(settings.get(what));
    if (chosen.length === 0) continue;
    const option = options.find(({ values }) => values.names === what);
    if (argument?.values.names === what && command.args.length === 0) {
      names = chosen;
      isOwnSelection = true;
    } else if (option !== void 0) {
      const key = option.attributeName();
      if (command.getOptionValueSource(key) !== void 0) continue;
      command.setOptionValueWithSource(key, chosen, 'config');
      isOwnSelection = true;
    }
  }
  return {
    names,
    isOwnSelection,
  };
}
function asList(value) {
  return typeof value === 'object' ? value : [];
}

export { applyConfig };
