import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawClient {
  readonly socket: Socket;
  send(text: string): void;
  /** All that came so far. */
  received(): string;
  /** Resolves once so many answers began to come, with all that came. */
  answered(count: number): Promise<string>;
  /** Resolves once the other side closed the connection, with all that came. */
  readonly closed: Promise<string>;
}

/** A client below HTTP, which sends what a test says; gone when the test ends. */
export async function startRawClient(url: string): Promise<RawClient> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname.replace(/[[\]]/g, ''));
  onTestFinished(() => {
    socket.destroy();
  });
  let text = '';
  const listeners = new Set<() => void>();
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk;
    for (const look of listeners) look();
  });
  // Being hung up on is what a test wants.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(text));
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return {
    socket,
    send: (more) => {
      socket.write(more);
    },
    received: () => text,
    answered: (count) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (statusLines(text).length >= count) resolve(text);
        };
        listeners.add(look);
        look();
        void closed.then(() => reject(new Error(`closed before answer ${count}: ${text}`)));
      }),
    closed,
  };
}

/** The first lines of the answers in what came, such as `HTTP/1.1 200`. */
export function statusLines(text: string): readonly string[] {
  return text.match(/^HTTP\/1\.1 \d+/gm) ?? [];
}
