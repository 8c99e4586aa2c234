import { readFileSync } from 'node:fs';

/** A body from `test/fixtures`, parsed again each time so that a test may change it. */
export function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
}
