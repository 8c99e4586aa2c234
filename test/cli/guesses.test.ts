import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixture.js';
import { runCli, TEST_KEY } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';

const WITHOUT_KEY = { env: { TENSORONE_API_KEY: undefined } };

/** What is mistyped, without a key; the message and the hint. */
async function refusal(argv: readonly string[]) {
  const { exitCode, stdout, stderr } = await runCli(argv, WITHOUT_KEY);
  expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
  const [, message = '', hint = ''] = /^error: (.*)\nhint: (.*)\n$/.exec(stderr) ?? [];
  expect(message).not.toContain('no API key');
  return { message, hint };
}

describe('a guessed command', () => {
  it.each([
    ['stauts', 'Did you mean t1s status?'],
    ['wacth', 'Did you mean t1s watch?'],
    ['region', 'Did you mean t1s regions?'],
    ['impct', 'Did you mean t1s impact?'],
    ['incidents', 'Type t1s: it shows the open incidents.'],
    ['version', 'Type t1s --version.'],
    ['Version', 'Type t1s --version.'],
    ['services', 'Type t1s: it lists all services.'],
    ['ls', 'Type t1s: it lists all services.'],
    ['login', 'There is no login: set TENSORONE_API_KEY'],
    ['auth', 'There is no login: set TENSORONE_API_KEY'],
    ['monitor', 'Type t1s watch.'],
    ['deps', 'Type t1s impact.'],
    ['uptime', 'Type t1s history'],
    ['sla', 'Type t1s history'],
    ['dashboard', 'Type t1s page --out DIR'],
    ['slack', 'Type t1s notify --webhook URL'],
    ['email', 'Type t1s notify --email-to ADDRESS'],
    ['logs', 'Type t1s watch --format lines'],
    ['import', 'Type t1s history import FILE.'],
    ['prometheus', 'Type t1s watch --listen'],
  ])('%s is answered with what to type, before a key is asked for', async (word, says) => {
    const { message, hint } = await refusal([word]);
    expect(message).toMatch(new RegExp(`^(there is no command|unknown service) "${word}"$`));
    expect(hint).toContain(says);
  });

  it('of history is import', async () => {
    for (const word of ['imprt', 'imort', 'Import']) {
      expect((await refusal(['history', word])).hint).toMatch(/^Did you mean t1s history import\?/);
    }
    expect((await refusal(['history', 'api', 'import'])).hint).toMatch(
      /^That is a command: commands come first, as in t1s history import\./,
    );
  });

  it('is a service after the name of the command', async () => {
    const body = {
      ...fixture('system-status'),
      services: [{ name: 'Metrics', status: 'operational' }],
    };
    const api = await startFakeApi({ body });
    const { stdout, exitCode } = await runCli(['status', 'metrics', '--json'], { api });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).selection.services).toEqual(['metrics']);
  });
});

describe('a mistyped name, where the API gives no answer to look in', () => {
  it.each([
    [['aii'], 'unknown service "aii"', 'Did you mean api?'],
    [['api', 'storge'], 'unknown service "storge"', 'Did you mean storage?'],
    [['api', '--region', 'us-east-2'], 'unknown region "us-east-2"', 'Did you mean us-east-1'],
    [['regions', 'us-eest-1'], 'unknown region "us-eest-1"', 'Did you mean us-east-1'],
    [['regions', '--service', 'aii'], 'unknown service "aii"', 'Did you mean api?'],
    [['notify', 'aii', '--webhook', 'http://127.0.0.1:9'], 'unknown service "aii"', 'Did you mean'],
    [['page', '--out', 'a-page', 'aii'], 'unknown service "aii"', 'Did you mean api?'],
  ])('%j is the better thing to report', async (argv, message, hint) => {
    for (const reply of [{ status: 500 }, { status: 401 }, { body: '{"services":' }]) {
      const api = await startFakeApi(reply);
      const result = await runCli([...argv, '--retries', '0'], { api });
      expect(result).toMatchObject({ exitCode: 64, stdout: '' });
      expect(result.stderr).toMatch(new RegExp(`^error: ${message}\nhint: ${hint}`));
    }
  });

  it.each([['vector-db'], ['api']])('%s may be right, and is unknown', async (name) => {
    const api = await startFakeApi({ status: 500 });
    const result = await runCli([name, '--retries', '0', '--json'], { api });
    expect(result.exitCode).toBe(3);
    expect(JSON.parse(result.stdout).error).toMatchObject({ kind: 'http' });
  });
});

