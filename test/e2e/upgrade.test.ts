import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { AUTHORITY_FILE } from '../support/servers/open-smtp-receiver.js';
import { startReceiver } from '../support/servers/receiver.js';
import { startSmtpReceiver } from '../support/servers/smtp-receiver.js';
import { aService, aSnapshot } from '../support/watch-snapshots.js';
import { copyProgram } from './copy-program.js';
import { startProgram } from './run-program.js';

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));

/** A receiver by https; resolves with the body of what it is sent first. */
async function startSecureReceiver() {
  let take: (body: string) => void = () => undefined;
  const first = new Promise<string>((resolve) => {
    take = resolve;
  });
  const server = createServer({ key: pem('key'), cert: pem('signed') }, (incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => {
      outgoing.end();
      take(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://localhost:${(server.address() as AddressInfo).port}/hook`, first };
}

it('a watch whose program files are gone still delivers through every channel', async () => {
  let status = 'operational';
  const api = await startFakeApi(() => {
    const snapshot = aSnapshot({ services: [aService('API', status)] });
    return { body: { ...snapshot, lastUpdated: new Date().toISOString() } };
  });
  const [plain, secure, alertmanager] = [
    await startReceiver(),
    await startSecureReceiver(),
    await startReceiver(),
  ];
  const mail = await startSmtpReceiver();
  const [folder, output] = [copyProgram(), join(aFolder(), 'payload')];
  const receivers = ['--webhook', plain.url, secure.url, '--alertmanager', alertmanager.url];
  const more = ['--exec', `cat > ${output}`, '--email-to', 'ops@receiver.example'];
  const running = startProgram(['watch', '--interval', '1s', '--json', ...receivers, ...more], {
    api,
    env: { TENSORONE_SMTP_URL: mail.url, NODE_EXTRA_CA_CERTS: AUTHORITY_FILE },
    program: join(folder, 'bin', 'tensorone-status.js'),
  });
  await running.said('"ok":true');
  rmSync(folder, { recursive: true });
  status = 'major_outage';
  await running.said(/(?:"type":"delivery"[^\n]*"delivered"[\s\S]*){5}/);
  expect(JSON.parse(await secure.first)).toMatchObject({ events: [{ key: 'service:API' }] });
  expect(plain.requests).toHaveLength(1);
  expect(alertmanager.requests).toHaveLength(1);
  expect(mail.mails).toHaveLength(1);
  expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ status: 'operational' });
  running.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ exitCode: 0, stderr: '' });
});
