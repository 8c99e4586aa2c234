import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive } from '../../src/system/process-info.js';
import { aFolder } from '../support/a-folder.js';
import { expectFailure, expectHarmless, SECRET } from '../support/expect-failure.js';
import { fixture } from '../support/fixture.js';
import { type RunOptions, runCli } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { startReceiver } from '../support/servers/receiver.js';
import { startSmtpReceiver } from '../support/servers/smtp-receiver.js';
import { ailing, MINUTE, startWorld } from './commands/watch/watch-harness.js';

const EXAMPLE = fixture('system-status');

type Env = RunOptions['env'];

/** A mistake in the call: told before anybody is asked anything. */
async function expectUsageError(argv: readonly string[], says: string | RegExp, env: Env = {}) {
  const api = await startFakeApi({ body: EXAMPLE });
  await expectFailure(argv, { api, env }, { exitCode: 64, kind: 'usage', says });
  expect(api.requests).toEqual([]);
}

const withText = (content: string | Buffer) => {
  const path = join(aFolder(), 'secret');
  writeFileSync(path, content);
  return path;
};

describe('values that mean nothing', () => {
  const cases = (options: readonly string[], values: readonly string[]) =>
    options.flatMap((option) => values.map((value) => [option, value] as const));

  it.each([
    ...cases(
      ['--interval', '--duration', '--remind'],
      ['0', '0s', '-5', 'abc', '1e99', '', ' ', 'NaN', '99999999d', '5 minutes', '1h-30m'],
    ),
    ...cases(
      ['--confirm', '--confirm-recovery'],
      ['0', '-1', '1.5', 'abc', '', '1e3', '1001', 'Infinity', '9'.repeat(20)],
    ),
    ...cases(['--min-severity'], ['bad', '', 'none', '__proto__', 'toString']),
    ...cases(['--until', '--fail-on'], ['bad', '', '__proto__']),
  ])('watch %s "%s"', async (option, value) => {
    await expectUsageError(['watch', option, value], `${option} cannot be "${value}"`);
  });

  it('watch --min-severity critcal has a suggestion', async () => {
    const { exitCode, stdout, stderr } = await runCli(['watch', '--min-severity', 'critcal']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(stderr).toBe(
      'error: --min-severity cannot be "critcal"\nhint: Did you mean critical? It is one of info, warning, critical.\n',
    );
  });

  it.each([
    [['--once', '--until', 'operational'], '--once and --until exclude each other'],
    [['--once', '--duration', '5m'], '--once and --duration exclude each other'],
    [['--interval', '999ms'], '--interval must be at least 1s'],
    [['--confirm'], "option '--confirm <n>' argument missing"],
    [['--webhook'], "option '--webhook <url...>' argument missing"],
    [['--webhok', 'x'], "unknown option '--webhok'"],
  ])('watch %j', async (argv, says) => {
    await expectUsageError(['watch', ...argv], says);
  });
});

describe('--threshold', () => {
  it.each([
    ['', 'no metric at character 1'],
    ['cpu', 'no > or < at character 4'],
    ['cpu>', 'no number after > at character 5'],
    ['>90', 'no metric at character 1'],
    ['api>90', 'no metric after "api" at character 4'],
    ['cpu=90', '"=" is no comparison at character 4'],
    ['cpu>=90', '">=" is no comparison at character 4'],
    ['cpu>ninety', '"ninety" is not a number at character 5'],
    ['cpu>90ms', 'at character'],
    ['cpu>1e999', 'too large at character 5'],
    ['cpu>90:fatal', 'at character 8'],
    ['disk>90', 'unknown metric "disk" at character 1'],
    ['api.cpu>90', 'cpu is a figure of the whole platform, not of a service, at character 1'],
    ['.uptime<99', 'no service before the dot at character 1'],
    [`${'x'.repeat(300)}.uptime<99`, 'too long at character 201'],
    ['cpu>90\u001b[31m', 'a character that cannot be shown at character 7'],
    ['cpu>90\nGET / HTTP/1.1', 'at character'],
  ])('%j', async (expression, says) => {
    await expectUsageError(['watch', '--threshold', expression], says);
  });

  it('on a service that is not watched', async () => {
    const argv = ['watch', 'api', '--threshold', 'uptime<99', 'AI Services.uptime<99'];
    await expectUsageError(
      argv,
      '--threshold "AI Services.uptime<99" is about a service that is not watched',
    );
  });

  it('on an unknown service, once there is an answer', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const argv = ['watch', '--threshold', 'AI Servces.uptime<99'];
    const says = '--threshold "AI Servces.uptime<99": unknown service "AI Servces"';
    await expectFailure(argv, { api }, { exitCode: 64, kind: 'usage', says });
  });

  it('on an unknown service in a configuration, beside services of its own', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const path = join(aFolder(), 'config.json');
    writeFileSync(path, JSON.stringify({ threshold: ['AI Servces.uptime<99'] }));
    const says = `${path}: threshold "AI Servces.uptime<99": unknown service "AI Servces"`;
    await expectFailure(
      ['watch', '--config', path],
      { api },
      { exitCode: 64, kind: 'usage', says },
    );
  });
});

