import { connect } from 'node:net';
import type { RawServer, RawServerOptions } from './open-raw-server.js';
import { startRawServer } from './raw-server.js';

/** A proxy that knows CONNECT, and forwards `GET http://…` by opening a tunnel of its own. */
export function startProxyServer(tls?: RawServerOptions['tls']): Promise<RawServer> {
  return startRawServer((socket, request) => {
    const target = /^(?:CONNECT |\w+ http:\/\/)([^:/ ]+):(\d+)/.exec(request);
    // Every name is this machine.
    const upstream = connect(Number(target?.[2]), '127.0.0.1');
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    if (request.startsWith('CONNECT ')) socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    else upstream.write(request.replace(/^(\w+) http:\/\/[^/]+/, '$1 '), 'latin1');
    socket.pipe(upstream).pipe(socket);
  }, tls);
}
