import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The values of action.yml by their paths: `inputs.services.default`, `runs.steps.0.run`. */
export function readActionFile(): ReadonlyMap<string, string> {
  const document: unknown = parse(readFileSync(`${ROOT}action.yml`, 'utf8'), { strict: true });
  return new Map(valuesOf(document, ''));
}

function valuesOf(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    valuesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** The names of the parts of a section. */
export function namesIn(values: ReadonlyMap<string, string>, section: string): readonly string[] {
  const paths = [...values.keys()].filter((path) => path.startsWith(`${section}.`));
  return [...new Set(paths.map((path) => path.slice(section.length + 1).split('.')[0] ?? ''))];
}
