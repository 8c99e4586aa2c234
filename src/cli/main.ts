import type { Command } from 'commander';
import { AppError } from '../errors.js';
import { EXIT, exitCodeOfError } from '../exit-codes.js';
import { makeCommandsInert } from '../render/inert-commands.js';
import type { Context } from '../system/context.js';
import { hideSecretLike } from '../text/hide-secrets.js';
import { Secrets } from '../text/secrets.js';
import { VERSION } from '../version.js';
import { type AskedOutput, findFormat, readAskedOutput } from './asked-output.js';
import type { CommandDefinition } from './command-definition.js';
import { DEFAULT_COMMAND } from './command-names.js';
import { type NamesOrigin, nameTheSetting } from './config/name-the-setting.js';
import { readEnvironmentSecrets } from './environment-secrets.js';
import type { Format } from './formats.js';
import { guessedCommand } from './hints/guessed-commands.js';
import type { GlobalValues } from './options/global-options.js';
import { type GuardedContext, guardOutput } from './output/output-guard.js';
import { createProgram } from './program.js';
import { resolveOptions } from './resolve-options.js';
import { createSession, formatFailure, type Session } from './session.js';
import { isCommanderError, usageErrorOf } from './usage-error.js';

/** What is known of a run when it ends or fails. */
interface Run {
  readonly asked: AskedOutput;
  readonly context: GuardedContext;
  session: Session | undefined;
  /** Of the command that runs; `undefined` while it is not known. */
  format: Format | undefined;
  origin: NamesOrigin;
}

/**
 * From argv to the exit code. The only place that catches: expected failures become a line on
 * stderr (and a document on stdout where JSON was asked for), anything else is a bug with a stack.
 */
export async function main(
  world: Context,
  onStrayError: (listener: (thrown: unknown) => void) => void = () => undefined,
): Promise<number> {
  const secrets = new Secrets();
  for (const secret of readEnvironmentSecrets(world.env)) secrets.add(secret);
  const context = guardOutput(world, secrets);
  const asked = readAskedOutput(context.argv);
  const run: Run = { asked, context, session: undefined, format: undefined, origin: NO_ORIGIN };
  // Under --quiet the reason has no other place.
  if (asked.isPlugin && !asked.isVerbose && !asked.isQuiet) context.muteStderr();
  const report = (thrown: unknown) => reportError(thrown, run);
  onStrayError(endOnce(context, report));
  try {
    let exitCode: number = EXIT.ok;
    const program = await createProgram(context, async (command, definition) => {
      exitCode = await act(command, definition, run, secrets);
    });
    await program.parseAsync(context.argv, { from: 'user' });
    if (exitCode !== EXIT.ok && asked.isQuiet) run.session?.writeReason(exitCode);
    return capExitCode(exitCode, asked);
  } catch (error) {
    return capExitCode(await report(error), asked);
  } finally {
    await run.session?.close();
  }
}

const NO_ORIGIN: NamesOrigin = { path: null, settings: {} };

/** A monitoring plugin knows four codes. */
function capExitCode(exitCode: number, { isPlugin }: AskedOutput): number {
  return isPlugin && exitCode > EXIT.unknown ? EXIT.unknown : exitCode;
}

async function act(
  command: Command,
  definition: CommandDefinition,
  run: Run,
  secrets: Secrets,
): Promise<number> {
  const { context } = run;
  refuseStrayOption(command, context.argv);
  const stopListening = definition.signals === 'own' ? () => undefined : exitOnSignals(run);
  const resolved = await resolveOptions(command, definition, context, secrets);
  const { names, options, format } = resolved;
  run.format = format;
  run.origin = resolved.origin;
  const isDefault = command.name() === DEFAULT_COMMAND && !context.argv.includes(DEFAULT_COMMAND);
  const guess = isDefault ? guessedCommand(command.args[0] ?? '') : null;
  if (guess !== null) throw guess;
  if (definition.checksNames && !hasKey(options, context)) {
    const { checkTypedNames } = await import('./hints/check-typed-names.js');
    checkTypedNames(definition, { names, options });
    definition.checkOtherNames?.(options);
  }
  run.session = createSession(context, options, secrets);
  try {
    return await definition.run(names, options, run.session);
  } catch (error) {
    if (definition.checksNames && error instanceof AppError && error.kind !== 'usage') {
      const { checkTypedNamesForTypos } = await import('./hints/check-typed-names.js');
      checkTypedNamesForTypos(definition, { names, options });
    }
    throw error;
  } finally {
    stopListening();
  }
}

