import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CommandIo } from '../../../../src/cli/command-io.js';
import { demoCommand } from '../../../../src/cli/commands/demo/demo-command.js';
import { runDemo } from '../../../../src/cli/commands/demo/run-demo.js';
import { loadScenario } from '../../../../src/cli/load-scenario.js';
import type { Context, SignalName } from '../../../../src/system/context.js';
import { Secrets } from '../../../../src/text/secrets.js';
import { TEST_PROCESSES } from '../../../support/run-cli.js';
import { STATUS_PATH, startTestSimulator, TEST_START } from '../../../support/servers/simulator.js';
import { type Typed, typedOptions } from '../../../support/typed-options.js';

/** The parts of the world that `demo` touches; any other is a mistake and throws. */
function testIo() {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const listeners = new Map<SignalName, () => void>();
  const stray = (): never => {
    throw new Error('demo has no business here');
  };
  const stream = { isTTY: false, columns: stray, write: stray };
  const context: Context = {
    argv: [],
    env: {},
    stdout: stream,
    stderr: stream,
    hasTerminal: false,
    unicode: true,
    processes: TEST_PROCESSES,
    now: () => TEST_START,
    monotonicNow: stray,
    sleep: stray,
    random: stray,
    readStdin: stray,
    openTerminal: stray,
    startSpinner: stray,
    watchStdout: () => () => undefined,
    leaveStalledReader: () => undefined,
    useLittleMemory: stray,
    exit: stray,
    onSignal: (name, listener) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  };
  const started = resolvers();
  const io: CommandIo = {
    context,
    isDemo: false,
    staleAfterMs: 900_000,
    isVerbose: false,
    explain: stray,
    secrets: new Secrets(),
    connect: stray,
    baseUrl: stray,
    sender: stray,
    answerCache: stray,
    divertNotices: stray,
    reportFailure: stray,
    print: (text) => stdout.push(text),
    notify: (text) => {
      stderr.push(text);
      started.resolve();
    },
    theme: stray,
    width: () => null,
    withProgress: stray,
  };
  const raise = (name: SignalName) => listeners.get(name)?.();
  return { io, stdout, stderr, listeners, started: started.promise, raise };
}

function resolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const start = async (typed: Typed, io: CommandIo) =>
  runDemo([], await typedOptions(demoCommand, typed), io);

async function scenarioFile(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 't1s-demo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'scenario.json');
  await writeFile(path, content);
  return path;
}

describe('demo', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'prints two exports that work, and ends with 0 on %s',
    async (signal) => {
      const { io, stdout, stderr, listeners, started, raise } = testIo();
      const running = start({}, io);
      await started;
      expect(stdout).toEqual([
        expect.stringMatching(/^export TENSORONE_BASE_URL=http:\/\/127\.0\.0\.1:\d+$/),
        expect.stringMatching(/^export TENSORONE_API_KEY=tpo_test_[0-9a-f]{24}$/),
      ]);
      expect(stderr).toEqual(['Simulating "day" at 480 times real speed; Ctrl-C ends it.']);
      const [url, key] = stdout.map((line) => line.slice(line.indexOf('=') + 1));
      const get = () => fetch(url + STATUS_PATH, { headers: { authorization: `Bearer ${key}` } });
      expect((await get()).status).toBe(200);
      raise(signal);
      expect(await running).toBe(0);
      expect(listeners.size).toBe(0);
      await expect(get()).rejects.toThrow();
    },
  );

  test('limits the requests an hour', async () => {
    const { io, stdout, stderr, started, raise } = testIo();
    const running = start({ rateLimit: '1' }, io);
    await started;
    const [url, key] = stdout.map((line) => line.slice(line.indexOf('=') + 1));
    const get = () => fetch(url + STATUS_PATH, { headers: { authorization: `Bearer ${key}` } });
    const first = await get();
    expect(first.status).toBe(200);
    expect(first.headers.get('x-ratelimit-limit')).toBe('1');
    expect(first.headers.get('x-ratelimit-window')).toBe('3600');
    expect((await get()).status).toBe(429);
    raise('SIGTERM');
    expect(await running).toBe(0);
    expect(stderr).toHaveLength(1);
  });

  test('takes a scenario from a file, and the port and speed asked for', async () => {
    const other = await startTestSimulator();
    const port = new URL(other.url).port;
    await other.close();
    const steps = [{ at: '0', service: 'storage', status: 'major_outage' }];
    const scenario = await scenarioFile(
      `\uFEFF${JSON.stringify({ name: 'mine', duration: '1h', steps })}`,
    );
    const { io, stdout, stderr, started, raise } = testIo();
    const running = start({ scenario, port, speed: '1.5' }, io);
    await started;
    expect(stdout[0]).toBe(`export TENSORONE_BASE_URL=http://127.0.0.1:${port}`);
    expect(stderr).toEqual(['Simulating "mine" at 1.5 times real speed; Ctrl-C ends it.']);
    const authorization = `Bearer ${stdout[1]?.split('=')[1]}`;
    const response = await fetch(`http://127.0.0.1:${port}${STATUS_PATH}`, {
      headers: { authorization },
    });
    expect(await response.json()).toMatchObject({ overallStatus: 'major_outage' });
    raise('SIGINT');
    expect(await running).toBe(0);
  });
});

