/**
 * How long an analysis of a dependency map takes, from a thousand edges to a million, beside a bare
 * `JSON.parse` of the same map in the same run, and how it grows. Prints medians and ratios; it
 * never fails for time.
 */
import { growthExponent } from './growth.js';
import { median } from './interleave.js';
import { loadSources } from './load-sources.js';
import { generator, shuffled } from './made-up.js';
import { timed } from './timed.js';
import { judge, note, round } from './verdict.js';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);

/** Ranking every service of a larger map takes tens of seconds. */
const MAX_RANKED_EDGES = 100_000;

/** Smaller maps are analysed so often that a measurement is about as long as this one's. */
const MEASURED_EDGES = 100_000;

/** Enough to reach nearly everything, but in the thin map, which falls into many pieces. */
const ROOTS = Array.from({ length: 10 }, (_, id) => nameOf(id));
const TARGETS = { seconds: 1, timesParse: 3, growth: 12 };

const { assessImpact, rankImpact, parseDependencyMap } = await loadSources([
  'core/impact/assess-impact',
  'core/impact/impact-ranking',
  'schema/dependency-map',
]);

/** Ten edges a service. */
const growing = [1_000, 10_000, 100_000, 1_000_000].map((edges) =>
  prepare(randomMap(edges / 10, edges)),
);
const thin = prepare(randomMap(100_000, 100_000), { leastReached: 0 });
const sparse = prepare(layeredMap(100_000, 10), { remark: ', no cycle' });
const all = [...growing, thin, sparse];
const large = growing.at(-1);
const smaller = growing.at(-2);

for (let i = 0; i < ROUNDS; i++) for (const run of all) measure(run);

console.log(
  `\nNode ${process.version}, medians of ${ROUNDS} interleaved rounds (ranking: once), milliseconds\n`,
);
console.table(
  Object.fromEntries(
    all.map((run) => [
      run.title,
      {
        'JSON.parse': round(median(run.parse), 2),
        'read into a Map': round(median(run.read), 2),
        analysis: round(median(run.analysis), 2),
        'analysis / parse': round(median(run.analysis) / median(run.parse), 2),
        'read and analysis': round(median(run.read) + median(run.analysis), 2),
        'ranking of all': run.ranking.length === 0 ? '-' : round(median(run.ranking)),
        reached: 'reached' in run ? run.reached : '-',
      },
    ]),
  ),
);
const timesOf = (run, step = 'analysis') => median(run[step]);
judge('analysis under 1 s', timesOf(large) / 1000, { atMost: TARGETS.seconds, unit: ' s' });
for (const [what, run] of Object.entries({ '': large, ', no cycle': sparse })) {
  const ratio = timesOf(run) / timesOf(run, 'parse');
  judge(`analysis beside JSON.parse${what}`, ratio, { atMost: TARGETS.timesParse, unit: '×' });
}
judge('ten times the edges', timesOf(large) / timesOf(thin), { atMost: TARGETS.growth, unit: '×' });
note(
  `ten times services and edges: ${round(timesOf(large) / timesOf(smaller), 2)}× (JSON.parse itself: ${round(timesOf(large, 'parse') / timesOf(smaller, 'parse'), 2)}×)`,
);
note(
  `growth from 1,000 to 1,000,000 edges: edges^${growthOf('analysis')} (reading: ${growthOf('read')}, JSON.parse itself: ${growthOf('parse')})`,
);

function prepare(map, { remark = '', leastReached = 0.9 } = {}) {
  const services = Object.keys(map).length;
  const edges = Object.values(map).reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  const title = `${services.toLocaleString('en')} services, ${edges.toLocaleString('en')} edges${remark}`;
  const times = { parse: [], read: [], analysis: [], ranking: [] };
  return { title, json: JSON.stringify(map), edges, expected: services * leastReached, ...times };
}

function measure(run) {
  const repeats = Math.max(1, Math.round(MEASURED_EDGES / run.edges));
  const value = timed(run.parse, () => JSON.parse(run.json), repeats);
  const { dependencies } = timed(run.read, () => parseDependencyMap(value, 'the map'), repeats);
  const options = { roots: ROOTS, direction: 'dependents' };
  const impact = timed(run.analysis, () => assessImpact(dependencies, options), repeats);
  run.reached = impact.counts.total;
  if (run.reached < run.expected) throw new Error(`${run.title}: reached only ${run.reached}`);
  if (run.ranking.length === 0 && run.edges <= MAX_RANKED_EDGES) {
    timed(run.ranking, () => rankImpact(dependencies));
  }
}

function growthOf(step) {
  const points = growing.map((run) => ({ size: run.edges, time: timesOf(run, step) }));
  return growthExponent(points).toFixed(2);
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

function nameOf(id) {
  return `service ${String(id).padStart(7, '0')}`;
}
