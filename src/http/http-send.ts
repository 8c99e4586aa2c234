export interface HttpSendRequest {
  readonly method: 'GET' | 'POST';
  /** http or https, without credentials. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The body of a 2xx matters, and is waited for for a moment. */
  readonly readsBody?: boolean;
}

export interface HttpSendReply {
  readonly httpStatus: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** No more than its first 64 KiB. */
  readonly body: string;
  /** The rest of the body was not waited for. */
  readonly isCut?: boolean;
}

/** No answer came. */
export interface HttpSendFailure {
  /** One line for people; holds the origin, but neither path nor query. */
  readonly failure: string;
  /** True where the request may have arrived all the same. */
  readonly isUncertain: boolean;
}

/** One exchange with a receiver; redirects are not followed. Never rejects for a failed exchange. */
export type HttpSend = (
  request: HttpSendRequest,
  signal: AbortSignal,
) => Promise<HttpSendReply | HttpSendFailure>;
