import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDependencyPath, type Reply } from './bodies/reply.js';

/** What the API answers until told otherwise. */
export interface Answers {
  /** Which of them comes hangs on the regions that are asked for. */
  readonly status: readonly Reply[];
  readonly dependencies?: Reply;
}

export interface LoopbackApi {
  readonly url: string;
  answer(answers: Answers): void;
  close(): Promise<void>;
}

/** Which of so many answers a request for these regions gets. */
export function answerIndex(regions: readonly string[], count: number): number {
  const sum = [...regions.join()].reduce((total, sign) => total + sign.charCodeAt(0), 0);
  return count === 0 ? 0 : sum % count;
}

/** A real HTTP server that says, byte for byte, what it was last told to say. */
export async function startLoopbackApi(): Promise<LoopbackApi> {
  let answers: Answers = { status: [] };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const regions = searchParams.getAll('regions[]');
    const status = answers.status[answerIndex(regions, answers.status.length)];
    const reply = isDependencyPath(pathname) ? answers.dependencies : status;
    if (reply === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(reply.httpStatus, { ...reply.headers });
    response.end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answer: (next) => {
      answers = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
