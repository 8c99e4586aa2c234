import type { FigureColumn } from './figures-text.js';

/** What is known of JSON that this program wrote but anything may have damaged. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNumbers(value: unknown): value is number[] {
  if (!Array.isArray(value)) return false;
  // There are hundreds of thousands in a report: a loop costs a third of `every`.
  for (let index = 0; index < value.length; index++) {
    if (typeof value[index] !== 'number') return false;
  }
  return true;
}

export function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

export function isColumn(value: readonly unknown[]): value is FigureColumn {
  const [min, max, text] = value;
  return typeof min === 'number' && typeof max === 'number' && typeof text === 'string';
}
