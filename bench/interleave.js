import { spawnSync } from 'node:child_process';

/**
 * Runs every command once a round, in turn, so that a slow moment of the machine hits all of them;
 * a round before warms up and does not count, unless told that all is warm. Throws where one does
 * not answer as it should.
 * @typedef {object} Command
 * @property {string[]} args
 * @property {string} [command] default: this Node
 * @property {Record<string, string>} [env] beside what this process has
 * @property {number} [exitCode] default: 0
 * @property {RegExp} [says] what has to be on stdout
 * @param {Record<string, Command>} commands
 * @returns {Record<string, number[]>} wall milliseconds of whole processes, a list a command
 */
export function interleave(commands, rounds, { isWarm = false } = {}) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = isWarm ? 1 : 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const ms = timeOnce(name, command);
      if (round > 0) times[name].push(ms);
    }
  }
  return times;
}

/** Milliseconds of one whole process. */
export function timeOnce(name, { command = process.execPath, args, env = {}, exitCode = 0, says }) {
  const start = process.hrtime.bigint();
  const result = spawnSync(command, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.error !== undefined) throw result.error;
  if (result.status !== exitCode) {
    throw new Error(`${name} exited with ${result.status}: ${result.stderr}`);
  }
  if (says !== undefined && !says.test(result.stdout)) {
    throw new Error(`${name} did not say ${says} but: ${result.stdout}`);
  }
  return ms;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which that share of all values lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * share)];
}

/** The middle half of the values: from the first to the third quartile. */
export function spread(values) {
  return [quantile(values, 0.25), quantile(values, 0.75)];
}
