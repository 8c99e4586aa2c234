import type { NameHints } from '../../check-names.js';
import { parseDuration } from '../../core/duration.js';
import { STATUSES } from '../../core/status.js';
import { suggest } from '../../core/suggest.js';
import { AppError, usageError } from '../../errors.js';
import type { FailOn } from '../../exit-codes.js';
import { printable } from '../../text/printable.js';
import { COMMAND_NAMES } from '../command-names.js';

/**
 * Names of services or regions, one a word or separated by commas. An empty one, as an unset
 * shell variable leaves it, is refused: read as "no filter" it would answer another question.
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
  throw new AppError('usage', `${option} cannot be "${printable(value)}"`, {
    hint: `${near === undefined ? '' : `Did you mean ${near}? `}It is one of ${choices.join(', ')}.`,
    suggestions: near === undefined ? [] : [near],
  });
}

/** `--format NAME`, which `--json` implies, or the default. */
export function parseFormat<T extends string>(
  options: { readonly format?: string | undefined; readonly json?: boolean | undefined },
  choices: readonly T[],
  fallback: T,
  name = '--format',
): T {
  const value = options.format;
  const format = value === undefined ? fallback : parseChoice(name, value, choices);
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

/** A length of time in milliseconds. Throws a usage error that names the option. */
export function parseDurationOption(option: string, value: string): number {
  const ms = parseDuration(value);
  if (ms !== undefined) return ms;
  throw usageError(
    `${option} cannot be "${printable(value)}"`,
    'A duration is a number above zero with a unit: 500ms, 30s, 5m, 2h, 1d, 1h30m; a bare number is seconds.',
  );
}

/** For `parse` of an option that takes one word out of a list. */
export function choiceOf<const T extends string>(
  choices: readonly T[],
): (text: string, name: string) => T {
  return (text, name) => parseChoice(name, text, choices);
}

/** For `parse` of an option that takes a length of time, in milliseconds. */
export function duration(text: string, name: string): number {
  return parseDurationOption(name, text);
}

/** The same, or zero. */
export function durationOrZero(text: string, name: string): number {
  return /^0+(ms|s|m|h|d)?$/.test(text.trim()) ? 0 : parseDurationOption(name, text);
}

/** For `parse` of an option that takes a whole number of at least `min` and at most `max`. */
export function wholeNumber(min: number, max: number): (text: string, name: string) => number {
  return (text, name) => {
    const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw usageError(
      `${name} cannot be "${printable(text)}"`,
      `It is a whole number from ${min} to ${max}.`,
    );
  };
}

/** For `parse` of an option that takes the name of a file or folder. */
export function filePath(text: string, name: string): string {
  if (text.trim() !== '') return text;
  throw usageError(`${name} is empty`, 'Is a variable of your script unset?');
}

const COMMANDS: ReadonlyMap<string, string> = new Map(
  COMMAND_NAMES.map((name) => [name, `t1s ${name}`]),
);

/** The hints of commands that take services, then `--region`. */
export const STATUS_HINTS: NameHints = {
  serviceAsRegion: 'That is a service: services come before --region. ',
  regionAsService: 'That is a region: it goes after --region. ',
  commands: COMMANDS,
};

/** The hints of commands that take services and no regions. */
export const SERVICES_HINTS: NameHints = {
  ...STATUS_HINTS,
  regionAsService: 'That is a region: this command takes services. ',
};

/** The hints of commands that take regions, then `--service`. */
export const REGIONS_HINTS: NameHints = {
  serviceAsRegion: 'That is a service: services go after --service. ',
  regionAsService: 'That is a region: regions come before --service. ',
  commands: COMMANDS,
};