describe('a guessed option', () => {
  it.each([
    [['--watch'], "unknown option '--watch'", 'Type t1s watch.'],
    [['-w'], "unknown option '-w'", 'Type t1s watch.'],
    [['-o', 'json'], "unknown option '-o'", 'Type --json or --format NAME.'],
    [['--output=json'], "unknown option '--output'", 'Type --json or --format NAME.'],
    [
      ['--service', 'api'],
      "unknown option '--service'",
      'Type services without an option: t1s api',
    ],
    [['--services=api'], "unknown option '--services'", 'Type services without an option'],
    [
      ['watch', '--service', 'api'],
      "unknown option '--service'",
      'Type services without an option',
    ],
    [
      ['regions', '--region', 'us-east-1'],
      "unknown option '--region'",
      'Type regions without an option',
    ],
    [
      ['--api-key', 'X'],
      "unknown option '--api-key'",
      'set TENSORONE_API_KEY or use --api-key-file',
    ],
    [
      ['--api-key=tpo_live_typed_key'],
      "unknown option '--api-key'",
      'set TENSORONE_API_KEY or use',
    ],
    [['--token', 'X'], "unknown option '--token'", 'set TENSORONE_API_KEY or use --api-key-file'],
    [['--verbose=2'], "unknown option '--verbose'", '--verbose takes no value.'],
    [['--quiet=true'], "unknown option '--quiet'", '--quiet takes no value.'],
    [['watch', '--once=yes'], "unknown option '--once'", '--once takes no value.'],
    [['--once', 'watch'], "unknown option '--once'", 'Type the command first: t1s watch --once.'],
    [
      ['--interval', '5m', 'watch'],
      "unknown option '--interval'",
      'Type the command first: t1s watch --interval <duration>.',
    ],
    [
      ['--best', 'regions'],
      "unknown option '--best'",
      'Type the command first: t1s regions --best.',
    ],
    [['--interval', '5m'], "unknown option '--interval'", 'type t1s watch --interval <duration>'],
    [['--fromat=json'], "unknown option '--fromat'", 'Did you mean --format?'],
    [['--wacth'], "unknown option '--wacth'", 'Did you mean t1s watch?'],
    [['demo', '--rate', '3'], "unknown option '--rate'", 'Did you mean --rate-limit?'],
    [['watch', '--state-file', 'x'], "unknown option '--state-file'", 'Did you mean --state?'],
    [['watch', '--every', '5m'], "unknown option '--every'", 'Type --interval 5m.'],
    [['watch', '--port', '9'], "unknown option '--port'", 'Type --listen HOST:PORT.'],
    [['notify', '--slack', 'x'], "unknown option '--slack'", 'Type --webhook URL.'],
    [['page', '-o', 'x'], "unknown option '-o'", 'Type --out DIR.'],
    [['history', '--days', '3'], "unknown option '--days'", 'Type --since 30d.'],
    [['-help'], "unknown option '-help'", 'Type --help.'],
    [['-?'], "unknown option '-?'", 'Type --help.'],
    [['--colour', 'never'], "unknown option '--colour'", 'Did you mean --color?'],
    [['--sort', 'name'], "unknown option '--sort'", '--sort is an option of t1s regions'],
    [['impact', '--metrics'], "unknown option '--metrics'", '--metrics is an option of t1s status'],
  ])('%j', async (argv, says, what) => {
    const { message, hint } = await refusal(argv);
    expect(message).toBe(says);
    expect(hint).toContain(what);
    expect(hint).toMatch(/See t1s .*--help\.$/);
  });

  it('never repeats a key that was typed', async () => {
    const key = 'tpo_live_0123456789';
    for (const argv of [['--api-key', key], [`--api-key=${key}`], ['-k', key], ['--token', key]]) {
      const { stderr } = await runCli([...argv, '--verbose'], WITHOUT_KEY);
      expect(stderr).not.toContain(key);
    }
  });
});