describe('demo refuses', () => {
  const refusal = async (options: Typed) => {
    const { io, stdout, stderr, listeners } = testIo();
    await expect(start(options, io)).rejects.toMatchObject({ name: 'AppError', kind: 'usage' });
    expect([stdout, stderr, listeners.size]).toEqual([[], [], 0]);
    return start(options, io).catch((error: unknown) => error);
  };

  test.each(['-1', '65536', '80.5', 'http', '', '1e3', '99999999'])('--port %s', async (port) => {
    expect(await refusal({ port })).toMatchObject({
      message: `--port "${port}" is not a port`,
      hint: 'Give a whole number from 0 to 65535.',
    });
  });

  test.each(['0', '-1', 'NaN', 'Infinity', '1e99', '', 'fast', '0.001', '1000000'])(
    '--speed %s',
    async (speed) => {
      expect(await refusal({ speed })).toMatchObject({
        message: `--speed "${speed}" is not a speed`,
      });
    },
  );

  test.each([
    {
      scenario: 'outag',
      message: 'unknown scenario "outag"',
      hint: 'Did you mean "outage"? There are day, calm, outage, flapping, maintenance, or give a JSON file.',
    },
    {
      scenario: 'xyzzy',
      message: 'unknown scenario "xyzzy"',
      hint: 'There are day, calm, outage, flapping, maintenance, or give a JSON file.',
    },
    {
      scenario: './no/such.json',
      message: 'cannot read scenario ./no/such.json: no such file',
      hint: undefined,
    },
    {
      scenario: './a\u001b[2Jb\n.json',
      message: 'cannot read scenario ./a [2Jb .json: no such file',
      hint: undefined,
    },
    {
      scenario: '.',
      message: 'cannot read scenario .: it is a directory',
      hint: undefined,
    },
  ])('--scenario $scenario', async ({ scenario, message, hint }) => {
    expect(await refusal({ scenario })).toMatchObject({ message, hint });
  });

  test.each([
    { content: '{"duration": ', message: 'is not JSON: ' },
    { content: '', message: 'is not JSON: ' },
    { content: '[]', message: ': must be an object' },
    {
      content: '{"duration":"1h","steps":[{"at":"0","htpp":503}]}',
      message: ': steps[0].htpp: unknown key; did you mean "http"?',
    },
    {
      content: '{"duration":"1h","steps":[{"at":"0","evil\\u001b[2J\\n":1}]}',
      message: ': steps[0].evil [2J : unknown key',
    },
  ])('a file that holds $content', async ({ content, message }) => {
    const scenario = await scenarioFile(content);
    const error = await refusal({ scenario });
    expect(error).toMatchObject({ message: expect.stringContaining(message) });
    expect(String(error)).not.toMatch(/\p{Cc}/u);
  });

  test.each(['port', 'speed', 'scenario'])('--%s that would move the cursor', async (option) => {
    for (const value of ['\u001b[2Jno', './\u001b[2Jno\n.json']) {
      const error = await refusal({ [option]: value });
      expect(String(error)).toContain('[2Jno');
      expect(String(error)).not.toMatch(/\p{Cc}/u);
    }
  });

  test('a port that is in use', async () => {
    const simulator = await startTestSimulator();
    onTestFinished(() => simulator.close());
    const port = new URL(simulator.url).port;
    expect(await refusal({ port })).toMatchObject({
      message: `port ${port} is in use`,
      hint: 'Give another --port, or leave it out to take a free one.',
    });
  });
});

test('a scenario of the contract is never looked for among the files', async () => {
  expect(await loadScenario('maintenance')).toMatchObject({ name: 'maintenance' });
});
