import { EXIT, exitCodeOfError } from '../exit-codes.js';
import { statusDocument as documentOf } from '../view/status-report.js';
import type { PageInput } from './model/page-input.js';

/**
 * The document of `status --json`. Where the API cannot be read it holds the `error`, in words that
 * do not give the API's address away; where nothing was ever read it is an error document.
 */
export function statusDocument({ report, present, now }: PageInput): object {
  const time = new Date(now).toISOString();
  const error = present.state === 'lost' ? present.error : (report?.error ?? null);
  if (report !== null) {
    const notes = report.notes.map((note) =>
      note.code === 'last-known' && error !== null
        ? {
            ...note,
            message: `This is the last known state, not the present one: ${error.message}.`,
          }
        : note,
    );
    return {
      ...documentOf({ ...report, notes }),
      time,
      error,
      ...(error === null ? {} : { exitCode: EXIT.unknown, health: 'unknown' }),
    };
  }
  const { kind, message, httpStatus, requestId, hint } = error ?? NOT_READ;
  return {
    schemaVersion: 1,
    kind: 'error',
    time,
    exitCode: exitCodeOfError(kind),
    error: { kind, message, httpStatus, requestId, hint },
  };
}

const NOT_READ = {
  kind: 'network',
  message: 'no status has been read yet',
  httpStatus: null,
  requestId: null,
  hint: null,
} as const;
