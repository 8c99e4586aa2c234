import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A port in front of an SMTP receiver on which nobody waits to be greeted: the receiver's library
 * holds each greeting back for 100 ms, so one connection is always made in advance.
 */
export async function startMailFront(port: number): Promise<number> {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    return socket;
  };
  const prepare = () => keep(connect(port, '127.0.0.1'));
  let next = prepare();
  const front = createServer((client) => {
    const server = next;
    next = prepare();
    keep(client).on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => front.close(resolve));
  });
  return (front.address() as AddressInfo).port;
}
