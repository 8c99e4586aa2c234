import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../../src/api/api-client.js';
import type { CommandIo } from '../../../../src/cli/command-io.js';
import { impactCommand } from '../../../../src/cli/commands/impact/impact-command.js';
import { runImpact } from '../../../../src/cli/commands/impact/run-impact.js';
import type { Service } from '../../../../src/core/model.js';
import { AppError } from '../../../../src/errors.js';
import { createTheme } from '../../../../src/render/theme.js';
import { parseDependencyMap } from '../../../../src/schema/dependency-map.js';
import { processContext } from '../../../../src/system/context.js';
import { Secrets } from '../../../../src/text/secrets.js';
import { type Typed, typedOptions } from '../../../support/typed-options.js';

const PLATFORM: unknown = JSON.parse(
  await readFile(new URL('../../../fixtures/service-dependencies.json', import.meta.url), 'utf8'),
);

interface World {
  readonly dependencies?: unknown;
  /** Status by name, or the error the call ends with. */
  readonly statuses?: readonly (readonly [name: string, status: string])[] | AppError;
  /** A connection made nevertheless is a bug. */
  readonly overall?: string;
  readonly mustNotConnect?: boolean;
}

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly calls: readonly string[];
}

async function impact(
  services: readonly string[],
  options: Typed,
  {
    dependencies = PLATFORM,
    statuses = [],
    overall = 'operational',
    mustNotConnect = false,
  }: World = {},
): Promise<Outcome> {
  const calls: string[] = [];
  let stdout = '';
  let stderr = '';
  const client: ApiClient = {
    async fetchDependencies() {
      calls.push('dependencies');
      return { ...parseDependencyMap(dependencies, 'the answer'), rateLimit: null };
    },
    async fetchStatus() {
      calls.push('status');
      if (statuses instanceof AppError) throw statuses;
      return answerOf(statuses, overall);
    },
    async close() {},
  };
  const io: CommandIo = {
    context: processContext(),
    isDemo: false,
    staleAfterMs: 900_000,
    isVerbose: false,
    explain: () => undefined,
    secrets: new Secrets(),
    connect: async () => {
      if (mustNotConnect) throw new Error('connected');
      return client;
    },
    baseUrl: () => Promise.reject(new Error('not for impact')),
    sender: () => Promise.reject(new Error('not for impact')),
    answerCache: () => Promise.resolve(null),
    divertNotices: () => () => undefined,
    reportFailure: () => undefined,
    print: (text) => {
      stdout += `${text}\n`;
    },
    notify: (text) => {
      stderr += `${text}\n`;
    },
    theme: async () => createTheme({ color: false, unicode: true }),
    width: () => null,
    withProgress: (_, work) => work(() => {}),
  };
  const code = await runImpact(services, await typedOptions(impactCommand, options), io);
  return { code, stdout, stderr, calls };
}

function answerOf(statuses: readonly (readonly [string, string])[], overallStatus: string) {
  const services = statuses.map(
    ([name, status]): Service => ({
      name,
      status,
      uptime: null,
      responseTime: null,
      lastIncident: null,
      description: null,
      regions: [],
    }),
  );
  return {
    snapshot: {
      overallStatus,
      lastUpdated: '2024-01-16T18:30:00Z',
      services,
      incidents: [],
      maintenanceWindows: [],
      metrics: null,
    },
    notes: [],
    fetchedAt: Date.parse('2024-01-16T18:30:30Z'),
    source: 'live' as const,
    rateLimit: null,
  };
}

async function json(services: readonly string[], options: Typed, world?: World) {
  const { code, stdout, stderr } = await impact(services, { ...options, json: true }, world);
  expect(stderr).toBe('');
  const document = JSON.parse(stdout);
  expect(document.exitCode).toBe(code);
  return document;
}