/** Commander takes `-2`, as `-v2` leaves it, for a number and so for a name. */
function refuseStrayOption(command: Command, argv: readonly string[]): void {
  const stray = command.args.find((word) => /^-./.test(word));
  if (stray === undefined || argv.includes('--')) return;
  command.error(`error: unknown option '${stray}'`, { code: 'commander.unknownOption' });
}

/** Whether there may be a key; it is read when the API is first asked. */
function hasKey(options: Partial<GlobalValues>, { env }: Context): boolean {
  return (
    options.demo === true ||
    options.apiKeyFile !== undefined ||
    Boolean(env.TENSORONE_API_KEY?.trim())
  );
}

/** For bugs in what is not awaited, such as a listener: reported like any other, and then the end. */
function endOnce(context: Context, report: (thrown: unknown) => Promise<number>) {
  let isReported = false;
  return (thrown: unknown) => {
    if (isReported) return;
    isReported = true;
    void report(thrown).then(context.exit, () => context.exit(EXIT.internal));
  };
}

function exitOnSignals(run: Run): () => void {
  const { context, asked } = run;
  let isEnding = false;
  const end = (exitCode: number, how: string) => () => {
    const exit = () => context.exit(capExitCode(exitCode, asked));
    if (!asked.isPlugin || asked.isQuiet || isEnding) return exit();
    isEnding = true;
    // A monitoring system shows this line.
    void printError(new AppError('internal', how), run).then(exit, exit);
  };
  const removers = [
    context.onSignal('SIGINT', end(EXIT.interrupted, 'interrupted before there was an answer')),
    context.onSignal('SIGTERM', end(EXIT.terminated, 'terminated before there was an answer')),
  ];
  return () => {
    for (const remove of removers) remove();
  };
}

async function reportError(thrown: unknown, run: Run): Promise<number> {
  if (isCommanderError(thrown)) {
    if (thrown.exitCode === 0) return EXIT.ok;
    return reportFailure(await usageErrorOf(thrown, run.context.argv), run);
  }
  const failure = nameTheSetting(thrown, run.origin);
  if (failure instanceof AppError) return reportFailure(failure, run);
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  run.context.stderr.write(`error: this is a bug in tensorone-status ${VERSION}\n${stack}\n`);
  return printError(new AppError('internal', 'a bug in tensorone-status; see stderr'), run);
}

function reportFailure(thrown: AppError, run: Run): Promise<number> {
  const failure = withoutSecretLike(thrown);
  const { context, asked } = run;
  const text = formatFailure(failure);
  const shown = asked.isQuiet ? (text.split('\n')[0] ?? '') : text;
  const isInActions = Boolean(context.env.GITHUB_ACTIONS);
  context.stderr.write(`${isInActions ? makeCommandsInert(shown, 'text') : shown}\n`);
  return printError(failure, run);
}

/** A secret that was typed in the wrong place is not repeated. */
function withoutSecretLike(failure: AppError): AppError {
  const { kind, message, hint, suggestions, httpStatus, requestId } = failure;
  if (kind !== 'usage') return failure;
  return new AppError(kind, hideSecretLike(message), { hint, suggestions, httpStatus, requestId });
}

/** What a machine that reads stdout gets for a failure, by the format it asked for. */
async function printError(error: AppError, { asked, context, format }: Run): Promise<number> {
  const exitCode = exitCodeOfError(error.kind);
  if (asked.isQuiet) return exitCode;
  const { renderError } = format ?? (await findFormat(asked, context.argv)) ?? {};
  const failure = { error, exitCode, time: readClock(context) };
  if (renderError) context.stdout.write(`${await renderError(failure)}\n`);
  return exitCode;
}

/** A failing clock must not keep its own failure from being reported. */
function readClock(context: Context): number {
  try {
    return context.now();
  } catch {
    return 0;
  }
}
