import type { Command } from 'commander';
import { KNOWN_REGIONS, KNOWN_SERVICES, regionSlug, serviceSlug } from '../../core/names.js';
import { usageError } from '../../errors.js';
import { printable } from '../../text/printable.js';
import type { CommandDefinition } from '../command-definition.js';

/**
 * Finds a service or region that an option took as one more value, as in `--webhook URL api`.
 * Throws a usage error that says in which order to type. An option that takes names itself has
 * hints of its own.
 */
export function checkSwallowedWords(command: Command, definition: CommandDefinition): void {
  const names = definition.argument?.values.names;
  if (names === undefined) return;
  for (const option of definition.options) {
    const values: unknown = command.getOptionValue(option.attributeName());
    const isTyped = command.getOptionValueSource(option.attributeName()) === 'cli';
    if (!isTyped || option.values.names !== undefined || !Array.isArray(values)) continue;
    // The first value was meant for the option, whatever it is.
    const swallowed = values.slice(1).find((value) => isName(String(value), names));
    if (swallowed === undefined) continue;
    const word = printable(String(swallowed));
    throw usageError(
      `${option.longName} took "${word}" for one of its values`,
      `That is a ${names.slice(0, -1)}: ${names} come before ${option.longName}: t1s ${command.name()} ${word} ${option.longName} …`,
    );
  }
}

function isName(word: string, names: 'services' | 'regions'): boolean {
  return names === 'services'
    ? KNOWN_SERVICES.has(serviceSlug(word))
    : KNOWN_REGIONS.has(regionSlug(word));
}
