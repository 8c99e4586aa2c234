import { usageError } from '../../errors.js';
import { isExempt } from './no-proxy.js';

/** A proxy that the environment names. */
export interface ProxyServer {
  readonly isTls: boolean;
  /** As a socket takes it: an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
  /** The value of `Proxy-Authorization`; `null` without credentials. */
  readonly authorization: string | null;
  /** `http://host:port`, for messages. */
  readonly proxy: string;
  /** The variable that names it. */
  readonly variable: string;
}

export type ProxyEnv = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an origin, as curl chooses it: that of its scheme, else the one for all, lower case
 * first, unless `NO_PROXY` exempts the host. Throws a usage error, which never repeats the value,
 * for one that makes no sense.
 */
export function findProxy(origin: string, env: ProxyEnv): ProxyServer | null {
  const url = new URL(origin);
  const scheme = url.protocol.slice(0, -1);
  const names = [`${scheme}_proxy`, `${scheme}_proxy`.toUpperCase(), 'all_proxy', 'ALL_PROXY'];
  const variable = names.find((name) => env[name]);
  if (variable === undefined) return null;
  if (isExempt(url, env.no_proxy || env.NO_PROXY || '')) return null;
  return parseProxy(env[variable] ?? '', variable);
}

/** What curl takes where no port is given. */
const DEFAULT_PORTS = { http: 1080, https: 443 } as const;

function parseProxy(value: string, variable: string): ProxyServer {
  const [, scheme = 'http', rest = ''] =
    /^(?:([a-z][a-z\d+.-]*):\/\/)?(.*)$/is.exec(value.trim()) ?? [];
  const kind = scheme.toLowerCase();
  if (kind !== 'http' && kind !== 'https') {
    throw usageError(
      `${variable} names a proxy of a kind that is not supported`,
      'Proxies are http:// or https://.',
    );
  }
  const authority = rest.replace(/[/?#][^@]*$/, '');
  const at = authority.lastIndexOf('@');
  const place = /^(\[[\da-f:.]+\]|[^\s:[\]@/\\]+)(?::(\d{1,5}))?$/i.exec(authority.slice(at + 1));
  const [, host, port] = place ?? [];
  const number = port === undefined ? DEFAULT_PORTS[kind] : Number(port);
  if (host === undefined || number < 1 || number > 65_535) {
    throw usageError(
      `${variable} is not the address of a proxy`,
      'It looks like http://proxy.example:3128.',
    );
  }
  return {
    isTls: kind === 'https',
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: number,
    authorization: at < 0 ? null : basicAuthorization(authority.slice(0, at)),
    proxy: `${kind}://${host}:${number}`,
    variable,
  };
}

/** A user without a password has an empty one; what is no percent-encoding is meant literally. */
function basicAuthorization(credentials: string): string {
  const colon = credentials.indexOf(':');
  const user = colon < 0 ? credentials : credentials.slice(0, colon);
  const password = colon < 0 ? '' : credentials.slice(colon + 1);
  const pair = Buffer.concat([percentDecode(user), Buffer.from(':'), percentDecode(password)]);
  return `Basic ${pair.toString('base64')}`;
}

function percentDecode(text: string): Buffer {
  const parts = text.split(/(%[\da-f]{2})/i);
  return Buffer.concat(
    parts.map((part, index) =>
      index % 2 === 1 ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part),
    ),
  );
}
