import fc from 'fast-check';
import { answerIndex } from '../answers.js';
import { failOn, look, regions, type ScreenContext, services } from '../bodies/case.js';
import { anyStatus, type Reply } from '../bodies/reply.js';
import { demand } from '../demand.js';
import type { JsonRun, Rig } from '../rig.js';
import type { Format } from './check-format.js';
import { badness, expectStatuses } from './expected-health.js';
import { readStatus } from './read-as-contract.js';
import { checkBounds } from './status-property.js';

const FORMATS = ['table', 'markdown', 'best'] as const satisfies Format[];

interface RegionsCase {
  readonly replies: readonly Reply[];
  readonly regions: readonly string[];
  readonly services: readonly string[];
  readonly failOn: string;
  readonly format: (typeof FORMATS)[number];
  readonly look: ScreenContext;
  readonly flags: readonly string[];
}

const regionsCase: fc.Arbitrary<RegionsCase> = fc.record({
  replies: fc.array(anyStatus, { minLength: 1, maxLength: 2 }),
  regions,
  services,
  failOn,
  format: fc.constantFrom(...FORMATS),
  look,
  flags: fc.subarray(['--batch', '--sort=latency', '--sort=status', '--verbose']),
});

const DEFAULT = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1'];

/** `regions` in every format: a row each, and as ill as the worst of them. */
export function regionsProperty(rig: Rig): fc.IAsyncProperty<[RegionsCase]> {
  return fc.asyncProperty(regionsCase, async (one) => {
    rig.answer({ status: one.replies });
    const some = one.services.length === 0 ? [] : ['--service', ...one.services];
    const argv = ['regions', ...one.regions, ...some, '--fail-on', one.failOn, ...one.flags];
    const json = await rig.runJson(argv);
    checkComparison(json, one);
    const how = one.format === 'best' ? ['--best'] : ['--format', one.format];
    const shown = await rig.run(one.format, [...argv, ...how], one.look);
    demand(shown.exitCode === json.exitCode, `${one.format} exits with ${shown.exitCode}`);
    if (one.format !== 'best' || json.document.kind === 'error') return;
    const best = json.document.best;
    demand(shown.stdout === (best === null ? '' : `${best}\n`), `best is ${best} in the document`);
  });
}

function checkComparison({ exitCode, document }: JsonRun, one: RegionsCase): void {
  if (document.kind === 'error') {
    demand(exitCode === 3 || exitCode === 64, `an error with exit code ${exitCode}`);
    return;
  }
  const rows = Array.isArray(document.regions) ? document.regions : [];
  const asked = one.regions.length === 0 ? DEFAULT : one.regions.map((each) => each.toLowerCase());
  demand(
    rows
      .map(({ region }) => region)
      .sort()
      .join() === [...new Set(asked)].sort().join(),
    'there is a row for each region',
  );
  const must: string[] = [];
  const may: string[] = [];
  for (const { region, status } of rows) {
    demand(badness(document.health) >= badness(status), `the health with a region ${status}`);
    const expected = expectRegion(region, one);
    must.push(...expected.must);
    may.push(...expected.may);
  }
  checkBounds(exitCode, one.failOn, must, may);
  checkBest(document.best, rows);
}

/** What counts for a region; an unrecognised status counts as unknown. */
function expectRegion(region: string, one: RegionsCase): { must: string[]; may: string[] } {
  const isKnown = region !== 'mars-1';
  const isBatch = one.flags.includes('--batch');
  const known = one.regions.filter((each) => each !== 'mars-1').map((each) => each.toLowerCase());
  const together = one.regions.length === 0 ? DEFAULT : [...new Set(known)];
  const query = isKnown ? (isBatch ? together : [region]) : [];
  const reply = one.replies[answerIndex(query, one.replies.length)];
  const reading = reply === undefined ? null : readStatus(reply);
  if (reading === null) return { must: ['unknown'], may: ['unknown'] };
  const { must, may } = expectStatuses(reading, { services: one.services, regions: [region] });
  return {
    must: reading.certainly ? [...must] : [],
    may: [...may, ...(reading.certainly ? [] : ['unknown'])],
  };
}

function checkBest(best: unknown, rows: readonly Readonly<Record<string, unknown>>[]): void {
  const known = rows.filter(({ status }) => status !== 'unreachable' && status !== 'unknown');
  demand((best === null) === (known.length === 0), `best is ${best} of ${known.length}`);
  const chosen = rows.find(({ region }) => region === best);
  for (const { region, status } of known) {
    demand(badness(chosen?.status) <= badness(status), `${region} is better than ${best}`);
  }
}
