import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportPage } from '../../src/page/export-page.js';
import { renderBadge } from '../../src/page/feeds/badge.js';
import { fileSlug } from '../../src/page/model/file-slug.js';
import { parsePageLink } from '../../src/page/model/page-link.js';
import { publicError } from '../../src/page/model/public-error.js';
import { pageFiles } from '../../src/page/page-files.js';
import { aService } from '../support/a-snapshot.js';
import { parseXml } from '../support/formats/parse-xml.js';
import {
  aScene,
  DEGRADED,
  HOSTILE,
  HOSTILE_TEXT,
  LOST,
  OUTAGE,
  type SceneParts,
} from './scenes.js';

const files = (parts: SceneParts) => pageFiles(aScene(parts), 'file');
const body = (parts: SceneParts, name: string) => files(parts).get(name)?.render() ?? '';

const FIXED = [
  'api/v2/components.json',
  'api/v2/incidents.json',
  'api/v2/incidents/unresolved.json',
  'api/v2/scheduled-maintenances.json',
  'api/v2/scheduled-maintenances/active.json',
  'api/v2/scheduled-maintenances/upcoming.json',
  'api/v2/status.json',
  'api/v2/summary.json',
  'badge/overall.svg',
  'feed.atom',
  'index.html',
  'maintenance.ics',
  'status.json',
];

describe('the files of a page', () => {
  it('have the names that are documented', () => {
    const snapshot = { services: [aService(), aService({ name: 'AI Services' })] };
    expect([...files({ snapshot }).keys()].sort()).toEqual(
      [...FIXED, 'badge/ai-services.svg', 'badge/api.svg'].sort(),
    );
  });

  it('stay in their folder, whatever a service is called', () => {
    for (const name of files(HOSTILE).keys())
      expect(name).toMatch(
        /^(api\/v2\/|badge\/)?[\p{L}\p{N}-]+(\/[a-z]+)?\.(html|json|svg|atom|ics)$/u,
      );
  });

  it.each([
    ['ai-services', 'ai-services'],
    ['größe-1', 'größe-1'],
    ['..', expect.stringMatching(/^service-[a-z0-9]{12}$/)],
    ['a/b', expect.stringMatching(/^service-[a-z0-9]{12}$/)],
    ['overall', expect.stringMatching(/^service-[a-z0-9]{12}$/)],
    ['nul', expect.stringMatching(/^service-[a-z0-9]{12}$/)],
    ['x'.repeat(300), expect.stringMatching(/^service-[a-z0-9]{12}$/)],
  ])('are called after the slug %s', (slug, expected) => {
    expect(fileSlug(slug)).toEqual(expected);
  });

  it('hold nothing of the address, the key or the machine', () => {
    for (const file of files({ ...DEGRADED, present: LOST }).values()) {
      expect(file.render()).not.toMatch(/127\.0\.0\.1|api\.tensorone\.ai|tpo_|\/home|\/root|\/tmp/);
    }
  });

  it('are all written while nothing can be read', () => {
    const names = [
      ...files({ snapshot: null, history: null, present: { ...LOST, since: null } }).keys(),
    ];
    expect(names.sort()).toEqual(FIXED);
  });
});

describe('status.json', () => {
  it('is the document of the command', () => {
    expect(JSON.parse(body(DEGRADED, 'status.json'))).toMatchObject({
      schemaVersion: 1,
      kind: 'status',
      exitCode: 1,
      health: 'degraded',
      time: '2024-01-16T18:30:30.000Z',
      error: null,
    });
  });

  it('holds the error and the last known state where the API cannot be read', () => {
    const document = JSON.parse(body({ ...DEGRADED, present: LOST }, 'status.json'));
    expect(document).toMatchObject({
      kind: 'status',
      exitCode: 3,
      health: 'unknown',
      error: {
        kind: 'network',
        message: 'the API cannot be reached',
        httpStatus: null,
        requestId: null,
        hint: null,
      },
    });
    expect(document.services).toHaveLength(8);
    expect(document.notes[0]).toEqual({
      code: 'last-known',
      message: 'This is the last known state, not the present one: the API cannot be reached.',
    });
  });

  it('is an error document where nothing was ever read', () => {
    const error = publicError({ kind: 'auth', httpStatus: 401 });
    const document = JSON.parse(
      body({ snapshot: null, present: { state: 'lost', since: null, error } }, 'status.json'),
    );
    expect(document).toEqual({
      schemaVersion: 1,
      kind: 'error',
      time: '2024-01-16T18:30:30.000Z',
      exitCode: 3,
      error: {
        kind: 'auth',
        message: 'the API refuses the key of this monitor',
        httpStatus: 401,
        requestId: null,
        hint: null,
      },
    });
  });
});

