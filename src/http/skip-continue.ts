import type { Socket } from 'node:net';

const PREFIX = 'HTTP/1.1 100';

/** A head that is longer than this is left to the parser. */
const MAX_HEAD = 4_096;

/**
 * Takes `100 Continue` out of what a socket reads: undici breaks the connection where one comes
 * that was not asked for, as some servers and proxies send it before every answer. It is looked for
 * where a chunk begins.
 */
export function skipContinue(socket: Socket): void {
  const read = socket.read.bind(socket);
  let held: Buffer | null = null;
  socket.read = (size?: number): unknown => {
    for (;;) {
      const chunk: unknown = read(size);
      if (!Buffer.isBuffer(chunk)) return chunk;
      const text: Buffer = held === null ? chunk : Buffer.concat([held, chunk]);
      held = null;
      const rest = withoutContinue(text);
      if (rest === null) held = text;
      else if (rest.length > 0) return rest;
    }
  };
}

/** `null` where the end of a head that may be one has not come yet. */
function withoutContinue(bytes: Buffer): Buffer | null {
  let rest = bytes;
  while (beginsLikeContinue(rest)) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return rest.length < MAX_HEAD ? null : rest;
    rest = rest.subarray(end + 4);
  }
  return rest;
}

function beginsLikeContinue(bytes: Buffer): boolean {
  const begin = bytes.toString('latin1', 0, PREFIX.length);
  return (
    begin !== '' && (bytes.length < PREFIX.length ? PREFIX.startsWith(begin) : begin === PREFIX)
  );
}
