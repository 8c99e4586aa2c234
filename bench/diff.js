/**
 * How long the difference of two snapshots takes, from 10 services to the 10,000 that are read, and
 * how it grows: the library's `diffSnapshots`, which checks both bodies first, and the comparison
 * alone. Beside it, in the same run, `JSON.stringify` of both. It never fails for time.
 */
import { diffSnapshots } from 'tensorone-status';
import { growthExponent } from './growth.js';
import { median, spread } from './interleave.js';
import { loadSources } from './load-sources.js';
import { generator, shuffled } from './made-up.js';
import { timed } from './timed.js';
import { note, range, round } from './verdict.js';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const SIZES = [10, 1_000, 10_000];

/** Smaller snapshots are compared so often that a measurement is about as long as this one's. */
const MEASURED_SERVICES = 10_000;

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'global'];
const SERVICES_PER_INCIDENT = 50;
const CHANGED_SHARE = 0.01;
const CLEAN = { line: (text) => text, text: (text) => text };

const { diffSnapshots: compare } = await loadSources(['core/diff/diff-snapshots']);
const { parseSnapshot } = await loadSources(['schema/snapshot-schema']);

const runs = SIZES.map(prepare);
for (let i = 0; i < ROUNDS; i++) for (const run of runs) measure(run);

console.log(
  `\nNode ${process.version}, ${REGIONS.length} regions a service, ${CHANGED_SHARE * 100} % changed, order shuffled, medians of ${ROUNDS} interleaved rounds, milliseconds\n`,
);
console.table(
  Object.fromEntries(
    runs.map((run) => [
      `${run.services.toLocaleString('en')} services`,
      {
        'JSON.stringify': round(median(run.stringify), 3),
        diffSnapshots: round(median(run.library), 3),
        'middle half': range(spread(run.library), 3),
        'to stringify': round(median(run.library) / median(run.stringify), 2),
        'comparison alone': round(median(run.core), 3),
        'alone to stringify': round(median(run.core) / median(run.stringify), 2),
        changes: run.expected,
      },
    ]),
  ),
);
note(
  `growth from 10 to 10,000 services: services^${growthOf('library')} (comparison alone: ${growthOf('core')}, JSON.stringify itself: ${growthOf('stringify')})`,
);

function prepare(services) {
  const [before, after] = /** @type {[any, any]} */ (snapshots(services));
  const parsed = [before, after].map((body) => parseSnapshot(body, CLEAN).snapshot);
  const incidents = before.incidents.length;
  // A changed service changes in one region too.
  const expected = 2 * changedOf(services) + changedOf(incidents);
  return { services, before, after, parsed, expected, stringify: [], library: [], core: [] };
}

function measure(run) {
  const { before, after, parsed } = run;
  const repeats = Math.max(1, Math.round(MEASURED_SERVICES / run.services));
  timed(run.stringify, () => [JSON.stringify(before), JSON.stringify(after)], repeats);
  const changes = timed(run.library, () => diffSnapshots(before, after), repeats);
  const alone = timed(run.core, () => compare(...parsed), repeats);
  for (const { length } of [changes, alone]) {
    if (length !== run.expected) throw new Error(`${length} changes instead of ${run.expected}`);
  }
}

function growthOf(step) {
  const points = runs.map((run) => ({ size: run.services, time: median(run[step]) }));
  return growthExponent(points).toFixed(2);
}

/** Two bodies as the API gives them; the second in another order, with some of it changed. */
function snapshots(services) {
  const random = generator(services);
  const incidents = Math.max(1, Math.round(services / SERVICES_PER_INCIDENT));
  const bodyWith = (toId, changedServices, changedIncidents) => ({
    overallStatus: 'operational',
    lastUpdated: '2026-01-16T18:30:00Z',
    services: toId(services).map((id) => aService(id, id < changedServices)),
    incidents: toId(incidents).map((id) => anIncident(id, services, id < changedIncidents)),
    maintenanceWindows: [],
  });
  const inOrder = (count) => Array.from({ length: count }, (_, id) => id);
  return [
    bodyWith(inOrder, 0, 0),
    bodyWith((count) => shuffled(count, random), changedOf(services), changedOf(incidents)),
  ];
}

function changedOf(count) {
  return Math.max(1, Math.round(count * CHANGED_SHARE));
}

function aService(id, isChanged) {
  return {
    name: nameOf(id),
    status: isChanged ? 'degraded' : 'operational',
    uptime: 99.97,
    responseTime: 85,
    lastIncident: '2026-01-10T14:22:00Z',
    description: 'All endpoints are functioning normally',
    regions: REGIONS.map((region, index) => ({
      region,
      status: isChanged && index === 0 ? 'degraded' : 'operational',
      latency: 78 + index,
    })),
  };
}

function anIncident(id, services, isChanged) {
  return {
    id: `INC-${id}`,
    title: 'Increased latency',
    status: isChanged ? 'monitoring' : 'identified',
    severity: 'medium',
    startedAt: '2026-01-16T17:45:00Z',
    updatedAt: isChanged ? '2026-01-16T18:15:00Z' : '2026-01-16T18:00:00Z',
    affectedServices: [0, 1, 2].map((step) =>
      nameOf((id * SERVICES_PER_INCIDENT + step) % services),
    ),
    description: 'We are looking into increased response times.',
  };
}

function nameOf(id) {
  return `Service ${String(id).padStart(6, '0')}`;
}
