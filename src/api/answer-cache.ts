import { ageWhenFetched } from '../core/assess-answer.js';
import type { StatusAnswer } from '../core/model.js';
import { parseSnapshot } from '../schema/snapshot-schema.js';
import { readOwnFile, replaceOwnFile } from '../system/files/own-file.js';
import { ownUserId } from '../system/own-user-id.js';
import { createCleaner } from '../text/redact.js';
import type { TextCleaner } from '../text/text-cleaner.js';
import type { StatusQuery } from './api-client.js';
import { statusPath } from './create-client.js';

/**
 * The last good answers on disk, one file for each base URL, query and key, readable by the owner
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
  /** Whose files are believed; default: this process's own. */
  readonly userId?: number | null;
  /** Takes out of an answer what is not to be passed on; by default the key. */
  readonly redact?: (text: string) => string;
}

/** What the file holds; another version is as good as absent. */
const FORMAT_VERSION = 2;

export function createAnswerCache(options: CacheOptions): AnswerCache {
  const { directory, baseUrl, apiKey, userId = ownUserId() } = options;
  const clean = createCleaner(apiKey, options.redact);
  const urlOf = (query: StatusQuery) => baseUrl + statusPath(query);
  const pathOf = (url: string) => `${directory}/${shortHash(url)}-${shortHash(apiKey)}.json`;
  return {
    async load(query) {
      const url = urlOf(query);
      try {
        const text = readOwnFile(pathOf(url), userId);
        return text === null ? null : readEntry(JSON.parse(text), url, clean);
      } catch {
        return null;
      }
    },
    async save(query, answer) {
      const { fetchedAt, snapshot, isIncomplete = false } = answer;
      const url = urlOf(query);
      const path = pathOf(url);
      const temporary = `${path}.${fetchedAt}.tmp`;
      const ageMs = ageWhenFetched(answer);
      const entry = {
        version: FORMAT_VERSION,
        url,
        fetchedAt,
        ageMs,
        isIncomplete,
        body: snapshot,
      };
      replaceOwnFile(path, temporary, JSON.stringify(entry));
    },
  };
}

/**
 * 32 bits in hexadecimal (FNV-1a). They distinguish a user's few keys, and are far too few to
 * reveal one; loading Node's cryptography would take longer than all the rest of the cache.
 */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
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

function readEntry(entry: unknown, url: string, clean: TextCleaner): StatusAnswer | null {
  if (typeof entry !== 'object' || entry === null) return null;
  if (!('version' in entry) || entry.version !== FORMAT_VERSION) return null;
  if (!('url' in entry) || entry.url !== url) return null;
  if (!('fetchedAt' in entry) || !isTime(entry.fetchedAt)) return null;
  if (!('ageMs' in entry) || typeof entry.ageMs !== 'number') return null;
  if (!('body' in entry)) return null;
  const { snapshot, notes } = parseSnapshot(entry.body, clean);
  return {
    snapshot,
    notes,
    isIncomplete: !('isIncomplete' in entry) || entry.isIncomplete !== false,
    ageMs: entry.ageMs,
    fetchedAt: entry.fetchedAt,
    source: 'cache',
    rateLimit: null,
  };
}
