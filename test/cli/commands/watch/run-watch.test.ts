import { describe, expect, it, onTestFinished } from 'vitest';
import { runWatch } from '../../../../src/cli/commands/watch/run-watch.js';
import { watchCommand } from '../../../../src/cli/commands/watch/watch-command.js';
import { createSession } from '../../../../src/cli/session.js';
import { AppError } from '../../../../src/errors.js';
import type { Context, OutputStream, SignalName } from '../../../../src/system/context.js';
import { Secrets } from '../../../../src/text/secrets.js';
import { aFolder } from '../../../support/a-folder.js';
import { fixture } from '../../../support/fixture.js';
import { TEST_PROCESSES } from '../../../support/run-cli.js';
import { type Reply, type SeenRequest, startFakeApi } from '../../../support/servers/fake-api.js';
import { NO_TERMINAL } from '../../../support/terminal/no-terminal.js';
import { FakeClock } from '../../../support/time/fake-clock.js';
import { type Typed, typedOptions } from '../../../support/typed-options.js';

const MINUTE = 60_000;
const example = fixture('system-status');

interface Screen extends OutputStream {
  text(): string;
}

function aScreen(columns?: number): Screen {
  let text = '';
  return {
    isTTY: columns !== undefined,
    columns: () => columns,
    write: (more) => {
      text += more;
    },
    text: () => text,
  };
}

interface Running {
  readonly clock: FakeClock;
  readonly requests: readonly SeenRequest[];
  /** Exits that were asked for at once. */
  readonly exits: number[];
  /** How often it was asked to use little memory. */
  readonly savings: () => number;
  readonly ended: Promise<number | AppError>;
  stdout(): string;
  stderr(): string;
  send(name: SignalName): void;
  /** Waits, without time passing, until this many polls were told or the watch is over. */
  polled(count: number): Promise<void>;
}

interface Options {
  readonly columns?: number;
  readonly services?: string[];
  /** Any option by its name, as it is typed. */
  readonly [name: string]: Typed[string];
}

async function start(
  reply: Reply | ((request: SeenRequest, count: number) => Reply),
  { columns, services = [], ...options }: Options = {},
): Promise<Running> {
  const api = await startFakeApi(reply);
  const clock = new FakeClock();
  const [stdout, stderr] = [aScreen(columns), aScreen(columns)];
  const listeners = new Map<SignalName, () => void>();
  const exits: number[] = [];
  let savings = 0;
  const context: Context = {
    argv: [],
    env: {
      NO_COLOR: '1',
      HOME: aFolder(),
      TENSORONE_API_KEY: 'tpo_test_0123456789abcdef',
      TENSORONE_BASE_URL: api.url,
    },
    stdout,
    stderr,
    hasTerminal: false,
    unicode: true,
    processes: TEST_PROCESSES,
    ...clock,
    random: () => 0,
    readStdin: async () => '',
    onSignal(name, listener) {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    openTerminal: () => NO_TERMINAL,
    watchStdout: () => () => undefined,
    leaveStalledReader: () => undefined,
    useLittleMemory: async () => {
      savings += 1;
    },
    startSpinner: async () => ({ update: () => undefined, stop: () => undefined }),
    exit: (code) => exits.push(code),
  };
  let isOver = false;
  const run = async () => {
    const typed = await typedOptions(watchCommand, { ...options, retries: '0' });
    const session = createSession(context, { ...typed, baseUrl: api.url }, new Secrets());
    onTestFinished(() => session.close());
    return runWatch(services, typed, session);
  };
  const ended = run()
    .catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    })
    .finally(() => {
      isOver = true;
      expect(listeners.size).toBe(0);
    });
  const polled = async (count: number) => {
    const told = () => stdout.text().match(/"type":"poll"|^\S+ . [a-z ]+ {2}\S/gm)?.length ?? 0;
    while (!isOver && told() < count) await new Promise((resolve) => setImmediate(resolve));
  };
  const send = (name: SignalName) => listeners.get(name)?.();
  const text = { stdout: stdout.text, stderr: stderr.text };
  const { requests } = api;
  return { clock, requests, exits, savings: () => savings, ended, send, polled, ...text };
}

const lines = (text: string) => text.split('\n').slice(0, -1);
const documents = (text: string) =>
  lines(text).map((line): Record<string, unknown> => JSON.parse(line));

