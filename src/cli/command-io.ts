import type { AnswerCache } from '../api/answer-cache.js';
import type { ApiClient } from '../api/api-client.js';
import type { AppError } from '../errors.js';
import type { HttpSend } from '../http/http-send.js';
import type { Theme } from '../render/theme.js';
import type { Context } from '../system/context.js';
import type { Secrets } from '../text/secrets.js';

/** What `main` hands to a command's run function: the world, and the ways to answer. */
export interface CommandIo {
  readonly context: Context;
  /** What no output may hold; code that reads a secret adds it. */
  readonly secrets: Secrets;
  /** `--demo` was given. */
  readonly isDemo: boolean;
  /** `--stale-after`: older data counts as unknown; `null` for no limit. */
  readonly staleAfterMs: number | null;
  /** `--verbose` was given. */
  readonly isVerbose: boolean;
  /** A client for the configured API, made on first use. Rejects with a usage error without a key. */
  connect(): Promise<ApiClient>;
  /** Where the API is; rejects like `connect`. */
  baseUrl(): Promise<string>;
  /** Sends to the receivers of alerts, through the proxies that the environment names. */
  sender(): Promise<HttpSend>;
  /** The last good answers on disk; `null` under `--demo` and without a home. */
  answerCache(): Promise<AnswerCache | null>;
  /** A result, on stdout, ended with a newline; nothing under `--quiet`. */
  print(text: string): void;
  /** A notice or warning on stderr: one line, ended with a newline. */
  notify(text: string): void;
  /** Hands what would be written on stderr to `take` instead, until the returned function is called. */
  divertNotices(take: (text: string) => void): () => void;
  /** An expected failure as `error:` and `hint:` lines on stderr, while the command goes on. */
  reportFailure(error: AppError): void;
  /** Why the exit code will not be 0, in one line: for `--quiet`. */
  explain(reason: string): void;
  /** The theme of a stream, after `--color` and the environment. */
  theme(stream: 'stdout' | 'stderr'): Promise<Theme>;
  /** Cells across on stdout where that is a TTY, else `null`: then nothing is cut. */
  width(): number | null;
  /** Shows progress on stderr while `work` takes longer than a moment, on a TTY only. */
  withProgress<T>(text: string, work: (update: (text: string) => void) => Promise<T>): Promise<T>;
}
