import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { findProgram } from '../../support/find-program.js';
import { fixture } from '../../support/fixture.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { freePort } from '../../support/servers/free-port.js';
import { openHttpServer } from '../../support/servers/http-server.js';
import { startProgram } from '../run-program.js';
import { eventually, startDaemon } from './start-daemon.js';

const HAPROXY = findProgram('haproxy') ?? findProgram('../sbin/haproxy');

async function backend(name: string): Promise<number> {
  const { port, close } = await openHttpServer((_, response) => void response.end(name));
  onTestFinished(close);
  return port;
}

/** Which backend answers, behind a proxy that checks this service. */
async function answeredBy(service: string): Promise<string> {
  const api = await startFakeApi({ body: fixture('system-status') });
  const [port, front, primary, fallback] = await Promise.all([
    freePort(),
    freePort(),
    backend('primary'),
    backend('fallback'),
  ]);
  const watch = startProgram(['watch', '--listen', String(port), '--format', 'lines'], { api });
  await watch.said(/degraded|operational/);
  const config = readFileSync('contrib/haproxy/tensorone-status.cfg', 'utf8')
    .replace('inference.example.com:443', `127.0.0.1:${primary}`)
    .replace('fallback.example.com:443', `127.0.0.1:${fallback}`)
    .replaceAll(/ +ssl verify required ca-file @system-ca/g, '')
    .replace(' check-ssl', '')
    .replace('/status/endpoints', `/status/${service}`)
    .replace('port 9469', `port ${port}`)
    .replace('inter 5s fall 2 rise 2', 'inter 200ms fall 1 rise 1');
  const path = join(aFolder(), 'haproxy.cfg');
  writeFileSync(
    path,
    `defaults
  mode http
  timeout connect 2s
  timeout client 5s
  timeout server 5s
frontend front
  bind 127.0.0.1:${front}
  default_backend inference
${config}`,
  );
  const log = startDaemon(HAPROXY ?? '', ['-f', path, '-db']);
  let latest = '';
  return eventually(
    async () => {
      const before = latest;
      latest = await fetch(`http://127.0.0.1:${front}/`)
        .then((answer) => answer.text())
        .catch(() => '');
      // The same answer after the checks had time to run.
      await new Promise((resolve) => setTimeout(resolve, 700));
      return latest !== '' && latest === before ? latest : null;
    },
    () => `no answer: ${latest}\n${log()}`,
  );
}

describe.skipIf(HAPROXY === null)('a real HAProxy (skipped where there is none)', () => {
  it.each([
    ['api', 'primary'],
    ['ai-services', 'fallback'],
  ])('whose check asks for %s sends traffic to the %s', async (service, expected) => {
    expect(await answeredBy(service)).toBe(expected);
  });
});
