import { usageError } from '../../../errors.js';
import type { Credentials } from '../../../http/basic-auth.js';
import { isLoopback } from '../../../http/loopback.js';

/** Where mail is handed in, and how. */
export interface SmtpServer {
  /** A name in ASCII or an IP address, an IPv6 one without brackets. */
  readonly host: string;
  readonly port: number;
  /** `none` is for loopback only. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly login: Credentials | null;
  /** What to call this machine, where that is not the domain of the sender. */
  readonly name?: string;
}

export const SMTP_URL_FORM = 'smtp://user:password@smtp.example.com:587';

/** Its only source: a password on the command line would show in `ps`. */
export const SMTP_VARIABLE = 'TENSORONE_SMTP_URL';

const HINT = `It looks like ${SMTP_URL_FORM} (STARTTLS) or smtps://…:465 (TLS from the start).`;

const ENCODE_HINT =
  'Characters such as @ : / ? # % of the user name and the password are written %40 %3A %2F %3F %23 %25.';

/** Reads `smtp://` or `smtps://`. Throws a usage error that repeats nothing of the URL but its host. */
export function parseSmtpUrl(text: string): SmtpServer {
  const trimmed = text.trim();
  const scheme = /^(smtps?):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === undefined)
    throw usageError(`${SMTP_VARIABLE} must begin with smtp:// or smtps://`, HINT);
  if (/[\s\p{Cc}]/u.test(trimmed)) {
    throw usageError(`${SMTP_VARIABLE} must not hold spaces or control characters`, ENCODE_HINT);
  }
  if (!URL.canParse(trimmed)) throw usageError(`${SMTP_VARIABLE} is not a valid URL`, ENCODE_HINT);
  const url = new URL(trimmed);
  const hostname = readHost(url);
  if (url.hash !== '')
    throw usageError(`${SMTP_VARIABLE} must not hold a fragment (#)`, ENCODE_HINT);
  if (url.pathname !== '' && url.pathname !== '/') {
    throw usageError(`${SMTP_VARIABLE} must not hold a path`, ENCODE_HINT);
  }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: readPort(url, scheme),
    security: readSecurity(url, scheme, hostname),
    login: readLogin(url, trimmed),
    ...readName(url),
  };
}

/** As `URL.hostname` has it for http: lower case, punycode. */
function readHost({ hostname }: URL): string {
  if (hostname === '') throw usageError(`${SMTP_VARIABLE} holds no host`, HINT);
  if (!URL.canParse(`http://${hostname}`)) {
    throw usageError(`${SMTP_VARIABLE} does not hold a valid host`, ENCODE_HINT);
  }
  return new URL(`http://${hostname}`).hostname;
}

function readPort({ port }: URL, scheme: string): number {
  if (port === '') return scheme === 'smtps' ? 465 : 587;
  if (port === '0') throw usageError(`${SMTP_VARIABLE} cannot have port 0`, HINT);
  return Number(port);
}

function readSecurity(
  { searchParams }: URL,
  scheme: string,
  hostname: string,
): SmtpServer['security'] {
  const isPlain = searchParams.get('tls') === 'off';
  const names = [...searchParams.keys()];
  const isKnown = names.every((name) => name === 'tls' || name === 'name');
  if (!isKnown || names.length !== new Set(names).size || (searchParams.has('tls') && !isPlain)) {
    // What is unknown may be the rest of a password.
    const known = searchParams.has('tls') && isKnown ? 'tls can only be off' : KNOWN_PARAMETERS;
    throw usageError(`${SMTP_VARIABLE} holds a query that is not known: ${known}`, ENCODE_HINT);
  }
  if (!isPlain) return scheme === 'smtps' ? 'tls' : 'starttls';
  if (scheme === 'smtps')
    throw usageError(`${SMTP_VARIABLE}: smtps:// and tls=off contradict each other`);
  if (isLoopback(hostname)) return 'none';
  throw usageError(
    `${SMTP_VARIABLE}: tls=off is for this machine only, not for ${hostname}`,
    'Leave it out: the server then has to offer STARTTLS.',
  );
}

const KNOWN_PARAMETERS = 'the only parameters are tls=off and name=HOST';

/** A host name with a domain, or an address in brackets, as EHLO takes it. */
function readName({ searchParams }: URL): Pick<SmtpServer, 'name'> {
  const name = searchParams.get('name');
  if (name === null) return {};
  if (/^([a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*|\[[0-9a-f:.]{2,60}\])$/i.test(name)) return { name };
  throw usageError(
    `${SMTP_VARIABLE}: name must be a host name`,
    'It is what this machine calls itself: ?name=monitor.example.com.',
  );
}

function readLogin({ username, password }: URL, text: string): Credentials | null {
  if (username === '' && password === '') return null;
  // Some relays know a user by its name alone: `user:@`.
  const isWithoutPassword = /^smtps?:\/\/[^/?#@]*:@/i.test(text);
  const login = { user: decode(username), password: decode(password) };
  if (login.user === '' || (login.password === '' && !isWithoutPassword)) {
    throw usageError(
      `${SMTP_VARIABLE} must hold both a user name and a password, or neither`,
      HINT,
    );
  }
  return login;
}

function decode(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw usageError(`${SMTP_VARIABLE} holds a % that begins no encoded character`, ENCODE_HINT);
  }
  if (/\p{Cc}/u.test(decoded)) {
    throw usageError(`${SMTP_VARIABLE} holds a control character in the user name or the password`);
  }
  return decoded;
}
