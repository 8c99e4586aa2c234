// The process behind `startLoopback`: answers each path with one constant body, after a pause if
// told so, with the rate limit that the API tells; counts. Ends with the process that started it.
import { createServer } from 'node:http';
import { portOf } from '../scripts/port-of.js';

const WINDOW_SECONDS = 3_600;

/** @typedef {{ answers: Record<string, string>, delayMs: number, type: string, key: string }} Settings */

/** @param {object} message */
function send(message) {
  process.send?.(message);
}

process.once('message', (message) => {
  const { answers, delayMs, type, key } = /** @type {Settings} */ (message);
  let requests = 0;
  let open = 0;
  let mostOpen = 0;
  const server = createServer((request, response) => {
    requests += 1;
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    request.resume();
    const path = request.url?.replace(/\?.*/, '') ?? '';
    const body = answers[path];
    const isRefused = path.startsWith('/v2/') && request.headers.authorization !== `Bearer ${key}`;
    const status = isRefused ? 401 : body === undefined ? 404 : 200;
    const answer = () => {
      open -= 1;
      response.writeHead(status, {
        'content-type': type,
        // The example's data is half a minute old.
        date: 'Tue, 16 Jan 2024 18:30:30 GMT',
        'x-ratelimit-limit': 10_000,
        'x-ratelimit-remaining': 9_000,
        'x-ratelimit-reset': Math.ceil(Date.now() / 1000) + WINDOW_SECONDS,
        'x-ratelimit-window': WINDOW_SECONDS,
      });
      response.end(status === 200 ? body : '{}');
    };
    if (delayMs > 0) setTimeout(answer, delayMs);
    else answer();
  });
  process.on('message', () => {
    send({ requests, mostOpen });
    requests = 0;
    mostOpen = 0;
  });
  server.listen(0, '127.0.0.1', () => send({ port: portOf(server) }));
});
process.on('disconnect', () => process.exit());
