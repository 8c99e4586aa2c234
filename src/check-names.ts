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
  /** Commands that the first word may have meant. */
  readonly commands?: readonly string[] | undefined;
}

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
    ...(mayBeCommand ? suggest(unknown.typed, hints.commands ?? [], 1) : []).map(
      (name) => `t1s ${name}`,
    ),
  ];
  const hint = misplaced(unknown, hints) ?? asQuestion(suggestions);
  return new UnknownNameError(what, `unknown ${what} "${printable(unknown.typed)}"`, {
    hint: `${hint}The ${what}s are ${listSome(valid)}.`,
    suggestions,
  });
}

/** A word that is right in another place. */
function misplaced({ what, typed }: UnknownName, hints: NameHints): string | null {
  if (hints.commands?.includes(typed)) {
    return `That is a command: commands come first, as in t1s ${typed}. `;
  }
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
