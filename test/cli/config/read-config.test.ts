import { describe, expect, it } from 'vitest';
import { configKeys } from '../../../src/cli/config/config-keys.js';
import { readConfig } from '../../../src/cli/config/read-config.js';
import { AppError } from '../../../src/errors.js';

const KEYS = configKeys();
const SECRET = 's3cret';

const read = (value: unknown, env: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(readConfig(value, KEYS, { path: 'c.yaml', env }));

function failureOf(value: unknown, env: Readonly<Record<string, string>> = {}): AppError {
  try {
    read(value, env);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was understood');
}

describe('readConfig', () => {
  it.each<[unknown, object]>([
    [null, {}],
    [{}, {}],
    [{ interval: '5m' }, { interval: '5m' }],
    [
      { interval: 60, confirm: 2, retries: 0 },
      { interval: '60', confirm: '2', retries: '0' },
    ],
    [
      { once: true, metrics: false },
      { once: true, metrics: false },
    ],
    [{ webhook: 'https://a.example/x' }, { webhook: ['https://a.example/x'] }],
    [{ emailTo: ['a@x.example', 'b@x.example'] }, { emailTo: ['a@x.example', 'b@x.example'] }],
    [{ services: 'api' }, { services: ['api'] }],
    [
      { state: false, color: false },
      { state: false, color: false },
    ],
    [
      { state: '/var/lib/t1s.json', color: 'never' },
      { state: '/var/lib/t1s.json', color: 'never' },
    ],
    [{ remind: null }, {}],
    [{ noState: true, noColor: false }, { state: false }],
    [{ noState: null }, {}],
  ])('reads %j', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it('fills in variables, and leaves what is escaped', () => {
    const env = { HOOK: 'T0/B0', HOST: 'a.example' };
    expect(
      read({ webhook: ['https://${HOST}/${HOOK}'], exec: 'echo "$${HOST} $HOST"' }, env),
    ).toEqual({ webhook: ['https://a.example/T0/B0'], exec: 'echo "${HOST} $HOST"' });
  });

  it.each<[unknown, string, RegExp]>([
    [[], 'it is no list of settings', /interval: 5m/],
    ['interval', 'it is no list of settings', /interval: 5m/],
    [{ intervall: '5m' }, 'there is no setting "intervall"', /Did you mean interval\?/],
    [{ 'fail-on': 'never' }, 'there is no setting "fail-on"', /Did you mean failOn\?/],
    [{ email_to: 'x' }, 'there is no setting "email_to"', /Did you mean emailTo\?/],
    [{ apiKey: SECRET }, 'there is no setting "apiKey"', /TENSORONE_API_KEY or apiKeyFile/],
    [{ json: true }, 'there is no setting "json"', /The settings are services, /],
    [{ 'a\u001b[31m': 1 }, 'there is no setting "a [31m"', /The settings are/],
    [{ __proto__: null, constructor: 1 }, 'there is no setting "constructor"', /The settings are/],
    [{ once: 'yes' }, 'once must be true or false', /^$/],
    [{ interval: true }, 'interval must be a text or a number', /^$/],
    [{ interval: ['5m'] }, 'interval must be a text or a number', /^$/],
    [{ webhook: [1, { url: SECRET }] }, 'webhook must be a text or a list of texts', /^$/],
    [{ webhook: false }, 'webhook must be a text or a list of texts', /^$/],
    [{ state: true }, 'state must be a text or a number, or false', /^$/],
    [{ noState: 'x' }, 'noState must be true or false', /^$/],
    [{ webhook: '${NOPE}' }, 'webhook needs the variable NOPE, which is not set', /Set it/],
    [{ webhook: '${}' }, 'webhook needs the variable , which is not set', /Set it/],
    [{ exec: '${A B}' }, 'exec needs the variable A B, which is not set', /Set it/],
  ])('refuses %j', (value, message, hint) => {
    const error = failureOf(value);
    expect(error.kind).toBe('usage');
    expect(error.message).toBe(`c.yaml: ${message}`);
    expect(error.hint ?? '').toMatch(hint);
    expect(`${error.message}${error.hint}`).not.toContain(SECRET);
  });
});

describe('the settings', () => {
  it('are every option of watch and every global one, and the services', () => {
    expect(KEYS.map(({ key }) => key).sort()).toEqual(
      [
        'alertOnStart',
        'alertmanager',
        'allowHost',
        'allowHttp',
        'apiKeyFile',
        'baseUrl',
        'bell',
        'color',
        'confirm',
        'confirmRecovery',
        'demo',
        'duration',
        'emailFrom',
        'emailTo',
        'exec',
        'failOn',
        'format',
        'heartbeat',
        'history',
        'interval',
        'listen',
        'metrics',
        'minSeverity',
        'once',
        'quiet',
        'region',
        'regions',
        'remind',
        'retries',
        'scenario',
        'services',
        'staleAfter',
        'state',
        'threshold',
        'timeout',
        'until',
        'verbose',
        'webhook',
        'webhookSecretFile',
      ].sort(),
    );
  });
});