describe('impact', () => {
  it.each(['storage', 'Storage', 'STORAGE'])('takes %s', async (typed) => {
    const document = await json([typed], {});
    expect(Object.keys(document)).toEqual([
      'schemaVersion',
      'kind',
      'time',
      'exitCode',
      'direction',
      'roots',
      'impacted',
      'counts',
      'cycles',
      'notes',
    ]);
    expect(document).toMatchObject({
      schemaVersion: 1,
      kind: 'impact',
      exitCode: 0,
      direction: 'dependents',
      roots: ['Storage'],
      counts: { direct: 4, transitive: 2, total: 6 },
      cycles: [],
      notes: [],
    });
    expect(document.impacted[4]).toEqual({
      name: 'API',
      depth: 2,
      direct: false,
      path: ['Storage', 'Monitoring', 'API'],
      status: null,
    });
  });

  it('asks for no statuses unless told to', async () => {
    expect((await impact(['api'], { json: true })).calls).toEqual(['dependencies']);
  });

  it('turns round and stops at a depth', async () => {
    const document = await json(['ai services'], { upstream: true, depth: '1' });
    expect(document.direction).toBe('dependencies');
    expect(document.impacted.map((s: { name: string }) => s.name)).toEqual([
      'API',
      'GPU Clusters',
      'Serverless Endpoints',
      'Storage',
    ]);
  });

  it('ranks all services without any', async () => {
    const document = await json([], {});
    expect(document).toMatchObject({ schemaVersion: 1, kind: 'impact-ranking', exitCode: 0 });
    expect(document.services[0]).toEqual({ name: 'Database', direct: 3, transitive: 4, total: 7 });
    expect(document.services).toHaveLength(8);
  });

  it('is 3 for a known service that the map lacks', async () => {
    const document = await json(['storage'], {}, { dependencies: { API: {} } });
    expect(document).toMatchObject({ exitCode: 3, roots: ['Storage'], impacted: [] });
    expect(document.notes[0].code).toBe('service-not-in-map');
  });

  it('says what was dropped from the answer', async () => {
    const document = await json(['api'], {}, { dependencies: { API: { dependencies: 7 } } });
    expect(document.notes).toEqual([
      {
        code: 'dropped-field',
        message: 'the answer: API.dependencies was left out: expected a list, got a number.',
      },
    ]);
  });

  it('keeps hostile names apart from the machinery', async () => {
    const dependencies = JSON.parse('{"__proto__":{"dependencies":["constructor"]}}');
    const document = await json(['constructor'], {}, { dependencies });
    expect(document.impacted[0].path).toEqual(['constructor', '__proto__']);
  });

  it('refuses to write more paths than anybody reads', async () => {
    const dependencies = Object.fromEntries(
      Array.from({ length: 4000 }, (_, i) => [`s${i}`, { dependencies: [`s${i + 1}`] }]),
    );
    await expect(impact(['s4000'], { json: true }, { dependencies })).rejects.toMatchObject({
      kind: 'usage',
      message: 'the paths to 4000 services are too long to list',
    });
    const { stdout } = await impact(['s4000'], { format: 'dot' }, { dependencies });
    expect(stdout).toContain('"s1" -> "s0";');
  });
});

describe('impact --current', () => {
  it('starts from all that is worse than maintenance', async () => {
    const document = await json(
      [],
      { current: true },
      {
        statuses: [
          ['Storage', 'maintenance'],
          ['Serverless Endpoints', 'on_fire'],
          ['GPU Clusters', 'degraded'],
          ['AI Services', 'operational'],
          ['AI Services', 'partial_outage'],
        ],
      },
    );
    // In the order of the API.
    expect(document.roots).toEqual(['Serverless Endpoints', 'GPU Clusters', 'AI Services']);
    expect(document.impacted.map((s: { name: string }) => s.name)).toEqual(['Training Services']);
  });

  it('lists them for people with the worst first, then in the order of the API', async () => {
    const statuses = [
      ['Storage', 'degraded'],
      ['Database', 'major_outage'],
      ['Monitoring', 'degraded'],
    ] as const;
    const options = { current: true, format: 'table' };
    const { stdout } = await impact([], options, { statuses });
    expect(stdout).toMatch(/At risk from Database\b.*, Storage\b.*, Monitoring\b/);
    expect((await json([], { current: true }, { statuses })).roots).toEqual([
      'Storage',
      'Database',
      'Monitoring',
    ]);
  });

  it('marks live statuses as they came', async () => {
    const statuses = [
      ['Database', 'major_outage'],
      ['API', 'on_fire'],
    ] as const;
    const document = await json([], { current: true, depth: '1' }, { statuses });
    expect(document.roots).toEqual(['Database', 'API']);
    expect(document.impacted.every((s: { status: unknown }) => s.status === null)).toBe(true);
    const marked = await json(['database'], { withStatus: true }, { statuses });
    expect(marked.impacted[0]).toMatchObject({ name: 'API', status: 'on_fire' });
  });

  it('is 0 and empty where nothing is failing', async () => {
    const world: World = { statuses: [['API', 'operational']] };
    expect(await json([], { current: true }, world)).toEqual({
      schemaVersion: 1,
      kind: 'impact',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      exitCode: 0,
      direction: 'dependents',
      roots: [],
      impacted: [],
      counts: { direct: 0, transitive: 0, total: 0 },
      cycles: [],
      notes: [],
    });
    const { code, stdout } = await impact([], { current: true, format: 'mermaid' }, world);
    expect([code, stdout]).toEqual([0, 'flowchart LR\n  %% Nothing is failing now.\n']);
  });

  it.each([
    ['no service is reported', [], 'operational', 'No services are reported, so'],
    ['only the platform says so', [['API', 'operational']], 'major_outage', 'no service reports'],
  ] as const)('is 3, and not all clear, where %s', async (_, statuses, overall, message) => {
    const world: World = { statuses, overall };
    const { code, stdout } = await impact([], { current: true }, world);
    expect([code, stdout]).toEqual([3, expect.stringContaining(message)]);
    expect(stdout).not.toContain('Nothing is failing');
    expect(await json([], { current: true }, world)).toMatchObject({
      exitCode: 3,
      roots: [],
      notes: [{ code: 'failing-unknown', message: expect.stringContaining(message) }],
    });
  });

  it('fails as the status call fails', async () => {
    const statuses = new AppError('timeout', 'no answer within 10 s');
    await expect(impact([], { current: true, json: true }, { statuses })).rejects.toBe(statuses);
  });

  it('only notes that failure where statuses are marks', async () => {
    const statuses = new AppError('timeout', 'no answer within 10 s');
    const document = await json(['storage'], { withStatus: true }, { statuses });
    expect(document.counts.total).toBe(6);
    expect(document.notes).toEqual([
      {
        code: 'status-unavailable',
        message: 'The live statuses could not be fetched: no answer within 10 s.',
      },
    ]);
  });
});