describe('a number with a dash', () => {
  it.each([
    [['-v2'], "unknown option '-2'"],
    [['watch', '-n', '-5'], "unknown option '-n'"],
    [['watch', 'api', '-30'], "unknown option '-30'"],
    [['regions', '-1.5'], "unknown option '-1.5'"],
  ])('%j is an option that is not there', async (argv, says) => {
    expect((await refusal(argv)).message).toBe(says);
  });

  it('is a name after two dashes', async () => {
    expect((await refusal(['--', '-2'])).message).toBe('unknown service "-2"');
  });
});

describe('help', () => {
  it.each([
    ['stauts', 'Did you mean t1s help status? The commands are status, regions,'],
    ['incidents', 'Type t1s: it shows the open incidents.'],
    ['xyzzy', 'The commands are status, regions,'],
  ])('of %s is answered with what to type', async (word, says) => {
    const { message, hint } = await refusal(['help', word]);
    expect(message).toBe(`there is no command "${word}"`);
    expect(hint.startsWith(says)).toBe(true);
  });
});

describe('too many words', () => {
  it.each([
    [
      ['config', 'set', 'services', 'api'],
      'the action cannot be "set"',
      'It is one of check, show',
    ],
    [['config', 'chekc', 'x.yaml'], 'the action cannot be "chekc"', 'Did you mean check?'],
    [['completion', 'zhs', 'bash'], 'the shell cannot be "zhs"', 'Did you mean zsh?'],
    [['schema', 'stauts', 'x'], 'the name cannot be "stauts"', 'Did you mean status?'],
    [['config', 'show', 'x'], "too many arguments for 'config'.", 'See t1s config --help.'],
    [['demo', 'day'], "too many arguments for 'demo'.", 'See t1s demo --help.'],
  ])('%j are answered by the first that is wrong', async (argv, says, what) => {
    const { message, hint } = await refusal(argv);
    expect(message).toContain(says);
    expect(hint).toContain(what);
  });
});

describe('an unknown name, without a key', () => {
  it.each([
    [['impact', 'us-east-1'], 'unknown service "us-east-1"', 'this command takes services. The'],
    [['history', 'us-east-1'], 'unknown service "us-east-1"', 'That is a region: it goes after'],
    [
      ['watch', '--threshold', 'aii.responseTime>1'],
      '--threshold "aii.responseTime>1": unknown service "aii"',
      'Did you mean api?',
    ],
    [
      ['watch', 'storage', '--threshold', 'aii.responseTime>1'],
      '--threshold "aii.responseTime>1": unknown service "aii"',
      'Did you mean api?',
    ],
    [['aii'], 'unknown service "aii"', 'Did you mean api?'],
    [['api', 'storag'], 'unknown service "storag"', 'Did you mean storage?'],
    [['--region', 'us-est-1'], 'unknown region "us-est-1"', 'Did you mean us-east-1'],
    [['regions', 'us-est-1'], 'unknown region "us-est-1"', 'Did you mean us-east-1'],
    [['regions', '--service', 'aii'], 'unknown service "aii"', 'Did you mean api?'],
    [['watch', 'aii'], 'unknown service "aii"', 'Did you mean api?'],
    [['notify', 'aii', '--exec', 'true'], 'unknown service "aii"', 'Did you mean api?'],
    [['impact', 'storag'], 'unknown service "storag"', 'Did you mean storage?'],
    [['api,storag'], 'unknown service "storag"', 'Did you mean storage?'],
  ])('%j is refused with a suggestion and the list', async (argv, says, what) => {
    const { message, hint } = await refusal(argv);
    expect(message).toBe(says);
    expect(hint).toContain(what);
    expect(hint).toMatch(/The (services|regions) are /);
  });

  it.each([[[]], [['api']], [['watch', 'API']], [['impact', 'mine', '--extend', 'x.json']]])(
    '%j is no such thing',
    async (argv) => {
      const { exitCode, stderr } = await runCli(argv, WITHOUT_KEY);
      expect(exitCode).toBe(64);
      expect(stderr).toMatch(/^error: (no API key|cannot read x\.json)/);
    },
  );

  it('in a threshold is not one to add to the services, with a key either', async () => {
    const { exitCode, stderr } = await runCli(['watch', 'api', '--threshold', 'storag.uptime<99']);
    expect(exitCode).toBe(64);
    expect(stderr).toMatch(
      /^error: --threshold "storag\.uptime<99": unknown service "storag"\nhint: Did you mean storage\?/,
    );
  });

  it('leads to a key where nothing else is wrong', async () => {
    const { stderr } = await runCli([], WITHOUT_KEY);
    expect(stderr).toBe(
      'error: no API key\nhint: Create a key in your TensorOne account (a read key is enough) and set TENSORONE_API_KEY or --api-key-file; or look around with --demo, which needs none.\n',
    );
  });
});

