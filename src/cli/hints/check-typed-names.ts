import { checkNames } from '../../check-names.js';
import type { Snapshot } from '../../core/model.js';
import type { CommandDefinition } from '../command-definition.js';
import { REGIONS_HINTS, STATUS_HINTS } from '../options/option-values.js';

/** An answer in which nothing is reported: of the names, only the known ones make sense. */
export const NOTHING_REPORTED: Snapshot = {
  overallStatus: 'unknown',
  lastUpdated: '1970-01-01T00:00:00Z',
  services: [],
  incidents: [],
  maintenanceWindows: [],
  metrics: null,
};

interface Typed {
  readonly names: readonly string[];
  readonly options: object;
}

/**
 * Throws a usage error for a name that is not known: where there is no key to ask the API with, a
 * slip of the keyboard is the better thing to report.
 */
export function checkTypedNames(definition: CommandDefinition, typed: Typed): void {
  const { argument, options, ownNames } = definition;
  if (ownNames !== undefined && Object.hasOwn(typed.options, ownNames)) return;
  const namesOf = (what: 'services' | 'regions') => [
    ...(argument?.values.names === what ? typed.names.flatMap((name) => name.split(',')) : []),
    ...options
      .filter(({ values }) => values.names === what)
      .flatMap((option) => listAt(typed.options, option.attributeName())),
  ];
  const [services, regions] = [namesOf('services'), namesOf('regions')].map((names) =>
    names.map((name) => name.trim()).filter((name) => name !== ''),
  );
  checkNames(
    { services: services ?? [], regions: regions ?? [] },
    NOTHING_REPORTED,
    argument?.values.names === 'regions' ? REGIONS_HINTS : STATUS_HINTS,
  );
}

function listAt(options: object, key: string): string[] {
  const value: unknown = Object.getOwnPropertyDescriptor(options, key)?.value;
  return Array.isArray(value) ? value.map(String) : [];
}
