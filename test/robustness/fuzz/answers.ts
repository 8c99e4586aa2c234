import type { HttpHandler } from '../../support/servers/http-server.js';
import { isDependencyPath, type Reply } from './bodies/reply.js';

/** What the API answers until the next case. */
export interface Answers {
  /** The regions that are asked for decide which of them it is. */
  readonly status: readonly Reply[];
  readonly dependencies?: Reply;
}

/** Which of so many answers a request for these regions gets. */
export function answerIndex(regions: readonly string[], count: number): number {
  const sum = [...regions.join()].reduce((total, sign) => total + sign.charCodeAt(0), 0);
  return count === 0 ? 0 : sum % count;
}

/** Answers each request, byte for byte, with what `current` returns for it. */
export function answerWith(current: () => Answers): HttpHandler {
  return ({ url }, response) => {
    const { status, dependencies } = current();
    const { pathname, searchParams } = new URL(url ?? '/', 'http://127.0.0.1');
    const regions = searchParams.getAll('regions[]');
    const reply = isDependencyPath(pathname)
      ? dependencies
      : status[answerIndex(regions, status.length)];
    if (reply === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(reply.httpStatus, { ...reply.headers });
    response.end(reply.body);
  };
}
