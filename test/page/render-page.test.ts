import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../src/page/html/content-security.js';
import { renderPage } from '../../src/page/html/render-page.js';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import { anIncident, aService } from '../support/a-snapshot.js';
import { parseXml } from '../support/formats/parse-xml.js';
import { aPastIncident } from './a-history.js';
import {
  aScene,
  DEGRADED,
  FIRST_EXPORT,
  fullHistory,
  HOSTILE,
  OUTAGE,
  SCENES,
  type SceneParts,
} from './scenes.js';

const render = (parts: SceneParts, kind: 'file' | 'live' = 'file') =>
  renderPage(buildPageModel(aScene(parts)), kind);

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // Without scripts there is no other way to refresh.
    'meta-refresh': 'off',
    // One file without any request is the point.
    'require-sri': 'off',
    'require-csp-nonce': 'off',
    'no-inline-style': 'error',
    'long-title': 'off',
    // `role=group` on what scrolls, and `role=img` with a name on drawings.
    'prefer-native-element': 'off',
    'no-trailing-whitespace': 'off',
  },
});

describe.each(['file', 'live'] as const)('the page as a %s', (kind) => {
  it.each(Object.keys(SCENES))('is valid HTML: %s', async (scene) => {
    const text = renderPage(buildPageModel(SCENES[scene]?.() ?? aScene()), kind);
    const report = await validator.validateString(text);
    const messages = report.results.flatMap((result) =>
      result.messages.map(
        ({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`,
      ),
    );
    expect(messages).toEqual([]);
  });
});

it('takes at most 120 kB for eight services in five regions over 90 days', () => {
  expect(Buffer.byteLength(render(OUTAGE))).toBeLessThan(120_000);
  // Each day of each service odd in its own way is the most that a strip can take.
  const busy = aScene(OUTAGE);
  const services = (busy.history?.services ?? []).map((service) => ({
    ...service,
    buckets: service.buckets.map((bucket) => ({
      ...bucket,
      worst: 'partial_outage' as const,
      downSeconds: 12_345,
    })),
  }));
  const input = { ...busy, history: busy.history === null ? null : { ...busy.history, services } };
  expect(Buffer.byteLength(renderPage(buildPageModel(input), 'file'))).toBeLessThan(120_000);
  const incidents = Array.from({ length: 60 }, (_, index) => aPastIncident({ id: `INC-${index}` }));
  const eventful = { ...OUTAGE, history: { ...fullHistory(), incidents } };
  expect(Buffer.byteLength(render(eventful))).toBeLessThan(120_000);
});

describe('the content security policy', () => {
  it('stands in the file, and in the header where the page is served', () => {
    expect(render(DEGRADED)).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;',
    );
    expect(render(DEGRADED, 'live')).not.toContain('Content-Security-Policy');
  });

  it('lets a served page alone talk to its own origin', () => {
    expect(contentSecurityPolicy('live')).toContain("connect-src 'self'");
    expect(contentSecurityPolicy('file')).not.toContain('connect-src');
    expect(contentSecurityPolicy('file')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+';/,
    );
  });
});

it('refreshes without scripts where it is served, and only there', () => {
  expect(render(DEGRADED, 'live')).toContain(
    '<noscript><meta http-equiv="refresh" content="300"></noscript>',
  );
  expect(render(DEGRADED)).not.toContain('http-equiv="refresh"');
});

it('names no other place than the published one', () => {
  const urls = (text: string) =>
    [...text.matchAll(/(?:https?:)?\/\/[^\s"'<>]+/g)].map(([url]) => url);
  expect(new Set(urls(render(OUTAGE)))).toEqual(new Set(['http://www.w3.org/2000/svg']));
  const linked = render({ ...OUTAGE, settings: { link: 'https://status.example.org' } });
  expect(urls(linked)).toContain('https://status.example.org');
});

it('lets no text of the API become markup', () => {
  const text = render(HOSTILE);
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text.match(/<\/script/g)).toHaveLength(1);
  expect(text.match(/<\/style/g)).toHaveLength(1);
  expect(text).not.toMatch(/<img|\u202e/);
  expect(text.match(/<title>/g)?.length).toBeGreaterThan(0);
});

it('draws in well-formed SVG', () => {
  for (const parts of [OUTAGE, HOSTILE]) {
    const drawings = [...render(parts).matchAll(/<svg [\s\S]*?<\/svg>/g)];
    expect(drawings.length).toBeGreaterThan(3);
    for (const [drawing] of drawings) expect(() => parseXml(drawing)).not.toThrow();
  }
});

describe('a record that has only begun', () => {
  it.each(['file', 'live'] as const)('shows no figure in the page as a %s', (kind) => {
    const text = render({ ...OUTAGE, ...FIRST_EXPORT }, kind);
    expect(text).toContain('No record yet');
    expect(text).toContain('No past incidents recorded yet.');
    expect(text).not.toMatch(/100\.000 %|\d ms before|in \d+ ms/);
  });
});

it('greys maintenance that is last known, too', () => {
  expect(render(DEGRADED)).toContain('<article class="card entry now mt"');
  const lost = renderPage(buildPageModel(SCENES.lost?.() ?? aScene()), 'file');
  expect(lost).toContain('Last known: Scheduled');
  expect(lost).not.toContain('class="card entry now mt"');
});

describe('a text of the API', () => {
  it.each([
    [400, 0],
    [401, 2],
    [5_000, 2],
  ])('of %i characters is unfolded by %i elements, and is there in full', (length, folds) => {
    const text = 'é'.repeat(length);
    const page = render({
      snapshot: {
        services: [aService({ name: 'API', status: 'degraded', description: text })],
        incidents: [anIncident({ description: text })],
      },
    });
    expect(page.match(/<details id="(why-api|incident-[^"]*-text)">/g) ?? []).toHaveLength(folds);
    expect(page.split(`>${text}<`)).toHaveLength(3);
    expect(page.split(`<p>${'é'.repeat(280)}…</p><details`)).toHaveLength(folds === 0 ? 1 : 2);
  });
});

it('names the period that its figures stand on', () => {
  expect(render({})).toContain('Figures of 90 days. Uptime counts major outage in full');
  expect(render(FIRST_EXPORT)).not.toContain('Figures of');
});
