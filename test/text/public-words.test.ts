import { describe, expect, it } from 'vitest';
import {
  DOCUMENT_NAMES,
  DOCUMENT_SCHEMAS,
  type DocumentName,
} from '../../src/cli/schemas/documents.js';
import { KNOWN_REGIONS, KNOWN_SERVICES } from '../../src/core/names.js';
import { STATUSES } from '../../src/core/status.js';
import { isPublicWord } from '../../src/text/public-words.js';
import { Secrets } from '../../src/text/secrets.js';

/** The names of properties in a schema, and the words that they may be. */
function wordsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'enum' && Array.isArray(value)) return value.map(String);
    if (key === 'const') return [String(value)];
    return [...(key === 'properties' ? Object.keys(Object(value)) : []), ...wordsIn(value)];
  });
}

describe('a word that every output holds', () => {
  it('is public where it is a key or a value of a document', () => {
    const words = DOCUMENT_NAMES.flatMap((name) => wordsIn(DOCUMENT_SCHEMAS[name as DocumentName]));
    expect(words).toContain('effectiveStatus');
    const redacted = words.filter((word) => word.length >= 8 && !isPublicWord(word));
    expect([...new Set(redacted)]).toEqual([]);
  });

  it('is public where it is a status, a service or a region', () => {
    const words = [...STATUSES, ...[...KNOWN_SERVICES, ...KNOWN_REGIONS].flat()];
    expect(words.filter((word) => word.length >= 8 && !isPublicWord(word))).toEqual([]);
  });

  it.each(['services', 'SERVICES', 'response'])(
    '%s is no secret, although a URL has it in its path',
    (word) => {
      const secrets = new Secrets();
      secrets.add(word);
      expect(secrets.redact(`"${word}": []`)).toBe(`"${word}": []`);
    },
  );

  it.each(['T00000000', 'hunter2hunter2', 'servicesX'])('%s is a secret', (word) => {
    const secrets = new Secrets();
    secrets.add(word);
    expect(secrets.redact(word)).toBe('[redacted]');
  });
});
