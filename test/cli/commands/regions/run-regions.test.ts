import { describe, expect, test } from 'vitest';
import type { ApiClient, StatusQuery } from '../../../../src/api/api-client.js';
import type { CommandIo } from '../../../../src/cli/command-io.js';
import { regionsCommand } from '../../../../src/cli/commands/regions/regions-command.js';
import { runRegions } from '../../../../src/cli/commands/regions/run-regions.js';
import { formatFailure } from '../../../../src/cli/session.js';
import type { Service, StatusAnswer } from '../../../../src/core/model.js';
import { AppError } from '../../../../src/errors.js';
import { createTheme } from '../../../../src/render/theme.js';
import type { Context } from '../../../../src/system/context.js';
import { Secrets } from '../../../../src/text/secrets.js';
import { aService } from '../../../support/a-snapshot.js';
import { TEST_PROCESSES } from '../../../support/run-cli.js';
import { NO_TERMINAL } from '../../../support/terminal/no-terminal.js';
import { type Typed, typedOptions } from '../../../support/typed-options.js';

const LATENCY: Readonly<Record<string, number>> = {
  'us-east-1': 80,
  'us-west-2': 40,
  'eu-west-1': 20,
  'ap-southeast-1': 200,
  'moon-1': 1300,
};

const CPU = 42.5;

/** Answers as the API would: all regions or those asked, metrics where asked for. */
function anAnswer(query: StatusQuery = {}, statuses: Record<string, string> = {}): StatusAnswer {
  const asked = query.regions?.length ? query.regions : Object.keys(LATENCY);
  const services = [
    ['api', 'API'],
    ['storage', 'Storage'],
    ['rockets', 'Rockets'],
  ]
    .filter(([slug]) => !query.services?.length || query.services.includes(slug ?? ''))
    .map(
      ([, name]): Service => ({
        name: name ?? '',
        status: 'operational',
        uptime: null,
        responseTime: 85,
        lastIncident: null,
        description: null,
        regions: asked.map((region) => ({
          region,
          status: (name === 'API' ? statuses[region] : undefined) ?? 'operational',
          latency: LATENCY[region] ?? null,
        })),
      }),
    );
  return {
    snapshot: {
      overallStatus: 'operational',
      lastUpdated: '2024-01-16T18:30:00Z',
      services,
      incidents: [],
      maintenanceWindows: [],
      metrics: query.includeMetrics
        ? {
            apiRequests: null,
            gpuClusters: null,
            resourceUsage: {
              cpuUtilization: CPU,
              memoryUtilization: 60,
              storageUsage: null,
              networkThroughput: null,
            },
          }
        : null,
    },
    notes: [],
    fetchedAt: 0,
    source: 'live',
    rateLimit: null,
  };
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly queries: readonly StatusQuery[];
  readonly progress: readonly string[];
}

type Fetch = (query: StatusQuery) => StatusAnswer | Promise<StatusAnswer>;

