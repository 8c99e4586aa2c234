import { KNOWN_REGIONS, regionSlug } from '../../core/names.js';
import { formatStatus, parseStatus } from '../../core/status.js';
import { formatMs } from '../../view/format-values.js';
import type { ReportedService } from '../../view/status-report.js';
import type { PageInput } from './page-input.js';
import { type PresentStatus, presentStatus } from './present-status.js';

/** Services by regions; a cell is `null` where nothing is reported. */
export interface RegionMatrix {
  readonly regions: readonly { readonly name: string; readonly place: string | null }[];
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly (RegionCell | null)[];
  }[];
}

export interface RegionCell {
  readonly present: PresentStatus;
  /** What is printed: the latency of what is operational, else the status. */
  readonly text: string;
  readonly latency: string | null;
}

/** `null` where no service reports any region. */
export function buildRegionMatrix(
  { report, present }: PageInput,
  order: readonly string[],
): RegionMatrix | null {
  const services = report?.services ?? [];
  const names = regionNames(services);
  if (names.length === 0) return null;
  const isKnown = present.state === 'known';
  const rank = new Map(order.map((slug, index) => [slug, index]));
  const sorted = [...services].sort((a, b) => (rank.get(a.slug) ?? 0) - (rank.get(b.slug) ?? 0));
  return {
    regions: names.map((name) => ({ name, place: KNOWN_REGIONS.get(regionSlug(name)) ?? null })),
    rows: sorted
      .filter(({ regions }) => regions.length > 0)
      .map((service) => ({
        name: service.name,
        cells: names.map((name) => buildCell(service, name, isKnown)),
      })),
  };
}

/** Known regions in their usual order, then the others as they are reported. */
function regionNames(services: readonly ReportedService[]): string[] {
  const known = [...KNOWN_REGIONS.keys()];
  const reported = [...new Set(services.flatMap(({ regions }) => regions.map((r) => r.region)))];
  const rank = (name: string) => {
    const index = known.indexOf(regionSlug(name));
    return index === -1 ? known.length : index;
  };
  return reported.sort((a, b) => rank(a) - rank(b));
}

function buildCell(service: ReportedService, name: string, isKnown: boolean): RegionCell | null {
  const region = service.regions.find((each) => each.region === name);
  if (region === undefined) return null;
  const last = parseStatus(region.status);
  const present = presentStatus(last, isKnown, region.status);
  const latency = region.latency === null || !isKnown ? null : formatMs(region.latency);
  if (!isKnown) return { present, text: `was ${formatStatus(last)}`, latency };
  const text = last === 'operational' ? (latency ?? 'OK') : present.word;
  return { present, text, latency };
}