describe('a badge', () => {
  it.each([
    [{}, 'overall', 'operational', '#1a7f37'],
    [OUTAGE, 'overall', 'major outage', '#c21d2c'],
    [OUTAGE, 'training', 'degraded', '#8a5a00'],
    [{ ...OUTAGE, present: LOST }, 'overall', 'unknown', '#626b75'],
    [{ ...OUTAGE, present: LOST }, 'storage', 'unknown', '#626b75'],
    [{ snapshot: null, present: LOST }, 'api', 'unknown', '#626b75'],
  ] as [SceneParts, string, string, string][])(
    'says the status in words and colour (%#)',
    (parts, name, word, color) => {
      const badge = body(parts, `badge/${name}.svg`);
      expect(badge).toContain(`>${word}</text>`);
      expect(badge).toContain(`fill="${color}"`);
    },
  );

  it('is well-formed and inert with hostile names', () => {
    const badge = renderBadge(HOSTILE_TEXT, 'unknown');
    expect(() => parseXml(badge)).not.toThrow();
    expect(badge).not.toMatch(/<script|<img/);
  });
});

describe('parsePageLink', () => {
  it.each([
    ['https://status.example.org', 'https://status.example.org'],
    ['https://status.example.org/', 'https://status.example.org'],
    ['http://example.org/t1/index.html?x=1#y', 'http://example.org/t1'],
    ['javascript:alert(1)', null],
    ['ftp://example.org', null],
    ['//example.org', null],
    ['https://user:pass@example.org', null],
    ['', null],
  ])('reads %s as %s', (text, expected) => {
    expect(parsePageLink(text)).toBe(expected);
  });
});

describe('exportPage', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'export-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const list = (path: string) =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
      .sort();

  it('makes the folder and writes every file, readable by a web server', () => {
    const out = join(folder, 'a', 'b');
    exportPage(out, files(DEGRADED).values());
    expect(list(out)).toEqual([...files(DEGRADED).keys()].sort());
    expect(statSync(join(out, 'index.html')).mode & 0o777).toBe(0o644);
    expect(readFileSync(join(out, 'status.json'), 'utf8')).toBe(body(DEGRADED, 'status.json'));
  });

  it('puts a new file in the place of the old one, which an open reader keeps', () => {
    exportPage(folder, files({}).values());
    const before = statSync(join(folder, 'index.html')).ino;
    exportPage(folder, files(OUTAGE).values());
    expect(statSync(join(folder, 'index.html')).ino).not.toBe(before);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('Storage: major outage');
    expect(list(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('removes its own badges of services that are gone, and nothing else', () => {
    exportPage(folder, files({}).values());
    writeFileSync(join(folder, 'badge', 'logo.svg'), '<svg/>');
    writeFileSync(join(folder, 'CNAME'), 'status.example.org');
    exportPage(folder, files({ snapshot: { services: [aService()] }, history: null }).values());
    expect(readdirSync(join(folder, 'badge')).sort()).toEqual([
      'api.svg',
      'logo.svg',
      'overall.svg',
    ]);
    expect(existsSync(join(folder, 'CNAME'))).toBe(true);
  });

  it('fails with a usage error where something is in the way, and leaves the page as it was', () => {
    exportPage(folder, files({}).values());
    const before = readFileSync(join(folder, 'index.html'), 'utf8');
    rmSync(join(folder, 'feed.atom'));
    mkdirSync(join(folder, 'feed.atom', 'x'), { recursive: true });
    expect(() => exportPage(folder, files(OUTAGE).values())).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: expect.stringMatching(/^cannot write feed\.atom of the page: /),
      }),
    );
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe(before);
    expect(list(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('fails at once in a folder that is no folder', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => exportPage(join(folder, 'file'), files({}).values())).toThrow(
      /cannot write feed\.atom/,
    );
    expect(() => exportPage('/proc/nowhere', files({}).values())).toThrow(
      /cannot write feed\.atom/,
    );
  });
});
