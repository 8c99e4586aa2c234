/**
 * How long an analysis of a large dependency map takes, beside a bare `JSON.parse` of the same map
 * in the same run. Prints medians and ratios; it measures and never fails.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'rolldown';
import { median } from './interleave.js';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);

/** Ranking every service of a larger map takes tens of seconds. */
const MOST_RANKED_EDGES = 100_000;

/** Enough to reach nearly everything, even in a thin map. */
const ROOTS = Array.from({ length: 10 }, (_, id) => nameOf(id));
const TARGETS = { seconds: 1, timesParse: 3, growth: 12 };

/** Run before each measured step, so that none pays for another's garbage. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const { assessImpact, rankImpact, parseDependencyMap } = await loadCore();

const small = measure('10,000 services, 100,000 edges', randomMap(10_000, 100_000));
const thin = measure('100,000 services, 100,000 edges', randomMap(100_000, 100_000));
const large = measure('100,000 services, 1,000,000 edges', randomMap(100_000, 1_000_000));
const sparse = measure('100,000 services, 1,000,000 edges, no cycle', layeredMap(100_000, 10));

console.log(
  `\nNode ${process.version}, medians of ${ROUNDS} interleaved rounds (ranking: once), milliseconds\n`,
);
console.table(
  Object.fromEntries(
    [small, thin, large, sparse].map((run) => [
      run.title,
      {
        'JSON.parse': round(run.parse),
        'read into a Map': round(run.read),
        analysis: round(run.analysis),
        'analysis / parse': round(run.analysis / run.parse, 2),
        'read and analysis': round(run.read + run.analysis),
        'ranking of all': Number.isNaN(run.ranking) ? '-' : round(run.ranking),
        reached: run.reached,
      },
    ]),
  ),
);
report('analysis under 1 s', large.analysis / 1000, TARGETS.seconds, 's');
report('analysis beside JSON.parse', large.analysis / large.parse, TARGETS.timesParse, '×');
report(
  'analysis beside JSON.parse, no cycle',
  sparse.analysis / sparse.parse,
  TARGETS.timesParse,
  '×',
);
report('ten times the edges', large.analysis / thin.analysis, TARGETS.growth, '×');
console.log(
  `      ten times services and edges: ${round(large.analysis / small.analysis, 2)}× (JSON.parse itself: ${round(large.parse / small.parse, 2)}×)`,
);

/** The sources, bundled for this run. */
async function loadCore() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-impact-'));
  try {
    const file = join(folder, 'core.mjs');
    await build({
      input: 'bench-core',
      plugins: [entryOf(['core/impact', 'core/impact-ranking', 'schema/dependency-map'])],
      platform: 'node',
      output: { file, format: 'esm', minify: true },
      logLevel: 'warn',
    });
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function entryOf(modules) {
  const source = modules
    .map((name) => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url)))
    .map((path) => `export * from ${JSON.stringify(path)};`)
    .join('\n');
  return {
    name: 'entry',
    resolveId: (id) => (id === 'bench-core' ? id : null),
    load: (id) => (id === 'bench-core' ? source : null),
  };
}

function measure(title, map) {
  const json = JSON.stringify(map);
  const edges = Object.values(map).reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  const times = { parse: [], read: [], analysis: [], ranking: [] };
  let reached = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const value = timed(times.parse, () => JSON.parse(json));
    const { dependencies } = timed(times.read, () => parseDependencyMap(value, 'the map'));
    const impact = timed(times.analysis, () =>
      assessImpact(dependencies, { roots: ROOTS, direction: 'dependents' }),
    );
    reached = impact.counts.total;
    if (i === 0 && edges <= MOST_RANKED_EDGES) timed(times.ranking, () => rankImpact(dependencies));
  }
  const medians = Object.fromEntries(Object.entries(times).map(([key, all]) => [key, median(all)]));
  return { title, reached, ...medians };
}

function timed(times, work) {
  collectGarbage();
  const start = performance.now();
  const result = work();
  times.push(performance.now() - start);
  return result;
}

/** Any service may depend on any: most of them end up in one large cycle. */
function randomMap(services, edges) {
  const random = generator(1);
  const map = {};
  for (const id of shuffled(services, random)) map[nameOf(id)] = { dependencies: [] };
  for (let i = 0; i < edges; i++) {
    map[nameOf(random(services))].dependencies.push(nameOf(random(services)));
  }
  return map;
}

/** A service depends on some of a lower number: the ranking has nothing to fold together. */
function layeredMap(services, each) {
  const random = generator(2);
  const map = {};
  for (const id of shuffled(services, random)) {
    const dependencies = id === 0 ? [] : Array.from({ length: each }, () => nameOf(random(id)));
    map[nameOf(id)] = { dependencies };
  }
  return map;
}

function shuffled(services, random) {
  const ids = Array.from({ length: services }, (_, id) => id);
  for (let i = services - 1; i > 0; i--) {
    const j = random(i + 1);
    [ids[i], ids[j]] = [ids[j], ids[i]];
  }
  return ids;
}

function nameOf(id) {
  return `service ${String(id).padStart(7, '0')}`;
}

/** A linear congruential generator: the same map on every run. */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function round(value, digits = 1) {
  return Number(value.toFixed(digits));
}

function report(what, value, target, unit) {
  const verdict = value <= target ? 'PASS' : 'over';
  console.log(`${verdict}  ${what}: ${round(value, 2)}${unit} (at most ${target}${unit})`);
}