async function run(
  regions: readonly string[],
  typed: Typed = {},
  fetch: Fetch = (query) => anAnswer(query),
): Promise<Ran> {
  const queries: StatusQuery[] = [];
  const progress: string[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const client: ApiClient = {
    async fetchStatus(query = {}) {
      queries.push(query);
      return fetch(query);
    },
    fetchDependencies: () => Promise.reject(new Error('not for regions')),
    close: () => Promise.resolve(),
  };
  const io: CommandIo = {
    context: aContext(),
    isDemo: false,
    staleAfterMs: 900_000,
    isVerbose: false,
    explain: () => undefined,
    secrets: new Secrets(),
    connect: () => Promise.resolve(client),
    baseUrl: () => Promise.reject(new Error('not for regions')),
    sender: () => Promise.reject(new Error('not for regions')),
    answerCache: () => Promise.resolve(null),
    divertNotices: () => () => undefined,
    reportFailure: (error) => err.push(`${formatFailure(error)}\n`),
    print: (text) => out.push(`${text}\n`),
    notify: (text) => err.push(`${text}\n`),
    theme: () => Promise.resolve(createTheme({ color: false, unicode: true })),
    width: () => null,
    withProgress: (text, work) => {
      progress.push(text);
      return work((update) => progress.push(update));
    },
  };
  const code = await runRegions(regions, await typedOptions(regionsCommand, typed), io);
  return { code, stdout: out.join(''), stderr: err.join(''), queries, progress };
}

function aContext(): Context {
  const stream = { isTTY: false, columns: () => undefined, write: () => undefined };
  return {
    argv: [],
    env: {},
    stdout: stream,
    stderr: stream,
    hasTerminal: false,
    unicode: true,
    processes: TEST_PROCESSES,
    now: () => Date.parse('2024-01-16T18:31:00Z'),
    monotonicNow: () => 0,
    sleep: () => Promise.resolve(),
    random: () => 0,
    readStdin: () => Promise.resolve(''),
    onSignal: () => () => undefined,
    openTerminal: () => NO_TERMINAL,
    watchStdout: () => () => undefined,
    leaveStalledReader: () => undefined,
    useLittleMemory: () => Promise.resolve(),
    startSpinner: () => Promise.resolve({ update: () => undefined, stop: () => undefined }),
    exit: () => undefined,
  };
}

function failing(error: Error, ...regions: readonly string[]): Fetch {
  return (query) => {
    if (regions.some((region) => query.regions?.includes(region))) throw error;
    return anAnswer(query);
  };
}

const TIMEOUT = new AppError('timeout', 'no answer within 10 s', {
  hint: 'try a longer --timeout',
});

test('asks for the four default regions with metrics, one request each', async () => {
  const { code, stdout, stderr, queries, progress } = await run([]);
  expect(code).toBe(0);
  expect(queries.map(({ regions, includeMetrics }) => [regions, includeMetrics])).toEqual([
    [['us-east-1'], true],
    [['us-west-2'], true],
    [['eu-west-1'], true],
    [['ap-southeast-1'], true],
  ]);
  expect(stdout).toContain('best: eu-west-1 (operational, 20 ms latency)');
  expect(stderr).toBe('');
  expect(progress[0]).toBe('regions: 0 of 4 answered');
  expect(progress.at(-1)).toBe('regions: 4 of 4 answered');
});

test('all requests are under way before the first one answers', async () => {
  const waiting: (() => void)[] = [];
  const { code, queries } = await run([], {}, async (query) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 4) for (const go of waiting) go();
    });
    return anAnswer(query);
  });
  expect({ code, asked: queries.length }).toEqual({ code: 0, asked: 4 });
});

test('--batch asks once, without metrics', async () => {
  const { stdout, queries } = await run([], { batch: true, json: true });
  expect(queries).toEqual([
    {
      services: [],
      regions: ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1'],
      includeMetrics: false,
    },
  ]);
  const { regions } = JSON.parse(stdout);
  expect(regions.map((r: { averageLatency: number }) => r.averageLatency)).toEqual([
    80, 40, 20, 200,
  ]);
  expect(regions[0]).toMatchObject({ cpuUtilization: null, memoryUtilization: null, error: null });
});

