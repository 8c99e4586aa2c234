/** The services the API is known to have; requests take the slug, answers hold the name. */
export const KNOWN_SERVICES: ReadonlyMap<string, string> = new Map([
  ['api', 'API'],
  ['clusters', 'GPU Clusters'],
  ['endpoints', 'Serverless Endpoints'],
  ['training', 'Training Services'],
  ['ai-services', 'AI Services'],
  ['storage', 'Storage'],
  ['database', 'Database'],
  ['monitoring', 'Monitoring'],
]);

/** The regions the API is known to have, and where they are. */
export const KNOWN_REGIONS: ReadonlyMap<string, string> = new Map([
  ['us-east-1', 'US East (Virginia)'],
  ['us-west-2', 'US West (Oregon)'],
  ['eu-west-1', 'Europe (Ireland)'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)'],
  ['global', 'Global'],
]);

/** The regions that `regions` compares by default. */
export const DEFAULT_REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1'] as const;

const SLUG_OF: ReadonlyMap<string, string> = new Map(
  [...KNOWN_SERVICES].flatMap(([slug, name]) => [
    [slug, slug],
    [slugify(name), slug],
  ]),
);

/** The slug of a service, typed or reported, as slug or display name, in any case. */
export function serviceSlug(name: string): string {
  const known = recentSlugs.get(name);
  if (known !== undefined) return known;
  const slugified = slugify(name);
  const slug = SLUG_OF.get(slugified) ?? slugified;
  if (recentSlugs.size >= MAX_RECENT) recentSlugs.clear();
  if (name.length <= MAX_REMEMBERED_LENGTH) recentSlugs.set(name, slug);
  return slug;
}

/** An answer names the same few services over and over; a hostile one, a million times. */
const recentSlugs = new Map<string, string>();
const MAX_RECENT = 10_000;
const MAX_REMEMBERED_LENGTH = 100;

/** The display name of a slug; a slug that is not known is its own name. */
export function serviceName(slug: string): string {
  return KNOWN_SERVICES.get(slug) ?? slug;
}

/** The same for a service that is reported under a name of its own where it is not known. */
export function canonicalName(slug: string, reported: string): string {
  return KNOWN_SERVICES.get(slug) ?? reported;
}

const REGION_OF_PLACE: ReadonlyMap<string, string> = new Map(
  [...KNOWN_REGIONS].map(([region, place]) => [slugify(place), region]),
);

/** A region as the API spells it, typed as region or place, in any case. */
export function regionSlug(region: string): string {
  const slug = slugify(region);
  return REGION_OF_PLACE.get(slug) ?? slug;
}

/** A name that holds no letter or digit at all stays as it is, so that it remains a name. */
function slugify(name: string): string {
  const lower = name.trim().toLowerCase();
  const plain = lower.normalize('NFKC').toLowerCase();
  const hyphenated = /^[\x20-\x7e]*$/.test(lower)
    ? lower.replace(/[^a-z0-9]+/g, '-')
    : // biome-ignore lint/complexity/useRegexLiterals: V8 looks properties up as it reads a literal.
      plain.replace(new RegExp('[^\\p{L}\\p{M}\\p{N}]+', 'gu'), '-');
  return hyphenated.replace(/^-|-$/g, '') || lower;
}
