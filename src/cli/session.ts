import { type AnswerCache, cacheDirectory, createAnswerCache } from '../api/answer-cache.js';
import type { ApiClient } from '../api/api-client.js';
import { findApiKey } from '../api/credentials.js';
import { DEFAULT_BASE_URL, parseEndpoint } from '../api/endpoint.js';
import { openClient } from '../api/open-client.js';
import { type AppError, inPlace } from '../errors.js';
import type { HttpSend } from '../http/http-send.js';
import type { RequestLog } from '../http/request-log.js';
import { makeCommandsInert } from '../render/inert-commands.js';
import { wantsColor } from '../render/wants-color.js';
import type { Context, Spinner } from '../system/context.js';
import type { Secrets } from '../text/secrets.js';
import type { OptionOrigins } from '../watch/channels/option-reader.js';
import type { CommandIo } from './command-io.js';
import type { GlobalValues } from './options/global-options.js';

/** One run of a command: what it is handed, and what has to be let go at its end. */
export interface Session extends CommandIo {
  /** Writes why the exit code is bad, where nothing else has said it. */
  writeReason(exitCode: number): void;
  close(): Promise<void>;
}

/** Where the API is and how to ask it. */
interface Target {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly isDemo: boolean;
}

/** Bounds the attempt to connect; a channel knows best how long all of it may take. */
const SENDER_TIMEOUT_MS = 10_000;

type SessionOptions = Omit<GlobalValues, 'format' | 'json'> & {
  readonly format?: string;
  readonly origins?: OptionOrigins;
};

export function createSession(
  context: Context,
  options: SessionOptions,
  secrets: Secrets,
): Session {
  const { timeout: timeoutMs, retries } = options;
  const atClose: (() => Promise<void>)[] = [];
  const isJson = options.format === 'json';
  const inert = (text: string, format: 'text' | 'json' = 'text') =>
    context.env.GITHUB_ACTIONS ? makeCommandsInert(text, format) : text;
  let divert: ((text: string) => void) | null = null;
  let reason: string | null = null;
  let isExplained = false;
  const notify = (text: string) => {
    const safe = inert(secrets.redact(text));
    if (divert === null) context.stderr.write(`${safe}\n`);
    else divert(safe);
  };

  /** Reads the value of an option; an error about a configured one names the file and the setting. */
  const reading = async <T>(key: string, read: () => T | Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      throw inPlace(error, options.origins?.settingOf(key) ?? null);
    }
  };

  const findTarget = once(async (): Promise<Target> => {
    if (options.demo) {
      const { startSimulator } = await import('../simulator/start-simulator.js');
      const { loadScenario } = await import('./load-scenario.js');
      const scenario = await reading('scenario', () => loadScenario(options.scenario ?? 'day'));
      const simulator = await startSimulator({ scenario, now: context.now });
      atClose.push(() => simulator.close());
      return { baseUrl: simulator.url, apiKey: simulator.apiKey, isDemo: true };
    }
    const baseUrl = options.baseUrl ?? DEFAULT_BASE_URL;
    await reading('baseUrl', () =>
      parseEndpoint(baseUrl, { allowHttp: options.allowHttp === true }),
    );
    const { env, readStdin } = context;
    const apiKey = await reading('apiKeyFile', () =>
      findApiKey({ keyFile: options.apiKeyFile, env, readStdin }),
    );
    secrets.add(apiKey);
    return { baseUrl, apiKey, isDemo: false };
  });

  const connect = once(async (): Promise<ApiClient> => {
    const target = await findTarget();
    const client = await openClient({
      ...target,
      allowHttp: options.allowHttp === true,
      proxyEnv: target.isDemo ? {} : context.env,
      timeoutMs,
      retries,
      clock: context,
      redact: (text) => secrets.redactIngested(text),
      ...(options.verbose ? { onRequest: (log) => notify(describeRequest(log)) } : {}),
    });
    // To end a connection takes longer than to leave it to the end of the process.
    atClose.push(async () => {
      if (!client.isIdle) await client.close();
    });
    return client;
  });

  return {
    context,
    secrets,
    isDemo: options.demo === true,
    staleAfterMs: options.staleAfter,
    baseUrl: async () => (await findTarget()).baseUrl,
    isVerbose: options.verbose === true,
    connect,
    sender: once(async () => {
      const [{ openSender }] = await Promise.all([
        import('../http/open-sender.js'),
        // Loaded now: an upgrade may replace the files of a watch that runs.
        import('../http/direct-transport.js'),
        import('../http/http-client.js'),
        import('../http/https-client.js'),
        import('../http/proxy/proxy-transport.js'),
      ]);
      const sender = openSender({ timeoutMs: SENDER_TIMEOUT_MS, proxyEnv: context.env });
      atClose.push(() => sender.close());
      return options.verbose ? loggedSend(sender.send, context, notify) : sender.send;
    }),
    async answerCache(): Promise<AnswerCache | null> {
      const { baseUrl, apiKey, isDemo } = await findTarget();
      const directory = cacheDirectory(context.env);
      return isDemo || directory === null
        ? null
        : createAnswerCache({
            directory,
            baseUrl,
            apiKey,
            redact: (text) => secrets.redactIngested(text),
          });
    },
    print(text) {
      if (options.quiet) return;
      // This format is made of commands, with all else in them escaped.
      const safe = options.format === 'github' ? text : inert(text, isJson ? 'json' : 'text');
      context.stdout.write(`${safe}\n`);
    },
    notify,
    divertNotices(take) {
      divert = take;
      return () => {
        divert = null;
      };
    },
    reportFailure(error) {
      const text = formatFailure(error);
      isExplained = true;
      notify(options.quiet ? (text.split('\n')[0] ?? '') : text);
    },
    explain(text) {
      reason = text;
    },
    writeReason(exitCode) {
      if (!isExplained) notify(reason ?? `exit code ${exitCode}`);
    },
    async theme(stream) {
      const { createTheme } = await import('../render/theme.js');
      const isTTY = context[stream].isTTY;
      const color = wantsColor({ flag: options.color, env: context.env, isTTY });
      return createTheme({ color, unicode: context.unicode });
    },
    width: () => (context.stdout.isTTY ? context.stdout.columns() || 80 : null),
    async withProgress(text, work) {
      if (!context.stderr.isTTY || options.quiet) return work(() => undefined);
      return showProgress(text, work, context);
    },
    async close() {
      for (const letGo of atClose.reverse()) await letGo();
    },
  };
}

