// The program, all of it, on a clock that does not wait for the next poll: a rest of a second is
// over at once, and the time that it would have taken has passed. Anything longer, such as the
// deadline of a request, takes as long as ever, and so does every rest after the first BENCH_POLLS.
// `bench/watch.js` bundles and runs it.

import { main } from '../src/cli/main.js';
import { endWith, processContext } from '../src/system/context.js';

const MAX_REST_MS = 1_000;

const real = processContext();
let restsToSkip = Number(process.env.BENCH_POLLS);
let skippedMs = 0;

main({
  ...real,
  now: () => Math.round(real.now() + skippedMs),
  monotonicNow: () => real.monotonicNow() + skippedMs,
  sleep(ms, signal) {
    if (ms > MAX_REST_MS || restsToSkip === 0) return real.sleep(ms, signal);
    restsToSkip -= 1;
    skippedMs += ms;
    // Connections and other watchers have their turn, as in a rest.
    return new Promise((resolve) => setImmediate(resolve));
  },
}).then(endWith);
