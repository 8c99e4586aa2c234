import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** For `NODE_EXTRA_CA_CERTS` of a program that is to trust the receiver. */
export const AUTHORITY_FILE = fileURLToPath(
  new URL('../../fixtures/tls/authority.pem', import.meta.url),
);

const pem = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url));

export const SMTP_USER = 'robot@sender.example';
/** With what has to be encoded in a URL. */
export const SMTP_PASSWORD = 'p@ss/w:rd s3cret%';

export interface ReceivedMail {
  /** The addresses of MAIL FROM and RCPT TO. */
  readonly from: string;
  readonly to: readonly string[];
  /** Who had logged in; `null` without a login. */
  readonly user: string | null;
  readonly isEncrypted: boolean;
  /** As it came: headers, an empty line, the encoded body. */
  readonly raw: string;
  /** Unfolded and decoded, in their order; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Decoded. */
  readonly body: string;
}

export interface SmtpReceiver {
  readonly port: number;
  /** With user name and password, for `TENSORONE_SMTP_URL`. */
  readonly url: string;
  /** What was accepted so far. */
  readonly mails: readonly ReceivedMail[];
  /** Connections so far. */
  connections(): number;
  /** From now on connections are refused. */
  close(): Promise<void>;
}

export interface SmtpReceiverOptions {
  /** Default: `starttls`. With `none` the URL holds `?tls=off`. */
  readonly security?: 'starttls' | 'tls' | 'none';
  /** In `test/fixtures/tls`. Default: `signed`, good for 127.0.0.1 and localhost. */
  readonly certificate?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Refuses a recipient with this code and text; `undefined` accepts. */
  readonly refuse?: (address: string) => readonly [code: number, text: string] | undefined;
  /** Refuses the whole mail once it was read. */
  readonly refuseMail?: () => readonly [code: number, text: string] | undefined;
}

/** A real SMTP server on loopback that wants a log-in. The caller closes it. */
export async function openSmtpReceiver(options: SmtpReceiverOptions = {}): Promise<SmtpReceiver> {
  const { security = 'starttls', certificate = 'signed', refuse, refuseMail } = options;
  const mails: ReceivedMail[] = [];
  let count = 0;
  const server = new SMTPServer({
    key: pem('key'),
    cert: pem(certificate),
    secure: security === 'tls',
    ...(security === 'none' ? { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } : {}),
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      count++;
      done();
    },
    onAuth: ({ username, password }, _session, done) => {
      if (username === SMTP_USER && password === SMTP_PASSWORD) done(null, { user: username });
      else done(refusal(535, `5.7.8 no such user ${username} with password ${password}`));
    },
    onRcptTo: ({ address }, _session, done) => done(asError(refuse?.(address))),
    onData: async (stream, session, done) => {
      const raw = await buffer(stream).catch(() => null);
      // A client that was killed in the middle of its mail said nothing.
      if (raw === null) return;
      const refused = refuseMail?.();
      if (refused === undefined) mails.push(parseMail(raw, session));
      done(asError(refused));
    },
  });
  // A client that hangs up in the middle is what a test wants.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  const { port } = server.server.address() as AddressInfo;
  const login = `${encodeURIComponent(SMTP_USER)}:${encodeURIComponent(SMTP_PASSWORD)}`;
  const scheme = security === 'tls' ? 'smtps' : 'smtp';
  const query = security === 'none' ? '?tls=off' : '';
  return {
    port,
    url: `${scheme}://${login}@127.0.0.1:${port}${query}`,
    mails,
    connections: () => count,
    close,
  };
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function asError(refused: readonly [code: number, text: string] | undefined): Error | null {
  return refused === undefined ? null : refusal(...refused);
}

function parseMail(bytes: Buffer, session: SMTPServerSession): ReceivedMail {
  const { mailFrom, rcptTo } = session.envelope;
  const raw = bytes.toString('latin1');
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw
    .slice(0, end)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line): readonly [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
    });
  return {
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
    user: typeof session.user === 'string' ? session.user : null,
    isEncrypted: session.secure,
    raw,
    headers,
    body: decodeQuotedPrintable(raw.slice(end + 4)),
  };
}

function decodeQuotedPrintable(text: string): string {
  return decodeHex(text.replace(/=\r\n/g, ''));
}

/** RFC 2047. */
function decodeWords(text: string): string {
  return text
    .replace(/(=\?[^?]*\?[QB]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_all, encoding: string, word: string) =>
      encoding.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeHex(word.replaceAll('_', ' ')),
    );
}

function decodeHex(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
