import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, openBrowser, watchComplaints } from '../../page/run-browser.js';
import { fullHistory } from '../../page/scenes.js';
import { aService, aSnapshot } from '../../support/a-snapshot.js';
import { failedPoll, goodPoll, NOW } from './a-view.js';
import { type PageServer, startPageServer } from './page-server.js';

const DEGRADED = aSnapshot({
  services: [aService({ status: 'degraded', description: 'Slow answers' })],
});

const NAME = 'the live page in Chromium (skipped where chromium is not installed)';

describe.skipIf(CHROMIUM === undefined)(NAME, { timeout: 60_000 }, () => {
  let browser: Browser;
  let server: PageServer;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);

  afterAll(() => browser.close());

  afterEach(async () => {
    await context.close();
    await server.close();
  });

  async function open(refreshMs: number, javaScriptEnabled = true) {
    server = await startPageServer({ history: fullHistory(), refreshMs });
    server.take(goodPoll());
    context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    if (javaScriptEnabled) await page.clock.install();
    const complaints = watchComplaints(page);
    const requests: string[] = [];
    page.on('request', (each) => requests.push(each.url()));
    await page.goto(server.url);
    return { page, complaints, requests };
  }

  const headline = (page: Page) => page.locator('#hero h2').textContent();

  it('shows the next poll without being loaded again, and violates no policy', async () => {
    const { page, complaints, requests } = await open(60_000);
    await page.evaluate('document.body.dataset.mark = "kept"');
    await page.locator('#services').scrollIntoViewIfNeeded();
    server.now = NOW + 1_000;
    server.take(goodPoll(DEGRADED, { time: NOW + 1_000 }));
    await expect.poll(() => headline(page), { timeout: 15_000 }).toBe('API: degraded');
    expect(await page.title()).toBe('Degraded · TensorOne status');
    expect(await page.evaluate('document.body.dataset.mark')).toBe('kept');
    expect(complaints).toEqual([]);
    expect(
      requests.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:')),
    ).toEqual([]);
    // Once when it was opened, once for the poll; what it shows already is not loaded again.
    expect(requests.filter((url) => url === `${server.url}/`)).toHaveLength(2);
  });

  it('turns grey with the feed, and green again', async () => {
    const { page, complaints } = await open(60_000);
    server.now = NOW + 2_000;
    server.take(failedPoll(3));
    await expect
      .poll(() => headline(page), { timeout: 15_000 })
      .toBe('Status unknown since 18:30 UTC');
    server.now = NOW + 3_000;
    server.take(goodPoll(undefined, { time: NOW + 3_000 }));
    await expect
      .poll(() => headline(page), { timeout: 15_000 })
      .toBe('All services are operational');
    expect(complaints).toEqual([]);
  });

  it('turns grey where the monitor itself does not answer any more', async () => {
    const { page } = await open(1_000);
    expect(await headline(page)).toBe('All services are operational');
    await server.close();
    await page.clock.fastForward(60_000);
    await expect.poll(() => headline(page), { timeout: 15_000 }).toMatch(/^Status unknown since /);
    expect(await page.locator('.now .w').allTextContents()).not.toContain('Operational');
    server = await startPageServer();
  });

  it('is refreshed without scripts too', async () => {
    const { page } = await open(1_000, false);
    server.now = NOW + 1_000;
    server.take(goodPoll(DEGRADED, { time: NOW + 1_000 }));
    await expect.poll(() => headline(page), { timeout: 20_000 }).toBe('API: degraded');
  });
});
