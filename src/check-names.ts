import type { Snapshot } from './core/model.js';
import { KNOWN_REGIONS, KNOWN_SERVICES, regionSlug, serviceSlug } from './core/names.js';
import { findUnknownName, type TypedNames, type UnknownName } from './core/selection.js';
import { suggest } from './core/suggest.js';
import { AppError, type ErrorDetails } from './errors.js';
import { printable } from './text/printable.js';

/** How a caller's words complete the hint about an unknown name. */
export interface NameHints {
  /** For a service given as a region: a sentence and a space. */
  readonly serviceAsRegion: string;
  /** For a region given as a service: a sentence and a space. */
  readonly regionAsService?: string;
  /** The commands that the first word may have meant, with what to type. */
  readonly commands?: ReadonlyMap<string, string> | undefined;
}

/** An answer in which nothing is reported: of the names, only the known ones make sense. */
export const NOTHING_REPORTED: Snapshot = {
  overallStatus: 'unknown',
  lastUpdated: '1970-01-01T00:00:00Z',
  services: [],
  incidents: [],
  maintenanceWindows: [],
  metrics: null,
};

/** A typed name that is neither known nor reported. */
export class UnknownNameError extends AppError {
  readonly what: UnknownName['what'];

  constructor(what: UnknownName['what'], message: string, details: ErrorDetails) {
    super('usage', message, details);
    this.what = what;
  }
}

const PLAIN_HINTS: NameHints = { serviceAsRegion: 'That is a service. ' };

/**
 * Throws a usage error where a typed name is neither known nor in the answer. The hint suggests
 * near names and lists the valid ones.
 */
export function checkNames(
  typed: TypedNames,
  snapshot: Snapshot,
  hints: NameHints = PLAIN_HINTS,
): void {
  const unknown = findUnknownName(typed, snapshot);
  if (unknown !== null) throw unknownNameError(unknown, typed, hints);
}

/**
 * Throws a usage error where a typed name is not known and looks like one that is: for a call that
 * could not be answered, so that a slip of the keyboard is reported rather than the network.
 */
export function checkForTypos(typed: TypedNames, hints: NameHints = PLAIN_HINTS): void {
  for (const name of typed.services) checkForTypo({ services: [name], regions: [] }, hints);
  for (const name of typed.regions) checkForTypo({ services: [], regions: [name] }, hints);
}

function checkForTypo(typed: TypedNames, hints: NameHints): void {
  const unknown = findUnknownName(typed, NOTHING_REPORTED);
  if (unknown === null) return;
  const error = unknownNameError(unknown, typed, hints);
  if (error.suggestions.length > 0 || misplaced(unknown, hints) !== null) throw error;
}

/** The usage error for a typed name that is neither known nor reported. */
export function unknownNameError(
  unknown: UnknownName,
  typed: TypedNames,
  hints: NameHints = PLAIN_HINTS,
): UnknownNameError {
  const { what, valid } = unknown;
  const mayBeCommand = what === 'service' && unknown.typed === typed.services[0];
  const suggestions = [
    ...unknown.suggestions,
    ...(mayBeCommand ? nearCommand(unknown.typed, hints) : []),
  ];
  const hint = misplaced(unknown, hints) ?? asQuestion(suggestions);
  return new UnknownNameError(what, `unknown ${what} "${printable(unknown.typed)}"`, {
    hint: `${hint}The ${what}s are ${listSome(valid)}.`,
    suggestions,
  });
}

function nearCommand(typed: string, { commands = new Map() }: NameHints): string[] {
  return suggest(typed, commands.keys(), 1).map((name) => commands.get(name) ?? name);
}

/** A word that is right in another place. */
function misplaced({ what, typed }: UnknownName, hints: NameHints): string | null {
  const command = hints.commands?.get(typed);
  if (command !== undefined) return `That is a command: commands come first, as in ${command}. `;
  if (what === 'region' && KNOWN_SERVICES.has(serviceSlug(typed))) return hints.serviceAsRegion;
  if (what === 'service' && KNOWN_REGIONS.has(regionSlug(typed))) {
    return hints.regionAsService ?? null;
  }
  return null;
}

function asQuestion(suggestions: readonly string[]): string {
  return suggestions.length === 0 ? '' : `Did you mean ${suggestions.join(' or ')}? `;
}

/** A longer list is cut. */
const MAX_LISTED = 30;

function listSome(names: readonly string[]): string {
  const more = names.length - MAX_LISTED;
  const listed = names.slice(0, MAX_LISTED).join(', ');
  return more > 0 ? `${listed} and ${more} more` : listed;
}
