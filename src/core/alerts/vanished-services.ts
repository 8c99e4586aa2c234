import { severityOfStatus } from '../diff/changes.js';
import type { Selection } from '../model.js';
import { serviceSlug } from '../names.js';
import type { ActiveAlerts } from './active-alerts.js';
import type { AlertKey } from './alert-key.js';
import { kindOfKey, splitRegionSubject, subjectOfKey } from './alert-key.js';
import { identityOf } from './align-keys.js';
import { MISSING, type Problem, type Verdicts } from './verdicts.js';

/** True where a watch of this selection and these thresholds is about the key at all. */
export function isWatched(key: AlertKey, selection: Selection, verdicts: Verdicts): boolean {
  const { services, regions } = selection;
  const isService = (name: string) => services.length === 0 || services.includes(serviceSlug(name));
  const subject = subjectOfKey(key);
  switch (kindOfKey(key)) {
    case 'overall':
      return services.length === 0 && regions.length === 0;
    case 'service':
      return isService(subject);
    case 'region': {
      const { service, region } = splitRegionSubject(subject);
      return isService(service) && regions.includes(region);
    }
    case 'threshold':
      return isJudged(key, verdicts);
    default:
      return true;
  }
}

/**
 * Services and regions that were known and are not reported any more: their state is unknown, for
 * as long as they are missing. The API ends an incident by leaving it out, but
 * not a service.
 */
export function findVanished(
  book: ActiveAlerts,
  verdicts: Verdicts,
  before: Verdicts | null,
  selection: Selection,
): Problem[] {
  const known = new Set([
    ...book.keys(),
    ...(before?.fine.keys() ?? []),
    ...(before?.problems.keys() ?? []),
  ]);
  const missing = [...known].filter(
    (key) => MAY_VANISH.has(kindOfKey(key)) && !isJudged(key, verdicts),
  );
  if (missing.length === 0) return [];
  const judged = new Set([...verdicts.problems.keys(), ...verdicts.fine.keys()].map(identityOf));
  return missing
    .filter((key) => !judged.has(identityOf(key)))
    .filter((key) => isWatched(key, selection, verdicts))
    .map(toFinding);
}

const MAY_VANISH: ReadonlySet<string> = new Set(['service', 'region']);

function isJudged(key: AlertKey, { problems, fine, noData }: Verdicts): boolean {
  return problems.has(key) || fine.has(key) || noData.has(key);
}

function toFinding(key: AlertKey): Problem {
  const subject = subjectOfKey(key);
  const { service, region } = splitRegionSubject(subject);
  const title = kindOfKey(key) === 'region' ? `${service} in ${region}` : subject;
  return {
    key,
    subject,
    severity: severityOfStatus('unknown'),
    state: 'unknown',
    fingerprint: MISSING,
    title,
    message: `${title} is not reported any more`,
  };
}
