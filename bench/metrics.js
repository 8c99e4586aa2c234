/**
 * How many scrapes a second a watch with --listen answers, and how fast, while it polls each second;
 * beside it, in turn, a bare `node:http` server that answers a constant body of the same size.
 * Scraped by another process on connections that are kept. Also whether the polls keep their pace
 * meanwhile. It never fails for time.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, spread } from './interleave.js';
import { programEnv, STATUS_BODY, STATUS_PATH, startLoopback } from './loopback.js';
import { Polling, WATCH } from './polling.js';
import { judge, note, range } from './verdict.js';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MEASURED_MS = Math.min(5_000, Number(process.env.BENCH_MS ?? 5_000));
const WARM_UP_MS = Math.min(2_000, MEASURED_MS);
const MANY = 8;
const SAYS = 'tensorone_up 1\n';
const MIN_PACE = 0.95;

/** Over less, a poll more or less decides. */
const FEWEST_SECONDS = 20;

const home = mkdtempSync(join(tmpdir(), 't1s-bench-'));
const api = await startLoopback({ [STATUS_PATH]: STATUS_BODY });
const scraper = fork(fileURLToPath(new URL('scraper.js', import.meta.url)));
const scraperFailed = once(scraper, 'exit').then(() => {
  throw new Error('the scraper has ended');
});
scraperFailed.catch(() => undefined);
const env = programEnv(api.url, home);
const watch = new Polling([...WATCH, '--no-state', '--listen', '127.0.0.1:0'], env);
let bare;
try {
  const url = await watch.listening();
  await watch.reached(1);
  const body = await (await fetch(`${url}/metrics`)).text();
  bare = await startLoopback({ '/metrics': body }, { type: 'text/plain; version=0.0.4' });
  const servers = { 'watch --listen': url, 'bare node:http': bare.url };
  for (const each of Object.values(servers)) await scrape(each, MANY, WARM_UP_MS);
  print(await measure(servers), Buffer.byteLength(body));
  watch.check();
} finally {
  await watch.stop();
  scraper.kill();
  bare?.stop();
  api.stop();
  rmSync(home, { recursive: true, force: true });
}

/** In turn, so that a slow moment of the machine hits all of them. */
async function measure(servers) {
  const seen = [];
  const pace = { polls: 0, seconds: 0 };
  for (let i = 0; i < ROUNDS; i++) {
    for (const connections of [1, MANY]) {
      for (const [name, url] of Object.entries(servers)) {
        const before = watch.polls;
        const result = await scrape(url, connections, MEASURED_MS);
        seen.push({ name, connections, ...result });
        if (url !== watch.url) continue;
        pace.polls += watch.polls - before;
        pace.seconds += result.seconds;
      }
    }
  }
  if (pace.polls === 0) throw new Error('there was no poll while it was scraped');
  return { seen, pace };
}

async function scrape(url, connections, ms) {
  scraper.send({ url, connections, ms, says: SAYS });
  const [result] = await Promise.race([once(scraper, 'message'), scraperFailed]);
  return result;
}

function print({ seen, pace }, bytes) {
  const pick = (name, connections, key) =>
    seen
      .filter((each) => each.name === name && each.connections === connections)
      .map((each) => each[key]);
  console.log(
    `\nNode ${process.version}, ${bytes} bytes an answer, medians of ${ROUNDS} interleaved rounds of ${MEASURED_MS / 1000} s, a poll a second meanwhile\n`,
  );
  const rows = [1, MANY].flatMap((connections) =>
    ['watch --listen', 'bare node:http'].map((name) => {
      const perSecond = pick(name, connections, 'perSecond');
      const ratio = median(perSecond) / median(pick('bare node:http', connections, 'perSecond'));
      const row = {
        'scrapes a second': Math.round(median(perSecond)),
        'middle half': range(spread(perSecond), 0),
        'to bare': ratio.toFixed(2),
        'p50 ms': median(pick(name, connections, 'p50')).toFixed(2),
        'p99 ms': median(pick(name, connections, 'p99')).toFixed(2),
      };
      return [`${name}, ${connections} connection${connections === 1 ? '' : 's'}`, row];
    }),
  );
  console.table(Object.fromEntries(rows));
  note(`${pace.polls} polls in ${pace.seconds.toFixed(1)} s while the watch was scraped`);
  if (pace.seconds < FEWEST_SECONDS) note('That was too short to be judged.');
  else judge('polls a second', pace.polls / pace.seconds, { atLeast: MIN_PACE });
}
