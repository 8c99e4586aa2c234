import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configKeys } from '../../../src/cli/config/config-keys.js';
import { formatConfigSchema } from '../../../src/cli/config/config-schema.js';
import { nameOfOff, readConfig } from '../../../src/cli/config/read-config.js';
import { AppError } from '../../../src/errors.js';
import { aFolder } from '../../support/a-folder.js';
import { fixture } from '../../support/fixture.js';
import { runCli } from '../../support/run-cli.js';
import { startFakeApi } from '../../support/servers/fake-api.js';

const KEYS = configKeys();
const SCHEMA = JSON.parse(formatConfigSchema(KEYS));
const validator = new Validator(SCHEMA, '2020-12', false);

/** In which every variable is set. */
const env = new Proxy<Record<string, string>>({}, { get: () => 'x' });

const isValid = (value: unknown) => validator.validate(value).valid;

function isRead(value: unknown): boolean {
  try {
    readConfig(value, KEYS, { path: 'c.yaml', env });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Of these the words are checked after reading, by the option. */
const chosen = KEYS.filter(({ takes, words }) => takes === 'value' && words.length > 0);
const free = KEYS.filter((key) => !chosen.includes(key));

describe('the schema and what is read agree', () => {
  it.each<[boolean, unknown]>([
    [true, null],
    [true, {}],
    [false, []],
    [false, 'interval: 5m'],
    [false, 5],
    [true, { interval: '5m', timeout: 10, confirm: 2 }],
    [true, { services: 'api', region: ['us-west-2', 'mars-1'], threshold: ['cpu>90'] }],
    [true, { webhook: 'https://${HOST}/${HOOK}', exec: 'echo "$${HOST} $HOST ${"' }],
    [true, { failOn: 'never', minSeverity: 'warning', until: 'operational', format: 'json' }],
    [true, { failOn: '${FAIL_ON}' }],
    [true, { state: false, color: false }],
    [true, { state: 'watch.json', color: 'never', once: true, metrics: false }],
    [true, Object.fromEntries(KEYS.map(({ key }) => [key, null]))],
    [false, { intervall: '5m' }],
    [false, { 'fail-on': 'never' }],
    [false, { json: true }],
    [false, { apiKey: 'x' }],
    [false, { once: 'yes' }],
    [false, { once: 1 }],
    [false, { interval: true }],
    [false, { interval: false }],
    [false, { interval: ['5m'] }],
    [false, { webhook: false }],
    [false, { webhook: [null] }],
    [false, { webhook: [['https://a.example']] }],
    [false, { webhook: { url: 'https://a.example' } }],
    [false, { state: true }],
    [false, { exec: 'echo ${A B}' }],
    [false, { exec: '${}' }],
    [false, { emailTo: ['ops@example.com', '${1}'] }],
  ])('%s: %j', (expected, value) => {
    expect({ valid: isValid(value), read: isRead(value) }).toEqual({
      valid: expected,
      read: expected,
    });
  });

  it('whatever stands in the file', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'${}AB_1 \n') }));
    const scalar = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
    const anything = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.object());
    const name = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...free.map(({ key }) => key)) },
      { weight: 1, arbitrary: fc.constantFrom('apiKey', 'json', 'toString') },
    );
    const config = fc.dictionary(name, anything, { maxKeys: 3 });
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(config, (value) => {
        const read = isRead(value);
        seen[`${read}`]++;
        expect(isValid(value)).toBe(read);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
  });
});

describe('words to choose from', () => {
  it('are those of some settings', () => {
    expect(chosen.map(({ key }) => key).sort()).toEqual([
      'color',
      'failOn',
      'format',
      'minSeverity',
      'until',
    ]);
  });

  it.each(chosen)('$key: the same as of the program', async ({ key, words }) => {
    const api = await startFakeApi({ body: fixture('system-status') });
    const file = join(aFolder(), 'config.json');
    const isTaken = async (word: string) => {
      writeFileSync(file, JSON.stringify({ [key]: word }));
      const argv = ['watch', '--duration', '1ms', '--no-state', '--config', file];
      return (await runCli(argv, { api })).exitCode !== 64;
    };
    for (const word of [...words, 'nonsense', '${NOT_SET']) {
      expect([word, isValid({ [key]: word })]).toEqual([word, await isTaken(word)]);
    }
    expect(isValid({ [key]: 'x${WORD}' })).toBe(true);
    expect(isValid({ [key]: '$${WORD}' })).toBe(false);
    expect(isValid({ [key]: '${A}${B C}' })).toBe(false);
  });
});

describe('the file', () => {
  it('is built from the options', () => {
    expect(readFileSync('dist/config.schema.json', 'utf8')).toBe(formatConfigSchema(KEYS));
  });

  it('tells an editor of each setting what it is', () => {
    expect(SCHEMA.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(Object.keys(SCHEMA.properties)).toEqual(
      KEYS.flatMap((key) => [key.key, ...(key.mayBeOff ? [nameOfOff(key)] : [])]),
    );
    for (const { key, description } of KEYS) {
      expect(SCHEMA.properties[key].description).toBe(description);
    }
  });
});
