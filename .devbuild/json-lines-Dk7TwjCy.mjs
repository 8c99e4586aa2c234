import { Et as exitCodeOfError } from './cli.mjs';
import { r as isOpen } from './incidents-C126Ie37.mjs';

// src/watch/output/json-lines.ts
/** One event as one line of NDJSON, without its newline; what is absent is `null` or `[]`. */
function formatJsonLine(event) {
  const { type } = event;
  const time = new Date(event.time).toISOString();
  return JSON.stringify({
    schemaVersion: 1,
    type,
    time,
    ...fieldsOf(event),
  });
}
function fieldsOf(event) {
  switch (event.type) {
    case 'poll':
      return event.ok ? goodPoll(event) : failedPoll(event);
    case 'change':
      return event.change;
    case 'feed': {
      const { state, failedPolls } = event;
      return state === 'lost'
        ? {
            state,
            failedPolls,
            lostForMs: null,
            error: errorFields(event.error),
          }
        : {
            state,
            failedPolls,
            lostForMs: Math.round(event.lostForMs),
            error: null,
          };
    }
    case 'alert':
      return event.alert;
    case 'delivery':
      return delivery(event);
    case 'notice':
      return {
        code: event.code,
        message: event.message,
      };
    case 'summary': {
      const { reason, exitCode, polls, failures, changes, durationMs, health } = event;
      const timeInStatusMs = Object.fromEntries(
        Object.entries(event.timeInStatusMs).map(([status, ms]) => [status, Math.round(ms)]),
      );
      return {
        reason,
        exitCode,
        polls,
        failures,
        changes,
        durationMs: Math.round(durationMs),
        health,
        timeInStatusMs,
      };
    }
  }
}
function goodPoll(event) {
  const { answer, assessment } = event;
  return {
    ok: true,
    health: assessment.health,
    exitCode: event.exitCode,
    overallStatus: answer.snapshot.overallStatus,
    lastUpdated: answer.snapshot.lastUpdated,
    isBaseline: event.isBaseline,
    isNew: event.isNew,
    changes: event.changes.length,
    services: assessment.services.map(({ name, slug, status, effectiveStatus }) => ({
      name,
      slug,
      status,
      effectiveStatus,
    })),
    openIncidents: assessment.incidents.filter(isOpen).map(({ id }) => id),
    metrics: answer.snapshot.metrics,
    notes: [...assessment.notes, ...answer.notes],
    error: null,
    ...timing(event),
    rateLimitRemaining: answer.rateLimit?.remaining ?? null,
  };
}
/** The same fields as those of a good poll, with nothing in them. */
function failedPoll(event) {
  return {
    ok: false,
    health: 'unknown',
    exitCode: exitCodeOfError(event.error.kind),
    overallStatus: null,
    lastUpdated: null,
    isBaseline: false,
    isNew: false,
    changes: 0,
    services: [],
    openIncidents: [],
    metrics: null,
    notes: [],
    error: errorFields(event.error),
    ...timing(event),
    rateLimitRemaining: null,
  };
}
function delivery({ channel, result, messageId, alerts, ...rest }) {
  const { attempt, reason, retryInMs } = rest;
  return {
    channel,
    result,
    messageId,
    events: alerts.map(({ id }) => id),
    attempt,
    reason,
    retryInMs,
  };
}
function timing({ durationMs, nextPollInMs }) {
  return {
    durationMs: Math.round(durationMs),
    nextPollInMs: nextPollInMs === null ? null : Math.round(nextPollInMs),
  };
}
function errorFields(error) {
  const { kind, message, httpStatus = null, requestId = null, hint = null } = error;
  return {
    kind,
    message,
    httpStatus,
    requestId,
    hint,
  };
}

export { formatJsonLine };
