import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from '../../src/page/html/render-page.js';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import { CHROMIUM, openBrowser, watchComplaints } from './run-browser.js';
import { SCENES } from './scenes.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { html: string }[];
  }[];
}

const NAME = 'the exported page in Chromium (skipped where chromium is not installed)';

describe.skipIf(CHROMIUM === undefined)(NAME, { timeout: 60_000 }, () => {
  let browser: Browser;
  let folder: string;
  /** Where axe is loaded, which takes longer than most pages. */
  let checked: Page | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'page-'));
    browser = await openBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function fileOf(scene: string) {
    const input = SCENES[scene]?.();
    if (input === undefined) throw new Error(`no scene ${scene}`);
    const file = join(folder, `${scene}.html`);
    writeFileSync(file, renderPage(buildPageModel(input), 'file'));
    return { url: pathToFileURL(file).href, madeAt: input.now };
  }

  /** Opens a scene as a file, this long after it was made. */
  async function open(scene: string, ageMs: number, options: BrowserContextOptions = {}) {
    const { url, madeAt } = fileOf(scene);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    if (options.javaScriptEnabled !== false) {
      await page.clock.install({ time: new Date(madeAt + ageMs) });
    }
    const complaints = watchComplaints(page);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url);
    return { page, context, complaints, requests };
  }

  /** Opens a scene where axe is, this long after it was made. */
  async function openChecked(
    scene: string,
    ageMs: number,
    { colorScheme, width }: { readonly colorScheme: 'light' | 'dark'; readonly width: number },
  ): Promise<Page> {
    const { url, madeAt } = fileOf(scene);
    if (checked === undefined) {
      const context = await browser.newContext({ bypassCSP: true });
      await context.addInitScript({ content: AXE });
      checked = await context.newPage();
    }
    await checked.clock.setFixedTime(new Date(madeAt + ageMs));
    await checked.setViewportSize({ width, height: 800 });
    await checked.emulateMedia({ colorScheme });
    await checked.goto(url);
    return checked;
  }

  describe('at 320 px', () => {
    const complaints: string[] = [];
    const requests: string[] = [];
    let page: Page;

    beforeAll(async () => {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
      page = await context.newPage();
      watchComplaints(page, complaints);
      page.on('request', (request) => requests.push(request.url()));
    });

    it.each(Object.keys(SCENES))(
      'shows %s without a complaint, a request or an overflow',
      async (scene) => {
        const { url, madeAt } = fileOf(scene);
        await page.clock.setFixedTime(new Date(madeAt + 1_000));
        complaints.length = 0;
        requests.length = 0;
        await page.goto(url);
        expect(await overflow(page)).toBe(0);
        expect(complaints).toEqual([]);
        expect(requests).toContain(url);
        expect(requests.filter((each) => each !== url && !each.startsWith('data:'))).toEqual([]);
      },
    );
  });

  it.each([
    ['degraded', 'light', 1_280],
    ['degraded', 'dark', 320],
    ['outage', 'light', 768],
    ['outage', 'dark', 1_280],
    ['lost', 'light', 320],
    ['lost', 'dark', 1_280],
    ['healthy', 'dark', 320],
    ['hostile', 'light', 1_280],
    ['never-read', 'light', 320],
  ] as const)(
    'has no violation of accessibility: %s, %s, %i px',
    async (scene, colorScheme, width) => {
      const page = await openChecked(scene, 1_000, { colorScheme, width });
      expect(await page.locator('html.old').count()).toBe(0);
      expect(await violations(page)).toEqual([]);
    },
  );

  it('would have violations: grey on grey, a picture without words', async () => {
    const page = await openChecked('never-read', 1_000, { colorScheme: 'light', width: 320 });
    await page.evaluate(
      'document.body.insertAdjacentHTML("beforeend", `<img src="data:,"><p style="color:#888;background:#999">hard to read</p>`)',
    );
    expect((await violations(page)).map((each) => each.replace(/:.*/, ''))).toEqual(
      expect.arrayContaining(['color-contrast', 'image-alt']),
    );
  });

  it('turns grey once it is older than twice the time to the next export', async () => {
    const { page, context, complaints } = await open('degraded', 300_000);
    expect(await page.locator('#hero h2').textContent()).toBe('AI Services: degraded');
    await page.clock.runFor(301_000);
    expect(await page.locator('#hero h2').textContent()).toMatch(
      /^Status unknown since 16 Jan 2024/,
    );
    expect(await page.title()).toMatch(/^Unknown · /);
    expect(await page.locator('.now .w').allTextContents()).not.toContain('Operational');
    expect(await colors(page, '.now .icon', 'fill')).toEqual(['rgb(125, 133, 144)']);
    expect(await colors(page, '.strip .today', 'stroke')).toEqual(['rgb(125, 133, 144)']);
    expect(
      (await colors(page, '.strip path:not(.today):not(.gap)', 'stroke')).length,
    ).toBeGreaterThan(2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has no violation of accessibility after it turned grey', async () => {
    const page = await openChecked('outage', 3_600_000, { colorScheme: 'light', width: 1_280 });
    expect(await page.locator('html.old').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
  });

  it('shows everything without scripts', async () => {
    const { page, context } = await open('degraded', 0, { javaScriptEnabled: false });
    const text = await page.locator('body').textContent();
    expect(text).toContain('AI Services: degraded');
    expect(text).toContain('Text-to-video generation experiencing higher latency');
    expect(text).toContain('99.987 % uptime');
    expect(text).toContain('Thu 18 Jan 2024, 06:00 – 08:00 UTC');
    await context.close();
  });

  it('adds the time of the reader to a maintenance window', async () => {
    const options = { timezoneId: 'Asia/Tokyo', locale: 'en-GB' };
    const { page, context } = await open('healthy', 1_000, options);
    expect(await page.locator('[data-from]').textContent()).toMatch(
      /Your time: 18 Jan 2024, 15:00\s*[–-]\s*17:00/,
    );
    await context.close();
  });

  it('shows every region on a tablet', async () => {
    const viewport = { width: 768, height: 1_000 };
    const { page, context } = await open('outage', 1_000, { viewport });
    expect(
      await page.evaluate(
        '[...document.querySelectorAll(".scroll")].map((e) => e.scrollWidth - e.clientWidth)',
      ),
    ).toEqual([0, 0]);
    await context.close();
  });

  it('begins each status at the left of a phone', async () => {
    const { page, context } = await open('lost', 1_000, { viewport: { width: 320, height: 640 } });
    const lefts = await page.evaluate<number[]>(
      '[...document.querySelectorAll(".list h3, .list .state")].map((e) => Math.round(e.getBoundingClientRect().left))',
    );
    expect([...new Set(lefts)]).toHaveLength(1);
    await context.close();
  });

  it('can be scrolled to the last region by keyboard', async () => {
    const { page, context } = await open('degraded', 1_000, {
      viewport: { width: 320, height: 640 },
    });
    const table = page.locator('[aria-label="Services by region"]');
    await table.focus();
    await page.keyboard.press('End');
    for (let press = 0; press < 30; press++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    await context.close();
  });

  it('prints on white, whatever the colours of the screen', async () => {
    const { page, context } = await open('outage', 1_000, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await colors(page, 'html', 'backgroundColor')).toEqual(['rgb(255, 255, 255)']);
    expect(await page.locator('footer nav').isVisible()).toBe(false);
    const updates = page.locator('.past .updates li');
    expect(await updates.count()).toBeGreaterThan(2);
    for (const update of await updates.all()) {
      expect((await update.boundingBox())?.height).toBeGreaterThan(5);
    }
    await context.close();
  });
});

function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}

/** The different computed colours of some elements. */
function colors(page: Page, selector: string, property: 'fill' | 'stroke' | 'backgroundColor') {
  const elements = `[...document.querySelectorAll(${JSON.stringify(selector)})]`;
  return page.evaluate<string[]>(
    `[...new Set(${elements}.map((element) => getComputedStyle(element).${property}))]`,
  );
}

async function violations(page: Page): Promise<string[]> {
  const result = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResult;
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
  );
}
