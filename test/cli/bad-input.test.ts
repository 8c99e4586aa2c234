import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { type Case, expectFailure, SECRET } from '../support/expect-failure.js';
import { fixture } from '../support/fixture.js';
import { type RunOptions, runCli, TEST_KEY } from '../support/run-cli.js';
import { type Reply, startFakeApi } from '../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

/** The commands that take what every command takes; each new one joins the list. */
const COMMANDS: readonly (readonly string[])[] = [
  [],
  ['status'],
  ['regions'],
  ['impact'],
  ['watch', '--once'],
];

describe.each(COMMANDS.map((words) => [words.join(' ') || '(default)', words] as const))(
  'how %s is called',
  (_name, command) => {
    const duration = (option: string, value: string): Case => ({
      argv: [option, value],
      exitCode: 64,
      kind: 'usage',
      says: `${option} cannot be "${value}"`,
    });
    const usage = (argv: readonly string[], says: string, env: RunOptions['env'] = {}): Case => ({
      argv,
      env,
      exitCode: 64,
      kind: 'usage',
      says,
    });
    const cases: Readonly<Record<string, Case>> = {
      'no key': usage([], 'no API key', { TENSORONE_API_KEY: undefined }),
      'an empty key': usage([], 'no API key: TENSORONE_API_KEY is empty', {
        TENSORONE_API_KEY: '',
      }),
      'a blank key': usage([], 'no API key', { TENSORONE_API_KEY: ' \n' }),
      'a key of two words': usage([], 'TENSORONE_API_KEY does not hold a usable API key', {
        TENSORONE_API_KEY: `${TEST_KEY} ${TEST_KEY}`,
      }),
      'a key file that is missing': usage(
        ['--api-key-file', '/nope/key'],
        'cannot read the API key file /nope/key: no such file',
      ),
      'a key file that is a folder': usage(['--api-key-file', '/'], 'it is a directory'),
      'a key file that is missing, by the environment': usage([], '/nope/key: no such file', {
        TENSORONE_API_KEY: undefined,
        TENSORONE_API_KEY_FILE: '/nope/key',
      }),
      'a base URL without a scheme': usage(['--base-url', 'api.tensorone.ai'], 'has no scheme'),
      'an empty base URL': usage(['--base-url='], 'has no scheme'),
      'a base URL with credentials': usage(
        ['--base-url', `https://me:${SECRET}@api.tensorone.ai`],
        'must not hold a user name or a password',
      ),
      'a broken base URL with credentials': usage(
        ['--base-url', `https://me:${SECRET}@:99999`],
        'not a valid URL',
      ),
      'credentials without a scheme': usage([], 'has no scheme', {
        TENSORONE_BASE_URL: `me:${SECRET}@api.tensorone.ai`,
      }),
      'plain http to another host': usage(
        ['--base-url', 'http://api.tensorone.ai'],
        'plain http to api.tensorone.ai would show the API key',
      ),
      'a proxy that is none': usage([], 'HTTP_PROXY is not the address of a proxy', {
        HTTP_PROXY: `me:${SECRET}@proxy:x`,
      }),
      'an unknown flag': usage(['--nope'], "unknown option '--nope'"),
      'a flag without its value': usage(['--base-url'], 'argument missing'),
      'an unknown color': usage(['--color', 'sometimes'], '--color cannot be "sometimes"'),
      'retries that are none': usage(['--retries', 'many'], '--retries cannot be "many"'),
      'retries without end': usage(['--retries', '9999'], '--retries cannot be "9999"'),
      ...Object.fromEntries(
        ['0', '-5', 'abc', '1e99', '', 'NaN', '0s', '99999999d'].map((value) => [
          `--timeout "${value}"`,
          duration('--timeout', value),
        ]),
      ),
    };

    it.each(Object.entries(cases))(
      'with %s',
      async (_what, { argv = [], env = {}, ...expected }) => {
        const api = await startFakeApi({ body: EXAMPLE });
        await expectFailure([...command, ...argv], { api, env }, expected);
        expect(api.requests).toEqual([]);
      },
    );
  },
);

