import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { exportPage } from '../../src/page/export-page.js';
import { pageFiles } from '../../src/page/page-files.js';
import { aScene } from '../page/scenes.js';
import { aFolder } from '../support/a-folder.js';

const NGINX = '/usr/sbin/nginx';

const RECIPE = readFileSync(
  new URL('../../contrib/nginx/status-page.conf', import.meta.url),
  'utf8',
);

/** Runs nginx with the recipe, for a page in a folder; gives the port, and what nginx prints. */
async function startNginx(): Promise<{ port: number; errors: string }> {
  const folder = aFolder();
  const site = join(folder, 'site');
  mkdirSync(site);
  exportPage(site, pageFiles(aScene(), 'file').values());
  writeFileSync(join(site, '.index.html.1.tmp'), 'half of');
  const port = await freePort();
  const config = RECIPE.replaceAll('listen 80', `listen 127.0.0.1:${port}`)
    .replaceAll('/var/www/status', site)
    .replaceAll('127.0.0.1:9469', `127.0.0.1:${await freePort()}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const file = join(folder, 'nginx.conf');
  writeFileSync(
    file,
    `daemon off; pid ${folder}/pid; error_log stderr warn; user ${process.getuid?.() === 0 ? 'root' : 'nobody'};
events {}
http { include /etc/nginx/mime.types; access_log off; ${temporary.join(' ')}
${config}}`,
  );
  const nginx = spawn(NGINX, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => nginx.on('close', resolve));
  onTestFinished(async () => {
    nginx.kill();
    await ended;
  });
  const running = { port, errors: '' };
  nginx.stderr.on('data', (bytes) => {
    running.errors += String(bytes);
  });
  await expect
    .poll(() => headersOf(port, '/').catch(() => null), { timeout: 10_000 })
    .not.toBeNull();
  return running;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function headersOf(
  port: number,
  path: string,
  host = 'status.example.org',
): Promise<{ readonly status: number; readonly [header: string]: unknown }> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'accept-encoding': 'gzip' };
    get({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      answer.resume();
      resolve({ ...answer.headers, status: answer.statusCode ?? 0 });
    }).on('error', reject);
  });
}

const NAME = 'nginx serves the page by the recipe (skipped where nginx is not installed)';

it.skipIf(!existsSync(NGINX))(NAME, { timeout: 30_000 }, async () => {
  const nginx = await startNginx();
  for (const { name, type } of pageFiles(aScene(), 'file').values()) {
    expect(await headersOf(nginx.port, `/${name}`), name).toMatchObject({
      status: 200,
      'content-type': type,
      'cache-control': 'max-age=60',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  }
  expect(await headersOf(nginx.port, '/')).toMatchObject({ 'content-encoding': 'gzip' });
  expect(await headersOf(nginx.port, '/.index.html.1.tmp')).toMatchObject({ status: 404 });
  for (const path of ['/metrics', '/healthz', '/ready', '/status/api']) {
    const answer = await headersOf(nginx.port, path, 'live.status.example.org');
    expect(answer).toMatchObject({ status: 404 });
  }
  expect(nginx.errors).not.toMatch(/\[(warn|emerg)\]/);
});
