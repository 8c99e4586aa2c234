import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../support/a-folder.js';
import { expectFailure, expectHarmless, SECRET } from '../../../support/expect-failure.js';
import { fixture } from '../../../support/fixture.js';
import { runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';
import { startReceiver } from '../../../support/servers/receiver.js';
import { startSmtpReceiver } from '../../../support/servers/smtp-receiver.js';
import { FakeClock } from '../../../support/time/fake-clock.js';
import { payloadOf } from '../watch/watch-harness.js';

const EXAMPLE = fixture('system-status');
const TEST_TEXT =
  'This is a test of tensorone-status: nothing has happened, and alerts arrive here.';

/** One channel of each kind, and what of it a test wants to look at. */
async function aChannelOfEachKind() {
  const hook = await startReceiver();
  const manager = await startReceiver();
  const smtp = await startSmtpReceiver({ security: 'none' });
  const path = join(aFolder(), 'told.json');
  return {
    hook,
    manager,
    smtp,
    readExec: (): unknown => JSON.parse(readFileSync(path, 'utf8')),
    env: { PATH: process.env.PATH, TENSORONE_SMTP_URL: smtp.url },
    argv: [
      ['--webhook', `${hook.url}/${SECRET}`, '--email-to', 'ops@example.com'],
      ['--exec', `cat > '${path}'`, '--alertmanager', manager.url],
    ].flat(),
    lines: [
      `webhook ${hook.host}`,
      'email ops@example.com',
      'exec cat',
      `alertmanager ${manager.host}`,
    ].map((label) => `✓ ${label}: delivered\n`),
  };
}

describe('notify --test', () => {
  it('says in every channel that it is a test, and asks the API nothing', async () => {
    const api = await startFakeApi({ status: 500 });
    const { hook, manager, smtp, readExec, env, argv, lines } = await aChannelOfEachKind();
    const result = await runCli(['notify', '--test', ...argv], {
      api,
      env: { ...env, TENSORONE_API_KEY: undefined },
    });
    expect(result).toEqual({ exitCode: 0, stdout: lines.join(''), stderr: '' });
    expect(api.requests).toEqual([]);

    const payload = payloadOf(await hook.request(1));
    expect(payload).toEqual({
      text: `TensorOne: test (2024-01-16 18:30 UTC)\n🔵 info: ${TEST_TEXT}`,
      status: 'test',
      timestamp: '2024-01-16T18:30:30.000Z',
      incidents: 0,
      events: [
        {
          id: expect.stringMatching(/^evt_\w+$/),
          key: 'test',
          state: 'firing',
          severity: 'info',
          subject: 'test',
          from: null,
          to: 'test',
          message: TEST_TEXT,
          since: '2024-01-16T18:30:30.000Z',
          late: false,
        },
      ],
    });
    expect(readExec()).toEqual(payload);
    const [mail] = smtp.mails;
    expect(Object.fromEntries(mail?.headers ?? [])).toMatchObject({
      subject: `TensorOne Status Alert: ${TEST_TEXT}`,
    });
    expect(mail?.body).toContain(`- firing (info): ${TEST_TEXT}`);
    const { path, body } = await manager.request(1);
    expect(path).toBe('/api/v2/alerts');
    expect(JSON.parse(body)).toMatchObject([
      {
        labels: { alertname: 'TensorOneWatch', key: 'test', severity: 'info' },
        annotations: { summary: TEST_TEXT },
        startsAt: '2024-01-16T18:30:30.000Z',
        endsAt: '2024-01-16T18:34:30.000Z',
      },
    ]);
  });

  it.each([
    [['aii'], 'unknown service "aii"', 'Did you mean api?'],
    [['frobnicate'], 'unknown service "frobnicate"', 'The services are '],
    [['api', '--region', 'us-eest-1'], 'unknown region "us-eest-1"', 'Did you mean us-east-1'],
  ])('refuses %j, and sends nothing', async (names, message, hint) => {
    const hook = await startReceiver();
    const argv = ['notify', '--test', ...names, '--webhook', hook.url];
    const { exitCode, stdout, stderr } = await runCli(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^error: ${message}\nhint: ${hint}`));
    expect(hook.requests).toEqual([]);
  });

  it('takes a configured service at its word, because there is no answer to look in', async () => {
    const hook = await startReceiver();
    const config = join(aFolder(), 'config.json');
    writeFileSync(config, JSON.stringify({ services: ['vector-db'] }));
    const argv = ['notify', '--test', '--config', config, '--webhook', hook.url];
    expect(await runCli(argv)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('signs what it posts, under an id of its own', async () => {
    const hook = await startReceiver();
    const path = join(aFolder(), 'secret');
    writeFileSync(path, `${SECRET}-${SECRET}`);
    const argv = ['notify', '--test', '--webhook', hook.url, '--webhook-secret-file', path];
    const { exitCode, stderr } = await runCli(argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { headers, body } = await hook.request(1);
    const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
    expect(id).toMatch(/^msg_\w+$/);
    const hmac = createHmac('sha256', `${SECRET}-${SECRET}`).update(`${id}.${timestamp}.${body}`);
    expect(headers['webhook-signature']).toBe(`v1,${hmac.digest('base64')}`);
  });
});

describe('notify', () => {
  it('sends the present status, and what is amiss, to every channel', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { hook, manager, smtp, readExec, env, argv, lines } = await aChannelOfEachKind();
    const result = await runCli(['notify', ...argv], { api, env });
    expect(result).toEqual({ exitCode: 0, stdout: lines.join(''), stderr: '' });
    expect(api.requests).toHaveLength(1);
    const payload = payloadOf(await hook.request(1));
    expect({ ...payload, text: payload.text.split('\n') }).toEqual({
      text: [
        'TensorOne: degraded (the platform says operational), 1 open incident (2024-01-16 18:30 UTC)',
        expect.stringMatching(/^🟠 warning: AI Services is degraded/),
        expect.stringMatching(
          /^🟠 warning: Incident INC-2024-001 is open \(medium, monitoring\): Increased latency/,
        ),
      ],
      status: 'operational',
      timestamp: '2024-01-16T18:30:30.000Z',
      incidents: 1,
      events: [
        expect.objectContaining({ key: 'service:AI Services', state: 'firing', to: 'degraded' }),
        expect.objectContaining({ key: 'incident:INC-2024-001', state: 'firing' }),
      ],
    });
    expect(readExec()).toEqual(payload);
    const [mail] = smtp.mails;
    expect(Object.fromEntries(mail?.headers ?? [])).toMatchObject({
      subject: 'TensorOne Status Alert: AI Services is degraded, and 1 more',
    });
    expect(mail?.body.replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
      "Overall status: operational
      What is watched: degraded
      Time: 2024-01-16T18:30:30Z

      What changed:
      - firing (warning): AI Services is degraded [since 2024-01-16T18:30:30.000Z]
      - firing (warning): Incident INC-2024-001 is open (medium, monitoring): Increased latency in text-to-video generation [since 2024-01-16T18:30:30.000Z]

      Open incidents:
      - medium: Increased latency in text-to-video generation [INC-2024-001, monitoring]
      "
    `);
    const posted: unknown = JSON.parse((await manager.request(1)).body);
    expect(posted).toMatchObject([
      { labels: { alertname: 'TensorOneService', service: 'AI Services', severity: 'warning' } },
      { labels: { alertname: 'TensorOneIncident', severity: 'warning' } },
    ]);
  });

  it('sends the status of what is selected', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const hook = await startReceiver();
    const argv = ['notify', 'api', '--region', 'us-west-2', '--webhook', hook.url];
    expect(await runCli(argv, { api })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(api.requests[0]?.query.getAll('services[]')).toEqual(['api']);
    expect(payloadOf(await hook.request(1))).toMatchObject({
      text: 'TensorOne: operational (2024-01-16 18:30 UTC)',
      incidents: 0,
    });
  });

  it('sends nothing where the status cannot be read', async () => {
    const api = await startFakeApi({ status: 503 });
    const hook = await startReceiver();
    const argv = ['notify', '--webhook', hook.url, '--retries', '0'];
    const says = 'the API failed (HTTP 503)';
    await expectFailure(argv, { api }, { exitCode: 3, kind: 'http', says });
    expect(hook.requests).toEqual([]);
  });
});

describe('a channel that fails', () => {
  it('is told of beside the others, in lines and in JSON, and makes the exit code 3', async () => {
    const good = await startReceiver();
    const bad = await startReceiver(() => ({ status: 404, body: 'no_service' }));
    const busy = await startReceiver(() => ({ status: 503, headers: { 'retry-after': '9' } }));
    const gone = await startReceiver(() => ({ hangUp: true }));
    const hooks = [good, bad, busy, gone].map(({ url }) => `${url}/${SECRET}`);
    const argv = ['notify', '--test', '--webhook', ...hooks, '--exec', 'echo no >&2; exit 7'];

    const [human, machine, quiet, verbose] = await Promise.all([
      runCli(argv),
      runCli([...argv, '--json']),
      runCli([...argv, '--quiet']),
      runCli([...argv, '--verbose']),
    ]);
    expect(human).toEqual({
      exitCode: 3,
      stdout: [
        `✓ webhook ${good.host}: delivered`,
        `✖ webhook ${bad.host}: failed: HTTP 404: no_service`,
        `✖ webhook ${busy.host}: failed: HTTP 503`,
        `✖ webhook ${gone.host}: failed: cannot reach ${gone.url}: the connection was closed early (ECONNRESET)`,
        '✖ exec echo: failed: exit code 7: no',
        '',
      ].join('\n'),
      stderr: '',
    });
    const told = machine.stderr.trimEnd().split('\n');
    expect(machine.exitCode).toBe(3);
    expect(told).toHaveLength(4);
    expect(told[0]).toBe(`error: webhook ${bad.host}: HTTP 404: no_service`);
    expect(JSON.parse(machine.stdout)).toEqual({
      schemaVersion: 1,
      kind: 'notify',
      time: expect.stringMatching(/Z$/),
      exitCode: 3,
      channels: [
        { channel: `webhook ${good.host}`, result: 'delivered', reason: null },
        { channel: `webhook ${bad.host}`, result: 'failed', reason: 'HTTP 404: no_service' },
        { channel: `webhook ${busy.host}`, result: 'failed', reason: 'HTTP 503' },
        { channel: `webhook ${gone.host}`, result: 'failed', reason: expect.any(String) },
        { channel: 'exec echo', result: 'failed', reason: 'exit code 7: no' },
      ],
    });
    expect(quiet).toMatchObject({ exitCode: 3, stdout: '', stderr: machine.stderr });
    const posts = verbose.stderr.match(/^POST http:\/\/127\.0\.0\.1:\d+\/… .+, \d+ ms$/gm) ?? [];
    // What hangs up is asked again.
    expect(posts.length).toBeGreaterThan(4);
    for (const result of [human, machine, quiet, verbose]) expectHarmless(result);
    // The pause that it asks for hardly fits.
    expect(busy.requests.length).toBeLessThanOrEqual(8);
  });

  it('because it never answers is given up after ten seconds', async () => {
    const silent = await startReceiver(() => ({ silent: true }));
    const clock = new FakeClock();
    const argv = ['notify', '--test', '--webhook', silent.url];
    const run = runCli(argv, { context: { ...clock } });
    const { gone } = await silent.request(1);
    await clock.advance(9_999);
    expect(clock.sleepers).toBe(1);
    await clock.advance(1);
    expect(await run).toEqual({
      exitCode: 3,
      stdout: `✖ webhook ${silent.host}: failed: no answer from ${silent.url} in time\n`,
      stderr: '',
    });
    await gone;
  });
});

describe('mistakes in the call of notify', () => {
  it.each([
    ['nobody', [], 'there is no channel to send to'],
    ['nobody for a test', ['--test'], 'there is no channel to send to'],
    ['an unknown service', ['nope', '--exec', 'true'], 'unknown service "nope"'],
    ['an unknown region', ['--exec', 'true', '--region', 'mars-1'], 'unknown region "mars-1"'],
    ['an empty service', ['', '--exec', 'true'], 'an empty name is no service'],
    ['an option of watch', ['--exec', 'true', '--heartbeat', 'x'], "unknown option '--heartbeat'"],
  ])('%s', async (_what, argv, says) => {
    const api = await startFakeApi({ body: EXAMPLE });
    await expectFailure(['notify', ...argv], { api }, { exitCode: 64, kind: 'usage', says });
  });

  it('an unknown format', async () => {
    const result = await runCli(['notify', '--test', '--exec', 'true', '--format', 'table']);
    expect(result).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: 'error: --format cannot be "table"\nhint: It is one of lines, json.\n',
    });
  });

  it('no key, where the status is asked for', async () => {
    const env = { TENSORONE_API_KEY: undefined };
    const says = 'no API key';
    await expectFailure(
      ['notify', '--exec', 'true'],
      { env },
      { exitCode: 64, kind: 'usage', says },
    );
  });
});

