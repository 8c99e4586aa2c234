import { createHmac } from 'node:crypto';
import type { SMTPConnectionCustomAuthHandler } from 'nodemailer/lib/smtp-connection';
import type { Credentials } from '../../../http/basic-auth.js';

/** The name under which nodemailer is given this log-in. */
export const OWN_METHOD = 'OFFERED';

/** The message of the error where the server offers none of these methods. */
export const NO_METHOD = 'no login method';

type Send = (command: string) => Promise<{ readonly status: number; readonly text: string }>;

const METHODS: Readonly<Record<string, (send: Send, login: Credentials) => Promise<number>>> = {
  PLAIN: async (send, { user, password }) =>
    (await send(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`)).status,
  async LOGIN(send, { user, password }) {
    const asked = await send('AUTH LOGIN');
    if (asked.status !== 334) return 0;
    const named = await send(base64(user));
    return named.status === 334 ? (await send(base64(password))).status : 0;
  },
  async 'CRAM-MD5'(send, { user, password }) {
    const { status, text } = await send('AUTH CRAM-MD5');
    if (status !== 334) return 0;
    const challenge = Buffer.from(text.trim(), 'base64');
    const digest = createHmac('md5', password).update(challenge).digest('hex');
    return (await send(base64(`${user} ${digest}`))).status;
  },
};

/** Logs in by the first method that the server offers and this program knows, and by no other. */
export function negotiateLogin(login: Credentials): SMTPConnectionCustomAuthHandler {
  return async ({ authMethods, sendCommand, resolve, reject }) => {
    const method = Object.keys(METHODS).find((name) => authMethods.includes(name));
    const logIn = method === undefined ? undefined : METHODS[method];
    if (logIn === undefined) return reject(new Error(NO_METHOD));
    const status = await logIn(async (command) => {
      const { response } = await sendCommand(command);
      const line = response.split(/\r?\n/).at(-1) ?? '';
      return { status: Number.parseInt(line, 10) || 0, text: line.slice(4) };
    }, login);
    if (status >= 200 && status < 300) resolve();
    else reject(new Error('refused'));
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
