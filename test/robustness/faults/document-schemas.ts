import { Validator } from '@cfworker/json-schema';
import { DOCUMENT_SCHEMAS, type DocumentName } from '../../../src/cli/schemas/documents.js';

export type { DocumentName } from '../../../src/cli/schemas/documents.js';

/** Why a document does not have the shape of the contract; `null` where it does. */
export function findShapeFault(name: DocumentName, document: unknown): string | null {
  const validator = new Validator(DOCUMENT_SCHEMAS[name], '2020-12', false);
  const { valid, errors } = validator.validate(document);
  if (valid) return null;
  const last = errors.at(-1);
  return `no ${name} document: ${last?.instanceLocation ?? '#'} ${last?.error ?? ''}`.slice(0, 300);
}
