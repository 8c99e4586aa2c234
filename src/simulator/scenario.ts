import type { Status } from '../core/status.js';

/** The scenarios that ship; kept apart from them, because `--help` needs no more than the names. */
export const SCENARIO_NAMES = ['day', 'calm', 'outage', 'flapping', 'maintenance'] as const;

export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** The statuses the API documents; `unknown` is this program's own word. */
export const SCENARIO_STATUSES = [
  'operational',
  'maintenance',
  'degraded',
  'partial_outage',
  'major_outage',
] as const satisfies readonly Status[];

export type ScenarioStatus = (typeof SCENARIO_STATUSES)[number];

/**
 * A script as people write it, in TypeScript or in a JSON file. Times are durations from the
 * beginning (`2h`, `1h30m`, `0`; `-45m` lies before it). Services are slugs or display names.
 */
export interface ScenarioSource {
  readonly name?: string;
  /** How long it lasts. */
  readonly duration: string;
  /** Begin again after the end; else the platform stays as the last step left it. */
  readonly loop?: boolean;
  readonly steps: readonly StepSource[];
}

type OneOrMore = string | readonly string[];

export type StepSource =
  | {
      readonly at: string;
      readonly service: OneOrMore;
      /** All regions where left out. */
      readonly region?: OneOrMore;
      readonly status: ScenarioStatus;
      /** Milliseconds; where left out, it follows from the status. */
      readonly responseTime?: number;
      /** Per cent. */
      readonly uptime?: number;
      readonly description?: string;
    }
  /** What the platform says of itself; `auto` is the worst of its services. */
  | { readonly at: string; readonly overallStatus: ScenarioStatus | 'auto' }
  /** The first step with an id opens the incident and needs a title; later ones change it. */
  | {
      readonly at: string;
      readonly incident: string;
      readonly title?: string;
      readonly status?: string;
      readonly severity?: string;
      readonly services?: OneOrMore;
      readonly regions?: OneOrMore;
      readonly description?: string;
    }
  /** The first step with an id announces the window and needs title, starts and ends. */
  | {
      readonly at: string;
      readonly maintenance: string;
      readonly title?: string;
      readonly starts?: string;
      readonly ends?: string;
      /** Where left out, it follows from `starts` and `ends`. */
      readonly status?: string;
      readonly services?: OneOrMore;
      readonly impact?: string;
    }
  /** The HTTP status that the API answers with from now on: 500, 502 or 503; 200 is normal. */
  | { readonly at: string; readonly http: number };

/** A checked script. Times are milliseconds of scenario time, names are display names. */
export interface Scenario {
  readonly name: string;
  readonly durationMs: number;
  readonly loop: boolean;
  /** In the order of time; of the same moment, in the order written. */
  readonly steps: readonly Step[];
}

export type Step = { readonly atMs: number } & (
  | ServiceStep
  | { readonly kind: 'overall'; readonly status: ScenarioStatus | null }
  | IncidentStep
  | MaintenanceStep
  | { readonly kind: 'http'; readonly httpStatus: number }
);

export interface ServiceStep {
  readonly kind: 'service';
  readonly services: readonly string[];
  /** Empty is every region. */
  readonly regions: readonly string[];
  readonly status: ScenarioStatus;
  readonly responseTime: number | null;
  readonly uptime: number | null;
  readonly description: string | null;
}

/** `null` leaves a property as it was. */
export interface IncidentStep {
  readonly kind: 'incident';
  readonly id: string;
  readonly title: string | null;
  readonly status: string | null;
  readonly severity: string | null;
  readonly services: readonly string[] | null;
  readonly regions: readonly string[] | null;
  readonly description: string | null;
}

/** `null` leaves a property as it was. */
export interface MaintenanceStep {
  readonly kind: 'maintenance';
  readonly id: string;
  readonly title: string | null;
  readonly startsMs: number | null;
  readonly endsMs: number | null;
  readonly status: string | null;
  readonly services: readonly string[] | null;
  readonly impact: string | null;
}
