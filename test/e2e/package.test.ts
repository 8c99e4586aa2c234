import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.js';
import { importedPackages, lockedPackages } from '../support/locked-packages.js';
import { start } from './run-program.js';

/** npm without the network, and without the build that came before all tests. */
async function npm(args: readonly string[]): Promise<string> {
  const quiet = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return (await promisify(execFile)('npm', [...args, ...quiet])).stdout;
}

/** Installed with nothing beside it. */
const PLACE = mkdtempSync(join(tmpdir(), 't1s-package-'));
const PACKAGE = join(PLACE, 'node_modules', 'tensorone-status');
let packed: { filename: string; files: { path: string }[]; size: number; unpackedSize: number };

beforeAll(async () => {
  [packed] = JSON.parse(await npm(['pack', '--json', '--pack-destination', PLACE]));
  writeFileSync(join(PLACE, 'package.json'), '{"private":true,"type":"module"}');
  await npm(['install', '--prefix', PLACE, join(PLACE, packed.filename)]);
}, 60_000);

afterAll(() => rmSync(PLACE, { recursive: true, force: true }));

/** All that may be in it beside `dist`. */
const OUTSIDE_DIST = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'bin/package.json',
  'bin/tensorone-status.js',
  'contrib/alertmanager/alertmanager.yml',
  'contrib/flagger/webhook.yaml',
  'contrib/github-pages/status-page.yml',
  'contrib/grafana/tensorone-status.json',
  'contrib/haproxy/tensorone-status.cfg',
  'contrib/icinga2/tensorone-status.conf',
  'contrib/kubernetes/deployment.yaml',
  'contrib/nagios/tensorone-status.cfg',
  'contrib/nginx/status-page.conf',
  'contrib/prometheus/alerts.yml',
  'contrib/prometheus/alerts_test.yml',
  'contrib/systemd/tensorone-status-check.service',
  'contrib/systemd/tensorone-status-check.timer',
  'contrib/systemd/tensorone-status.service',
  'docs/alerts.md',
  'docs/architecture.md',
  'docs/benchmarks.md',
  'docs/channels.md',
  'docs/decisions.md',
  'docs/history.md',
  'docs/images/impact.svg',
  'docs/images/page-lost.png',
  'docs/images/page.png',
  'docs/images/regions.svg',
  'docs/images/status.svg',
  'docs/images/watch.svg',
  'docs/json.md',
  'docs/library.md',
  'docs/options.md',
  'docs/page.md',
  'docs/recipes.md',
  'docs/robustness.md',
  'package.json',
];

/** What `dist` is made of: each of these is there, and nothing else. */
const INSIDE_DIST: Readonly<Record<string, RegExp>> = {
  program: /^dist\/cli\/[\w-]+\.cjs$/,
  schemas: /^dist\/schemas\/[\w-]+\.json$/,
  library: /^dist\/lib\/[\w-]+\.js$/,
  types: /^dist\/types\/([\w-]+\/)*[\w-]+\.d\.ts$/,
  manual: /^dist\/man\/(t1s|tensorone-status)\.1$/,
  help: /^dist\/help\/[a-z1]+\.txt$/,
  schema: /^dist\/config\.schema\.json$/,
  licences: /^dist\/THIRD-PARTY-LICENSES\.txt$/,
};

