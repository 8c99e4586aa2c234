import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { openRawServer } from './open-raw-server.js';

export interface ScriptedSmtp {
  readonly port: number;
  /** All bytes received so far, as Latin-1 text. */
  received(): string;
}

/**
 * An SMTP server that answers as a test wants, in clear. `answer` is called with an empty line for the
 * greeting, then with each line of the client outside of a mail, and with `.` at the end of a mail;
 * what it returns is sent with a line break, `undefined` is silence.
 */
export async function startScriptedSmtp(
  answer: (line: string, socket: Socket) => string | undefined,
): Promise<ScriptedSmtp> {
  const { port, received, close } = await openRawServer({
    answer: () => undefined,
    greet: (socket) => {
      const reply = (line: string) => {
        const sent = answer(line, socket);
        if (sent !== undefined) socket.write(`${sent}\r\n`);
        return sent;
      };
      let rest = '';
      let isInMail = false;
      socket.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString('latin1')).split('\r\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          if (isInMail && line !== '.') continue;
          isInMail = reply(line)?.startsWith('354') ?? false;
        }
      });
      reply('');
    },
  });
  onTestFinished(close);
  return { port, received };
}
