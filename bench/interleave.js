import { spawnSync } from 'node:child_process';

/**
 * @typedef {object} Command
 * @property {string[]} args
 * @property {string} [command] default: this Node
 * @property {Record<string, string>} [env] beside what this process has
 * @property {string} [cwd] default: that of this process
 * @property {number | number[]} [exitCode] default: 0
 * @property {RegExp} [says] what has to be on stdout
 */

/** bash reports what a process and its children used, to the millisecond; Node does not. */
const TIMED = 'TIMEFORMAT="%R %U %S"; time "$@"';

/**
 * Runs every command once a round, in turn, so that a slow moment of the machine hits all of them.
 * The first round warms up and does not count, unless `isWarm`. Throws where a command does not
 * answer as it should.
 * @param {Record<string, Command>} commands
 * @param {number} rounds
 * @param {{ isWarm?: boolean }} [options]
 * @returns {Record<string, number[]>} wall milliseconds of whole processes, by command
 */
export function interleave(commands, rounds, { isWarm = false } = {}) {
  const times = new Map(Object.keys(commands).map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = isWarm ? 1 : 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const ms = timeOnce(name, command);
      if (round > 0) times.get(name)?.push(ms);
    }
  }
  return Object.fromEntries(times);
}

/**
 * Milliseconds of one whole process.
 * @param {string} name
 * @param {Command} command
 */
export function timeOnce(name, command) {
  const start = process.hrtime.bigint();
  run(name, command, command.command ?? process.execPath, command.args);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * Milliseconds of one whole process on the clock, and of CPU. Needs bash.
 * @param {string} name
 * @param {Command} command
 * @returns {{ wallMs: number, cpuMs: number }}
 */
export function costOnce(name, command) {
  const words = [command.command ?? process.execPath, ...command.args];
  const stderr = run(name, command, 'bash', ['-c', TIMED, 'bash', ...words]);
  const [wall, user, system] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (wall === undefined || user === undefined || system === undefined) {
    throw new Error(`bash did not time ${name} but printed: ${stderr}`);
  }
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
}

/**
 * Runs a command and checks what it did; returns its stderr.
 * @param {string} name
 * @param {Command} expected
 * @param {string} file
 * @param {string[]} args
 */
function run(name, { env = {}, cwd, exitCode = 0, says }, file, args) {
  const all = { ...process.env, ...env };
  const result = spawnSync(file, args, { env: all, cwd, encoding: 'utf8' });
  if (result.error !== undefined) throw result.error;
  if (![exitCode].flat().includes(result.status ?? -1)) {
    throw new Error(`${name} exited with ${result.status}: ${result.stdout}${result.stderr}`);
  }
  if (says !== undefined && !says.test(result.stdout)) {
    throw new Error(`${name} did not print ${says} but: ${result.stdout}`);
  }
  return result.stderr;
}

/** @param {readonly number[]} values */
export function median(values) {
  return (quantile(values, 0.5, Math.floor) + quantile(values, 0.5, Math.ceil)) / 2;
}

/**
 * The value below which that share of all values lies.
 * @param {readonly number[]} values
 * @param {number} share
 */
export function quantile(values, share, round = Math.round) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[round((sorted.length - 1) * share)] ?? Number.NaN;
}

/**
 * The middle half of the values: from the first to the third quartile.
 * @param {readonly number[]} values
 * @returns {[number, number]}
 */
export function spread(values) {
  return [quantile(values, 0.25), quantile(values, 0.75)];
}