describe('the tarball', () => {
  it('holds what an installed program needs, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual(OUTSIDE_DIST);
    const inside = paths.filter((path) => path.startsWith('dist/'));
    const shapes = Object.entries(INSIDE_DIST);
    expect(inside.filter((path) => !shapes.some(([, shape]) => shape.test(path)))).toEqual([]);
    const built = readdirSync('dist', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`);
    expect(inside.sort()).toEqual(built.sort());
    const present = shapes.filter(([, shape]) => inside.some((path) => shape.test(path)));
    expect(present.map(([name]) => name)).toEqual(Object.keys(INSIDE_DIST));
  });

  it('is small', () => {
    expect(packed.size).toBeLessThan(1_200_000);
    expect(packed.unpackedSize).toBeLessThan(3_200_000);
  });

  it('tells neither where it was built nor of maps that it lacks', () => {
    const telling = packed.files
      .map(({ path }) => path)
      .filter((path) => /\.(cjs|js|ts|json|bin)$/.test(path))
      .filter((path) => {
        const text = readFileSync(join(PACKAGE, path), 'latin1');
        return text.includes(resolve('.')) || text.includes('sourceMappingURL');
      });
    expect(telling).toEqual([]);
  });

  it('has what its README leads to', () => {
    const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links).toContain('LICENSE');
    const paths = new Set(packed.files.map(({ path }) => path));
    const own = links.filter((link) => !/^(https?:|#)/.test(link));
    // A page of the registry has no other files of the repository beside it.
    expect(own.filter((link) => !paths.has(link.replace(/#.*/, '')))).toEqual([]);
  });
});

describe('the installed package', () => {
  const run = (command: string, argv: readonly string[]) =>
    start(command, argv, { cwd: PLACE }).ended;
  const bin = (name: string) => join(PLACE, 'node_modules', '.bin', name);

  it('is one, and has no scripts of installation', () => {
    const lock = JSON.parse(readFileSync(join(PLACE, 'package-lock.json'), 'utf8'));
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/tensorone-status']);
    const { scripts } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    expect(Object.keys(scripts).filter((name) => /install$/.test(name))).toEqual([]);
  });

  it('runs, by both names', async () => {
    expect(await run(bin('t1s'), ['--version'])).toEqual({
      exitCode: 0,
      stdout: `${VERSION}\n`,
      stderr: '',
    });
    const demo = await run(bin('tensorone-status'), ['--demo', '--json']);
    expect(JSON.parse(demo.stdout)).toMatchObject({ kind: 'status', exitCode: demo.exitCode });
    expect(demo.stderr).toBe('');
  });

  it('is a library, and has the schema where an import finds it', async () => {
    const script = `
      import * as library from 'tensorone-status';
      import schema from 'tensorone-status/config.schema.json' with { type: 'json' };
      console.log(JSON.stringify([Object.keys(library).sort(), Object.keys(schema.properties)]));`;
    writeFileSync(join(PLACE, 'use.js'), script);
    const flags = ['--disable-warning=ExperimentalWarning', 'use.js'];
    const { stdout, stderr, exitCode } = await run(process.execPath, flags);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const [names, settings] = JSON.parse(stdout);
    expect(names).toEqual([
      'AppError',
      'assessImpact',
      'compareRegions',
      'createClient',
      'diffSnapshots',
      'missedPoll',
      'observationOf',
      'openHistory',
      'summarizeHistory',
      'watchStatus',
    ]);
    expect(settings).toContain('interval');
  });

  it.each([
    ['nodenext', 'nodenext'],
    ['bundler', 'esnext'],
  ])('is typed, for the resolution of %s', async (moduleResolution, module) => {
    writeFileSync(join(PLACE, 'use.ts'), TYPED_USE);
    const options = {
      noEmit: true,
      strict: true,
      target: 'es2023',
      // With neither the types of Node nor those of the DOM.
      lib: ['es2023'],
      types: [],
      skipLibCheck: false,
      module,
      moduleResolution,
    };
    const config = { compilerOptions: options, files: ['use.ts'] };
    writeFileSync(join(PLACE, 'tsconfig.json'), JSON.stringify(config));
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const { stdout, exitCode } = await run(process.execPath, [tsc, '-p', PLACE]);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
  });
});

/** Types that were `any` would let both mistakes pass. */
const TYPED_USE = `
  import { createClient, diffSnapshots, watchStatus, type Change } from 'tensorone-status';
  const client = createClient({ apiKey: 'x', onRequest: (log) => log.url.length });
  const { snapshot } = await client.fetchStatus({ services: ['api'] });
  export const changes: readonly Change[] = diffSnapshots(snapshot, snapshot);
  for await (const event of watchStatus({ client, until: 'operational' })) {
    if (event.type === 'change') event.change.message.trim();
    // @ts-expect-error
    if (event.type === 'nonsense') break;
  }
  // @ts-expect-error
  createClient({ nonsense: 1 });
`;

const byCode = (a: string, b: string) => (a < b ? -1 : 1);

describe('the licences', () => {
  const text = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8');

  it('name whose work is in it: all that the sources import, and what that needs', () => {
    const named = [...text.matchAll(/^(\S+) (\d+\.\d+\.\d+\S*) \([\w-]+\)$/gm)];
    const versions = named.map(([, name, version]) => `${name} ${version}`);
    const bundled = [...lockedPackages(importedPackages())];
    expect(versions).toEqual(
      bundled.map(([name, { version }]) => `${name} ${version}`).sort(byCode),
    );
    expect(versions.join()).toMatch(/nodemailer .*yaml /);
  });

  it('are there in full', () => {
    for (const part of text.split(/^-{72}$/m)) {
      expect(part.trim()).toMatch(/^\S+ \S+ \([\w-]+\)\n\n/);
      expect(part).toMatch(/Copyright/i);
      expect(part).toMatch(/Permission (is hereby granted|to use, copy, modify)/);
    }
  });
});
