import type { Reading, ReadService } from './read-as-contract.js';

/** Best to worst, as the contract orders them. */
export const ORDER = [
  ...['operational', 'maintenance', 'degraded', 'unknown', 'partial_outage', 'major_outage'],
];

/** Of a word that is none of them: as bad as unknown. */
export function badness(word: unknown): number {
  const place = typeof word === 'string' ? ORDER.indexOf(word) : -1;
  return place === -1 ? ORDER.indexOf('unknown') : place;
}

export interface Selected {
  readonly services: readonly string[];
  readonly regions: readonly string[];
}

/** The statuses that must count, and those that may. */
export interface Expected {
  readonly must: readonly string[];
  readonly may: readonly string[];
  /** False where a name was selected that is neither known nor in the answer. */
  readonly isSelectionKnown: boolean;
}

const SLUGS: Readonly<Record<string, string>> = {
  api: 'API',
  clusters: 'GPU Clusters',
  endpoints: 'Serverless Endpoints',
  training: 'Training Services',
  'ai-services': 'AI Services',
  storage: 'Storage',
  database: 'Database',
  monitoring: 'Monitoring',
};

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'global'];

/** What the contract says that the health of a selection is the worst of. */
export function expectStatuses(reading: Reading, selected: Selected): Expected {
  const must: string[] = [];
  const may: string[] = [];
  const isAll = selected.services.length === 0;
  if (isAll && selected.regions.length === 0) must.push(reading.overallStatus);
  const counted = reading.services.filter(
    ({ name }) => isAll || selected.services.some((typed) => isNamed(typed, name)),
  );
  const related = reading.services.filter(
    ({ name }) => isAll || selected.services.some((typed) => isLike(fullName(typed), name)),
  );
  for (const service of counted) must.push(...effective(service, selected.regions));
  for (const { status, regions } of related) may.push(status, ...regions.map((r) => r.status));
  if (isAll && reading.services.length === 0) must.push('unknown');
  for (const typed of selected.services) {
    if (!related.some(({ name }) => isLike(fullName(typed), name))) must.push('unknown');
    else if (!counted.some(({ name }) => isNamed(typed, name))) may.push('unknown');
  }
  for (const typed of selected.regions) {
    const reported = related.flatMap(({ regions }) => regions.map(({ region }) => region));
    if (!reported.some((region) => isLike(typed, region))) must.push('unknown');
    else if (!reported.some((region) => isSame(typed, region))) may.push('unknown');
    else if (!counted.some((each) => each.regions.some((r) => isSame(typed, r.region))))
      may.push('unknown');
  }
  const isKnown =
    selected.services.every(
      (typed) => isSlugOrName(typed) || reading.services.some(({ name }) => isNamed(typed, name)),
    ) &&
    selected.regions.every(
      (typed) =>
        REGIONS.includes(typed.toLowerCase()) ||
        reading.services.some(({ regions }) => regions.some((r) => isSame(typed, r.region))),
    );
  return { must, may: [...must, ...may], isSelectionKnown: isKnown };
}

/** Its own status; where regions are selected and it reports any of them, those instead. */
function effective({ status, regions }: ReadService, selected: readonly string[]): string[] {
  const some = regions.filter(({ region }) => selected.some((typed) => isSame(typed, region)));
  if (some.length > 0) return some.map((region) => region.status);
  // What is nearly the name of a region may be taken for it.
  const near = regions.filter(({ region }) => selected.some((typed) => isLike(typed, region)));
  return near.length > 0 ? [] : [status];
}

/** A name is typed as slug or display name, in any case. */
function isNamed(typed: string, reported: string): boolean {
  return isSame(typed, reported) || isSame(fullName(typed), fullName(reported));
}

function isSlugOrName(typed: string): boolean {
  return Object.entries(SLUGS).some(([slug, name]) => isSame(typed, slug) || isSame(typed, name));
}

function fullName(typed: string): string {
  const known = Object.entries(SLUGS).find(([slug]) => isSame(typed, slug));
  return known?.[1] ?? typed;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Alike but for punctuation, and the forms that a letter has. */
function isLike(one: string, other: string): boolean {
  const letters = (text: string) =>
    fullName(text)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  return letters(one) === letters(other);
}

/** The exit code of some statuses by the contract's table. */
export function expectCode(statuses: readonly string[], failOn: string): number {
  const worst = Math.max(...statuses.map(badness));
  const limit = failOn === 'never' ? Number.POSITIVE_INFINITY : badness(failOn);
  if (worst >= limit && worst > 0)
    return worst > badness('unknown') ? 2 : worst === badness('unknown') ? 3 : 1;
  return statuses.some((word) => badness(word) === badness('unknown')) ? 3 : 0;
}

/** How bad a code is: 2 is worse than unknown. */
export function badnessOfCode(code: number): number {
  return [0, 1, 3, 2].indexOf(code);
}