describe.each(['watch', 'notify'])('%s', (command) => {
  const mail = ['--email-to', 'ops@example.com'];
  const login = `joe:${SECRET}@`;
  const smtp = { TENSORONE_SMTP_URL: `smtp://${login}mail.example` };
  const hook = ['--webhook', `https://hooks.example/${SECRET}`];

  it.each<[string, readonly string[], string, Env?]>([
    ['--webhook: nothing', ['--webhook', ''], '--webhook is empty'],
    ['--webhook: a blank beside a good one', [...hook, ' '], '--webhook is empty'],
    ['--webhook: no URL', ['--webhook', `hooks/${SECRET}`], '--webhook must begin with https://'],
    ['--webhook: ftp', ['--webhook', `ftp://x/${SECRET}`], '--webhook must begin with https://'],
    ['--webhook: no host', ['--webhook', 'https://'], '--webhook is not a valid URL'],
    ['--webhook: a port too high', ['--webhook', `https://x:99999/${SECRET}`], 'not a valid URL'],
    [
      '--webhook: plain http to another host',
      ['--webhook', `http://hooks.example/${SECRET}`],
      '--webhook: plain http to hooks.example would show the secret in its path to the network',
    ],
    [
      '--webhook: credentials',
      ['--webhook', `https://${login}hooks.example/`],
      '--webhook must not hold a user name or a password',
    ],
    ['--webhook: a line break', ['--webhook', `https://x/\r\n${SECRET}`], 'must not hold spaces'],
    [
      'TENSORONE_WEBHOOK_URL: no URL',
      [],
      'TENSORONE_WEBHOOK_URL must begin with https://',
      { TENSORONE_WEBHOOK_URL: SECRET },
    ],
    ['--exec: nothing', ['--exec', ''], '--exec is empty'],
    ['--exec: a blank', ['--exec', ' \t'], '--exec is empty'],
    [
      '--alertmanager: a query',
      ['--alertmanager', `https://am.example/?token=${SECRET}`],
      '--alertmanager must not hold a query (?)',
    ],
    [
      '--alertmanager: a fragment',
      ['--alertmanager', 'https://am.example/#/alerts'],
      '--alertmanager must not hold a fragment (#)',
    ],
    ['--alertmanager: no URL', ['--alertmanager', 'am:9093'], 'must begin with https://'],
    [
      '--alertmanager: plain http to another host',
      ['--alertmanager', `http://${login}am.example:9093`],
      '--alertmanager: plain http to am.example:9093 would show the alerts to the network',
    ],
    ['--email-to: no server', mail, 'TENSORONE_SMTP_URL is not set'],
    ['--email-to: a blank server', mail, 'is not set', { TENSORONE_SMTP_URL: ' ' }],
    ['--email-to: nobody', ['--email-to', ''], '--email-to is empty', smtp],
    ['--email-to: no address', ['--email-to', 'ops'], '--email-to is no e-mail address', smtp],
    ['--email-to: two @', ['--email-to', 'a@b@c'], '--email-to is no e-mail address', smtp],
    [
      '--email-to: a header in it',
      ['--email-to', 'ops@example.com\r\nBcc: x@example.com'],
      '--email-to holds a line break or another control character',
      smtp,
    ],
    [
      '--email-from: a header in it',
      [...mail, '--email-from', 'a@example.com\nBcc: x@example.com'],
      '--email-from holds a line break or another control character',
      smtp,
    ],
    [
      '--email-from: two addresses',
      [...mail, '--email-from', 'a@example.com,b@example.com'],
      '--email-from takes one address',
      smtp,
    ],
    [
      '--email-from: nobody to write to',
      ['--email-from', 'a@example.com'],
      '--email-from needs --email-to',
      smtp,
    ],
  ])('%s', async (_what, argv, says, env = {}) => {
    await expectUsageError([command, ...argv], says, env);
  });

  it.each([
    [`http://${login}mail.example`, 'must begin with smtp:// or smtps://'],
    [`${login}mail.example:587`, 'must begin with smtp:// or smtps://'],
    ['smtp://', 'holds no host'],
    [`smtp://${login}:587`, 'is not a valid URL'],
    [`smtp://${login}mail.example:99999`, 'is not a valid URL'],
    [`smtp://${login}mail.example:0`, 'cannot have port 0'],
    [`smtp://joe:${SECRET}#x@mail.example`, 'is not a valid URL'],
    [`smtp://joe:${SECRET}%@mail.example`, 'holds a % that begins no encoded character'],
    [`smtp://:${SECRET}@mail.example`, 'must hold both a user name and a password'],
    [`smtp://${login}mail.example/${SECRET}`, 'must not hold a path'],
    [`smtp://${login}mail.example?tls=off`, 'tls=off is for this machine only'],
    [`smtps://${login}127.0.0.1?tls=off`, 'smtps:// and tls=off contradict each other'],
    [`smtp://${login}mail.example?auth=${SECRET}`, 'holds a query that is not known'],
    [`smtp://${login}mail.example\r\nQUIT`, 'must not hold spaces or control characters'],
  ])('TENSORONE_SMTP_URL: %j', async (url, says) => {
    await expectUsageError([command, ...mail], says, { TENSORONE_SMTP_URL: url });
  });

  const unusable = 'the webhook secret file does not hold a usable secret';
  it.each<[string, () => string, string]>([
    ['is missing', () => '/nope/secret', '/nope/secret: no such file'],
    ['is a directory', () => aFolder(), 'it is a directory'],
    ['is empty', () => withText('\n'), unusable],
    ['is short', () => withText(SECRET), unusable],
    ['is short behind its base64', () => withText('whsec_czNjcmV0LXBhc3N3MHJk'), unusable],
    ['is no base64', () => withText(`whsec_${SECRET}!${SECRET}`), unusable],
    ['is binary', () => withText(Buffer.from(`\u0000\u0001${SECRET.repeat(3)}`)), unusable],
    ['has two lines', () => withText(`${SECRET}${SECRET}\n${SECRET}${SECRET}`), unusable],
  ])('a secret file that %s', async (_what, path, says) => {
    await expectUsageError([command, ...hook, '--webhook-secret-file', path()], says);
  });

  it('a secret file and no webhook', async () => {
    const argv = [command, '--exec', 'true', '--webhook-secret-file', withText(SECRET)];
    await expectUsageError(argv, '--webhook-secret-file signs webhooks, and there is none');
  });
});

