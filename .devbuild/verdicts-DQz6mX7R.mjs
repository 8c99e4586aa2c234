// src/core/alerts/verdicts.ts
/** The fingerprint of what was reported before and is not any more. */
const MISSING = 'missing';
const FEED_KEY = 'feed';
/** The kind of a key: `service` of `service:API`, `feed` of `feed`. */
function kindOfKey(key) {
  const colon = key.indexOf(':');
  return colon < 0 ? key : key.slice(0, colon);
}
/** The key without its kind; `overall` and `feed` are their own subject. */
function subjectOfKey(key) {
  return key.slice(key.indexOf(':') + 1);
}
/** What `region:NAME/REGION` is about; a name may hold slashes, a region has none. */
function splitRegionSubject(subject) {
  const slash = subject.lastIndexOf('/');
  return {
    service: subject.slice(0, Math.max(0, slash)),
    region: subject.slice(slash + 1),
  };
}

export { FEED_KEY as t, kindOfKey as r, MISSING as n, splitRegionSubject as i, subjectOfKey as a };
