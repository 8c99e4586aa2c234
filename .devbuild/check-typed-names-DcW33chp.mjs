import { N as checkNames, C as REGIONS_HINTS, w as STATUS_HINTS } from './cli.mjs';

// src/cli/hints/check-typed-names.ts
/** An answer in which nothing is reported: of the names, only the known ones make sense. */
const NOTHING_REPORTED = {
  overallStatus: 'unknown',
  lastUpdated: '1970-01-01T00:00:00Z',
  services: [],
  incidents: [],
  maintenanceWindows: [],
  metrics: null,
};
/**
 * Throws a usage error for a name that is not known: where there is no key to ask the API with, a
 * slip of the keyboard is the better thing to report.
 */
function checkTypedNames(definition, typed) {
  const { argument, options, ownNames } = definition;
  if (ownNames !== void 0 && Object.hasOwn(typed.options, ownNames)) return;
  const namesOf = (what) => [
    ...(argument?.values.names === what ? typed.names.flatMap((name) => name.split(',')) : []),
    ...options
      .filter(({ values }) => values.names === what)
      .flatMap((option) => listAt(typed.options, option.attributeName())),
  ];
  const [services, regions] = [namesOf('services'), namesOf('regions')].map((names) =>
    names.map((name) => name.trim()).filter((name) => name !== ''),
  );
  checkNames(
    {
      services: services ?? [],
      regions: regions ?? [],
    },
    NOTHING_REPORTED,
    argument?.values.names === 'regions' ? REGIONS_HINTS : STATUS_HINTS,
  );
}
function listAt(options, key) {
  const value = Object.getOwnPropertyDescriptor(options, key)?.value;
  return Array.isArray(value) ? value.map(String) : [];
}

export { checkTypedNames };
