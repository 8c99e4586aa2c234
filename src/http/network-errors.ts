import { AppError } from '../errors.js';
import { ProxyError } from './proxy-error.js';

interface Failure {
  readonly message: string;
  readonly hint?: string;
  /** False where another attempt would meet the same. */
  readonly isTransient: boolean;
  readonly kind?: 'network' | 'invalid-response';
}

const CLOSED: Failure = { message: 'the connection was closed early', isTransient: true };

const HEADERS_TOO_LARGE: Failure = {
  message: 'unusable answer: its headers are too large',
  isTransient: false,
  kind: 'invalid-response',
};

const UNKNOWN_AUTHORITY: Failure = {
  message: 'the TLS certificate comes from an unknown authority',
  hint: 'Name the authority in NODE_EXTRA_CA_CERTS.',
  isTransient: false,
};

const NO_TLS: Failure = {
  message: 'it does not speak TLS',
  hint: 'Check the scheme and the port of --base-url.',
  isTransient: false,
};

const FAILURES: Readonly<Record<string, Failure>> = {
  ENOTFOUND: {
    message: 'the host name cannot be found',
    hint: 'Check the network, the DNS and --base-url.',
    isTransient: false,
  },
  EAI_AGAIN: {
    message: 'the DNS does not answer',
    hint: 'Check the network.',
    isTransient: true,
  },
  ECONNREFUSED: {
    message: 'the connection was refused',
    hint: 'Nothing listens there: check --base-url.',
    isTransient: true,
  },
  ECONNRESET: { message: 'the connection was reset', isTransient: true },
  EPIPE: { message: 'the connection was reset', isTransient: true },
  HPE_INVALID_EOF_STATE: CLOSED,
  ETIMEDOUT: { message: 'no connection in time', isTransient: true },
  CONNECT_TIMEOUT: { message: 'no connection in time', isTransient: true },
  EHOSTUNREACH: {
    message: 'the host cannot be reached',
    hint: 'Check the network.',
    isTransient: true,
  },
  ENETUNREACH: {
    message: 'the network cannot be reached',
    hint: 'Check the network.',
    isTransient: true,
  },
  CERT_HAS_EXPIRED: { message: 'the TLS certificate has expired', isTransient: false },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    message: 'the TLS certificate is for another host',
    isTransient: false,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    message: 'the TLS certificate is self-signed',
    hint: 'Name its authority in NODE_EXTRA_CA_CERTS.',
    isTransient: false,
  },
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  CERT_NOT_YET_VALID: {
    message: 'the TLS certificate is not valid yet',
    hint: 'Check the clock of this machine.',
    isTransient: false,
  },
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  EPROTO: NO_TLS,
  HPE_HEADER_OVERFLOW: HEADERS_TOO_LARGE,
  UND_ERR_CONNECT_TIMEOUT: { message: 'no connection in time', isTransient: true },
  UND_ERR_HEADERS_OVERFLOW: HEADERS_TOO_LARGE,
};

/** What a failed exchange with `origin` means, and whether another attempt may help. */
export function describeNetworkError(
  error: unknown,
  origin: string,
): { readonly error: AppError; readonly isTransient: boolean } {
  if (error instanceof ProxyError) return describeProxyError(error);
  const code = codeOf(error);
  const failure = isHangUp(error) ? CLOSED : (FAILURES[code] ?? guess(code));
  return {
    isTransient: failure.isTransient,
    error: new AppError(
      failure.kind ?? 'network',
      failure.kind === 'invalid-response'
        ? `${failure.message} (${origin})`
        : `cannot reach ${origin}: ${failure.message}${code === '' ? '' : ` (${code})`}`,
      { hint: failure.hint, cause: error },
    ),
  };
}

/** Failures before there was a connection: nothing can have arrived. */
const BEFORE_CONNECTION =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|EPROTO)$|CERT|_SSL_|_TLS|SELF_SIGNED|LEAF_SIGNATURE/;

/** True where a failed exchange certainly did not reach the other side's program. */
export function wasNeverSent(error: unknown): boolean {
  return error instanceof ProxyError || BEFORE_CONNECTION.test(codeOf(error));
}

/** The way to a proxy, or what it answered: the host behind it was never reached. */
function describeProxyError({ proxy, variable, httpStatus, cause }: ProxyError) {
  const code = codeOf(cause);
  const { message, isTransient } = FAILURES[code] ?? guess(code);
  const isRefusal = httpStatus !== null;
  const what = isRefusal
    ? `the proxy ${proxy} refuses to connect (HTTP ${httpStatus})`
    : `cannot reach the proxy ${proxy}: ${message}${code === '' ? '' : ` (${code})`}`;
  const isLogin = httpStatus === 407;
  return {
    isTransient: isRefusal ? httpStatus >= 500 : isTransient,
    error: new AppError('network', what, {
      hint: `Check ${variable}${isLogin ? ', its user and password' : ''}, and NO_PROXY.`,
      cause,
    }),
  };
}

/** Node gives a connection that ended before its answer the code of a reset, which a system call reports. */
function isHangUp(error: unknown): boolean {
  return codeOf(error) === 'ECONNRESET' && error instanceof Error && !('syscall' in error);
}

function guess(code: string): Failure {
  if (code.startsWith('HPE_')) {
    return {
      message: 'unusable answer: it is not HTTP',
      hint: 'Something other than the API listens there: check --base-url.',
      isTransient: false,
      kind: 'invalid-response',
    };
  }
  if (/CERT|TLS|SSL|EPROTO/.test(code)) return { message: 'TLS failed', isTransient: false };
  return { message: 'the connection failed', isTransient: true };
}

/** The code of an error, of what caused it, or of the first of several attempts to connect. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
