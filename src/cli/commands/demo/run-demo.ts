import { AppError, usageError } from '../../../errors.js';
import { EXIT } from '../../../exit-codes.js';
import type { Simulator, SimulatorOptions } from '../../../simulator/start-simulator.js';
import type { Context, SignalName } from '../../../system/context.js';
import { systemErrorCode } from '../../../system/file-error.js';
import type { CommandIo } from '../../command-io.js';
import { loadScenario, messageOf, oneLine } from '../../load-scenario.js';
import type { DemoOptions } from './demo-options.js';

/** Seconds; the plans of the API count requests an hour. */
const HOUR = 3_600;

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
  const { port, speed, rateLimit, history, days, seed, every } = options;
  if (history !== undefined) {
    const { writeHistory } = await import('./write-history.js');
    const wish = { folder: history, days: days ?? 90, seed: seed ?? 1, everyMs: every ?? 60_000 };
    return writeHistory(wish, io);
  }
  checkWithoutHistory(options);
  const scenario = await loadScenario(options.scenario ?? 'day');
  const ended = endingSignal(io.context);
  try {
    const simulator = await open({
      scenario,
      port,
      speed,
      rateLimit: rateLimit === undefined ? undefined : { limit: rateLimit, windowSeconds: HOUR },
      now: () => io.context.now(),
    });
    try {
      // The same in every run: a shell that took it from an earlier one holds no secret.
      io.secrets.allow(simulator.apiKey);
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
