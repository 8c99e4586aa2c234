import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { suggest } from '../../../core/suggest.js';
import { AppError, usageError } from '../../../errors.js';
import { EXIT } from '../../../exit-codes.js';
import { SCENARIO_NAMES, type Scenario } from '../../../simulator/scenario.js';
import { DEFAULT_SPEED, SPEED_LIMITS } from '../../../simulator/simulated-world.js';
import type { Simulator, SimulatorOptions } from '../../../simulator/start-simulator.js';
import type { Context, SignalName } from '../../../system/context.js';
import { describeFileError, systemErrorCode } from '../../../system/file-error.js';
import { printable } from '../../../text/printable.js';
import type { CommandIo } from '../../command-io.js';
import { addHelpPage } from '../../help/help-page.js';

/** As they were typed. */
export interface DemoOptions {
  readonly port?: string | undefined;
  readonly scenario?: string | undefined;
  readonly speed?: string | undefined;
}

const DEFAULT_SCENARIO = 'day';

/** Scripts may rely on Ctrl-C being the regular end: like `watch`, a server ends with 0. */
const ENDING_SIGNALS: readonly SignalName[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Adds what `demo` takes to its commander command. */
export function demoOptions(command: Command): Command {
  command
    .option('--port <n>', 'port on 127.0.0.1; 0 takes a free one', '0')
    .option(
      '--scenario <name|file>',
      `${SCENARIO_NAMES.join(', ')}, or a JSON file`,
      DEFAULT_SCENARIO,
    )
    .option('--speed <n>', 'how much faster than real time', String(DEFAULT_SPEED));
  return addHelpPage(command, {
    notes: ['It prints two lines for the shell, and serves until Ctrl-C ends it with exit code 0.'],
    examples: [
      ['t1s demo', 'the day, in three minutes'],
      ['t1s demo --port 8787 --scenario outage', 'always at the same place'],
      ['t1s demo --scenario ./bad-day.json --speed 60', 'a script of your own'],
    ],
  });
}

/** Runs the simulator until a signal comes; resolves with 0. Rejects with usage errors. */
export async function runDemo(options: DemoOptions, io: CommandIo): Promise<number> {
  const port = readPort(options.port ?? '0');
  const speed = readSpeed(options.speed ?? String(DEFAULT_SPEED));
  const scenario = await loadScenario(options.scenario ?? DEFAULT_SCENARIO);
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

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw usageError(
    `--port "${printable(text)}" is not a port`,
    'Give a whole number from 0 to 65535.',
  );
}

function readSpeed(text: string): number {
  const speed = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (speed >= SPEED_LIMITS.least && speed <= SPEED_LIMITS.most) return speed;
  throw usageError(
    `--speed "${printable(text)}" is not a speed`,
    `Give a number from ${SPEED_LIMITS.least} to ${SPEED_LIMITS.most}; ${DEFAULT_SPEED} makes a day three minutes.`,
  );
}

/** A scenario that ships, by its name, or one from a JSON file. Rejects with usage errors. */
export async function loadScenario(nameOrFile: string): Promise<Scenario> {
  const name = SCENARIO_NAMES.find((candidate) => candidate === nameOrFile);
  if (name !== undefined) {
    const { builtInScenario } = await import('../../../simulator/scenarios.js');
    return builtInScenario(name);
  }
  const file = oneLine(nameOrFile);
  const value = parseJson(readScenarioFile(nameOrFile), file);
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
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw usageError(`${file} is not JSON: ${oneLine(messageOf(error))}`);
  }
}

function readScenarioFile(nameOrFile: string): string {
  try {
    return readFileSync(nameOrFile, 'utf8');
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
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}
