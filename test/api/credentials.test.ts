import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findApiKey } from '../../src/api/credentials.js';
import { failureOf } from '../support/a-client.js';

const FOLDER = mkdtempSync(join(tmpdir(), 't1s-keys-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

function find(
  keyFile: string | undefined,
  env: Record<string, string> = {},
  stdin = '',
): Promise<string> {
  return findApiKey({ keyFile, env, readStdin: async () => stdin });
}

describe('findApiKey', () => {
  const one = file('one', 'tpo_live_one\n');
  const two = file('two', '  tpo_live_two\r\n\r\n');

  it.each([
    [
      'the flag beats all',
      one,
      { TENSORONE_API_KEY: 'e', TENSORONE_API_KEY_FILE: two },
      'tpo_live_one',
    ],
    [
      'the key beats its file',
      undefined,
      { TENSORONE_API_KEY: 'e', TENSORONE_API_KEY_FILE: two },
      'e',
    ],
    ['the file of the environment', undefined, { TENSORONE_API_KEY_FILE: two }, 'tpo_live_two'],
    [
      'an empty key is none',
      undefined,
      { TENSORONE_API_KEY: ' ', TENSORONE_API_KEY_FILE: one },
      'tpo_live_one',
    ],
    ['standard input', '-', {}, 'tpo_stdin'],
    ['standard input by the environment', undefined, { TENSORONE_API_KEY_FILE: '-' }, 'tpo_stdin'],
  ])('%s', async (_what, keyFile, env, key) => {
    expect(await find(keyFile, env, 'tpo_stdin\n')).toBe(key);
  });

  it.each([
    ['none', undefined, {}, 'no API key'],
    [
      'an empty one',
      undefined,
      { TENSORONE_API_KEY: '' },
      'no API key: TENSORONE_API_KEY is empty',
    ],
    ['an empty file', file('empty', '\n'), {}, 'no API key: the key file is empty'],
    ['a missing file', join(FOLDER, 'nope'), {}, 'nope: no such file'],
    ['a directory', FOLDER, {}, 'it is a directory'],
    ['a part that is no directory', join(one, 'x'), {}, 'a part of the path is no directory'],
    [
      'two lines',
      file('lines', 'tpo_a\ntpo_b\n'),
      {},
      'the key file does not hold a usable API key',
    ],
    ['no ASCII', undefined, { TENSORONE_API_KEY: 'tpö_s3cret' }, 'TENSORONE_API_KEY does not hold'],
    ['binary', file('binary', '\0\x01s3cret'), {}, 'does not hold a usable API key'],
    ['empty stdin', '-', {}, 'no API key: the key file is empty'],
  ])('refuses %s', async (_what, keyFile, env, message) => {
    const error = await failureOf(find(keyFile, env));
    expect(error.kind).toBe('usage');
    expect(error.message).toContain(message);
    expect(error.message + error.hint).not.toContain('s3cret');
  });

  it('names a file on one line, whatever its name', async () => {
    const error = await failureOf(find('/nope/a\nb\u001b[31m'));
    expect(error.message).toBe('cannot read the API key file /nope/a b[31m: no such file');
  });

  it('reads no more than a key needs from a file without an end', async () => {
    const error = await failureOf(find('/dev/zero'));
    expect(error.message).toMatch(/^cannot read the API key file \/dev\/zero/);
  });
});