describe('watch --heartbeat', () => {
  it.each([
    ['', '--heartbeat is empty'],
    [`hc-ping.com/${SECRET}`, '--heartbeat must begin with https://'],
    [`https://joe:${SECRET}@hc-ping.com`, '--heartbeat must not hold a user name or a password'],
    [`https://hc-ping.com/#${SECRET}`, '--heartbeat must not hold a fragment (#)'],
    [
      `http://hc-ping.com/${SECRET}`,
      '--heartbeat: plain http to hc-ping.com would show the secret',
    ],
  ])('%j', async (url, says) => {
    await expectUsageError(['watch', '--heartbeat', url], says);
  });
});

describe('watch --state', () => {
  it.each<[string, () => string, string]>([
    ['a directory', () => aFolder(), 'is a directory'],
    ['a directory that is not there', () => `${aFolder()}/state/`, 'is a directory'],
    ['a device', () => '/dev/null', 'the state file /dev/null is no regular file'],
    ['below a file', () => join(withText('x'), 'state.json'), 'a part of the path is no directory'],
    ['nothing', () => '', '--state is empty'],
    ['a blank', () => ' ', '--state is empty'],
    ['a name too long', () => join(aFolder(), 'x'.repeat(300)), 'its name is too long'],
    ['a name with escapes', () => `${aFolder()}/\u001b[31m\n/`, 'is a directory'],
  ])('%s', async (_what, path, says) => {
    await expectUsageError(['watch', '--state', path()], says);
  });
});

