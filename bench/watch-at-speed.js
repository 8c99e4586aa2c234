// The program, all of it, on a clock that does not wait for the next poll: a rest of a second is
// over at once, and the time that it would have taken has passed. Anything longer, such as the
// deadline of a request, takes as long as ever, and so does every rest once BENCH_POLLS seconds have
// passed so. `bench/watch.js` bundles and runs it.

import { main } from '../src/cli/main.js';
import { endWith, processContext } from '../src/system/context.js';

const MAX_REST_MS = 1_000;

const real = processContext();
const msToSkip = Number(process.env.BENCH_POLLS) * MAX_REST_MS;
let skippedMs = 0;

main({
  ...real,
  now: () => Math.round(real.now() + skippedMs),
  monotonicNow: () => real.monotonicNow() + skippedMs,
  sleep(ms, signal) {
    if (ms > MAX_REST_MS || skippedMs >= msToSkip) return real.sleep(ms, signal);
    skippedMs += ms;
    // Connections and other watchers have their turn, as in a rest.
    return new Promise((resolve) => setImmediate(resolve));
  },
}).then(endWith);
