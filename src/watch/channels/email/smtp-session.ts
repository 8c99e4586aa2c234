import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors';
import Connection from 'nodemailer/lib/smtp-connection';
import { negotiateLogin, OWN_METHOD } from './smtp-login.js';
import type { SmtpServer } from './smtp-url.js';

export interface SmtpSessionOptions {
  readonly smtp: SmtpServer;
  /** What this machine calls itself when it greets the server. */
  readonly name: string;
  /** Certificates to trust instead of those that Node knows. */
  readonly tls?: { readonly ca: string | Buffer } | undefined;
  /** To connect in, and for the greeting, in milliseconds. Default: 10 s. */
  readonly connectTimeoutMs?: number;
}

export interface Mail {
  /** Of the envelope. */
  readonly from: string;
  readonly to: string;
  readonly content: Buffer;
}

/** Why a mail was not accepted. */
export interface SmtpBreak {
  readonly error: NodemailerError;
  /** The server asked for the mail and was given some of it. */
  readonly isSent: boolean;
}

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Longer than any attempt: the deadline of that counts. A server may look at a mail for a while
 * before it accepts it (RFC 5321 has a client wait for ten minutes), and a mail that was accepted
 * while this program was held up would be sent again.
 */
const SILENCE_MS = 600_000;

/** A server that does not close its side after QUIT must not hold up the end of the program. */
const CLOSE_TIMEOUT_MS = 1_000;

interface Job {
  readonly mail: Mail;
  readonly signal: AbortSignal;
  readonly finish: (failure: SmtpBreak | null) => void;
}

/** Hands mails to one server, one after the other, over one connection while there are any. */
export class SmtpSession {
  readonly #options: SmtpSessionOptions;
  #jobs: Job[] = [];
  #isRunning = false;

  constructor(options: SmtpSessionOptions) {
    this.#options = options;
  }

  /** Resolves with `null` once the server accepted the mail. Never rejects. */
  send(mail: Mail, signal: AbortSignal): Promise<SmtpBreak | null> {
    return new Promise((resolve) => {
      const stop = () => finish(NOT_TRIED);
      const finish = (failure: SmtpBreak | null) => {
        signal.removeEventListener('abort', stop);
        resolve(failure);
      };
      if (signal.aborted) return finish(NOT_TRIED);
      const job: Job = { mail, signal, finish };
      // A job that runs learns of it by its connection.
      signal.addEventListener('abort', () => {
        if (!this.#jobs.includes(job)) return;
        this.#jobs = this.#jobs.filter((other) => other !== job);
        stop();
      });
      this.#jobs.push(job);
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let line: Line | null = null;
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      if (line === null) {
        const opened: Line | SmtpBreak = await openLine(this.#options, job.signal);
        if ('error' in opened) {
          // The others would meet the same.
          for (const each of [job, ...this.#jobs.splice(0)]) each.finish(opened);
          break;
        }
        line = opened;
      }
      const failure = await line.send(job.mail, job.signal);
      const isUsable = failure === null || (await line.reset(failure));
      if (!isUsable) {
        line.close();
        line = null;
      }
      job.finish(failure);
    }
    line?.quit();
    this.#isRunning = false;
    // One may have come while the last connection was being opened in vain.
    if (this.#jobs.length > 0) void this.#run();
  }
}

const NOT_TRIED: SmtpBreak = { error: new Error('not tried'), isSent: false };

/** An open connection, logged in. */
interface Line {
  send(mail: Mail, signal: AbortSignal): Promise<SmtpBreak | null>;
  /** True where the server refused a mail and takes another one. */
  reset(failure: SmtpBreak): Promise<boolean>;
  quit(): void;
  close(): void;
}

async function openLine(
  { smtp, name, tls, connectTimeoutMs = CONNECT_TIMEOUT_MS }: SmtpSessionOptions,
  signal: AbortSignal,
): Promise<Line | SmtpBreak> {
  const { host, port, security, login } = smtp;
  const connection = new Connection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { ...tls, rejectUnauthorized: true },
    name,
    connectionTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: SILENCE_MS,
    socketCloseTimeout: CLOSE_TIMEOUT_MS,
    // Otherwise a machine that is off the network does not find its own localhost.
    allowInternalNetworkInterfaces: true,
    ...(login === null ? {} : { customAuth: { [OWN_METHOD]: negotiateLogin(login) } }),
  });
  let onBreak: (error: NodemailerError) => void = () => undefined;
  connection.on('error', (error) => onBreak(error));
  // Where it ends with an error, some paths of nodemailer report the error only after this.
  connection.once('end', () =>
    Promise.resolve(new Error('closed')).then((error) => onBreak(error)),
  );
  /** One exchange: ends with its answer, the connection, or the signal. */
  const step = (
    begin: (done: (error?: NodemailerError | null) => void) => void,
    over: AbortSignal | null,
  ) =>
    new Promise<NodemailerError | null>((resolve) => {
      const stop = () => connection.close();
      over?.addEventListener('abort', stop);
      const done = (error?: NodemailerError | null) => {
        over?.removeEventListener('abort', stop);
        resolve(error ?? null);
      };
      onBreak = done;
      if (over?.aborted) stop();
      begin(done);
    });

  const refused =
    (await step((done) => connection.connect((error) => done(error)), signal)) ??
    (login === null
      ? null
      : await step(
          (done) =>
            connection.login(
              { method: OWN_METHOD, user: login.user, pass: login.password },
              (error) => done(error),
            ),
          signal,
        ));
  if (refused !== null) {
    connection.close();
    return { error: refused, isSent: false };
  }
  return {
    async send({ from, to, content }, over) {
      let isSent = false;
      const body = new Readable({
        read() {
          isSent = true;
          this.push(content);
          this.push(null);
        },
      });
      const error = await step(
        (done) =>
          connection.send({ from, to: [to] }, body, (failed, sent) =>
            done(failed ?? (isYes(sent?.response) ? null : notSmtp())),
          ),
        over,
      );
      return error === null ? null : { error, isSent };
    },
    async reset({ error }) {
      const { responseCode = 0 } = error;
      // 421 announces that the server closes.
      if (responseCode < 400 || responseCode === 421) return false;
      return (await step((done) => connection.reset((failed) => done(failed)), null)) === null;
    },
    quit() {
      connection.quit();
      connection.close();
    },
    close: () => connection.close(),
  };
}

/** nodemailer reads the first digit alone: a reply is clear where each line has such a code. */
function isYes(reply: string | undefined): boolean {
  return /^(2\d\d-[^\n]*\n)*2\d\d( [^\n]*)?$/.test(reply ?? '');
}

function notSmtp(): NodemailerError {
  return Object.assign(new Error('an unclear reply'), { code: 'EPROTOCOL' });
}