describe('failing regions', () => {
  test('one is a row with its reason, the others are shown, code 3', async () => {
    const { code, stdout, stderr } = await run([], {}, failing(TIMEOUT, 'eu-west-1'));
    expect(code).toBe(3);
    expect(stdout).toMatch(/eu-west-1 .*\? unreachable/);
    expect(stdout).toContain('eu-west-1 unreachable: no answer within 10 s');
    expect(stdout).toContain('best: us-west-2');
    expect(stderr).toBe('');
  });

  test.each([
    ['major_outage', 'degraded', 2],
    ['degraded', 'degraded', 3],
    ['major_outage', 'never', 3],
  ])('beside a %s with --fail-on %s: %i', async (status, failOn, expected) => {
    const { code } = await run(['us-east-1', 'eu-west-1'], { failOn }, (query) => {
      if (query.regions?.includes('eu-west-1')) throw TIMEOUT;
      return anAnswer(query, { 'us-east-1': status });
    });
    expect(code).toBe(expected);
  });

  test.each([
    ['partial_outage', 'degraded', 2],
    ['partial_outage', 'major_outage', 3],
    ['major_outage', 'never', 3],
  ])(
    'a status never heard of beside a %s in one region with --fail-on %s: %i',
    async (status, failOn, expected) => {
      const { code } = await run(['us-east-1'], { failOn }, (query) => {
        const answer = anAnswer(query, { 'us-east-1': status });
        const services = [...answer.snapshot.services, aService({ name: 'B', status: 'wobbly' })];
        return { ...answer, snapshot: { ...answer.snapshot, services } };
      });
      expect(code).toBe(expected);
    },
  );

  test.each([{}, { json: true }, { format: 'markdown' }, { best: true }])(
    'all of them with %j: rows, the shared reason once on stderr, code 3',
    async (options) => {
      const { code, stdout, stderr } = await run([], options, () => {
        throw TIMEOUT;
      });
      expect(code).toBe(3);
      expect(stderr).toBe('error: no answer within 10 s\nhint: try a longer --timeout\n');
      if (options.best === true) expect(stdout).toBe('');
      else expect(stdout.match(/unreachable/g)?.length).toBeGreaterThanOrEqual(4);
    },
  );

  test('a refused key is no row but an error', async () => {
    const refused = new AppError('auth', 'the API refused the key');
    const attempt = run([], { json: true }, () => {
      throw refused;
    });
    await expect(attempt).rejects.toBe(refused);
  });

  test('a bug is not taken for an unreachable region', async () => {
    const bug = new TypeError('x is not a function');
    await expect(run([], {}, failing(bug, 'eu-west-1'))).rejects.toBe(bug);
  });
});

describe('without a page on stdout', () => {
  test.each<Typed>([{ best: true }])('a failed region is told on stderr: %j', async (options) => {
    const { code, stderr } = await run([], options, failing(TIMEOUT, 'us-west-2'));
    expect([code, stderr]).toEqual([3, 'warning: us-west-2: no answer within 10 s\n']);
  });

  test('and not twice where the page tells it', async () => {
    expect((await run([], {}, failing(TIMEOUT, 'us-west-2'))).stderr).toBe('');
  });
});

describe('--best', () => {
  test('prints one name alone', async () => {
    expect((await run([], { best: true })).stdout).toBe('eu-west-1\n');
  });

  test('keeps the exit code of the whole comparison', async () => {
    const { code, stdout } = await run([], { best: true }, (query) =>
      anAnswer(query, { 'eu-west-1': 'degraded' }),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'us-west-2\n' });
  });

  test('with --json prints the whole document', async () => {
    const { stdout } = await run([], { best: true, json: true });
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'regions', exitCode: 0, best: 'eu-west-1' });
  });

  test('prints nothing where the state of no region is known', async () => {
    const { code, stdout, stderr } = await run(['eu-west-1'], { best: true }, (query) =>
      anAnswer(query, { 'eu-west-1': 'on fire' }),
    );
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^error: no region qualifies.*\n$/);
  });
});

