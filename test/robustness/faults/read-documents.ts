import { type DocumentName, findShapeFault } from './document-schemas.js';

export type Document = Readonly<Record<string, unknown>>;

export interface ReadDocuments {
  readonly documents: readonly Document[];
  /** Where the text is not JSON, or not of the contract's shape. */
  readonly faults: string[];
}

export function isRecord(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads what a command printed: one document, or with `watch` one a line. */
export function readDocuments(name: DocumentName, stdout: string): ReadDocuments {
  const texts = name === 'watch' ? stdout.split('\n').slice(0, -1) : [stdout];
  const documents: Document[] = [];
  const faults: string[] = [];
  for (const text of texts) {
    const value = parse(text);
    const fault = value === undefined ? 'stdout is not JSON' : findShapeFault(name, value);
    if (fault !== null) faults.push(fault);
    if (isRecord(value)) documents.push(value);
  }
  return { documents, faults };
}

/** The kinds of error that a command reported, whatever its document. */
export function kindsOf(stdout: string): string[] {
  const found = stdout.matchAll(/"error": ?\{\s*"kind": ?"([a-z-]+)"/g);
  return [...new Set([...found].map(([, kind]) => kind ?? ''))];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
