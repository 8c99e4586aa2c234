import type { CommanderError } from 'commander';
import { configure } from './commands/config/configure.js';
import type { Context } from './context.js';
import { AppError } from './errors.js';
import { EXIT, exitCodeOfError } from './exit-codes.js';
import { formatFailure } from './format-failure.js';
import { COMMAND_NAMES, createProgram } from './program.js';
import { sanitizeLine } from './schema/sanitize.js';
import { redactKeyOf } from './schema/text-cleaner.js';
import type { GlobalOptions, Session } from './session.js';
import { VERSION } from './version.js';

/**
 * From argv to the exit code. The only place that catches: expected failures become a line on
 * stderr (and a document on stdout where JSON was asked for), anything else is a bug with a stack.
 */
export async function main(
  context: Context,
  onStrayError: (listener: (thrown: unknown) => void) => void = () => undefined,
): Promise<number> {
  let session: Session | undefined;
  const report = (thrown: unknown) => reportError(thrown, context, session);
  onStrayError(endOnce(context, report));
  try {
    let exitCode: number = EXIT.ok;
    const program = await createProgram(context, async (command, run, signals) => {
      const stopListening = signals === 'default' ? exitOnSignals(context) : () => undefined;
      await configure(command, context);
      // Help and version do without it.
      const { createSession } = await import('./session.js');
      session = createSession(context, command.optsWithGlobals<GlobalOptions>());
      exitCode = await run(session);
      stopListening();
    });
    await program.parseAsync(context.argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return await report(error);
  } finally {
    await session?.close();
  }
}

/** For bugs in what nobody waits for, such as a listener: told like any other, and then the end. */
function endOnce(context: Context, report: (thrown: unknown) => Promise<number>) {
  let isReported = false;
  return (thrown: unknown) => {
    if (isReported) return;
    isReported = true;
    void report(thrown).then(context.exit, () => context.exit(EXIT.internal));
  };
}

function exitOnSignals(context: Context): () => void {
  const removers = [
    context.onSignal('SIGINT', () => context.exit(EXIT.interrupted)),
    context.onSignal('SIGTERM', () => context.exit(EXIT.terminated)),
  ];
  return () => {
    for (const remove of removers) remove();
  };
}

async function reportError(
  thrown: unknown,
  context: Context,
  session: Session | undefined,
): Promise<number> {
  if (isCommanderError(thrown)) {
    if (thrown.exitCode === 0) return EXIT.ok;
    return reportFailure(usageErrorOf(thrown, context.argv), context, session);
  }
  if (thrown instanceof AppError) return reportFailure(thrown, context, session);
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const safe = redact(stack, context, session);
  context.stderr.write(`error: this is a bug in tensorone-status ${VERSION}\n${safe}\n`);
  return printError(
    new AppError('internal', 'a bug in tensorone-status; see stderr'),
    context,
    session,
  );
}

/** Whoever types the key in the wrong place does not find it in a log. */
function reportFailure(
  failure: AppError,
  context: Context,
  session: Session | undefined,
): Promise<number> {
  const { kind, message, hint = '', httpStatus, requestId } = failure;
  const safeHint = redact(hint, context, session) || undefined;
  const details = { httpStatus, requestId, hint: safeHint };
  const error = new AppError(kind, redact(message, context, session), details);
  context.stderr.write(`${formatFailure(error)}\n`);
  return printError(error, context, session);
}

type RenderError = (error: AppError) => Promise<string>;

/** What a machine that reads stdout is told about a failure, by the format it asked for. */
const ERROR_RENDERERS: ReadonlyMap<string, RenderError> = new Map(
  Object.entries<RenderError>({
    json: async (error) => JSON.stringify(errorDocument(error)),
    line: async ({ kind, message }) =>
      (await import('./render/line.js')).renderErrorLine(exitCodeOfError(kind), message),
    github: async (error) => (await import('./render/github.js')).renderGithubError(error),
    junit: async (error) => (await import('./render/junit.js')).renderJunitError(error),
  }),
);

async function printError(
  error: AppError,
  context: Context,
  session: Session | undefined,
): Promise<number> {
  const asked = askedFormat(context.argv);
  const render = ERROR_RENDERERS.get(asked.format ?? session?.format ?? '');
  if (!asked.isQuiet && session?.isQuiet !== true && render !== undefined)
    context.stdout.write(`${await render(error)}\n`);
  return exitCodeOfError(error.kind);
}

function errorDocument(error: AppError): object {
  const { kind, message, httpStatus = null, requestId = null, hint = null } = error;
  const told = { kind, message, httpStatus, requestId, hint };
  return { schemaVersion: 1, kind: 'error', exitCode: exitCodeOfError(kind), error: told };
}

/** Read from the bare words, because the failure may be that they could not be parsed. */
function askedFormat(argv: readonly string[]): { format: string | undefined; isQuiet: boolean } {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  let format: string | undefined;
  words.forEach((word, index) => {
    if (word === '--json') format ??= 'json';
    if (word === '--format') format = words[index + 1]?.trim().toLowerCase();
    if (word.startsWith('--format=')) format = word.slice('--format='.length).trim().toLowerCase();
  });
  return {
    format,
    isQuiet: words.includes('--quiet') || words.some((w) => /^-[a-zA-Z]*q/.test(w)),
  };
}

function isCommanderError(thrown: unknown): thrown is CommanderError {
  return (
    thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('commander.')
  );
}

/** Commander puts its suggestion on a second line: that is the hint. */
function usageErrorOf(thrown: CommanderError, argv: readonly string[]): AppError {
  const command = argv.find((word) => COMMAND_NAMES.includes(word));
  const seeHelp = `See t1s ${command === undefined ? '' : `${command} `}--help.`;
  if (thrown.code === 'commander.help') {
    return new AppError('usage', 'there is no such command', { hint: 'See t1s --help.' });
  }
  const [, message = '', suggestion = ''] =
    /^(?:error: )?(.*?)(?:\n\(([^()]*)\))?$/s.exec(thrown.message.trim()) ?? [];
  // What was given to an option that does not exist may be a key.
  const told = thrown.code === 'commander.unknownOption' ? message.replace(/=.*/s, "'") : message;
  return new AppError('usage', sanitizeLine(told), {
    hint: suggestion === '' ? seeHelp : `${suggestion} ${seeHelp}`,
  });
}

/** A failure may come before there is a session, or tell of a key that is not the one in use. */
function redact(text: string, { env }: Context, session: Session | undefined): string {
  return redactKeyOf(env, session?.redact(text) ?? text);
}