describe('impact --extend', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'impact-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function fileOf(content: string): Promise<string> {
    const file = join(folder, 'mine.json');
    await writeFile(file, content);
    return file;
  }

  it('puts own services on top', async () => {
    const extend = await fileOf('\ufeff{"My App":{"dependencies":["ai-services"]}}');
    const document = await json(['ai-services'], { extend });
    expect(document.impacted).toEqual([
      { name: 'My App', depth: 1, direct: true, path: ['AI Services', 'My App'], status: null },
    ]);
    expect((await json(['my app'], { extend, upstream: true })).counts.total).toBe(7);
  });

  it.each([
    ['{"A": {"dependencies": [1,]}}', 'not valid JSON at line 1, column 27'],
    ['', 'not valid JSON at line 1, column 1'],
    ['[]', 'expected an object, got a list'],
    ['{"A": ["API"]}', 'expected an object at A, got a list'],
    ['{"A": {"dependencies": "API"}}', 'A.dependencies: expected a list, got a string'],
  ])('refuses %j before any request', async (content, reason) => {
    const extend = await fileOf(content);
    await expect(impact(['api'], { extend }, { mustNotConnect: true })).rejects.toMatchObject({
      kind: 'usage',
      message: `${extend}: ${reason}`,
    });
  });

  it('names a file that cannot be read, and why', async () => {
    await mkdir(join(folder, 'folder'));
    for (const [name, reason] of [
      ['none.json', 'no such file'],
      ['folder', 'it is a directory'],
    ] as const) {
      const extend = join(folder, name);
      await expect(impact([], { extend }, { mustNotConnect: true })).rejects.toMatchObject({
        kind: 'usage',
        message: `cannot read ${extend}: ${reason}`,
      });
    }
  });
});

describe('impact, badly called', () => {
  it.each<[string, string[], Typed, string, string]>([
    [
      'a service misspelled',
      ['storge'],
      {},
      'unknown service "storge"',
      'Did you mean Storage? Services: AI Services, API, Database, GPU Clusters, Monitoring, Serverless Endpoints, Storage, Training Services.',
    ],
    [
      'a slug misspelled',
      ['clustrs'],
      {},
      'unknown service "clustrs"',
      'Did you mean GPU Clusters? Services: AI Services, API, Database, GPU Clusters, Monitoring, Serverless Endpoints, Storage, Training Services.',
    ],
    [
      'services and --current',
      ['api'],
      { current: true },
      'give services or --current, not both',
      'Without services, --current finds them.',
    ],
    [
      'an unknown format',
      [],
      { format: 'dott' },
      '--format cannot be "dott"',
      'Did you mean dot? It is one of tree, table, json, dot, mermaid, markdown.',
    ],
    ...['0', '-1', '1.5', 'abc', '', '1e9', '99999999999999999999'].map(
      (depth): [string, string[], Typed, string, string] => [
        `a depth of "${depth}"`,
        [],
        { depth },
        `--depth must be a whole number from 1, got "${depth}"`,
        'Without --depth there is no limit.',
      ],
    ),
  ])('refuses %s', async (_, services, options, message, hint) => {
    await expect(impact(services, options)).rejects.toMatchObject({ kind: 'usage', message, hint });
  });

  it('lists no more services than help', async () => {
    const dependencies = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x${i}`, {}]));
    await expect(impact(['nothing like it'], {}, { dependencies })).rejects.toMatchObject({
      hint: expect.stringMatching(/^Services: x0, (x\d+(, )?)+ and 80 more\.$/),
    });
  });
});

describe('impact as a graph', () => {
  it('draws all edges among what is shown, as dot', async () => {
    const { code, stdout } = await impact(
      ['monitoring'],
      { format: 'dot', withStatus: true, depth: '1' },
      { statuses: [['Monitoring', 'degraded']] },
    );
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "digraph impact {
        rankdir=LR;
        node [shape=box];
        "Monitoring" [style="bold,filled", label="Monitoring\\ndegraded", fillcolor="#fdf0c4"];
        "API";
        "Monitoring" -> "API";
      }
      "
    `);
  });

  it('draws all services as mermaid', async () => {
    const { stdout } = await impact([], { format: 'mermaid' });
    expect(stdout).toMatch(/^flowchart LR\n {2}n0\["Database"\]\n/);
    expect(stdout.match(/-->/g)).toHaveLength(16);
  });
});
