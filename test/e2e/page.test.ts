import { readdirSync, readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { TEST_KEY } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { type ProgramOptions, runProgram, startProgram } from './run-program.js';

/** Ends with the connection, or once `isEnough` of what has come. */
function ask(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  isEnough: (text: string) => boolean = () => false,
): Promise<{ readonly answer: IncomingMessage; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (!isEnough(text)) return;
        resolve({ answer, text });
        request.destroy();
      });
      answer.on('end', () => resolve({ answer, text }));
      answer.on('error', reject);
    }).on('error', reject);
  });
}

async function startWatch(argv: readonly string[], options: ProgramOptions = {}) {
  const watch = startProgram(['watch', '--listen', '0', '--format', 'json', ...argv], options);
  const said = await watch.said(/"type":"poll".*\n/);
  return { watch, url: /Listening on (http:\/\/[^\s:]+:\d+)/.exec(said)?.[1] ?? '' };
}

const HOSTILE = '<script>alert(1)</script>\u202e\u001b[31m]]>&"\'\r\nBEGIN:VEVENT';

describe('t1s page', { timeout: 60_000 }, () => {
  it('writes the page of the simulated platform, with its record', async () => {
    const out = join(aFolder(), 'public');
    const env = { TENSORONE_API_KEY: undefined, HOME: undefined };
    const { stdout, stderr, exitCode } = await runProgram(['--demo', 'page', '--out', out], {
      env,
    });
    expect({ stderr, isKnown: exitCode <= 2 }).toEqual({ stderr: '', isKnown: true });
    expect(stdout).toMatch(/^Wrote \d+ files /);
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain('class="strip"');
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(120_000);
    expect(page).not.toMatch(/127\.0\.0\.1|localhost|tpo_/);
  });

  it('is grey, and 3, where the API cannot be reached, and gives nothing away', async () => {
    const out = aFolder();
    const api = { url: 'http://127.0.0.1:9' };
    const argv = ['page', '--out', out, '--retries', '0'];
    const { stdout, exitCode } = await runProgram(argv, { api });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('The page is grey: the API cannot be reached.');
    expect(JSON.parse(readFileSync(join(out, 'status.json'), 'utf8'))).toMatchObject({
      error: { kind: 'network', message: 'the API cannot be reached' },
    });
    for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
      if (!/\.\w+$/.test(name)) continue;
      const text = readFileSync(join(out, name), 'utf8');
      expect(text, name).not.toMatch(/127\.0\.0\.1/);
      expect(text, name).not.toContain(TEST_KEY);
      expect(text, name).not.toContain(out);
      expect(text, name).not.toContain('"indicator":"none"');
    }
  });
});

describe('the page of watch --listen', { timeout: 60_000 }, () => {
  it('is served to this machine alone, with its files, tags and policies', async () => {
    const { watch, url } = await startWatch(['--demo', '--allow-host', 'status.example.org']);
    const page = await ask(url);
    expect(page.answer.statusCode).toBe(200);
    expect(page.answer.headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(page.answer.headers['cache-control']).toMatch(/^max-age=[0-2]$/);
    expect(page.text).toContain('class="strip"');
    for (const [path, type] of [
      ['/feed.atom', 'application/atom+xml'],
      ['/maintenance.ics', 'text/calendar'],
      ['/badge/overall.svg', 'image/svg+xml'],
      ['/status.json', 'application/json'],
      ['/api/v2/summary.json', 'application/json'],
    ] as const) {
      const { answer } = await ask(url + path);
      expect([answer.statusCode, answer.headers['content-type']], path).toEqual([
        200,
        `${type}; charset=utf-8`,
      ]);
    }
    const codeOf = async (path: string, host: string) =>
      (await ask(url + path, { host })).answer.statusCode;
    for (const path of ['/', '/status.json', '/feed.atom', '/events']) {
      expect(await codeOf(path, 'evil.example'), path).toBe(421);
    }
    expect(await codeOf('/', 'status.example.org')).toBe(200);
    expect(await codeOf('/metrics', 'evil.example')).toBe(200);
    expect(await codeOf('/healthz', 'evil.example')).toBe(200);
    watch.kill('SIGTERM');
    expect((await watch.ended).exitCode).toBe(0);
  });

  it('sends events, and those that a client missed', async () => {
    const { watch, url } = await startWatch(['--demo', '--interval', '1s']);
    const first = await ask(`${url}/events`, {}, (text) =>
      /event: status\ndata: .*\n\n/.test(text),
    );
    expect(first.answer.headers['content-type']).toMatch(/^text\/event-stream/);
    const id = /^id: (\d+)$/m.exec(first.text)?.[1] ?? '';
    await watch.said(/("type":"poll"[\s\S]*){3}/);
    const again = await ask(`${url}/events`, { 'last-event-id': id }, (text) =>
      /(event: status[\s\S]*){2}\n\n/.test(text),
    );
    const ids = [...again.text.matchAll(/^id: (\d+)$/gm)].map(([, each]) => Number(each));
    expect(ids[0]).toBe(Number(id) + 1);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    watch.kill('SIGTERM');
    expect((await watch.ended).exitCode).toBe(0);
  });

  it('shows the texts of a hostile API as texts', async () => {
    const time = new Date().toISOString();
    const api = await startFakeApi(() => ({
      body: {
        overallStatus: 'degraded',
        lastUpdated: time,
        services: [{ name: HOSTILE, status: 'degraded', description: HOSTILE, regions: [] }],
        incidents: [
          {
            id: HOSTILE,
            title: HOSTILE,
            status: 'investigating',
            severity: 'high',
            startedAt: time,
          },
        ],
        maintenanceWindows: [],
      },
    }));
    const { watch, url } = await startWatch([], { api });
    for (const path of ['/', '/feed.atom', '/maintenance.ics', '/badge/overall.svg']) {
      const { text } = await ask(url + path);
      expect(text, path).not.toContain('<script>alert');
      for (const sign of ['\u202e', '\u001b']) expect(text, path).not.toContain(sign);
      if (path.endsWith('.ics')) expect(text).not.toContain('BEGIN:VEVENT');
    }
    watch.kill('SIGTERM');
    expect((await watch.ended).exitCode).toBe(0);
  });
});