describe('a word that an option swallowed', () => {
  it.each([
    [['watch', '--webhook', 'https://h.example/x', 'api'], '--webhook', 'api'],
    [['watch', '--threshold', 'cpu>90', 'GPU Clusters'], '--threshold', 'GPU Clusters'],
    [['watch', '--email-to', 'a@x.example', 'api'], '--email-to', 'api'],
    [['notify', '--alertmanager', 'https://am.example', 'storage'], '--alertmanager', 'storage'],
    [
      ['notify', '--webhook', 'https://h.example/x', 'https://h.example/y', 'api'],
      '--webhook',
      'api',
    ],
  ])('%j', async (argv, option, word) => {
    const { message, hint } = await refusal(argv);
    expect(message).toBe(`${option} took "${word}" for one of its values`);
    expect(hint).toContain(`services come before ${option}: t1s ${argv[0]} ${word} ${option}`);
  });

  it.each([
    [['--region', 'us-east-1', 'api'], 'services come before --region'],
    [['watch', '--region', 'us-east-1', 'api'], 'services come before --region'],
    [['regions', '--service', 'api', 'us-east-1'], 'regions come before --service'],
    [['us-east-1'], 'it goes after --region'],
    [['--region', 'us-east-1', 'regions'], 'commands come first, as in t1s regions'],
  ])('%j', async (argv, says) => {
    expect((await refusal(argv)).hint).toContain(says);
  });
});

describe('--format line', () => {
  it.each([
    [['aii'], 'TENSORONE UNKNOWN - unknown service "aii" (did you mean api?)'],
    [['--nope'], "TENSORONE UNKNOWN - unknown option '--nope'"],
    [['--timeout', '0'], 'TENSORONE UNKNOWN - --timeout cannot be "0"'],
    [
      ['--fail-on', 'partial'],
      'TENSORONE UNKNOWN - --fail-on cannot be "partial" (did you mean partial_outage?)',
    ],
    [
      ['--api-key-file', '/nope'],
      'TENSORONE UNKNOWN - cannot read the API key file /nope: no such file',
    ],
    [
      ['--config', '/nope'],
      'TENSORONE UNKNOWN - cannot read the configuration file /nope: no such file',
    ],
    [[], 'TENSORONE UNKNOWN - no API key'],
    [['incidents'], 'TENSORONE UNKNOWN - there is no command "incidents"'],
  ])('%j is one line on stdout, nothing on stderr, and code 3', async (argv, line) => {
    for (const words of [
      [...argv, '--format', 'line'],
      ['--format=LINE', ...argv],
    ]) {
      expect(await runCli(words, WITHOUT_KEY)).toEqual({
        exitCode: 3,
        stdout: `${line}\n`,
        stderr: '',
      });
    }
    const verbose = await runCli([...argv, '--format', 'line', '-v'], WITHOUT_KEY);
    expect(verbose).toMatchObject({ exitCode: 3, stdout: `${line}\n` });
    expect(verbose.stderr).toMatch(/^error: /);
  });

  it('leaves the reason on stderr under --quiet', async () => {
    const result = await runCli(['aii', '--format', 'line', '--quiet'], WITHOUT_KEY);
    expect(result).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'error: unknown service "aii"\n',
    });
  });

  it('is one line for a bug too', async () => {
    const now = () => {
      throw new TypeError(`oops ${TEST_KEY}`);
    };
    const api = await startFakeApi({ body: fixture('system-status') });
    const result = await runCli(['--format', 'line'], { api, context: { now } });
    expect(result).toEqual({
      exitCode: 3,
      stdout: 'TENSORONE UNKNOWN - a bug in tensorone-status; see stderr\n',
      stderr: '',
    });
  });

  it('keeps the code of the health, which is 3 at most', async () => {
    const api = await startFakeApi({ body: fixture('system-status') });
    expect(await runCli(['--format', 'line'], { api })).toMatchObject({ exitCode: 1, stderr: '' });
  });
});
