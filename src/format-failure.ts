import type { AppError } from './errors.js';

/** `error: …` and, where there is something to do about it, `hint: …`. */
export function formatFailure(error: AppError): string {
  const requestId = error.requestId === undefined ? '' : ` [request_id ${error.requestId}]`;
  const hint = error.hint === undefined ? '' : `\nhint: ${error.hint}`;
  return `error: ${error.message}${requestId}${hint}`;
}
