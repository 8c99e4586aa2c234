import {
  appendFileSync,
  copyFileSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cacheDirectory, createAnswerCache } from '../../src/api/answer-cache.js';
import type { StatusAnswer } from '../../src/core/model.js';
import { aSnapshot } from '../support/a-snapshot.js';
import { runTool } from '../watch/state/run-tool.js';

const KEY = 'tpo_test_0123456789abcdef';
const ANSWER: StatusAnswer = {
  snapshot: aSnapshot(),
  notes: [],
  isIncomplete: false,
  ageMs: 30_000,
  fetchedAt: Date.parse('2024-01-16T18:30:30Z'),
  source: 'live',
  rateLimit: { limit: 100, remaining: 9, resetAt: null, windowMs: null },
};

function aCache(over: { directory?: string; baseUrl?: string; apiKey?: string } = {}) {
  const home = mkdtempSync(join(tmpdir(), 't1s-cache-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const options = { directory: join(home, 'a', 'b'), baseUrl: 'https://x', apiKey: KEY, ...over };
  const files = () => readdirSync(options.directory).map((name) => join(options.directory, name));
  return { cache: createAnswerCache(options), options, files };
}

const renamed = (path: string) => `${path}.real`;

function padded(from: string, to: string): void {
  copyFileSync(from, to);
  appendFileSync(to, ' '.repeat(64 * 1024 * 1024));
}

describe('the answer cache', () => {
  it('gives back what it was given, as cached', async () => {
    const { cache } = aCache();
    expect(await cache.load({})).toBeNull();
    await cache.save({}, ANSWER);
    expect(await cache.load({})).toEqual({ ...ANSWER, source: 'cache', rateLimit: null });
  });

  it('keeps a file for each query, base URL and key, and no key in any', async () => {
    const { cache, options, files } = aCache();
    await cache.save({}, ANSWER);
    expect(await cache.load({ services: ['api'] })).toBeNull();
    expect(await cache.load({ includeMetrics: true })).toBeNull();
    for (const over of [{ baseUrl: 'https://y' }, { apiKey: 'tpo_test_another_key' }]) {
      const other = createAnswerCache({ ...options, ...over });
      expect(await other.load({})).toBeNull();
      await other.save({}, ANSWER);
    }
    expect(files()).toHaveLength(3);
    for (const file of files()) {
      expect(file).not.toContain(KEY);
      expect(readFileSync(file, 'utf8')).not.toContain(KEY);
    }
  });

  it('is readable by its owner alone, and replaced as a whole', async () => {
    const { cache, options, files } = aCache();
    await cache.save({}, ANSWER);
    const [before = ''] = files();
    const inode = statSync(before).ino;
    await cache.save({}, { ...ANSWER, fetchedAt: ANSWER.fetchedAt + 1 });
    expect(files()).toEqual([before]);
    expect(statSync(before).ino).not.toBe(inode);
    expect(statSync(before).mode & 0o777).toBe(0o600);
    expect(statSync(options.directory).mode & 0o777).toBe(0o700);
  });

  it('survives two writers at once', async () => {
    const { cache, options, files } = aCache();
    const other = createAnswerCache(options);
    await Promise.all([cache.save({}, ANSWER), other.save({}, ANSWER), cache.save({}, ANSWER)]);
    expect(files()).toHaveLength(1);
    expect(await cache.load({})).not.toBeNull();
  });

  const url = 'https://x/v2/monitoring/system-status';
  const entry = {
    version: 2,
    url,
    fetchedAt: 1_000,
    ageMs: 30_000,
    isIncomplete: false,
    body: aSnapshot(),
  };
  it.each([
    ['another version', { ...entry, version: 1 }],
    ['no age', { ...entry, ageMs: undefined }],
    ['no version', { ...entry, version: undefined }],
    ['another address', { ...entry, url: `${url}?services[]=api` }],
    ['no time', { ...entry, fetchedAt: undefined }],
    ['a time that is none', { ...entry, fetchedAt: 1e300 }],
    ['no body', { ...entry, body: undefined }],
    ['a body that is no answer', { ...entry, body: { services: [] } }],
    ['null', null],
    ['a list', []],
    ['half a file', '{"version":2,"fetch'],
    ['nothing', ''],
    ['rubbish', '\0\0\0'],
  ])('takes %s for absent', async (_what, content) => {
    const { cache, files } = aCache();
    await cache.save({}, ANSWER);
    const [file = ''] = files();
    writeFileSync(file, JSON.stringify(entry));
    expect(await cache.load({})).toMatchObject({ fetchedAt: 1_000 });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    expect(await cache.load({})).toBeNull();
  });

  it('does not believe a file of another user', async () => {
    const { cache, options } = aCache();
    await cache.save({}, ANSWER);
    const me = process.geteuid?.() ?? 0;
    expect(await createAnswerCache({ ...options, userId: me }).load({})).not.toBeNull();
    expect(await createAnswerCache({ ...options, userId: me + 1 }).load({})).toBeNull();
  });

  it.each<[string, (path: string) => void]>([
    ['a pipe, which nobody writes to', (path) => runTool('mkfifo', path)],
    ['a link', (path) => symlinkSync(renamed(path), path)],
    ['a link to a device without end', (path) => symlinkSync('/dev/zero', path)],
    ['a file of 64 MB and more', (path) => padded(renamed(path), path)],
  ])('takes %s for absent, at once', async (_what, put) => {
    const { cache, files } = aCache();
    await cache.save({}, ANSWER);
    const [file = ''] = files();
    renameSync(file, renamed(file));
    put(file);
    expect(await cache.load({})).toBeNull();
    await cache.save({}, ANSWER);
    expect(await cache.load({})).not.toBeNull();
    expect(lstatSync(file).isFile()).toBe(true);
  });

  it('lets go of what cannot be written', async () => {
    const { cache } = aCache({ directory: '/dev/null/x' });
    await cache.save({}, ANSWER);
    expect(await cache.load({})).toBeNull();
  });

  it.each([
    [{ XDG_CACHE_HOME: '/c', HOME: '/h' }, '/c/tensorone-status'],
    [{ XDG_CACHE_HOME: 'relative', HOME: '/h' }, '/h/.cache/tensorone-status'],
    [{ XDG_CACHE_HOME: '', HOME: '/h' }, '/h/.cache/tensorone-status'],
    [{ USERPROFILE: 'C:\\me' }, 'C:\\me/.cache/tensorone-status'],
    [{}, null],
  ])('lives where %j says: %s', (env, directory) => {
    expect(cacheDirectory(env)).toBe(directory);
  });
});
