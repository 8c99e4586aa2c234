import { readFileSync } from 'node:fs';
import {
  B as defineCommand,
  Ct as describeFileError,
  Tt as EXIT,
  W as FILE,
  H as group,
  J as oneOf,
  U as option,
  O as parseDurationOption,
  x as parseHistoryFolder,
  F as printable,
  z as suggest,
  wt as systemErrorCode,
  A as wholeNumber,
} from './cli.mjs';
import { t as AppError, n as usageError } from './errors-BRq375x3.mjs';
import { a as SCENARIO_NAMES, t as SPEED_LIMITS } from './simulated-world-B7HcGbkp.mjs';

// src/cli/commands/demo/demo-options.ts
/** As long as a history is kept. */
const MAX_DAYS = 400;
const MIN_EVERY_MS = 1e3;
const DEMO_OPTIONS = [
  option('--port <n>', 'port on 127.0.0.1; 0 takes a free one', {
    parse: parsePort,
    default: '0',
  }),
  option('--scenario <name|file>', `${SCENARIO_NAMES.join(', ')}, or a JSON file`, {
    values: {
      ...oneOf(SCENARIO_NAMES),
      isFile: true,
    },
    parse: (text) => text,
    default: 'day',
  }),
  option('--speed <n>', 'how much faster than real time', {
    parse: parseSpeed,
    default: String(480),
  }),
  ...group(
    'A history instead of a server:',
    option('--history <dir>', 'write days that look real into this folder, and end', {
      values: FILE,
      parse: parseHistoryFolder,
    }),
    option('--days <n>', 'how many, up to now', {
      parse: wholeNumber(1, MAX_DAYS),
      defaultText: '90',
    }),
    option('--seed <n>', 'another number makes other days', {
      parse: wholeNumber(0, 999999999),
      defaultText: '1',
    }),
    option('--every <duration>', 'time between polls', {
      parse: parseEvery,
      defaultText: '60s',
    }),
  ),
];
function parsePort(text, name) {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN;
  if (port <= 65535) return port;
  throw usageError(
    `${name} "${printable(text)}" is not a port`,
    'Give a whole number from 0 to 65535.',
  );
}
function parseSpeed(text, name) {
  const speed = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN;
  if (speed >= SPEED_LIMITS.least && speed <= SPEED_LIMITS.most) return speed;
  throw usageError(
    `${name} "${printable(text)}" is not a speed`,
    `Give a number from ${SPEED_LIMITS.least} to ${SPEED_LIMITS.most}; 480 makes a day three minutes.`,
  );
}
function parseEvery(text, name) {
  const ms = parseDurationOption(name, text);
  if (ms >= MIN_EVERY_MS) return ms;
  throw usageError(`${name} must be at least 1s, not "${printable(text)}"`);
}
// src/cli/commands/demo/run-demo.ts
/** Scripts may rely on Ctrl-C being the regular end: like `watch`, a server ends with 0. */
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/**
 * Runs the simulator until a signal comes, or writes a history; resolves with 0. Rejects with usage
 * errors.
 */
async function runDemo(_names, options, io) {
  const { port, speed, history, days, seed, every } = options;
  if (history !== void 0) {
    const { writeHistory } = await import('./write-history-AX-DPLR0.mjs');
    return writeHistory(
      {
        folder: history,
        days: days ?? 90,
        seed: seed ?? 1,
        everyMs: every ?? 6e4,
      },
      io,
    );
  }
  checkWithoutHistory(options);
  const scenario = await loadScenario(options.scenario);
  const ended = endingSignal(io.context);
  try {
    const simulator = await open({
      scenario,
      port,
      speed,
      now: () => io.context.now(),
    });
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
function checkWithoutHistory({ days, seed, every }) {
  const given = Object.entries({
    days,
    seed,
    every,
  }).find(([, value]) => value !== void 0);
  if (given === void 0) return;
  throw usageError(`--${given[0]} goes with --history`, 'Name the folder with --history DIR.');
}
/** A scenario that ships, by its name, or one from a JSON file. Rejects with usage errors. */
async function loadScenario(nameOrFile) {
  const name = SCENARIO_NAMES.find((candidate) => candidate === nameOrFile);
  if (name !== void 0) {
    const { builtInScenario } = await import('./scenarios-DXBzRfiv.mjs');
    return builtInScenario(name);
  }
  const file = oneLine(nameOrFile);
  const value = parseJson(readScenarioFile(nameOrFile), file);
  const { parseScenario } = await import('./parse-scenario-_xRglZNO.mjs').then((n) => n.n);
  const { ScenarioProblem } = await import('./step-reader-Cd2Ur0j5.mjs').then((n) => n.i);
  try {
    return parseScenario(value, file);
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error;
    throw usageError(`${file}: ${oneLine(error.message)}`);
  }
}
function parseJson(text, file) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw usageError(`${file} is not JSON: ${oneLine(messageOf(error))}`);
  }
}
function readScenarioFile(nameOrFile) {
  try {
    return readFileSync(nameOrFile, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT')
      throw usageError(`cannot read scenario ${oneLine(nameOrFile)}: ${describeFileError(error)}`);
    if (/[\\/.]/.test(nameOrFile))
      throw usageError(`cannot read scenario ${oneLine(nameOrFile)}: no such file`);
    const [nearest] = suggest(nameOrFile, SCENARIO_NAMES, 1);
    throw usageError(
      `unknown scenario "${printable(nameOrFile)}"`,
      `${nearest === void 0 ? '' : `Did you mean "${nearest}"? `}There are ${SCENARIO_NAMES.join(', ')}, or give a JSON file.`,
    );
  }
}
async function open(options) {
  const { startSimulator } = await import('./start-simulator-BfvrxSmw.mjs');
  try {
    return await startSimulator(options);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EADDRINUSE')
      throw usageError(
        `port ${options.port} is in use`,
        'Give another --port, or leave it out to take a free one.',
      );
    if (code === 'EACCES')
      throw usageError(
        `not allowed to listen on port ${options.port}`,
        'Ports below 1024 often need more rights; take a higher one.',
      );
    if (code === void 0) throw error;
    throw new AppError('network', `cannot listen on 127.0.0.1: ${oneLine(messageOf(error))}`, {
      cause: error,
    });
  }
}
function endingSignal(context) {
  const removers = [];
  return {
    signal: new Promise((resolve) => {
      for (const name of ENDING_SIGNALS) removers.push(context.onSignal(name, resolve));
    }),
    dispose: () => {
      for (const remove of removers) remove();
    },
  };
}
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
/** A message on one line, without anything that moves a terminal's cursor. */
function oneLine(text) {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}
// src/cli/commands/demo/demo-command.ts
const demoCommand = defineCommand({
  options: DEMO_OPTIONS,
  signals: 'own',
  ignoresConfig: true,
  page: {
    notes: ['It prints two lines for the shell, and serves until Ctrl-C ends it with exit code 0.'],
    examples: [
      ['t1s demo', 'the day, in three minutes'],
      ['t1s demo --port 8787 --scenario outage', 'always at the same place'],
      ['t1s demo --scenario ./bad-day.json --speed 60', 'a script of your own'],
      ['t1s demo --history ./made-up --days 90', 'days for t1s history --history ./made-up'],
    ],
  },
  run: runDemo,
});

export { demoCommand };
