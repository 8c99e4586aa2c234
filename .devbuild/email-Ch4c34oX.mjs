import { Readable } from 'node:stream';
import { o as oneLine } from './channel-options-DCq_Lab6.mjs';
import { pt as formatUtc } from './cli.mjs';
import { t as fingerprint } from './fingerprint-DQSSHH_O.mjs';
import { t as composeHeadline } from './message-text-f3a9FZuh.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';
import { a as parseStatus } from './status-wci-M2C8.mjs';

// src/watch/channels/email/email-text.ts
const MAX_SUBJECT = 150;
const MAX_LINE = 500;
/** More than anybody reads; a hostile answer may hold any number. */
const MAX_LISTED = 100;
function composeSubject(message) {
  const headline = composeHeadline(message).replaceAll('=?', '= ?');
  return oneLine(plain(`TensorOne Status Alert: ${headline}`), MAX_SUBJECT);
}
/** The text of an e-mail. No text of the API gets a line of its own into it. */
function composeBody({ events, platform }) {
  const { status, health, time, incidents } = platform;
  const isOwn = parseStatus(status) === health;
  return [
    line(`Overall status: ${status}`),
    ...(isOwn ? [] : [`What is watched: ${health}`]),
    `Time: ${formatUtc(time)}`,
    ...(events.length === 0 ? [] : ['', 'What changed:', ...list(events, describeEvent)]),
    '',
    incidents.length === 0 ? 'Open incidents: none' : 'Open incidents:',
    ...list(incidents, describeIncident),
    '',
  ].join('\r\n');
}
function describeEvent({ state, severity, message, since, late }) {
  return `${state} (${severity}): ${message} [since ${since}${late ? ', came about while nobody watched' : ''}]`;
}
function describeIncident({ id, title, status, severity }) {
  return `${severity ?? 'unrated'}: ${title} [${id}, ${status}]`;
}
function list(items, describe) {
  const lines = items.slice(0, MAX_LISTED).map((item) => line(`- ${describe(item)}`));
  const more = items.length - MAX_LISTED;
  return more > 0 ? [...lines, `- and ${more} more`] : lines;
}
function line(text) {
  return oneLine(plain(text), MAX_LINE);
}
/** Our own sign as ASCII, so that a mail can be read and searched as it is on the wire. */
function plain(text) {
  return text.replaceAll('→', '->');
}
// src/watch/channels/email/smtp-failure.ts
const MAX_ANSWER = 200;
/** What became of an exchange with a server that did not take the mail. */
function describeSmtpFailure(error, server) {
  const { responseCode: code = 0 } = error;
  if (lacksStartTls(error, server))
    return {
      reason: `the server offers no STARTTLS${code === 454 ? ' now (454)' : ''}; refusing to send in clear`,
      isTransient: isPassing(code),
      isRefusal: true,
    };
  if (code < 400)
    return {
      reason: `cannot reach ${placeOf(server)}: ${describeBreak(error)}`,
      isTransient: true,
      isRefusal: false,
    };
  return {
    reason: describeRefusal(error, code, server),
    isTransient: isPassing(code),
    isRefusal: true,
  };
}
/** `smtp.example.com:587` */
function placeOf({ host, port }) {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
/** RFC 5321: what begins with 4 may be accepted later, what begins with 5 will not. */
function isPassing(code) {
  return code < 500;
}
/** A server that does not know EHLO cannot know STARTTLS. */
function lacksStartTls({ command, responseCode = 0 }, { security }) {
  if (security !== 'starttls') return false;
  return (
    (command === 'STARTTLS' && responseCode >= 400) ||
    (command === 'EHLO' && (responseCode === 500 || responseCode === 502))
  );
}
function describeRefusal(error, code, server) {
  const { command = '' } = error;
  if (command.startsWith('AUTH')) {
    if (code === 535) return 'the server does not accept the user name or password (535)';
    return `the server refuses the log-in${isPassing(code) ? ' for now' : ''} (${code})`;
  }
  const what = REFUSED[command] ?? 'the connection';
  const answer = readAnswer(error.response ?? '', server);
  return `${what} was refused${isPassing(code) ? ' for now' : ''} (${code})${answer === '' ? '' : `: ${answer}`}`;
}
/** By the command that was answered. */
const REFUSED = {
  'MAIL FROM': 'the sender',
  'RCPT TO': 'the recipient',
  DATA: 'the message',
};
/** The server's own words, without their codes and without what it must not repeat. */
function readAnswer(response, { login }) {
  const text = response
    .split(/\r?\n/)
    .map((line) => line.replace(/^\d{3}[ -]/, ''))
    .join(' ');
  return oneLine(secretsOf(login).reduce(redact, sanitizeLine(text)), MAX_ANSWER);
}
function secretsOf(login) {
  if (login === null) return [];
  const { user, password } = login;
  const base64 = (word) => Buffer.from(word).toString('base64');
  return [`\0${user}\0${password}`, password, user]
    .flatMap((word) => [base64(word), encodeURIComponent(word), word])
    .filter((word) => word !== '');
}
function redact(text, secret) {
  return text.replaceAll(secret, '[redacted]');
}
const UNKNOWN_AUTHORITY = 'the TLS certificate comes from an unknown authority';
const BREAKS = {
  CONNECT_TIMEOUT: 'no connection in time',
  GREETING_TIMEOUT: 'no greeting in time',
  UPGRADE_TIMEOUT: 'no TLS connection in time',
  SOCKET_TIMEOUT: 'no answer in time',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  ECONNECTION: 'the connection was closed early',
  ETLS: 'TLS failed',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'the host name cannot be found',
  EDNS: 'the DNS does not answer',
  EPROTOCOL: 'it does not speak SMTP',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS',
  EPROTO: 'it does not speak TLS',
  CERT_HAS_EXPIRED: 'the TLS certificate has expired',
  CERT_NOT_YET_VALID: 'the TLS certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the TLS certificate is for another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the TLS certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
};
/** Why there was no answer. nodemailer's own messages may repeat what the server said. */
function describeBreak({ timeoutType, originalCode, code }) {
  const known = [timeoutType, originalCode, code].find(
    (name) => name !== void 0 && Object.hasOwn(BREAKS, name),
  );
  const reason = (known === void 0 ? void 0 : BREAKS[known]) ?? 'the connection failed';
  const shown = originalCode ?? (known === code ? void 0 : code);
  return timeoutType === void 0 && shown !== void 0 ? `${reason} (${shown})` : reason;
}
// src/watch/channels/email/email.ts
/** For each step: connecting with its TLS, the greeting, and each answer. */
const TIMEOUT_MS = 1e4;
/** For all steps; servers let strangers wait. */
const DEADLINE_MS = 3e4;
/** A server that does not close its side after QUIT must not hold up the end of the program. */
const CLOSE_TIMEOUT_MS = 1e3;
/** E-mail to one recipient, so that what each was told is known exactly. */
function createEmail(settings) {
  const { smtp, to } = settings;
  return {
    id: `email:${fingerprint(`${smtp.host}:${smtp.port} ${to.address}`)}`,
    label: `email ${to.address}`,
    deadlineMs: DEADLINE_MS,
    async deliver(message, signal) {
      const [{ default: Connection }, mail] = await Promise.all([
        import('./smtp-connection-Bdb7k6o6.mjs'),
        composeMail(message, settings),
      ]);
      const connection = new Connection(connectionOptions(settings));
      const close = () => connection.close();
      signal.addEventListener('abort', close);
      try {
        const failure = signal.aborted ? NOT_TRIED : await exchange(connection, mail, settings);
        if (failure === null) {
          connection.quit();
          return { outcome: 'accepted' };
        }
        return toResult(failure, smtp, signal);
      } finally {
        signal.removeEventListener('abort', close);
        close();
      }
    },
  };
}
function connectionOptions({ smtp, hostname, tls }) {
  const { host, port, security } = smtp;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: {
      ...tls,
      rejectUnauthorized: true,
    },
    name: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname) ? hostname : '[127.0.0.1]',
    connectionTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    socketCloseTimeout: CLOSE_TIMEOUT_MS,
    allowInternalNetworkInterfaces: true,
  };
}
async function composeMail(message, { from, to }) {
  const { default: MimeNode } = await import('./mime-node-CMjgAOW-.mjs');
  const mail = new MimeNode('text/plain; charset=utf-8', {
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const body = composeBody(message);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  mail.setHeader([
    {
      key: 'From',
      value: toMailbox(from),
    },
    {
      key: 'To',
      value: toMailbox(to),
    },
    {
      key: 'Subject',
      value: composeSubject(message),
    },
    {
      key: 'Date',
      value: new Date(message.platform.time),
    },
    {
      key: 'Message-ID',
      value: `<${message.id.replace(/[^\w.-]/g, '-')}@${domain}>`,
    },
    {
      key: 'Auto-Submitted',
      value: 'auto-generated',
    },
    {
      key: 'X-Auto-Response-Suppress',
      value: 'All',
    },
    {
      key: 'Content-Transfer-Encoding',
      value: isAscii(body) ? '7bit' : 'quoted-printable',
    },
  ]);
  mail.setContent(body);
  return mail.build();
}
/** Lines are shorter than the 998 bytes that SMTP carries. */
function isAscii(text) {
  return /^[\r\n\x20-\x7e]*$/.test(text);
}
function toMailbox({ name, address }) {
  return {
    name: name ?? '',
    address,
  };
}
const NOT_TRIED = {
  error: /* @__PURE__ */ new Error('not tried'),
  isTold: false,
};
/** One mail over a connection of its own; `null` once the server accepted it. */
function exchange(connection, mail, { smtp, from, to }) {
  let isTold = false;
  const content = new Readable({
    read() {
      isTold = true;
      this.push(mail);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    const fail = (error) =>
      resolve({
        error,
        isTold,
      });
    connection.on('error', fail);
    connection.once('end', () => Promise.resolve(/* @__PURE__ */ new Error('closed')).then(fail));
    const send = () => {
      const envelope = {
        from: from.address,
        to: [to.address],
      };
      connection.send(envelope, content, (error) => (error ? fail(error) : resolve(null)));
    };
    connection.connect((error) => {
      if (error) return fail(error);
      if (smtp.login === null) return send();
      const { user, password } = smtp.login;
      connection.login(
        {
          user,
          pass: password,
        },
        (refused) => (refused ? fail(refused) : send()),
      );
    });
  });
}
function toResult({ error, isTold }, smtp, signal) {
  const { reason, isTransient, isRefusal } = describeSmtpFailure(error, smtp);
  return {
    outcome: 'failed',
    reason: signal.aborted ? `no answer from ${placeOf(smtp)} in time` : reason,
    isTransient: signal.aborted || isTransient,
    isUncertain: isTold && !isRefusal,
    isRefusal,
  };
}

export { createEmail };