describe('how status is called', () => {
  it.each([
    ['an unknown command or service', ['stauts'], 'unknown service "stauts"'],
    ['an unknown service among known ones', ['api', 'nope'], 'unknown service "nope"'],
    ['a service with escapes', ['\u001b[31mx\u202e\n'], 'unknown service'],
    ['__proto__', ['__proto__'], 'unknown service "__proto__"'],
    ['an unknown region', ['--region', 'mars-1'], 'unknown region "mars-1"'],
    ['an unknown status', ['--fail-on', 'bad'], '--fail-on cannot be "bad"'],
    ['--max-age -5', ['--max-age', '-5'], '--max-age cannot be "-5"'],
    ['--max-age abc', ['--max-age', 'abc'], '--max-age cannot be "abc"'],
    ['--max-age 1e99', ['--max-age', '1e99'], '--max-age cannot be "1e99"'],
  ])('with %s', async (_what, argv, says) => {
    const api = await startFakeApi({ body: EXAMPLE });
    await expectFailure(argv, { api }, { exitCode: 64, kind: 'usage', says });
  });

  it('with an unknown format', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    for (const format of ['xml', '', 'toString', '__proto__']) {
      const result = await runCli(['--format', format], { api });
      expect(result).toMatchObject({ exitCode: 64, stdout: '' });
      expect(result.stderr).toMatch(
        /^error: --format cannot be "\w*"\nhint: It is one of [^\n]+\n$/,
      );
    }
    expect(api.requests).toEqual([]);
  });

  it('with a key file that ends in a line break, and one behind a path prefix', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const path = `${aFolder()}/key`;
    writeFileSync(path, `${TEST_KEY}\n\n`);
    const argv = ['--base-url', `${api.url}/gate/way/`, '--api-key-file', path];
    expect(await runCli(argv)).toMatchObject({ exitCode: 1, stderr: '' });
    expect(api.requests[0]).toMatchObject({
      path: '/gate/way/v2/monitoring/system-status',
      headers: { authorization: `Bearer ${TEST_KEY}` },
    });
  });

  it('with a key file that may not be read', async ({ skip }) => {
    const path = `${aFolder()}/key`;
    writeFileSync(path, TEST_KEY);
    chmodSync(path, 0);
    skip(canRead(path), 'this user may read everything');
    await expectFailure(
      ['--api-key-file', path],
      {},
      { exitCode: 64, kind: 'usage', says: 'permission denied' },
    );
  });

  it('with a cache that cannot be a folder', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const folder = aFolder();
    writeFileSync(`${folder}/tensorone-status`, 'in the way');
    mkdirSync(`${folder}/x`);
    const result = await runCli([], { api, env: { XDG_CACHE_HOME: folder } });
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  });
});

function canRead(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}

describe('servers that answer with', () => {
  const bad = (says: string | RegExp, kind = 'invalid-response'): Omit<Case, 'argv' | 'env'> => ({
    exitCode: 3,
    kind,
    says,
  });
  const json = (body: unknown): Reply => ({ body });

  const cases: Readonly<Record<string, readonly [Reply, Omit<Case, 'argv' | 'env'>]>> = {
    HTML: [
      { body: '<!doctype html><h1>Log in</h1>', headers: { 'content-type': 'text/html' } },
      bad('unusable answer: it is HTML, not JSON'),
    ],
    'an empty body': [json(''), bad('the body is empty')],
    null: [json('null'), bad('the body should be an object, got null')],
    'a list': [json('[]'), bad('the body should be an object, got a list')],
    'half a JSON': [
      json(JSON.stringify(EXAMPLE).slice(0, 700)),
      bad('its JSON is cut off or damaged'),
    ],
    'an empty object': [json({}), bad('overallStatus should be a string, got nothing')],
    '11 MB': [
      json(JSON.stringify({ ...EXAMPLE, x: 'x'.repeat(11_000_000) })),
      bad('more than 10 MB'),
    ],
    'a gzip bomb': [
      { body: gzipSync(Buffer.alloc(30_000_000, ' ')), headers: { 'content-encoding': 'gzip' } },
      bad('more than 10 MB'),
    ],
    'one byte at a time': [
      {
        drive(response) {
          response.writeHead(200);
          const timer = setInterval(() => response.write(' '), 20);
          response.on('close', () => clearInterval(timer));
        },
      },
      bad('no complete answer within 300 ms', 'timeout'),
    ],
    nothing: [{ drive: () => undefined }, bad('no complete answer within 300 ms', 'timeout')],
    'a redirect to another host': [
      { status: 302, headers: { location: `http://evil.example/?k=${TEST_KEY}` } },
      bad(/redirects elsewhere \(HTTP 302\)$/, 'http'),
    ],
    204: [{ status: 204 }, bad('sent no status (HTTP 204)')],
    '304 unasked': [{ status: 304 }, bad('sent no status (HTTP 304)')],
    '401 that echoes the key': [
      { status: 401, body: { message: `bad key ${TEST_KEY}`, request_id: TEST_KEY } },
      bad('bad key [redacted] (HTTP 401) [request_id [redacted]]', 'auth'),
    ],
    'an error full of escapes': [
      { status: 403, body: { message: '\u001b]0;x\u0007\r\n\u202enope\u0000' } },
      bad(']0;x nope (HTTP 403)', 'forbidden'),
    ],
    429: [{ status: 429, body: fixture('error-429') }, bad('rate limit is used up', 'rate-limit')],
    'a date that is none': [
      json({ ...EXAMPLE, lastUpdated: 'this morning' }),
      bad('lastUpdated should be an RFC 3339 time, got a string'),
    ],
    'a service without a name': [
      json({ ...EXAMPLE, services: [{ status: 'operational' }] }),
      bad('services[0].name should be a string, got nothing'),
    ],
  };

  it.each(Object.entries(cases))('%s', async (_what, [reply, expected]) => {
    const api = await startFakeApi(reply);
    const isSlow = expected.kind === 'timeout';
    const argv = isSlow ? ['--timeout', '300ms'] : ['--retries', '0'];
    await expectFailure(argv, { api }, expected);
    expect(api.requests).toHaveLength(3);
  });
});
