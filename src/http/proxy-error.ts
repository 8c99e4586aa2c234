/** A proxy that cannot be reached, or that answered `CONNECT` with something other than yes. */
export class ProxyError extends Error {
  /** `http://host:port`, without credentials. */
  readonly proxy: string;
  /** The variable of the environment that names it. */
  readonly variable: string;
  /** What it answered; `null` where it was not reached. */
  readonly httpStatus: number | null;

  constructor(
    { proxy, variable }: { readonly proxy: string; readonly variable: string },
    reason: { readonly cause?: unknown; readonly httpStatus?: number },
  ) {
    super('the proxy failed', { cause: reason.cause });
    this.proxy = proxy;
    this.variable = variable;
    this.httpStatus = reason.httpStatus ?? null;
  }
}
