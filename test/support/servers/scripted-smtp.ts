import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ScriptedSmtp {
  readonly port: number;
  /** All bytes received so far, as Latin-1 text. */
  received(): string;
}

/**
 * A server that says what a test wants, in clear. `answer` is called with an empty line for the
 * greeting, then with each line of the client outside of a mail, and with `.` at the end of a mail;
 * what it returns is sent with a line break, `undefined` is silence.
 */
export async function startScriptedSmtp(
  answer: (line: string, socket: Socket) => string | undefined,
): Promise<ScriptedSmtp> {
  let text = '';
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    const say = (line: string) => {
      const said = answer(line, socket);
      if (said !== undefined) socket.write(`${said}\r\n`);
      return said;
    };
    let rest = '';
    let isInMail = false;
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (isInMail && line !== '.') continue;
        isInMail = say(line)?.startsWith('354') ?? false;
      }
    });
    say('');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, received: () => text };
}
