import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Run before each measured step, so that none pays for another's garbage. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/**
 * Adds the milliseconds that `work` takes to `times`, and returns its last result. What takes
 * microseconds is done `repeats` times, and counts as their mean.
 */
export function timed(times, work, repeats = 1) {
  collectGarbage();
  const start = performance.now();
  let result = work();
  for (let i = 1; i < repeats; i++) result = work();
  times.push((performance.now() - start) / repeats);
  return result;
}
