// src/errors.ts
/** An expected failure: told in one line, without a stack. Anything else thrown is a bug. */
var AppError = class extends Error {
  name = 'AppError';
  kind;
  hint;
  suggestions;
  httpStatus;
  requestId;
  retryAfterMs;
  rateLimit;
  constructor(kind, message, details = {}) {
    super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
    this.kind = kind;
    this.hint = details.hint;
    this.suggestions = details.suggestions ?? [];
    this.httpStatus = details.httpStatus;
    this.requestId = details.requestId;
    this.retryAfterMs = details.retryAfterMs;
    this.rateLimit = details.rateLimit;
  }
};
/** A mistake in how the program was called: exit code 64. */
function usageError(message, hint) {
  return new AppError('usage', message, { hint });
}

export { AppError as t, usageError as n };
