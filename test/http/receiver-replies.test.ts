import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSender } from '../../src/http/open-sender.js';
import { openRawServer } from '../support/servers/open-raw-server.js';

/** A server that answers each request of a connection with these bytes. */
async function startServer(answer: (socket: Socket) => void): Promise<URL> {
  const { url, close } = await openRawServer({
    answer: () => undefined,
    greet: (socket) => socket.on('data', () => answer(socket)),
  });
  onTestFinished(close);
  return new URL(url);
}

async function send(url: URL, readsBody = false) {
  const sender = openSender({ timeoutMs: 5_000, proxyEnv: {} });
  onTestFinished(() => sender.close());
  const startedAt = performance.now();
  const request = { method: 'POST', url, headers: {}, body: 'x', readsBody } as const;
  const reply = await sender.send(request, AbortSignal.timeout(8_000));
  return { reply, tookMs: performance.now() - startedAt, sender, request };
}

describe('a 2xx', () => {
  it.each([
    ['never comes', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'],
    ['is cut', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab'],
    ['belongs to a 204', 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok'],
    [
      'is chunked and has no end',
      'HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok',
    ],
  ])('is accepted with its headers, though its body %s', async (what, bytes) => {
    const url = await startServer((socket) => {
      socket.write(bytes);
      if (what === 'is cut') socket.end();
    });
    const { reply } = await send(url);
    expect(reply).toHaveProperty('httpStatus');
  });

  it('is read for a moment where its body matters', async () => {
    const url = await startServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nno');
    });
    const { reply, tookMs } = await send(url, true);
    expect(reply).toMatchObject({ httpStatus: 200, body: 'no' });
    expect(tookMs).toBeGreaterThan(1_500);
  });
});

describe('a switch of protocols', () => {
  it('that was not asked for is a failure, and never nothing', async () => {
    const url = await startServer((socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
      socket.end();
    });
    const { reply } = await send(url);
    expect(reply).toMatchObject({ failure: expect.stringContaining('another protocol') });
  });
});

describe('an informational response', () => {
  it.each([
    ['100 Continue', ['HTTP/1.1 100 Continue\r\n\r\n']],
    ['100 Continue in pieces', ['HTT', 'P/1.1 100 Cont', 'inue\r\nX-Y: z\r\n', '\r\n']],
    ['two of them', ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n']],
    ['103 Early Hints', ['HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n']],
    ['102 Processing', ['HTTP/1.1 102 Processing\r\n\r\n']],
  ])('%s before the answer is skipped', async (_what, pieces) => {
    const url = await startServer((socket) => {
      const rest = [...pieces, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'];
      const next = () => {
        const piece = rest.shift();
        if (piece === undefined) return;
        socket.write(piece);
        setTimeout(next, 20);
      };
      next();
    });
    const { reply, sender, request } = await send(url, true);
    expect(reply).toMatchObject({ httpStatus: 200, body: 'ok' });
    // The connection serves for another request.
    expect(await sender.send(request, AbortSignal.timeout(5_000))).toMatchObject({ body: 'ok' });
  });
});
