import type { Headline } from './headline.js';
import type { Graph } from './impact-graph.js';
import type { OpenIncident } from './open-incidents.js';
import type { PastDay } from './past-incidents.js';
import type { PlannedMaintenance } from './planned-maintenance.js';
import type { RegionMatrix } from './region-matrix.js';
import type { ServiceRow } from './service-rows.js';

/** What the page shows, in words and figures; no markup. Times are milliseconds since 1970. */
export interface PageModel {
  readonly title: string;
  readonly link: string | null;
  /** When the page was made. */
  readonly madeAt: number;
  readonly madeAtText: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly refreshMs: number;
  /** True where the present is known; otherwise all that speaks of it is grey. */
  readonly isKnown: boolean;
  readonly headline: Headline;
  readonly services: readonly ServiceRow[];
  readonly record: RecordInfo | null;
  readonly regions: RegionMatrix | null;
  /** `null` where incidents are not to be shown. */
  readonly incidents: readonly OpenIncident[] | null;
  readonly maintenance: readonly PlannedMaintenance[];
  readonly pastDays: readonly PastDay[] | null;
  /** Past incidents that the list has no room for. */
  readonly hiddenIncidents: number;
  readonly impact: Graph | null;
  readonly metrics: readonly (readonly [name: string, value: string])[];
  readonly notes: readonly string[];
}

/** What the strips and the uptime figures stand on. */
export interface RecordInfo {
  /** Length of the period that was asked for. */
  readonly days: number;
  /** Days of a response curve. */
  readonly curveDays: number;
  /** The days that the right half of a strip shows: a narrow page leaves the rest out. */
  readonly halfDays: number;
  /** `90 days`; `null` where it has only begun. */
  readonly period: string | null;
  readonly fromText: string;
  /** How uptime is counted, in one sentence. */
  readonly rule: string;
}
