import type { AppError } from '../errors.js';

/** What a format says of a failure. */
export interface Failure {
  readonly error: AppError;
  readonly exitCode: number;
  /** When it is printed, in milliseconds since 1970. */
  readonly time: number;
}

/** What every format of every command is, beside what it renders. */
export interface Format {
  /** A failure on stdout; `null` where stderr alone reports it. */
  readonly renderError: ((failure: Failure) => Promise<string>) | null;
  /** One line on stdout, nothing on stderr unless `-v`, and no exit code above 3. */
  readonly isPlugin?: true;
}

/** The formats of a command by name; the first is its default. */
export type Formats = Readonly<Record<string, Format>>;

/** To be spread into a format that leaves stdout empty where it fails. */
export const NO_ERRORS = { renderError: null } as const satisfies Format;

/** To be spread into a format that prints JSON. */
export const JSON_ERRORS = {
  async renderError({ error, exitCode, time }) {
    const { kind, message, httpStatus = null, requestId = null, hint = null } = error;
    return JSON.stringify({
      schemaVersion: 1,
      kind: 'error',
      time: new Date(time).toISOString(),
      exitCode,
      error: { kind, message, httpStatus, requestId, hint },
    });
  },
} as const satisfies Format;