/** A call that is over sooner shows nothing: a flash of a spinner only disturbs. */
const QUIET_FOR_MS = 200;

async function showProgress<T>(
  text: string,
  work: (update: (text: string) => void) => Promise<T>,
  context: Context,
): Promise<T> {
  const over = new AbortController();
  let latest = text;
  let spinner: Spinner | undefined;
  const spinning = context.sleep(QUIET_FOR_MS, over.signal).then(async () => {
    if (over.signal.aborted) return;
    spinner = await context.startSpinner(latest);
    if (over.signal.aborted) spinner.stop();
  });
  try {
    return await work((next) => {
      latest = next;
      spinner?.update(next);
    });
  } finally {
    over.abort();
    await spinning;
    spinner?.stop();
  }
}

/** `error: …` and, where there is something to do about it, `hint: …`. */
export function formatFailure(error: AppError): string {
  const requestId = error.requestId === undefined ? '' : ` [request_id ${error.requestId}]`;
  const hint = error.hint === undefined ? '' : `\nhint: ${error.hint}`;
  return `error: ${error.message}${requestId}${hint}`;
}

function describeRequest(log: RequestLog): string {
  const outcome = log.httpStatus ?? `failed (${log.error ?? 'no answer'})`;
  const { remaining, limit } = log.rateLimit ?? { remaining: null, limit: null };
  const budget = remaining === null ? '' : `, rate limit ${remaining} of ${limit ?? '?'} left`;
  const requestId = log.requestId === undefined ? '' : `, request ${log.requestId}`;
  return `${log.method} ${log.url} ${outcome}, ${Math.round(log.durationMs)} ms${budget}${requestId}`;
}

/** The path of a webhook is its secret: only the host is shown. */
function loggedSend(
  send: HttpSend,
  clock: Pick<Context, 'monotonicNow'>,
  notify: (text: string) => void,
): HttpSend {
  return async (request, signal) => {
    const startedAt = clock.monotonicNow();
    const reply = await send(request, signal);
    const outcome = 'failure' in reply ? `failed (${reply.failure})` : reply.httpStatus;
    const tookMs = Math.round(clock.monotonicNow() - startedAt);
    notify(`${request.method} ${request.url.origin}/… ${outcome}, ${tookMs} ms`);
    return reply;
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