describe('notify with stale data', () => {
  const now = Date.parse('2024-01-16T18:30:30Z');
  const aged = (ageMs: number) =>
    startFakeApi({
      headers: { date: new Date(now).toUTCString() },
      body: {
        ...EXAMPLE,
        incidents: [],
        lastUpdated: new Date(now - ageMs).toISOString(),
        services: [{ name: 'API', status: 'operational' }],
      },
    });

  it('says how old the data is, as a lost feed', async () => {
    const hook = await startReceiver();
    const result = await runCli(['notify', '--webhook', hook.url], { api: await aged(3_600_000) });
    expect(result).toEqual({
      exitCode: 0,
      stdout: `✓ webhook ${hook.host}: delivered\n`,
      stderr: '',
    });
    const { text, events } = payloadOf(await hook.request(1));
    expect(text).toMatch(/^TensorOne: unknown .*\n🔴 critical: The data is 1 h old \(/);
    expect(events).toMatchObject([
      { key: 'feed', state: 'firing', severity: 'critical', from: 'ok', to: 'lost' },
    ]);
  });

  it('has nothing to add while the data is new enough', async () => {
    const hook = await startReceiver();
    await runCli(['notify', '--webhook', hook.url], { api: await aged(60_000) });
    expect(payloadOf(await hook.request(1)).events).toEqual([]);
  });
});
