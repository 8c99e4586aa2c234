// src/core/names.ts
/** The services the API is known to have; requests take the slug, answers hold the name. */
const KNOWN_SERVICES = /* @__PURE__ */ new Map([
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
const KNOWN_REGIONS = /* @__PURE__ */ new Map([
  ['us-east-1', 'US East (Virginia)'],
  ['us-west-2', 'US West (Oregon)'],
  ['eu-west-1', 'Europe (Ireland)'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)'],
  ['global', 'Global'],
]);
/** The regions that `regions` compares unless told otherwise. */
const DEFAULT_REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1'];
const SLUG_OF = new Map(
  [...KNOWN_SERVICES].flatMap(([slug, name]) => [
    [slug, slug],
    [slugify(name), slug],
  ]),
);
/** The slug of a service, typed or reported, as slug or display name, in any case. */
function serviceSlug(name) {
  const slug = slugify(name);
  return SLUG_OF.get(slug) ?? slug;
}
/** The display name of a slug; a slug that is not known is its own name. */
function serviceName(slug) {
  return KNOWN_SERVICES.get(slug) ?? slug;
}
/** The same for a service that is reported under a name of its own where it is not known. */
function canonicalName(slug, reported) {
  return KNOWN_SERVICES.get(slug) ?? reported;
}
const REGION_OF_PLACE = new Map(
  [...KNOWN_REGIONS].map(([region, place]) => [slugify(place), region]),
);
/** A region as the API spells it, typed as region or place, in any case. */
function regionSlug(region) {
  const slug = slugify(region);
  return REGION_OF_PLACE.get(slug) ?? slug;
}
/** A name that holds no letter or digit at all stays as it is, so that it remains a name. */
function slugify(name) {
  const lower = name.trim().toLowerCase();
  return (
    (/^[\x20-\x7e]*$/.test(lower)
      ? lower.replace(/[^a-z0-9]+/g, '-')
      : lower.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    ).replace(/^-|-$/g, '') || lower
  );
}

export {
  canonicalName as i,
  DEFAULT_REGIONS as t,
  KNOWN_REGIONS as n,
  KNOWN_SERVICES as r,
  regionSlug as a,
  serviceName as o,
  serviceSlug as s,
};
