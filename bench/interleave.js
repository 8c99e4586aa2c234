import { spawnSync } from 'node:child_process';

/**
 * Runs every command once a round, in turn, so that a slow moment of the machine hits all of them;
 * the first round warms up and does not count.
 * @param {Record<string, { args: string[], env?: Record<string, string>, exitCode?: number }>} commands
 * @returns {Record<string, number[]>} wall milliseconds of whole processes, a list a command
 */
export function interleave(commands, rounds) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { args, env = {}, exitCode = 0 }] of Object.entries(commands)) {
      const start = process.hrtime.bigint();
      const result = spawnSync(process.execPath, args, { env: { ...process.env, ...env } });
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (result.status !== exitCode) {
        throw new Error(`${name} exited with ${result.status}: ${result.stderr}`);
      }
      if (round > 0) times[name].push(ms);
    }
  }
  return times;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The middle half of the values: from the first to the third quartile. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.round((sorted.length - 1) * share)];
  return [at(0.25), at(0.75)];
}
