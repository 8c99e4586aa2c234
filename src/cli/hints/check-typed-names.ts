import { checkForTypos, checkNames, type NameHints, NOTHING_REPORTED } from '../../check-names.js';
import type { TypedNames } from '../../core/selection.js';
import type { CommandDefinition } from '../command-definition.js';
import { REGIONS_HINTS, SERVICES_HINTS, STATUS_HINTS } from '../options/option-values.js';

interface Typed {
  readonly names: readonly string[];
  readonly options: object;
}

/**
 * Throws a usage error for a name that is not known: where there is no key to ask the API with, a
 * slip of the keyboard is the better thing to report.
 */
export function checkTypedNames(definition: CommandDefinition, typed: Typed): void {
  const names = readNames(definition, typed);
  if (names !== null) checkNames(names, NOTHING_REPORTED, hintsOf(definition));
}

/** The same for names that look like a known one, where the API gave no answer to look in. */
export function checkTypedNamesForTypos(definition: CommandDefinition, typed: Typed): void {
  const names = readNames(definition, typed);
  if (names !== null) checkForTypos(names, hintsOf(definition));
}

function hintsOf({ argument, options }: CommandDefinition): NameHints {
  if (argument?.values.names === 'regions') return REGIONS_HINTS;
  const takesRegions = options.some(({ values }) => values.names === 'regions');
  return takesRegions ? STATUS_HINTS : SERVICES_HINTS;
}

/** `null` where an option brings names of its own. */
function readNames(
  { argument, options, ownNames }: CommandDefinition,
  typed: Typed,
): TypedNames | null {
  if (ownNames !== undefined && Object.hasOwn(typed.options, ownNames)) return null;
  const namesOf = (what: 'services' | 'regions') => {
    const names = [
      ...(argument?.values.names === what ? typed.names.flatMap((name) => name.split(',')) : []),
      ...options
        .filter(({ values }) => values.names === what)
        .flatMap((option) => listAt(typed.options, option.attributeName())),
    ];
    return names.map((name) => name.trim()).filter((name) => name !== '');
  };
  return { services: namesOf('services'), regions: namesOf('regions') };
}

function listAt(options: object, key: string): string[] {
  const value: unknown = Object.getOwnPropertyDescriptor(options, key)?.value;
  return Array.isArray(value) ? value.map(String) : [];
}
