import {
  Dt as exitCodeOfHealth,
  ut as formatMs,
  dt as formatPercent,
  st as reasonOf,
} from './cli.mjs';
import { o as openIncidentsByService } from './incidents-C126Ie37.mjs';
import { a as regionSlug } from './names-DGHT_UtQ.mjs';
import {
  n as compareStatus,
  r as formatStatus,
  i as isRecognized,
  a as parseStatus,
  o as worstOf,
} from './status-wci-M2C8.mjs';

// src/view/status-verdicts.ts
/**
 * A verdict a service, and one for whatever else the exit code is made of: a selected region that
 * nothing is reported for, an answer without services, a platform that calls itself worse than them.
 */
function statusVerdicts(report, failOn) {
  if (findLastKnown(report) !== void 0) return lastKnownVerdicts(report, failOn);
  const openOn = openIncidentsByService(report.incidents);
  const everywhere = openOn.get('global') ?? [];
  const gaps = report.notes.filter(({ code }) => code === 'service-not-reported');
  const told = [
    ...report.services.map((service) => {
      const incidents = [
        .../* @__PURE__ */ new Set([...(openOn.get(service.slug) ?? []), ...everywhere]),
      ];
      return serviceVerdict(
        service,
        {
          gaps,
          incidents,
        },
        failOn,
      );
    }),
    ...missingRegions(report).map((region) =>
      verdict(region, 'unknown', failOn, { details: [`Nothing is reported for ${region}.`] }),
    ),
  ];
  if (told.length === 0)
    told.push(
      verdict('TensorOne', 'unknown', failOn, {
        details: ['The answer lists no services at all.'],
      }),
    );
  return [...told, ...platformVerdict(told, report, failOn)];
}
/** Why the report is no more than the last known state, where it is. */
function findLastKnown({ notes }) {
  return notes.find(({ code }) => code === 'last-known')?.message;
}
/** `Incident INC-1 (high, monitoring): Slow answers`. */
function describeIncident(incident) {
  const words = [incident.severity ?? '', incident.status].filter((word) => word !== '');
  return `Incident ${incident.id} (${words.join(', ')}): ${incident.title}`;
}
function verdict(
  subject,
  status,
  failOn,
  { details = [], incidents = [], responseTime = null, figure = '' },
) {
  const headline = `${subject} ${formatStatus(status)}${figure}`;
  return {
    subject,
    status,
    exitCode: exitCodeOfHealth([status], failOn),
    headline,
    details,
    incidents,
    responseTime,
  };
}
function serviceVerdict(service, { gaps, incidents }, failOn) {
  const { name, status, effectiveStatus, responseTime, regions } = service;
  const reason = effectiveStatus === 'operational' ? null : reasonOf(service);
  const notReported = gaps.find(({ message }) => message.startsWith(`${name} is not reported`));
  return verdict(name, effectiveStatus, failOn, {
    figure: figureOf(service),
    responseTime,
    details: [
      ...(notReported === void 0 ? [] : [notReported.message]),
      ...(reason === null ? [] : [reason]),
      ...(status === effectiveStatus ? [] : [saysInstead(status)]),
      ...(responseTime === null ? [] : [`Response time: ${formatMs(responseTime)}.`]),
      ...(regions.length === 0 ? [] : [`Regions: ${regions.map(describeRegion).join(', ')}.`]),
    ],
    incidents: incidents.map(describeIncident),
  });
}
function describeRegion({ region, status, latency }) {
  const figure = latency === null ? '' : ` ${formatMs(latency)}`;
  return `${region} ${formatStatus(status)}${figure}`;
}
function saysInstead(status) {
  return isRecognized(status)
    ? `The service as a whole says ${formatStatus(status)}.`
    : `Its status "${status}" is not one this program knows.`;
}
function figureOf({ uptime }) {
  return uptime === null ? '' : ` (${formatPercent(uptime)})`;
}
function missingRegions({ selection, services }) {
  const reported = new Set(
    services.flatMap(({ regions }) => regions.map(({ region }) => regionSlug(region))),
  );
  return selection.regions.filter((region) => !reported.has(region));
}
/** Only where nothing else tells why it is as bad as that. */
function platformVerdict(told, { selection, overallStatus, exitCode }, failOn) {
  if (selection.services.length + selection.regions.length > 0) return [];
  const status = parseStatus(overallStatus);
  const isWorse = compareStatus(status, worstOf(told.map((each) => each.status))) > 0;
  const isExplained = exitCode === 0 || told.some((each) => each.exitCode === exitCode);
  if (!isWorse && isExplained) return [];
  return [
    verdict('Platform', status, failOn, {
      details: [`The platform calls itself ${formatStatus(overallStatus)}.`],
    }),
  ];
}
/** Nothing of it is known to hold now, and nothing of it is counted. */
function lastKnownVerdicts(report, failOn) {
  if (report.services.length === 0) return [verdict('TensorOne', 'unknown', failOn, {})];
  return report.services.map((service) =>
    verdict(service.name, 'unknown', failOn, {
      details: [`Last known: ${formatStatus(service.effectiveStatus)}${figureOf(service)}.`],
    }),
  );
}

export { describeIncident as t, findLastKnown as n, statusVerdicts as r };
