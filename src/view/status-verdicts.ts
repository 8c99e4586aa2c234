import { EVERYWHERE, openIncidentsByService } from '../core/incidents.js';
import type { Incident, Note, ServiceRegion } from '../core/model.js';
import {
  compareStatus,
  formatStatus,
  isRecognized,
  parseStatus,
  type Status,
  worstOf,
} from '../core/status.js';
import { exitCodeOfHealth, type FailOn } from '../exit-codes.js';
import { formatMs, formatPercent } from './format-values.js';
import { reasonOf } from './reason.js';
import type { ReportedService, StatusReport } from './status-report.js';

/** One thing that was asked about, as reports of tests and checks list it. */
export interface Verdict {
  /** A service, a region that nothing is reported for, or the platform. */
  readonly subject: string;
  /** `unknown` where no more than the last known state is at hand. */
  readonly status: Status;
  /** What this alone would make the exit code; 0 where it does not fail. */
  readonly exitCode: number;
  /** `AI Services degraded (98.5%)`. */
  readonly headline: string;
  /** A sentence each: why, and where. */
  readonly details: readonly string[];
  /** The open incidents on it, a line each. */
  readonly incidents: readonly string[];
  /** Milliseconds; `null` where it is not reported. */
  readonly responseTime: number | null;
}

/**
 * A verdict a service, and one for whatever else the exit code is made of: a selected region that
 * nothing is reported for, an answer without services, a platform that calls itself worse than them.
 */
export function statusVerdicts(report: StatusReport, failOn: FailOn): readonly Verdict[] {
  if (findLastKnown(report) !== undefined) return lastKnownVerdicts(report, failOn);
  const openOn = openIncidentsByService(report.incidents);
  const everywhere = openOn.get(EVERYWHERE) ?? [];
  const gaps = report.notes.filter(({ code }) => code === 'service-not-reported');
  const verdicts = [
    ...report.services.map((service) => {
      const incidents = [...new Set([...(openOn.get(service.slug) ?? []), ...everywhere])];
      return serviceVerdict(service, { gaps, incidents }, failOn);
    }),
    ...missingRegions(report).map((region) =>
      verdict(region, 'unknown', failOn, { details: [`Nothing is reported for ${region}.`] }),
    ),
  ];
  if (verdicts.length === 0) {
    const details = ['The answer lists no services at all.'];
    verdicts.push(verdict('TensorOne', 'unknown', failOn, { details }));
  }
  verdicts.push(...unknownDataVerdicts(report, failOn));
  return [...verdicts, ...platformVerdict(verdicts, report, failOn)];
}

/** Data that is stale, or only a part, leaves the present state of the platform unknown. */
function unknownDataVerdicts({ notes }: StatusReport, failOn: FailOn): readonly Verdict[] {
  const details = notes.filter(({ code }) => UNKNOWN_DATA.has(code)).map(({ message }) => message);
  return details.length === 0 ? [] : [verdict('TensorOne', 'unknown', failOn, { details })];
}

const UNKNOWN_DATA: ReadonlySet<string> = new Set(['stale-data', 'too-many-items']);

/** Why the report is no more than the last known state, where it is. */
export function findLastKnown({ notes }: StatusReport): string | undefined {
  return notes.find(({ code }) => code === 'last-known')?.message;
}

/** `Incident INC-1 (high, monitoring): Slow answers`. */
export function describeIncident(incident: Incident): string {
  const words = [incident.severity ?? '', incident.status].filter((word) => word !== '');
  return `Incident ${incident.id} (${words.join(', ')}): ${incident.title}`;
}

type VerdictDetails = Partial<Pick<Verdict, 'details' | 'incidents' | 'responseTime'>> & {
  /** What goes behind the status, with its space. */
  readonly figure?: string;
};

function verdict(
  subject: string,
  status: Status,
  failOn: FailOn,
  { details = [], incidents = [], responseTime = null, figure = '' }: VerdictDetails,
): Verdict {
  const headline = `${subject} ${formatStatus(status)}${figure}`;
  const exitCode = exitCodeOfHealth([status], failOn);
  return { subject, status, exitCode, headline, details, incidents, responseTime };
}

function serviceVerdict(
  service: ReportedService,
  { gaps, incidents }: { readonly gaps: readonly Note[]; readonly incidents: readonly Incident[] },
  failOn: FailOn,
): Verdict {
  const { name, slug, status, effectiveStatus, responseTime, regions } = service;
  const reason = effectiveStatus === 'operational' ? null : reasonOf(service);
  const notReported = gaps.find(({ subject }) => subject === slug);
  return verdict(name, effectiveStatus, failOn, {
    figure: figureOf(service),
    responseTime,
    details: [
      ...(notReported === undefined ? [] : [notReported.message]),
      ...(reason === null ? [] : [reason]),
      ...(status === effectiveStatus ? [] : [saysInstead(status)]),
      ...(responseTime === null ? [] : [`Response time: ${formatMs(responseTime)}.`]),
      ...(regions.length === 0 ? [] : [`Regions: ${regions.map(describeRegion).join(', ')}.`]),
    ],
    incidents: incidents.map(describeIncident),
  });
}

function describeRegion({ region, status, latency }: ServiceRegion): string {
  const figure = latency === null ? '' : ` ${formatMs(latency)}`;
  return `${region} ${formatStatus(status)}${figure}`;
}

function saysInstead(status: string): string {
  return isRecognized(status)
    ? `The service as a whole says ${formatStatus(status)}.`
    : `Its status "${status}" is not one this program knows.`;
}

function figureOf({ uptime }: ReportedService): string {
  return uptime === null ? '' : ` (${formatPercent(uptime)})`;
}

function missingRegions({ selection, services }: StatusReport): readonly string[] {
  const reported = new Set(services.flatMap(({ regions }) => regions.map(({ region }) => region)));
  return selection.regions.filter((region) => !reported.has(region));
}

/** Only where nothing else explains the health. */
function platformVerdict(
  verdicts: readonly Verdict[],
  { selection, overallStatus, exitCode }: StatusReport,
  failOn: FailOn,
): readonly Verdict[] {
  if (selection.services.length + selection.regions.length > 0) return [];
  const status = parseStatus(overallStatus);
  const isWorse = compareStatus(status, worstOf(verdicts.map((each) => each.status))) > 0;
  const isExplained = exitCode === 0 || verdicts.some((each) => each.exitCode === exitCode);
  if (!isWorse && isExplained) return [];
  const details = [`The platform calls itself ${formatStatus(overallStatus)}.`];
  return [verdict('Platform', status, failOn, { details })];
}

/** Nothing of it is known to hold now, and nothing of it is counted. */
function lastKnownVerdicts(report: StatusReport, failOn: FailOn): readonly Verdict[] {
  if (report.services.length === 0) return [verdict('TensorOne', 'unknown', failOn, {})];
  return report.services.map((service) =>
    verdict(service.name, 'unknown', failOn, {
      details: [`Last known: ${formatStatus(service.effectiveStatus)}${figureOf(service)}.`],
    }),
  );
}
