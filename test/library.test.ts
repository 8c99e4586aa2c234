import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  AppError,
  assessImpact,
  compareRegions,
  createClient,
  diffSnapshots,
  missedPoll,
  observationOf,
  openHistory,
  summarizeHistory,
  type WatchEvent,
  watchStatus,
} from 'tensorone-status';
import { describe, expect, it } from 'vitest';
import { aFolder } from './support/a-folder.js';
import { exampleWith } from './support/example-with.js';
import { fixture } from './support/fixture.js';
import { TEST_KEY } from './support/run-cli.js';
import { startFakeApi } from './support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');
const MAP = fixture('service-dependencies');

describe('the package', () => {
  it('is imported by its name, as it was built', () => {
    const path = createRequire(import.meta.url).resolve('tensorone-status');
    expect(path).toBe(resolve('dist/lib/index.js'));
  });
});

describe('createClient', () => {
  it('rejects calls once it is closed, whether it was used or not', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const used = createClient({ apiKey: TEST_KEY, baseUrl: api.url });
    await used.fetchStatus();
    for (const client of [used, createClient({ apiKey: TEST_KEY, baseUrl: api.url })]) {
      await client.close();
      for (const call of [() => client.fetchStatus(), () => client.fetchDependencies()]) {
        await expect(call()).rejects.toMatchObject({
          kind: 'usage',
          message: 'the client is closed',
        });
      }
      await client.close();
    }
    expect(api.requests).toHaveLength(1);
  });

  it('fetches the status and the dependency map with the key', async () => {
    const api = await startFakeApi(({ path }) => ({
      body: path.endsWith('dependencies') ? MAP : EXAMPLE,
    }));
    const client = createClient({ apiKey: TEST_KEY, baseUrl: api.url });
    const { snapshot, source } = await client.fetchStatus({ services: ['api'] });
    const { dependencies } = await client.fetchDependencies();
    await client.close();
    expect(source).toBe('live');
    expect(snapshot.services.map(({ name }) => name)).toContain('AI Services');
    expect(dependencies.get('Storage')).toEqual(['Database']);
    expect(api.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${TEST_KEY}`,
      `Bearer ${TEST_KEY}`,
    ]);
    expect(api.requests[0]?.query.getAll('services[]')).toEqual(['api']);
  });

  it('retries, tells of each request, and rejects with an AppError', async () => {
    const api = await startFakeApi({ status: 503, body: { message: 'later' } });
    const statuses: (number | undefined)[] = [];
    const client = createClient({
      apiKey: TEST_KEY,
      baseUrl: api.url,
      retries: 1,
      onRequest: ({ httpStatus }) => statuses.push(httpStatus ?? undefined),
    });
    const error = await client.fetchStatus().catch((thrown: unknown) => thrown);
    await client.close();
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ kind: 'http', httpStatus: 503 });
    expect(statuses).toEqual([503, 503]);
  });

  it('gives up at its deadline', async () => {
    const api = await startFakeApi({ drive: () => undefined });
    const client = createClient({ apiKey: TEST_KEY, baseUrl: api.url, timeoutMs: 100 });
    await expect(client.fetchStatus()).rejects.toMatchObject({ kind: 'timeout' });
    await client.close();
  });

  it.each([
    [{ apiKey: '' }, 'no API key'],
    [{ apiKey: 'k', baseUrl: 'nope' }, 'has no scheme'],
    [{ apiKey: 'k', baseUrl: 'http://example.org' }, 'plain http'],
  ])('refuses %j at once', (options, message) => {
    expect(() => createClient(options)).toThrow(AppError);
    expect(() => createClient(options)).toThrow(message);
  });
});

describe('errors of the library', () => {
  it.each([
    ['nothing listens', 'http://127.0.0.1:9', {}],
    ['a call takes too long', '', { timeoutMs: 100 }],
    ['plain http', 'http://status.invalid', {}],
  ] as const)('name no flag of the program: %s', async (_, url, options) => {
    const api = await startFakeApi({ drive: () => undefined });
    const call = async () => {
      const baseUrl = url || api.url;
      const client = createClient({ apiKey: TEST_KEY, baseUrl, retries: 0, ...options });
      await client.fetchStatus();
    };
    const error: { message?: string; hint?: string } = await call().catch((thrown) => thrown);
    expect(error.message).toEqual(expect.any(String));
    expect(error.hint).toEqual(expect.any(String));
    expect(`${error.message} ${error.hint}`).not.toContain('--');
  });

  it('say so after the client was closed', async () => {
    const api = await startFakeApi({ body: fixture('system-status') });
    const client = createClient({ apiKey: TEST_KEY, baseUrl: api.url });
    await client.fetchStatus();
    await client.close();
    await expect(client.fetchStatus()).rejects.toMatchObject({
      kind: 'usage',
      message: 'the client is closed',
    });
  });
});

describe('diffSnapshots', () => {
  it('compares bodies of the API as they came', () => {
    expect(diffSnapshots(EXAMPLE, EXAMPLE)).toEqual([]);
    const later = Object(exampleWith('services[0].status', 'major_outage'));
    expect(diffSnapshots(EXAMPLE, later)).toMatchObject([
      { change: 'service.changed', subject: 'API', from: 'operational', to: 'major_outage' },
    ]);
  });

  it('compares snapshots of a client', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const client = createClient({ apiKey: TEST_KEY, baseUrl: api.url });
    const { snapshot } = await client.fetchStatus();
    await client.close();
    expect(diffSnapshots(snapshot, EXAMPLE)).toEqual([]);
    expect(diffSnapshots(snapshot, { ...snapshot, incidents: [] })).toMatchObject([
      { change: 'incident.resolved' },
    ]);
  });

  it('names what is wrong with a body by its path', () => {
    const broken = Object(exampleWith('services[1].status', 7));
    expect(() => diffSnapshots(EXAMPLE, broken)).toThrow('services[1].status');
    expect(() => diffSnapshots([], EXAMPLE)).toThrow(AppError);
  });
});

describe('assessImpact', () => {
  const expected = {
    roots: ['Storage'],
    impacted: expect.arrayContaining([
      expect.objectContaining({
        name: 'GPU Clusters',
        depth: 1,
        path: ['Storage', 'GPU Clusters'],
      }),
    ]),
  };

  it('takes a body of the API, a map, slugs and names', () => {
    const map = new Map(
      Object.entries(MAP).map(([name, record]) => [name, Object(record).dependencies]),
    );
    expect(assessImpact(MAP, { roots: ['storage'] })).toMatchObject(expected);
    expect(assessImpact(map, { roots: ['Storage'] })).toEqual(
      assessImpact(MAP, { roots: ['storage'] }),
    );
    const upstream = assessImpact(MAP, { roots: ['storage'], direction: 'dependencies' });
    expect(upstream.impacted.map(({ name }) => name)).toEqual(['Database']);
  });

  it('keeps names apart from the machinery of JavaScript', () => {
    const map = JSON.parse('{"__proto__":{"dependencies":["constructor"]}}');
    expect(assessImpact(map, { roots: ['constructor'] }).impacted).toMatchObject([
      { name: '__proto__' },
    ]);
  });

  it('notes a root that the map lacks', () => {
    expect(assessImpact(MAP, { roots: ['nope'] }).notes).not.toEqual([]);
  });
});

describe('compareRegions', () => {
  it('puts a client’s answers side by side, with a failure as a row', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const client = createClient({ apiKey: TEST_KEY, baseUrl: api.url });
    const answer = await client.fetchStatus();
    await client.close();
    const compared = compareRegions([
      { region: 'us-east-1', answer },
      { region: 'us-west-2', answer },
      { region: 'eu-west-1', error: { kind: 'network', message: 'cut off' } },
    ]);
    expect(compared.best).toBe('us-west-2');
    expect(compared.regions.map(({ status }) => status)).toEqual([
      'degraded',
      'operational',
      'unreachable',
    ]);
  });
});

describe('watchStatus', () => {
  it('tells polls and changes until it is aborted, then a summary', async () => {
    const api = await startFakeApi((_, count) => ({
      body: exampleWith('services[0].status', count === 1 ? 'operational' : 'degraded'),
    }));
    const client = createClient({ apiKey: TEST_KEY, baseUrl: api.url });
    const abort = new AbortController();
    const events: WatchEvent[] = [];
    for await (const event of watchStatus({ client, intervalMs: 10, signal: abort.signal })) {
      events.push(event);
      if (event.type === 'change') abort.abort();
    }
    await client.close();
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['poll', 'change', 'summary']),
    );
    expect(events.find(({ type }) => type === 'change')).toMatchObject({
      change: { change: 'service.changed', subject: 'API', to: 'degraded' },
    });
    expect(events.at(-1)).toMatchObject({ type: 'summary', reason: 'interrupted', exitCode: 0 });
  });

  it('throws for a name that is neither known nor reported', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const client = createClient({ apiKey: TEST_KEY, baseUrl: api.url });
    const events = watchStatus({ client, services: ['nope'], once: true });
    await expect(events.next()).rejects.toMatchObject({ kind: 'usage' });
    await client.close();
  });
});

const CONSUMER = `
import {
  AppError, assessImpact, compareRegions, createClient, diffSnapshots, watchStatus,
  type ApiClient, type Change, type Impact, type RegionComparison, type Snapshot, type WatchEvent,
} from 'tensorone-status';

const client: ApiClient = createClient({ apiKey: 'k', timeoutMs: 1_000 });
const { snapshot }: { snapshot: Snapshot } = await client.fetchStatus({ services: ['api'] });
const changes: readonly Change[] = diffSnapshots(snapshot, {});
const impact: Impact = assessImpact({ API: { dependencies: [] } }, { roots: ['api'] });
const regions: RegionComparison = compareRegions([]);
for await (const event of watchStatus({ client, intervalMs: 1 })) tell(event);
function tell(event: WatchEvent): string {
  if (event.type === 'summary') return event.reason;
  return event.type === 'poll' && !event.ok ? event.error.message : event.type;
}
// @ts-expect-error A client has no such option.
createClient({ key: 'k' });
// @ts-expect-error An impact starts somewhere.
assessImpact({});
// @ts-expect-error Snapshots are not changed.
snapshot.services = [];
export default [changes, impact, regions, AppError];
`;

describe('the types', () => {
  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('are found and hold, with module %s and resolution %s', async (module, moduleResolution) => {
    const folder = aFolder();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('.'), join(folder, 'node_modules', 'tensorone-status'), 'junction');
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'consumer.ts'), CONSUMER);
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2022', 'dom'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
    );
    const run = promisify(execFile)(process.execPath, [
      resolve('node_modules/typescript/bin/tsc'),
      '-p',
      folder,
    ]);
    const { stdout } = await run.catch((error: { stdout: string }) => error);
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(stdout).toBe('');
  });
});

describe('openHistory and summarizeHistory', () => {
  const START = Date.parse('2026-03-01T00:00:00Z');
  const MINUTE = 60_000;
  const ALL = { services: [], regions: [] };

  it('keep what is appended, and sum it up over time', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const client = createClient({ apiKey: TEST_KEY, baseUrl: api.url });
    const { snapshot } = await client.fetchStatus();
    await client.close();
    const history = openHistory(join(aFolder(), 'history'));
    const options = { intervalMs: MINUTE, selection: ALL };
    history.append(observationOf(snapshot, { time: START, ...options }));
    history.append(missedPoll('failed', START + MINUTE, ALL));
    expect(openHistory(history.path).records()).toHaveLength(1);
    const report = summarizeHistory(history.records(), {
      since: '2026-03-01',
      services: ['api'],
      now: START + 2 * MINUTE,
    });
    expect(report.services).toMatchObject([
      { slug: 'api', observedSeconds: 60, statusSeconds: { operational: 60, not_observed: 60 } },
    ]);
  });

  it('leave the signals of the program that uses them alone', () => {
    const listeners = () => process.eventNames().map((name) => process.listenerCount(String(name)));
    const before = listeners();
    for (let time = 0; time < 20; time++) openHistory(join(aFolder(), 'none')).records();
    expect(listeners()).toEqual(before);
  });

  it('are empty where nothing was recorded', () => {
    const { records } = openHistory(join(aFolder(), 'none'));
    expect(summarizeHistory(records()).overall.uptime).toBeNull();
  });

  it('name options and units, never flags', () => {
    const attempt = () => summarizeHistory([], { weights: 'kind' });
    expect(attempt).toThrow(AppError);
    expect(attempt).not.toThrow(/--/);
  });
});