describe('a channel that fails while the watch goes on', () => {
  interface Trial {
    readonly attempts: number;
    readonly env?: Env;
    /** The first attempt is left alone from then on, until its time is over. */
    readonly hangs?: () => boolean;
  }

  /** What became of one alert; the poll after it is as good as ever. */
  async function tellOnce(argv: readonly string[], { attempts, env = {}, hangs }: Trial) {
    const world = await startWorld(ailing());
    const watch = world.watch([...argv, '--alert-on-start', '--verbose'], {
      env: { PATH: process.env.PATH, ...env },
    });
    await watch.has('poll', 1);
    if (hangs !== undefined) {
      await watch.until(hangs);
      await world.clock.advance(30_000);
    }
    for (let attempt = 1; attempt <= attempts; attempt++) {
      await watch.has('delivery', attempt);
      if (attempt < attempts) await world.clock.advance(500);
    }
    await watch.poll(ailing(), MINUTE - world.clock.monotonicNow());
    const ended = await watch.end();
    expect(ended.exitCode).toBe(0);
    expectHarmless(ended);
    const deliveries = ended.told.filter(({ type }) => type === 'delivery');
    const warnings = ended.stderr.split('\n').filter((line) => line.startsWith('warning: '));
    return { warnings, results: deliveries.map(({ result }) => result) };
  }

  const isThere = (path: string, lines: number) =>
    existsSync(path) && readFileSync(path, 'utf8').split('\n').length > lines;

  it('by a wrong password', async () => {
    const smtp = await startSmtpReceiver({ security: 'none' });
    const TENSORONE_SMTP_URL = `smtp://joe:${SECRET}@127.0.0.1:${smtp.port}?tls=off`;
    const argv = ['--email-to', 'ops@example.com'];
    expect(await tellOnce(argv, { attempts: 1, env: { TENSORONE_SMTP_URL } })).toEqual({
      warnings: [
        'warning: email ops@example.com: the server does not accept the user name or password (535); this message is not sent again; what still fires follows in 2 min',
      ],
      results: ['failed'],
    });
  });

  it('by refusing one recipient for good, and another for now', async () => {
    let refusals = 0;
    const smtp = await startSmtpReceiver({
      security: 'none',
      refuse: (address) => {
        if (address.startsWith('gone')) return [550, '5.1.1 no such user'];
        return refusals++ === 0 ? [451, '4.7.1 greylisted'] : undefined;
      },
    });
    const env = { TENSORONE_SMTP_URL: smtp.url };
    // The one that is refused for good is told of to the other one.
    const argv = ['--email-to', 'gone@example.com,ops@example.com'];
    const { warnings, results } = await tellOnce(argv, { attempts: 4, env });
    expect(warnings.sort()).toEqual([
      'warning: email gone@example.com: the recipient was refused (550): 5.1.1 no such user; this message is not sent again; what still fires follows in 2 min',
      'warning: email ops@example.com: the recipient was refused for now (451): 4.7.1 greylisted; the next attempt is in 500 ms',
    ]);
    expect(results.sort()).toEqual(['delivered', 'delivered', 'failed', 'postponed']);
    expect(smtp.mails.map(({ to }) => to)).toEqual([['ops@example.com'], ['ops@example.com']]);
  });

  it('by a command that hangs: it is killed, with all that it started', async () => {
    const path = join(aFolder(), 'pids');
    const hang = `echo $$ > '${path}'; sleep 600 & echo $! >> '${path}'; echo waiting >&2; wait`;
    const { warnings, results } = await tellOnce(['--exec', `[ -e '${path}' ] || { ${hang}; }`], {
      attempts: 2,
      hangs: () => isThere(path, 2),
    });
    expect(warnings).toEqual([
      'warning: exec command: did not end within 30 s and was killed: waiting; the next attempt is in 500 ms',
    ]);
    expect(results).toEqual(['postponed', 'delivered']);
    const pids = readFileSync(path, 'utf8').trim().split('\n').map(Number);
    expect(pids).toHaveLength(2);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it.each([
    [
      'does not exist',
      `/nope/tell ${SECRET}`,
      /: cannot be run \(exit code 127[^\n]*; this message/,
    ],
    [
      'is no program',
      `/etc/passwd ${SECRET}`,
      /: cannot be run \(exit code 126[^\n]*; this message/,
    ],
  ])('by a command that %s', async (_what, command, says) => {
    const { warnings, results } = await tellOnce(['--exec', command], { attempts: 1 });
    expect(warnings).toEqual([expect.stringMatching(says)]);
    expect(results).toEqual(['failed']);
  });

  it('by a command that says what it was handed, which is not repeated', async () => {
    const TENSORONE_WEBHOOK_URL = `https://hooks.example/${SECRET}/a?b=${SECRET}`;
    const TENSORONE_SMTP_URL = `smtp://joe:p%40${SECRET}@mail.example:587`;
    const said = ['$TENSORONE_API_KEY', '$TENSORONE_WEBHOOK_URL', '$TENSORONE_SMTP_URL'];
    const parts = [`/${SECRET}/a`, `?b=${SECRET}`, `p%40${SECRET}`, `p@${SECRET}`];
    const text = `curl: ${[...said, ...parts].join(' ')} failed`;
    // 126 is final, so that the other channel is told the reason.
    const other = await startReceiver();
    const argv = ['--exec', `echo "${text}" >&2; exit 126`, '--webhook', other.url];
    const env = { TENSORONE_WEBHOOK_URL, TENSORONE_SMTP_URL };
    const { warnings } = await tellOnce(argv, { attempts: 3, env });
    const hidden = '[redacted]';
    const rest = [`/${hidden}/a`, `?b=${hidden}`, hidden, hidden];
    const redacted = [...said.map(() => hidden), ...rest].join(' ');
    const reason = `cannot be run (exit code 126: curl: ${redacted} failed)`;
    expect(warnings).toEqual([
      `warning: exec echo: ${reason}; this message is not sent again; what still fires follows in 2 min`,
    ]);
    const { body } = await other.request(2);
    expect(body).toContain(`Alerts do not reach exec echo: ${reason}`);
    expect(body).not.toContain(SECRET);
  });

  it('by a command that writes 10 MB', async () => {
    const path = join(aFolder(), 'begun');
    const write = "head -c 10000000 /dev/zero | tr '\\0' x";
    const command = `true; [ -e '${path}' ] && exit; : > '${path}'; ${write}; ${write} >&2; exit 3`;
    const { warnings, results } = await tellOnce(['--exec', command], { attempts: 2 });
    expect(warnings).toEqual([
      `warning: exec command: exit code 3: ${'x'.repeat(199)}…; the next attempt is in 500 ms`,
    ]);
    expect(results).toEqual(['postponed', 'delivered']);
  });
});