describe('watch', () => {
  it('prints a line a poll, and a summary when it is interrupted', async () => {
    const watch = await start({ body: example });
    await watch.polled(1);
    await watch.clock.advance(MINUTE);
    await watch.polled(2);
    watch.send('SIGINT');
    expect(await watch.ended).toBe(0);
    expect(watch.exits).toEqual([]);
    expect(watch.stderr()).toBe('');
    expect(watch.stdout()).toMatchInlineSnapshot(`
      "2024-01-16T18:30:30Z ▲ degraded  AI Services degraded; 2 operational; 1 incident
      2024-01-16T18:30:30Z   ▲ AI Services degraded (98.5%): Text-to-video generation experiencing higher latency
      2024-01-16T18:30:30Z   ▲ Incident INC-2024-001 (medium, monitoring): Increased latency in text-to-video generation: We are monitoring increased response times for text-to-video requests. The issue appears to be isolated to the US East region.
      2024-01-16T18:30:30Z   ◆ Maintenance MAINT-2024-002 from 2024-01-18T06:00:00Z to 2024-01-18T08:00:00Z: Database optimization and indexing
      2024-01-16T18:30:30Z   note: The platform calls itself operational, but AI Services is degraded.
      2024-01-16T18:31:30Z ▲ degraded  no change

      --- watched for 1 min ---
      2 polls, 0 failed, 0 changes
      ▲ degraded 1 min
      "
    `);
  });

  it('uses little memory where it stays, and is quick where it does not', async () => {
    const staying = await start({ body: example }, { duration: '90s' });
    await staying.polled(1);
    await staying.clock.advance(2 * MINUTE);
    expect([await staying.ended, staying.savings()]).toEqual([0, 1]);
    const polling = await start({ body: example }, { once: true });
    expect([await polling.ended, polling.savings()]).toEqual([1, 0]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends with 0 on SIGTERM, and at once on %s after it', async (second, code) => {
    const watch = await start({ drive: () => undefined });
    while (watch.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    watch.send('SIGTERM');
    watch.send(second);
    expect(watch.exits).toEqual([code]);
    expect(await watch.ended).toBe(0);
    expect(watch.stdout()).toContain('0 polls, 0 failed, 0 changes');
  });

  it('prints JSON lines, each change as one', async () => {
    const watch = await start(
      (_, count) => ({
        body: count === 1 ? example : { ...example, incidents: [], overallStatus: 'degraded' },
      }),
      { json: true, duration: '90s' },
    );
    await watch.polled(1);
    await watch.clock.advance(MINUTE);
    await watch.polled(2);
    await watch.clock.advance(MINUTE);
    expect(await watch.ended).toBe(0);
    const told = documents(watch.stdout());
    expect(told.map(({ type }) => type)).toEqual([
      'poll',
      'poll',
      'change',
      'change',
      'alert',
      'summary',
    ]);
    expect(told[0]).toMatchObject({ isBaseline: true, health: 'degraded', metrics: null });
    expect(told[2]).toMatchObject({
      schemaVersion: 1,
      change: 'overall.changed',
      subject: 'overall',
      from: 'operational',
      to: 'degraded',
      severity: 'warning',
      message: 'Overall: operational → degraded',
    });
    expect(told[3]).toMatchObject({ change: 'incident.resolved', subject: 'INC-2024-001' });
  });

  it('asks for what is selected, and for metrics where they are wanted', async () => {
    const watch = await start(
      { body: example },
      { once: true, services: ['AI Services,api'], region: ['us-west-2'], metrics: true },
    );
    expect(await watch.ended).toBe(0);
    const { query } = watch.requests[0] ?? {};
    expect(query?.getAll('services[]')).toEqual(['ai-services', 'api']);
    expect(query?.getAll('regions[]')).toEqual(['us-west-2']);
    expect(watch.stdout()).toContain('CPU 67.2%, memory 78.5%, GPU queue 23');
  });

  it('cuts lines to the terminal, and shows the time of day there', async () => {
    const watch = await start({ body: example }, { once: true, columns: 40 });
    expect(await watch.ended).toBe(1);
    expect(watch.stdout()).toMatch(/^\d\d:\d\d:\d\d ▲ degraded {2}/);
    expect(watch.stdout()).not.toContain('watched for');
    for (const line of lines(watch.stdout())) expect(line.length).toBeLessThanOrEqual(40);
  });
});

describe('text that is not simple', () => {
  it.each(['動画生成の遅延', 'Vidéo lente 🚨 في أوروبا'])(
    'fits the terminal: %s',
    async (title) => {
      const incidents = [{ id: 'INC-1', title: title.repeat(5), status: 'investigating' }];
      const watch = await start({ body: { ...example, incidents } }, { once: true, columns: 60 });
      expect(await watch.ended).toBe(1);
      expect(watch.stdout()).toContain(`INC-1 (investigating): ${title.slice(0, 3)}`);
      expect(watch.stdout()).toContain('…');
    },
  );
});

describe('--once', () => {
  it.each([
    ['the health', { body: example }, {}, 1],
    ['--fail-on', { body: example }, { failOn: 'major_outage' }, 0],
    ['a selection', { body: example }, { services: ['api'] }, 0],
    ['a service that is not reported', { body: example }, { services: ['storage'] }, 3],
    ['a failure', { status: 500 }, {}, 3],
  ])('ends with the code of %s, in every format', async (_, reply, options, expected) => {
    for (const format of [{}, { json: true }, { format: 'lines' }, { quiet: true }]) {
      const watch = await start(reply, { ...options, ...format, once: true });
      expect(await watch.ended).toBe(expected);
      expect(watch.requests).toHaveLength(1);
      if ('quiet' in format) expect(watch.stdout()).toBe('');
      expect(watch.stderr().startsWith('error: ')).toBe('status' in reply);
    }
  });
});

describe('failures', () => {
  it('goes on, and says on stderr when the feed is lost and what to do', async () => {
    const watch = await start((_, count) => (count === 2 ? { body: example } : { status: 401 }), {
      json: true,
      duration: '2m',
    });
    await watch.polled(1);
    await watch.clock.advance(MINUTE);
    await watch.polled(2);
    await watch.clock.advance(MINUTE);
    expect(await watch.ended).toBe(0);
    const told = documents(watch.stdout());
    expect(told.map(({ type, ok, state }) => ok ?? state ?? type)).toEqual([
      false,
      'lost',
      'firing',
      true,
      'restored',
      'resolved',
      'summary',
    ]);
    expect(told[1]).toMatchObject({ error: { kind: 'auth', httpStatus: 401 } });
    expect(lines(watch.stderr())).toEqual([
      expect.stringMatching(/^error: the API does not accept the key/),
      expect.stringMatching(/^hint: /),
      'notice: The status can be read again.',
    ]);
  });

  it('says on stderr that the quota stretches the interval', async () => {
    const headers = {
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '5',
      'x-ratelimit-reset': String(Date.parse('2024-01-16T19:30:30Z') / 1_000),
      'x-ratelimit-window': '3600',
    };
    const watch = await start({ body: example, headers });
    await watch.polled(1);
    watch.send('SIGINT');
    await watch.ended;
    expect(watch.stderr()).toBe(
      'notice: The rate limit does not last for a poll every 1 min (5 requests left): polling every 10 min.\n',
    );
  });
});

describe('mistakes in the call', () => {
  it.each<[Options, string]>([
    [{ interval: '0' }, '--interval cannot be "0"'],
    [{ interval: '-5' }, '--interval cannot be "-5"'],
    [{ interval: 'abc' }, '--interval cannot be "abc"'],
    [{ interval: '1e99' }, '--interval cannot be "1e99"'],
    [{ interval: '999ms' }, '--interval must be at least 1s, not "999ms"'],
    [{ duration: 'soon' }, '--duration cannot be "soon"'],
    [{ until: 'operationl' }, '--until cannot be "operationl"'],
    [{ failOn: 'operational' }, '--fail-on cannot be "operational"'],
    [{ format: 'screen' }, '--format cannot be "screen"'],
    [{ once: true, until: 'operational' }, '--once and --until exclude each other'],
    [{ once: true, duration: '5m' }, '--once and --duration exclude each other'],
  ])('%j', async (options, message) => {
    const watch = await start({ body: example }, options);
    expect(await watch.ended).toMatchObject({ kind: 'usage', message });
    expect(watch.requests).toEqual([]);
    expect(watch.stdout()).toBe('');
  });

  it('ends where a name is neither known nor reported', async () => {
    const watch = await start({ body: example }, { services: ['ai-servces'] });
    expect(await watch.ended).toMatchObject({
      kind: 'usage',
      message: 'unknown service "ai-servces"',
      hint: expect.stringContaining('Did you mean ai-services?'),
    });
    expect(watch.stdout()).toBe('');
  });
});
