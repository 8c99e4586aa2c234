import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('loopback-server.js', import.meta.url));

export const STATUS_PATH = '/v2/monitoring/system-status';
export const KEY = 'tpo_test_bench';

/** The body that the API really gives. */
export const STATUS_BODY = readFileSync(
  new URL('../test/fixtures/system-status.json', import.meta.url),
  'utf8',
);

/**
 * A server on loopback in a process of its own, so that it does not share our event loop. The
 * caller stops it.
 * @param {Record<string, string>} answers bodies by path; any other path is a 404
 * @param {{ delayMs?: number, type?: string }} [options]
 */
export async function startLoopback(answers, { delayMs = 0, type = 'application/json' } = {}) {
  const child = fork(SERVER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ask = async (message) => {
    child.send(message);
    return (await once(child, 'message'))[0];
  };
  const { port } = await ask({ answers, delayMs, type, key: KEY });
  return {
    url: `http://127.0.0.1:${port}`,
    /** What came since the last time: how many requests, and the most of them at once. */
    count: () => ask('count'),
    stop: () => child.kill(),
  };
}

/** What makes the program ask a server on loopback, and keep its files to itself. */
export function programEnv(url, home) {
  return {
    HOME: home,
    XDG_CACHE_HOME: '',
    XDG_CONFIG_HOME: '',
    XDG_STATE_HOME: '',
    LANG: 'C.UTF-8',
    TENSORONE_BASE_URL: url,
    TENSORONE_API_KEY: KEY,
    HTTP_PROXY: '',
    http_proxy: '',
    NO_PROXY: '127.0.0.1',
  };
}
