import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { openRawServer } from './open-raw-server.js';

/**
 * A port in front of an SMTP receiver on which no client waits to be greeted: the receiver's library
 * holds each greeting back for 100 ms, so one connection is always made in advance.
 */
export async function startSmtpFront(port: number): Promise<number> {
  const open = new Set<Socket>();
  const prepare = () => {
    const socket = connect(port, '127.0.0.1');
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    return socket;
  };
  let next = prepare();
  const front = await openRawServer({
    answer: () => undefined,
    greet: (client) => {
      const server = next;
      next = prepare();
      client.on('close', () => server.destroy());
      server.on('close', () => client.destroy());
      client.pipe(server).pipe(client);
    },
  });
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await front.close();
  });
  return front.port;
}
