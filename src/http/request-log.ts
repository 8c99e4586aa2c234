import type { RateLimit } from '../core/model.js';

/** One finished exchange, for `--verbose`. Holds no secret: the key travels in a header only. */
export interface RequestLog {
  readonly method: 'GET';
  readonly url: string;
  /** `null` where no answer came. */
  readonly httpStatus: number | null;
  readonly durationMs: number;
  readonly rateLimit: RateLimit | null;
  readonly requestId: string | undefined;
  readonly error: string | undefined;
}
