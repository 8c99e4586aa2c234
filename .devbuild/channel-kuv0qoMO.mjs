import { t as assessThreshold } from './assess-threshold-Do0nKtfv.mjs';
import {
  t as CHANGE_KINDS,
  i as compareText,
  n as SEVERITIES,
  a as severityOfIncident,
  o as severityOfStatus,
} from './changes-4tfEn9Q4.mjs';
import { M as assessHealth } from './cli.mjs';
import { t as formatDuration } from './duration-BAPhzgw7.mjs';
import { r as isOpen, a as maintenanceStage } from './incidents-C126Ie37.mjs';
import { i as canonicalName, a as regionSlug, s as serviceSlug } from './names-DGHT_UtQ.mjs';
import { r as formatStatus, a as parseStatus } from './status-wci-M2C8.mjs';
import {
  t as FEED_KEY,
  r as kindOfKey,
  n as MISSING,
  i as splitRegionSubject,
  a as subjectOfKey,
} from './verdicts-DQz6mX7R.mjs';

// src/core/alerts/assess-snapshot.ts
/**
 * Everything that can be alerted, judged by one snapshot. Pure and without a clock: whether
 * maintenance has begun is judged at the snapshot's own `lastUpdated`, as in `diffSnapshots`.
 */
function assessSnapshot(snapshot, selection, thresholds) {
  const drafts = {
    problems: /* @__PURE__ */ new Map(),
    fine: /* @__PURE__ */ new Map(),
    noData: /* @__PURE__ */ new Set(),
  };
  const time = Date.parse(snapshot.lastUpdated);
  const { services, incidents, maintenanceWindows } = assessHealth(snapshot, selection, time);
  if (selection.services.length === 0 && selection.regions.length === 0)
    judgeStatus(drafts, 'overall', 'Overall', snapshot.overallStatus);
  for (const service of services)
    judgeStatus(drafts, `service:${nameOf(service)}`, nameOf(service), wordOf(service));
  if (selection.regions.length > 0) judgeRegions(drafts, services, selection);
  for (const incident of incidents) judgeIncident(drafts, incident);
  for (const window of maintenanceWindows) judgeWindow(drafts, window, time);
  for (const threshold of thresholds) judgeFigure(drafts, threshold, services, snapshot.metrics);
  return drafts;
}
function nameOf({ slug, name }) {
  return canonicalName(slug, name);
}
/** Upstream's word where that is what counts, else the status that does. */
function wordOf({ status, effectiveStatus, isReported }) {
  return isReported && parseStatus(status) === effectiveStatus ? status : effectiveStatus;
}
function judgeStatus({ problems, fine }, key, title, state) {
  if (parseStatus(state) === 'operational') {
    fine.set(key, { state });
    return;
  }
  problems.set(key, {
    key,
    subject: subjectOfKey(key),
    severity: severityOfStatus(state),
    state,
    fingerprint: state,
    title,
    message: `${title} is ${formatStatus(state)}`,
  });
}
/** A selected region that no service reports is unknown for each of them. */
function judgeRegions(drafts, services, selection) {
  const reported = /* @__PURE__ */ new Set();
  const judge = (service, region, status) => {
    const name = nameOf(service);
    judgeStatus(drafts, `region:${name}/${region}`, `${name} in ${region}`, status);
  };
  for (const service of services)
    for (const { region, status } of service.regions) {
      reported.add(regionSlug(region));
      judge(service, regionSlug(region), status);
    }
  for (const region of selection.regions) {
    if (reported.has(region)) continue;
    for (const service of services) judge(service, region, 'unknown');
  }
}
function judgeIncident({ problems, fine }, incident) {
  const { id, title, status, severity } = incident;
  const key = `incident:${id}`;
  if (!isOpen(incident)) {
    fine.set(key, { state: status });
    return;
  }
  const how = severity === null ? formatStatus(status) : `${severity}, ${formatStatus(status)}`;
  problems.set(key, {
    key,
    subject: id,
    severity: severityOfIncident(severity),
    state: status,
    fingerprint: JSON.stringify([
      status,
      severity,
      title,
      sorted(incident.affectedServices.map(serviceSlug)),
      sorted(incident.affectedRegions.map(regionSlug)),
      incident.updatedAt === null ? null : Date.parse(incident.updatedAt),
    ]),
    title: `Incident ${id}`,
    message: `Incident ${id} is open (${how}): ${title}`,
  });
}
function judgeWindow({ problems, fine }, window, time) {
  const { id, title, startTime, endTime, impact } = window;
  const key = `maintenance:${id}`;
  const state = maintenanceStage(window, time);
  if (state === 'completed' || state === 'cancelled') {
    fine.set(key, { state });
    return;
  }
  const affected = sorted(window.affectedServices.map(serviceSlug));
  problems.set(key, {
    key,
    subject: id,
    severity: 'info',
    state,
    fingerprint: JSON.stringify([
      state,
      Date.parse(startTime),
      Date.parse(endTime),
      title,
      impact,
      affected,
    ]),
    title: `Maintenance ${id}`,
    message:
      state === 'scheduled'
        ? `Maintenance ${id} is scheduled from ${startTime} to ${endTime}: ${title}`
        : `Maintenance ${id} is under way until ${endTime}: ${title}`,
  });
}
function judgeFigure({ problems, fine, noData }, threshold, services, metrics) {
  const { expr, severity } = threshold;
  const key = `threshold:${expr}`;
  const judged = assessThreshold(threshold, services, metrics);
  if (judged.state === 'unknown') noData.add(key);
  else if (judged.state === 'fine')
    fine.set(key, {
      state: judged.value,
      message: judged.message,
    });
  else
    problems.set(key, {
      key,
      subject: expr,
      severity,
      state: judged.value,
      fingerprint: severity,
      title: `Threshold ${expr}`,
      message: judged.message,
    });
}
/** Sets are compared: neither order nor repetition counts. */
function sorted(names) {
  return [...new Set(names)].sort(compareText);
}
// src/core/alerts/alert-messages.ts
/** A change says best what is new about an incident or a maintenance window. */
function wordingOf(changes) {
  return new Map(
    changes.map(({ change, subject, message }) => {
      const [kind = ''] = change.split('.');
      return [kind === 'overall' ? kind : `${kind}:${subject}`, message];
    }),
  );
}
/** The event of an alert that begins to be told. */
function draftFiring(alert, at) {
  return draft(alert, 'firing', at, alert.from, changed(alert, alert.from, at));
}
/** The event of one that goes on in another way than `before`. */
function draftUpdate(before, alert, at) {
  return draft(
    alert,
    alert.isTold && before.isTold ? 'update' : 'firing',
    at,
    before.state,
    changed(alert, before.state, at),
  );
}
function draftReminder(alert, at) {
  const message = `${alert.message}, for ${lasted(alert, at)}`;
  return draft(alert, 'reminder', at, alert.from, message);
}
/** `fine` is how it is now, where that is known. */
function draftResolved(alert, fine, at) {
  const to = fine?.state ?? null;
  const message = `${fine?.message ?? (STATUS_KINDS.has(kindOfKey(alert.key)) ? void 0 : at.wording.get(alert.key)) ?? (to === null ? `${alert.title} is over` : transition(alert.title, alert.state, to))}, after ${lasted(alert, at)}`;
  return {
    ...draft(alert, 'resolved', at, alert.state, message),
    to,
  };
}
/** What is deselected may be as bad as before: nobody looks any more. */
function draftUnwatched(alert, at) {
  const message = `${alert.title} is no longer watched (was ${formatStatus(alert.state)})`;
  return {
    ...draft(alert, 'resolved', at, alert.state, message),
    to: null,
  };
}
function draft(alert, state, at, from, message) {
  return {
    key: alert.key,
    state,
    severity: alert.severity,
    subject: alert.subject,
    from,
    to: alert.state,
    message,
    since: new Date(alert.since).toISOString(),
    late: at.mode === 'late',
  };
}
/** Statuses are told as steps, so that what several polls confirmed reads as one. */
function changed(alert, from, at) {
  if (!STATUS_KINDS.has(kindOfKey(alert.key))) return at.wording.get(alert.key) ?? alert.message;
  return from === null || from === alert.state || alert.fingerprint === 'missing'
    ? alert.message
    : transition(alert.title, from, alert.state);
}
const STATUS_KINDS = /* @__PURE__ */ new Set(['overall', 'service', 'region']);
function transition(title, from, to) {
  return `${title}: ${formatStatus(from)} → ${formatStatus(to)}`;
}
/** Clocks are set back at times: then no time has passed. */
function lasted({ since }, { now }) {
  return formatDuration(Math.max(0, now - since));
}
// src/core/alerts/vanished-services.ts
/** True where a watch of this selection and these thresholds is about the key at all. */
function isWatched(key, selection, verdicts) {
  const { services, regions } = selection;
  const isService = (name) => services.length === 0 || services.includes(serviceSlug(name));
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
 * as long as they are missing. The end of an incident is told by leaving it out; that of a service
 * is not.
 */
function findVanished(book, verdicts, before, selection) {
  return [
    .../* @__PURE__ */ new Set([
      ...book.keys(),
      ...(before?.fine.keys() ?? []),
      ...(before?.problems.keys() ?? []),
    ]),
  ]
    .filter((key) => MAY_VANISH.has(kindOfKey(key)) && !isJudged(key, verdicts))
    .filter((key) => isWatched(key, selection, verdicts))
    .map(toFinding);
}
const MAY_VANISH = /* @__PURE__ */ new Set(['service', 'region']);
function isJudged(key, { problems, fine, noData }) {
  return problems.has(key) || fine.has(key) || noData.has(key);
}
function toFinding(key) {
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
// src/core/alerts/evaluate-alerts.ts
/**
 * The alerts after one more good poll, and what is to be told of them. Pure. Something bad fires
 * once it was seen `confirm` times in a row; from then on each change of it is told at once, and
 * its end after `confirmRecovery` good observations in a row.
 */
function evaluateAlerts(book, observation, policy) {
  const { verdicts, before, selection } = observation;
  const vanished = findVanished(book, verdicts, before, selection);
  const problems = new Map(verdicts.problems);
  for (const problem of vanished) problems.set(problem.key, problem);
  const next = /* @__PURE__ */ new Map();
  const events = [];
  for (const key of /* @__PURE__ */ new Set([...book.keys(), ...problems.keys()])) {
    const { alert, event } = takeStep(key, book.get(key), problems.get(key), observation, policy);
    if (alert !== null) next.set(key, alert);
    if (event !== void 0) events.push(event);
  }
  return {
    book: next,
    events: events.sort(compareEvents),
  };
}
const READABLE = {
  state: 'ok',
  message: 'The status can be read again',
};
function takeStep(key, alert, problem, observation, policy) {
  const { verdicts, selection, isNew } = observation;
  if (alert !== void 0) {
    if (key === 'feed') return over(alert, draftResolved(alert, READABLE, observation));
    if (!isWatched(key, selection, verdicts))
      return over(alert, draftUnwatched(alert, observation));
    if (verdicts.noData.has(key)) return { alert };
    if (!isNew) return stay(alert, observation, policy);
    if (problem === void 0) return recover(alert, observation, policy);
    if (alert.phase === 'firing') return goOn(alert, problem, observation, policy);
  }
  return problem === void 0 || !isNew
    ? { alert: null }
    : begin(alert, problem, observation, policy);
}
function begin(pending, problem, observation, { confirm, minSeverity }) {
  const { before, mode, now } = observation;
  if (rank(problem.severity) < rank(minSeverity)) return { alert: null };
  const isBaseline = mode === 'baseline';
  const count = (pending?.count ?? 0) + 1;
  const alert = {
    ...problem,
    from: pending?.from ?? stateOf(problem.key, before),
    since: pending?.since ?? now,
    phase: isBaseline || count >= confirm ? 'firing' : 'pending',
    count: 0,
    isTold: !isBaseline,
    toldAt: now,
  };
  if (alert.phase === 'pending')
    return {
      alert: {
        ...alert,
        count,
        isTold: false,
      },
    };
  return isBaseline
    ? { alert }
    : {
        alert,
        event: draftFiring(alert, observation),
      };
}
/** What it was before, even where that was not worth telling. */
function stateOf(key, before) {
  return before?.fine.get(key)?.state ?? before?.problems.get(key)?.state ?? null;
}
/** A change is told even where it is for the better and leaves the alert below `minSeverity`. */
function goOn(alert, problem, observation, policy) {
  const next = {
    ...alert,
    ...problem,
    count: 0,
  };
  if (problem.fingerprint === alert.fingerprint) return stay(next, observation, policy);
  if (Math.max(rank(alert.severity), rank(problem.severity)) < rank(policy.minSeverity))
    return { alert: next };
  const told = {
    ...next,
    isTold: true,
    toldAt: observation.now,
  };
  return {
    alert: told,
    event: draftUpdate(alert, told, observation),
  };
}
function recover(alert, observation, { confirmRecovery }) {
  if (alert.phase === 'pending') return { alert: null };
  const count = alert.count + 1;
  if (count < confirmRecovery)
    return {
      alert: {
        ...alert,
        count,
      },
    };
  return over(alert, draftResolved(alert, observation.verdicts.fine.get(alert.key), observation));
}
function over(alert, event) {
  return alert.isTold
    ? {
        alert: null,
        event,
      }
    : { alert: null };
}
/** It goes on as it was: at most a reminder is due. */
function stay(alert, at, { remindMs, minSeverity }) {
  const { now } = at;
  const isQuiet =
    remindMs === null ||
    alert.phase === 'pending' ||
    !alert.isTold ||
    alert.count > 0 ||
    rank(alert.severity) < rank(minSeverity);
  if (alert.toldAt > now)
    return {
      alert: {
        ...alert,
        toldAt: now,
      },
    };
  if (isQuiet || now - alert.toldAt < remindMs) return { alert };
  return {
    alert: {
      ...alert,
      toldAt: now,
    },
    event: draftReminder(alert, at),
  };
}
function rank(severity) {
  return SEVERITIES.indexOf(severity);
}
/** The kinds of keys: the feed first, then in the order of the changes they belong to. */
const KINDS = [
  FEED_KEY,
  ...new Set(CHANGE_KINDS.map((kind) => kind.split('.')[0] ?? '')),
  'threshold',
];
function compareEvents(a, b) {
  return (
    rank(b.severity) - rank(a.severity) ||
    KINDS.indexOf(kindOfKey(a.key)) - KINDS.indexOf(kindOfKey(b.key)) ||
    compareText(a.key, b.key)
  );
}
// src/watch/channels/channel.ts
const ATTEMPT_MS = 1e4;
/** After how many milliseconds an attempt is given up: 10 s, unless the channel knows better. */
function deadlineOf({ deadlineMs }) {
  return deadlineMs ?? ATTEMPT_MS;
}

export {
  assessSnapshot as o,
  deadlineOf as t,
  draftFiring as i,
  evaluateAlerts as n,
  stay as r,
  wordingOf as a,
};
