import { suggest } from '../../../core/suggest.js';
import { AppError, usageError } from '../../../errors.js';
import { EXIT } from '../../../exit-codes.js';
import { SCENARIO_NAMES, type Scenario } from '../../../simulator/scenario.js';
import type { Simulator, SimulatorOptions } from '../../../simulator/start-simulator.js';
import type { Context, SignalName } from '../../../system/context.js';
import { describeFileError, systemErrorCode } from '../../../system/file-error.js';
import { readBoundedFile } from '../../../system/read-bounded-file.js';
import { hideSecretLike } from '../../../text/hide-secrets.js';
import { printable } from '../../../text/printable.js';
import type { CommandIo } from '../../command-io.js';
import type { DemoOptions } from './demo-options.js';

/** Hundreds of times what a scenario takes. */
const MAX_SCENARIO_BYTES = 1_048_576;

/** Scripts may rely on Ctrl-C being the regular end: like `watch`, a server ends with 0. */
const ENDING_SIGNALS: readonly SignalName[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs the simulator until a signal comes, or writes a history; resolves with 0. Rejects with usage
 * errors.
 */
export async function runDemo(
  _names: readonly string[],
  options: DemoOptions,
  io: CommandIo,
): Promise<number> {
  const { port, speed, history, days, seed, every } = options;
  if (history !== undefined) {
    const { writeHistory } = await import('./write-history.js');
    const wish = { folder: history, days: days ?? 90, seed: seed ?? 1, everyMs: every ?? 60_000 };
    return writeHistory(wish, io);
  }
  checkWithoutHistory(options);
  const scenario = await loadScenario(options.scenario);
  const ended = endingSignal(io.context);
  try {
    const simulator = await open({ scenario, port, speed, now: () => io.context.now() });
    try {
      io.print(`export TENSORONE_BASE_URL=${simulator.url}`);
      io.print(`export TENSORONE_API_KEY=${simulator.apiKey}`);
      io.notify(
        `Simulating "${oneLine(scenario.name)}" at ${speed} times real speed; Ctrl-C ends it.`,
      );
      await ended.signal;
    } finally {
      await simulator.close();
    }
  } finally {
    ended.dispose();
  }
  return EXIT.ok;
}

/** These describe the days of a history. */
function checkWithoutHistory({ days, seed, every }: DemoOptions): void {
  const given = Object.entries({ days, seed, every }).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  throw usageError(`--${given[0]} goes with --history`, 'Name the folder with --history DIR.');
}

/** A scenario that ships, by its name, or one from a JSON file. Rejects with usage errors. */
export async function loadScenario(nameOrFile: string): Promise<Scenario> {
  const name = SCENARIO_NAMES.find((candidate) => candidate === nameOrFile);
  if (name !== undefined) {
    const { builtInScenario } = await import('../../../simulator/scenarios.js');
    return builtInScenario(name);
  }
  const file = oneLine(nameOrFile);
  const value = parseJson(await readScenarioFile(nameOrFile), file);
  const { parseScenario } = await import('../../../simulator/parse-scenario.js');
  const { ScenarioProblem } = await import('../../../simulator/step-reader.js');
  try {
    return parseScenario(value, file);
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error;
    throw usageError(`${file}: ${oneLine(error.message)}`);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usageError(`${file} is not JSON: ${oneLine(messageOf(error))}`);
  }
}

async function readScenarioFile(nameOrFile: string): Promise<string> {
  try {
    return (await readBoundedFile(nameOrFile, MAX_SCENARIO_BYTES)).text;
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') {
      throw usageError(`cannot read scenario ${oneLine(nameOrFile)}: ${describeFileError(error)}`);
    }
    const looksLikePath = /[\\/.]/.test(nameOrFile);
    if (looksLikePath)
      throw usageError(`cannot read scenario ${oneLine(nameOrFile)}: no such file`);
    const [nearest] = suggest(nameOrFile, SCENARIO_NAMES, 1);
    throw usageError(
      `unknown scenario "${printable(nameOrFile)}"`,
      `${nearest === undefined ? '' : `Did you mean "${nearest}"? `}There are ${SCENARIO_NAMES.join(', ')}, or give a JSON file.`,
    );
  }
}

async function open(options: SimulatorOptions & { readonly port: number }): Promise<Simulator> {
  const { startSimulator } = await import('../../../simulator/start-simulator.js');
  try {
    return await startSimulator(options);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EADDRINUSE') {
      const hint = 'Give another --port, or leave it out to take a free one.';
      throw usageError(`port ${options.port} is in use`, hint);
    }
    if (code === 'EACCES') {
      const hint = 'Ports below 1024 often need more rights; take a higher one.';
      throw usageError(`not allowed to listen on port ${options.port}`, hint);
    }
    if (code === undefined) throw error;
    throw new AppError('network', `cannot listen on 127.0.0.1: ${oneLine(messageOf(error))}`, {
      cause: error,
    });
  }
}

function endingSignal(context: Context): { signal: Promise<void>; dispose: () => void } {
  const removers: (() => void)[] = [];
  const signal = new Promise<void>((resolve) => {
    for (const name of ENDING_SIGNALS) removers.push(context.onSignal(name, resolve));
  });
  return {
    signal,
    dispose: () => {
      for (const remove of removers) remove();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A message on one line, without anything that moves a terminal's cursor. */
function oneLine(text: string): string {
  return hideSecretLike(text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim());
}
