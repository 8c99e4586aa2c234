import { effectiveWord, selectRegions } from '../effective-status.js';
import type { Selection, Service } from '../model.js';
import { serviceSlug } from '../names.js';
import { formatStatus } from '../status.js';
import { type Change, severityOfStatus } from './changes.js';

/** A service as far as it is compared. */
interface Compared {
  readonly name: string;
  /** Upstream's word that counts: its own, or the worst of the selected regions. */
  readonly status: string;
  /** Status by region. */
  readonly regions: ReadonlyMap<string, string>;
}

/** Services that came, went or changed, and the same for their regions. */
export function diffServices(
  before: readonly Service[],
  after: readonly Service[],
  selection: Selection,
): Change[] {
  const old = compareBySlug(before, selection);
  const now = compareBySlug(after, selection);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((slug) =>
    diffService(old.get(slug), now.get(slug)),
  );
}

function diffService(before: Compared | undefined, after: Compared | undefined): Change[] {
  if (before === undefined) return after === undefined ? [] : [added(after)];
  if (after === undefined) return [removed(before)];
  const changes = diffRegions(before, after);
  if (before.status === after.status) return changes;
  const change: Change = {
    change: 'service.changed',
    subject: after.name,
    from: before.status,
    to: after.status,
    severity: severityOfStatus(after.status),
    message: `${after.name}: ${formatStatus(before.status)} → ${formatStatus(after.status)}`,
  };
  return [change, ...changes];
}

function added({ name, status }: Compared): Change {
  return {
    change: 'service.added',
    subject: name,
    from: null,
    to: status,
    severity: severityOfStatus(status),
    message: `${name} is reported now: ${formatStatus(status)}`,
  };
}

/** A service that is no longer reported is in an unknown state. */
function removed({ name, status }: Compared): Change {
  return {
    change: 'service.removed',
    subject: name,
    from: status,
    to: null,
    severity: severityOfStatus('unknown'),
    message: `${name} is no longer reported (was ${formatStatus(status)})`,
  };
}

/** A region that a service begins or ceases to report is a change from or to `null`. */
function diffRegions(before: Compared, after: Compared): Change[] {
  const changes: Change[] = [];
  for (const region of new Set([...before.regions.keys(), ...after.regions.keys()])) {
    const from = before.regions.get(region) ?? null;
    const to = after.regions.get(region) ?? null;
    if (from === to) continue;
    changes.push({
      change: 'region.changed',
      subject: `${after.name}/${region}`,
      from,
      to,
      severity: severityOfStatus(to ?? 'unknown'),
      message: `${after.name} in ${region}: ${formatStatus(from ?? 'not reported')} → ${formatStatus(to ?? 'not reported')}`,
    });
  }
  return changes;
}

function compareBySlug(services: readonly Service[], selection: Selection): Map<string, Compared> {
  const bySlug = new Map<string, Compared>();
  for (const service of services) {
    const slug = serviceSlug(service.name);
    if (selection.services.length > 0 && !selection.services.includes(slug)) continue;
    bySlug.set(slug, {
      name: service.name,
      status: effectiveWord(service, selection),
      regions: new Map(selectRegions(service, selection).map((r) => [r.region, r.status])),
    });
  }
  return bySlug;
}
