import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ApiClient } from '../../src/api/api-client.js';
import { createApiClient } from '../../src/api/create-client.js';
import { openDirectTransport } from '../../src/http/direct-transport.js';
import { describeNetworkError } from '../../src/http/network-errors.js';
import { aClient, failureOf, KEY } from '../support/a-client.js';
import { startRawServer } from '../support/servers/raw-server.js';
import { manualClock } from '../support/time/manual-clock.js';

const tls = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));

describe('a connection', () => {
  it('that is refused is tried again, and told', async () => {
    const error = await failureOf(
      (await aClient('http://127.0.0.1:9', { retries: 1 })).fetchStatus(),
    );
    expect(error).toMatchObject({
      kind: 'network',
      message: 'cannot reach http://127.0.0.1:9: the connection was refused (ECONNREFUSED)',
      hint: 'Nothing listens there: check --base-url.',
    });
  });

  it.each<[string, (socket: import('node:net').Socket) => void, string]>([
    ['reset', (socket) => socket.resetAndDestroy(), 'the connection was'],
    ['closed without an answer', (socket) => socket.end(), 'the connection was closed early'],
    [
      'closed within the headers',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-'),
      'the connection was closed early',
    ],
    [
      'closed within the body',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"overall'),
      'the connection was closed early',
    ],
    [
      'closed within a chunk',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n64\r\n{"ov'),
      'the connection was closed early',
    ],
  ])('that is %s is tried again, and told', async (_what, answer, message) => {
    const server = await startRawServer(answer);
    const error = await failureOf((await aClient(server.url, { retries: 2 })).fetchStatus());
    expect(error.kind).toBe('network');
    expect(error.message).toContain(`cannot reach ${server.url}: ${message}`);
    expect(server.connections()).toBe(3);
  });

  it.each([
    ['SSH-2.0-OpenSSH_9.6\r\n', 'it is not HTTP'],
    ['\u0000\u0001\u0002', 'it is not HTTP'],
    ['HTTP/1.1 abc\r\n\r\n', 'it is not HTTP'],
    ['HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n', 'it is not HTTP'],
    [`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n{}`, 'its headers are too large'],
  ])('that answers %j is unusable, and not tried again', async (text, message) => {
    const server = await startRawServer((socket) => socket.end(text));
    const error = await failureOf((await aClient(server.url, { retries: 2 })).fetchStatus());
    expect(error).toMatchObject({
      kind: 'invalid-response',
      message: `unusable answer: ${message} (${server.url})`,
    });
    expect(server.connections()).toBe(1);
  });

  it('that answers with a status of 0 is unusable, and not tried again', async () => {
    const server = await startRawServer((socket) =>
      socket.end('HTTP/1.1 000 No\r\ncontent-length: 2\r\n\r\n{}'),
    );
    const error = await failureOf((await aClient(server.url, { retries: 2 })).fetchStatus());
    expect(error).toMatchObject({
      kind: 'invalid-response',
      message: 'unusable answer: 0 is no HTTP status',
    });
    expect(server.connections()).toBe(1);
  });

  it('to a host that does not exist is told', async () => {
    const client = await aClient('https://status.invalid', { retries: 0 });
    const error = await failureOf(client.fetchStatus());
    expect(error.kind).toBe('network');
    expect(error.message).toMatch(
      /^cannot reach https:\/\/status\.invalid: (the host name cannot be found \(ENOTFOUND\)|the DNS does not answer \(EAI_AGAIN\))$/,
    );
  });
});

describe('TLS', () => {
  async function callTls(certificate: string, trusted?: string) {
    const server = await startRawServer((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'), {
      key: tls('key'),
      cert: tls(certificate),
    });
    const client = await tlsClient(server.url, trusted);
    const error = await failureOf(client.fetchStatus());
    return { error, server };
  }

  async function tlsClient(origin: string, trusted?: string): Promise<ApiClient> {
    if (trusted === undefined) return aClient(origin, { retries: 3 });
    const client = createApiClient({
      endpoint: { origin, pathPrefix: '' },
      apiKey: KEY,
      timeoutMs: 10_000,
      retries: 3,
      userAgent: 'test',
      transport: await openDirectTransport(origin, {
        connectTimeoutMs: 10_000,
        ca: tls(trusted),
      }),
      clock: manualClock(),
    });
    onTestFinished(() => client.close());
    return client;
  }

  it('works where the certificate does', async () => {
    const { error, server } = await callTls('signed', 'authority');
    expect(error.httpStatus).toBe(204);
    expect(server.received()).toContain(KEY);
  });

  it.each([
    ['self-signed', undefined, 'the TLS certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)'],
    ['signed', undefined, 'the TLS certificate comes from an unknown authority'],
    ['expired', 'authority', 'the TLS certificate has expired (CERT_HAS_EXPIRED)'],
    ['other-host', 'authority', 'the TLS certificate is for another host'],
  ])(
    'with a certificate that is %s (trusting %s) tells so, once, without the key',
    async (certificate, trusted, message) => {
      const { error, server } = await callTls(certificate, trusted);
      expect(error.kind).toBe('network');
      expect(error.message).toContain(`cannot reach ${server.url}: ${message}`);
      expect(server.connections()).toBeLessThanOrEqual(1);
      expect(server.received()).toBe('');
    },
  );

  it('to a server that speaks plain HTTP tells so', async () => {
    const server = await startRawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const client = await aClient(server.url.replace('http:', 'https:'), { retries: 3 });
    const error = await failureOf(client.fetchStatus());
    expect(error.message).toContain('it does not speak TLS');
    expect(error.hint).toBe('Check the scheme and the port of --base-url.');
    expect(server.connections()).toBe(1);
  });
});

describe('describeNetworkError', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });
  it.each([
    ['ENOTFOUND', false],
    ['EAI_AGAIN', true],
    ['ECONNREFUSED', true],
    ['ECONNRESET', true],
    ['EPIPE', true],
    ['ETIMEDOUT', true],
    ['CONNECT_TIMEOUT', true],
    ['EHOSTUNREACH', true],
    ['ENETUNREACH', true],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', false],
    ['CERT_NOT_YET_VALID', false],
    ['ERR_SSL_SOMETHING_NEW', false],
    ['HPE_SOMETHING_NEW', false],
    ['ESOMETHING', true],
  ])('%s: another attempt may help: %s', (code, isTransient) => {
    expect(describeNetworkError(coded(code), 'https://a').isTransient).toBe(isTransient);
  });

  it('finds the code of a cause, and of the first of several attempts', () => {
    const message = (error: unknown) => describeNetworkError(error, 'https://a').error.message;
    const expected = 'cannot reach https://a: the connection was refused (ECONNREFUSED)';
    expect(message(new Error('x', { cause: coded('ECONNREFUSED') }))).toBe(expected);
    expect(message(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))).toBe(
      expected,
    );
    expect(message('rubbish')).toBe('cannot reach https://a: the connection failed');
  });
});