describe('names', () => {
  test('are taken in any case, by place, with commas, each once', async () => {
    const { queries } = await run(['EU-West-1,us-east-1', 'Europe (Ireland)'], {
      service: ['API,STORAGE', 'api'],
    });
    expect(queries.map(({ regions, services }) => [regions, services])).toEqual([
      [['eu-west-1'], ['api', 'storage']],
      [['us-east-1'], ['api', 'storage']],
    ]);
  });

  test('a region that only the answer knows is taken from an unfiltered answer', async () => {
    const { code, stdout, queries } = await run(['Moon-1', 'us-east-1'], { json: true });
    expect(code).toBe(0);
    expect(queries.map(({ regions }) => regions)).toEqual([undefined, ['us-east-1']]);
    expect(JSON.parse(stdout).regions).toMatchObject([
      { region: 'moon-1', location: null, averageLatency: 1300, cpuUtilization: null },
      { region: 'us-east-1', averageLatency: 80, cpuUtilization: CPU },
    ]);
  });

  test('a service that only the answer knows is not sent as a filter', async () => {
    const { stdout, queries } = await run(['us-east-1'], { service: ['rockets'], json: true });
    expect(queries.map(({ services }) => services)).toEqual([undefined, []]);
    expect(JSON.parse(stdout).regions[0].services).toEqual([
      { name: 'Rockets', slug: 'rockets', status: 'operational', latency: 80 },
    ]);
  });

  test('a known service that is not reported is unknown', async () => {
    expect((await run(['us-east-1'], { service: ['database'] })).code).toBe(3);
  });

  test.each<[string, readonly string[], Typed, string, string]>([
    ['region', ['api'], {}, 'unknown region "api"', 'services go after --service. '],
    ['region', ['eu-west-2'], {}, 'unknown region "eu-west-2"', 'Did you mean eu-west-1'],
    [
      'service',
      [],
      { service: ['storrage'] },
      'unknown service "storrage"',
      'Did you mean storage?',
    ],
  ])(
    'an unknown %s costs one request and names the nearest',
    async (_, regions, options, message, hint) => {
      let requests = 0;
      const attempt = run(regions, options, (query) => {
        requests++;
        return anAnswer(query);
      });
      await expect(attempt).rejects.toMatchObject({
        kind: 'usage',
        message,
        hint: expect.stringContaining(hint),
      });
      expect(requests).toBe(1);
    },
  );

  test('an unknown region is looked up beside the requests for the others', async () => {
    let open = 0;
    let most = 0;
    const { stdout, queries } = await run(
      ['moon-1', 'us-east-1', 'eu-west-1'],
      {},
      async (query) => {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setImmediate(resolve));
        open--;
        return anAnswer(query);
      },
    );
    expect(stdout).toContain('moon-1');
    expect(queries.map(({ regions }) => regions)).toEqual([
      undefined,
      ['us-east-1'],
      ['eu-west-1'],
    ]);
    expect(most).toBe(3);
  });

  test('an unknown region is told at once, however slow and ill the others are', async () => {
    const attempt = run(['eu-west-2', 'us-east-1', 'eu-west-1'], {}, async (query) => {
      if (query.regions === undefined) return anAnswer(query);
      if (query.regions.includes('us-east-1')) throw new AppError('http', 'answered 500');
      return new Promise(() => undefined);
    });
    await expect(attempt).rejects.toMatchObject({
      kind: 'usage',
      message: 'unknown region "eu-west-2"',
    });
  });

  test.each<[readonly string[], Typed, string]>([
    [[''], {}, 'an empty name is no region'],
    [[], { service: [''] }, 'an empty name is no service'],
    [[], { sort: 'speed' }, '--sort cannot be "speed"'],
    [[], { failOn: 'operational' }, '--fail-on cannot be "operational"'],
    [[], { format: 'line' }, '--format cannot be "line"'],
  ])('%j %j is refused before any request', async (regions, options, message) => {
    const attempt = run(regions, options, () => {
      throw new Error('asked');
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'usage', message });
  });
});

test('--sort orders the rows', async () => {
  const { stdout } = await run([], { sort: 'latency', json: true });
  expect(JSON.parse(stdout).regions.map((r: { region: string }) => r.region)).toEqual([
    'eu-west-1',
    'us-west-2',
    'us-east-1',
    'ap-southeast-1',
  ]);
});
