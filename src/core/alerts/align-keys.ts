import { serviceSlug } from '../names.js';
import type { ActiveAlerts } from './active-alerts.js';
import type { AlertKey } from './alert-key.js';
import { kindOfKey, splitRegionSubject, subjectOfKey } from './alert-key.js';
import type { Problem, Verdicts } from './verdicts.js';

/**
 * The verdicts under the keys that are known already, those of active alerts first: a service in
 * another spelling is the same service.
 */
export function alignKeys(
  verdicts: Verdicts,
  active: ActiveAlerts,
  before: Verdicts | null,
): Verdicts {
  const { problems, fine } = verdicts;
  const known = [
    ...(before?.fine.keys() ?? []),
    ...(before?.problems.keys() ?? []),
    ...active.keys(),
  ];
  const isJudged = (key: AlertKey) => problems.has(key) || fine.has(key);
  if (known.every((key) => !IDENTIFIED_BY_SLUG.has(kindOfKey(key)) || isJudged(key)))
    return verdicts;
  const keys = new Map(known.map((key) => [identityOf(key), key]));
  const rename = (key: AlertKey) => keys.get(identityOf(key)) ?? key;
  return {
    ...verdicts,
    problems: new Map([...problems].map(([key, problem]) => renamed(rename(key), problem))),
    fine: new Map([...fine].map(([key, healthy]) => [rename(key), healthy])),
  };
}

const IDENTIFIED_BY_SLUG: ReadonlySet<string> = new Set(['service', 'region']);

function renamed(key: AlertKey, problem: Problem): [AlertKey, Problem] {
  return [key, key === problem.key ? problem : { ...problem, key, subject: subjectOfKey(key) }];
}

/** The same for every spelling of a service. */
export function identityOf(key: AlertKey): string {
  switch (kindOfKey(key)) {
    case 'service':
      return `service:${serviceSlug(subjectOfKey(key))}`;
    case 'region': {
      const { service, region } = splitRegionSubject(subjectOfKey(key));
      return `region:${serviceSlug(service)}/${region}`;
    }
    default:
      return key;
  }
}
