import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { AUTHORITY_FILE } from '../support/servers/open-smtp-receiver.js';
import { startRawServer } from '../support/servers/raw-server.js';
import { startSmtpReceiver } from '../support/servers/smtp-receiver.js';
import { runProgram } from './run-program.js';

const EXAMPLE = fixture('system-status');
const ANSWER = JSON.stringify({ ...EXAMPLE, lastUpdated: new Date().toISOString() });
const NODE_WARNS =
  /Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS/;

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));

const startApi = (certificate: string) =>
  startRawServer(
    (socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(ANSWER)}\r\n\r\n${ANSWER}`,
      ),
    { key: pem('key'), cert: pem(certificate) },
  );

describe('whom the program trusts', () => {
  it('is who has a certificate of a known authority, and the key is not shown before', async () => {
    const [api, stranger] = [await startApi('signed'), await startApi('self-signed')];
    const env = { NODE_EXTRA_CA_CERTS: AUTHORITY_FILE };
    expect(await runProgram(['-q'], { api, env })).toEqual({ exitCode: 1, stdout: '', stderr: '' });
    const refused = await runProgram(['-q'], { api: stranger, env });
    expect(refused).toMatchObject({ exitCode: 3, stdout: '' });
    expect(refused.stderr).toContain('the TLS certificate is self-signed');
    expect(stranger.received()).toBe('');
  });

  it.each([301, 302, 303, 307, 308])(
    'goes nowhere that the API points to with %i',
    async (status) => {
      const elsewhere = await startFakeApi({ body: ANSWER });
      const api = await startFakeApi({ status, headers: { location: `${elsewhere.url}/there` } });
      const { exitCode, stderr } = await runProgram(['-q'], { api });
      expect(exitCode).toBe(3);
      expect(stderr).toContain(`redirects elsewhere (HTTP ${status})`);
      expect([api.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
    },
  );

  it('is anybody where NODE_TLS_REJECT_UNAUTHORIZED is 0, of which Node warns', async () => {
    const api = await startApi('self-signed');
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const { exitCode, stdout, stderr } = await runProgram(['-q'], { api, env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(NODE_WARNS);
  });

  it('with mail is nobody without such a certificate, whatever that variable says', async () => {
    const api = await startFakeApi({ body: ANSWER });
    const server = await startSmtpReceiver({ certificate: 'self-signed' });
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', TENSORONE_SMTP_URL: server.url };
    const argv = ['notify', '--test', '--email-to', 'ops@example.com'];
    const { exitCode, stdout, stderr } = await runProgram(argv, { api, env });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('the TLS certificate is self-signed');
    expect(stderr).toMatch(NODE_WARNS);
    expect(server.mails).toEqual([]);
  });
});
