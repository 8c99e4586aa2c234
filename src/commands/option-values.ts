import { parseDuration } from '../core/duration.js';
import type { Snapshot } from '../core/model.js';
import { KNOWN_SERVICES, serviceSlug } from '../core/names.js';
import { findUnknownName, type TypedNames } from '../core/selection.js';
import { STATUSES } from '../core/status.js';
import { suggest } from '../core/suggest.js';
import { usageError } from '../errors.js';
import type { FailOn } from '../exit-codes.js';
import { cutLine } from '../schema/sanitize.js';

/**
 * Names of services or regions, one a word or separated by commas. An empty one, as an unset
 * shell variable leaves it, is refused: read as "no filter" it would answer what nobody asked.
 */
export function parseNames(
  what: 'service' | 'region',
  values: readonly string[] | undefined,
): string[] {
  if (values?.some((value) => /^[\s,]*$/.test(value))) {
    throw usageError(`an empty name is no ${what}`, 'Is a variable of your script unset?');
  }
  return (values ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** One word out of a list. Throws a usage error that names the option and suggests. */
export function parseChoice<T extends string>(
  option: string,
  value: string,
  choices: readonly T[],
): T {
  const chosen = choices.find((choice) => choice === value.trim().toLowerCase());
  if (chosen !== undefined) return chosen;
  const near = suggest(value, choices, 1)[0];
  throw usageError(
    `${option} cannot be "${printable(value)}"`,
    `${near === undefined ? '' : `Did you mean ${near}? `}It is one of ${choices.join(', ')}.`,
  );
}

/** `--format NAME`, or `--json`, or the default. */
export function parseFormat<T extends string>(
  options: { readonly format?: string | undefined; readonly json?: boolean | undefined },
  choices: readonly T[],
  fallback: T,
): T {
  const value = options.format ?? (options.json ? 'json' : undefined);
  const format = value === undefined ? fallback : parseChoice('--format', value, choices);
  if (options.json && format !== 'json') {
    throw usageError(
      `--json and --format ${format} contradict each other`,
      'Leave one of them out.',
    );
  }
  return format;
}

export const FAIL_ON: readonly FailOn[] = [
  ...STATUSES.filter((status) => status !== 'operational'),
  'never',
];

export function parseFailOn(value: string | undefined): FailOn {
  return value === undefined ? 'degraded' : parseChoice('--fail-on', value, FAIL_ON);
}

/** A length of time in milliseconds. Throws a usage error that names the option. */
export function parseDurationOption(option: string, value: string): number {
  const ms = parseDuration(value);
  if (ms !== undefined) return ms;
  throw usageError(
    `${option} cannot be "${printable(value)}"`,
    'A duration is a number above zero with a unit: 500ms, 30s, 5m, 2h, 1d, 1h30m; a bare number is seconds.',
  );
}

/** What a command may say of a name that it does not know. */
export interface NameHints {
  /** Said where a service was given for a region; a sentence and a space. */
  readonly serviceAsRegion: string;
  /** What else the first word may have meant. */
  readonly commands?: readonly string[] | undefined;
}

export const STATUS_HINTS: NameHints = {
  serviceAsRegion: 'That is a service: services come before --region. ',
};

/**
 * Throws a usage error where a typed name is neither known nor in the answer; `hints` fit it to the
 * command that was given.
 */
export function checkNames(
  typed: TypedNames,
  snapshot: Snapshot,
  hints: NameHints = STATUS_HINTS,
): void {
  const unknown = findUnknownName(typed, snapshot);
  if (unknown === null) return;
  const { what, valid } = unknown;
  const mayBeCommand = what === 'service' && unknown.typed === typed.services[0];
  const suggestions = [
    ...unknown.suggestions,
    ...(mayBeCommand ? suggest(unknown.typed, hints.commands ?? [], 1) : []).map(
      (name) => `t1s ${name}`,
    ),
  ];
  const near =
    what === 'region' && KNOWN_SERVICES.has(serviceSlug(unknown.typed))
      ? hints.serviceAsRegion
      : suggestions.length === 0
        ? ''
        : `Did you mean ${suggestions.join(' or ')}? `;
  throw usageError(
    `unknown ${what} "${printable(unknown.typed)}"`,
    `${near}The ${what}s are ${listSome(valid)}.`,
  );
}

/** A list that would fill the screen helps nobody. */
const MOST_LISTED = 30;

function listSome(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  const listed = names.slice(0, MOST_LISTED).join(', ');
  return more > 0 ? `${listed} and ${more} more` : listed;
}

/** What a user typed, safe to repeat on one line. */
export function printable(text: string): string {
  // biome-ignore lint/complexity/useRegexLiterals: V8 looks properties up as it reads a literal.
  const clean = text.replace(new RegExp('[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+', 'gu'), ' ');
  return clean.length > 80 ? `${cutLine(clean, 80)}…` : clean;
}
