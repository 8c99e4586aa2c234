import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { StatusAnswer } from '../core/model.js';
import type { StatusQuery } from './api-client.js';
import { statusPath } from './create-client.js';
import { parseSnapshot } from './snapshot-schema.js';
import { createCleaner } from './text-cleaner.js';

/**
 * The last good answers on disk, one file for each base URL, key and query, readable by the owner
 * alone. Small files, read and written at once: Node's promises of files take longer to load than
 * that. It is a convenience: what cannot be read is absent, what cannot be written is let go.
 */
export interface AnswerCache {
  load(query: StatusQuery): Promise<StatusAnswer | null>;
  save(query: StatusQuery, answer: StatusAnswer): Promise<void>;
}

export interface CacheOptions {
  readonly directory: string;
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** What the file holds; another version is as good as absent. */
const FORMAT_VERSION = 1;

export function createAnswerCache({ directory, baseUrl, apiKey }: CacheOptions): AnswerCache {
  const pathOf = async (query: StatusQuery) => {
    const { createHash } = await import('node:crypto');
    const identity = JSON.stringify([baseUrl, apiKey, statusPath(query)]);
    return `${directory}/${createHash('sha256').update(identity).digest('hex').slice(0, 40)}.json`;
  };
  return {
    async load(query) {
      try {
        return readEntry(JSON.parse(readFileSync(await pathOf(query), 'utf8')), apiKey);
      } catch {
        return null;
      }
    },
    async save(query, answer) {
      const path = await pathOf(query);
      const temporary = `${path}.${answer.fetchedAt}.tmp`;
      const entry = { version: FORMAT_VERSION, fetchedAt: answer.fetchedAt, body: answer.snapshot };
      try {
        mkdirSync(directory, { recursive: true, mode: 0o700 });
        writeFileSync(temporary, JSON.stringify(entry), { mode: 0o600, flag: 'wx' });
        renameSync(temporary, path);
      } catch {
        discard(temporary);
      }
    },
  };
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder itself is out of reach.
  }
}

/** `$XDG_CACHE_HOME/tensorone-status`, or `null` where the environment names no home. */
export function cacheDirectory(env: Readonly<Record<string, string | undefined>>): string | null {
  const xdg = env.XDG_CACHE_HOME;
  if (xdg?.startsWith('/')) return `${xdg}/tensorone-status`;
  const home = env.HOME || env.USERPROFILE;
  return home ? `${home}/.cache/tensorone-status` : null;
}

/** Milliseconds since 1970 that a `Date` can hold. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(new Date(value).getTime());
}

function readEntry(entry: unknown, apiKey: string): StatusAnswer | null {
  if (typeof entry !== 'object' || entry === null) return null;
  if (!('version' in entry) || entry.version !== FORMAT_VERSION) return null;
  if (!('fetchedAt' in entry) || !isTime(entry.fetchedAt)) return null;
  if (!('body' in entry)) return null;
  const { snapshot, notes } = parseSnapshot(entry.body, createCleaner(apiKey));
  return { snapshot, notes, fetchedAt: entry.fetchedAt, source: 'cache', rateLimit: null };
}
