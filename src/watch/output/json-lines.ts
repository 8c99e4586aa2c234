import { isOpen } from '../../core/incidents.js';
import type { AppError } from '../../errors.js';
import { notesDocument } from '../../view/notes-view.js';
import type { DeliveryOutput, FailedPoll, GoodPoll, OutputEvent } from '../events.js';

/** One event as one line of NDJSON, without its newline; what is absent is `null` or `[]`. */
export function formatJsonLine(event: OutputEvent): string {
  const { type } = event;
  const time = new Date(event.time).toISOString();
  return JSON.stringify({ schemaVersion: 1, type, time, ...fieldsOf(event) });
}

function fieldsOf(event: OutputEvent): object {
  switch (event.type) {
    case 'poll':
      return event.ok ? goodPoll(event) : failedPoll(event);
    case 'change':
      return event.change;
    case 'feed': {
      const { state, failedPolls } = event;
      return state === 'lost'
        ? { state, failedPolls, lostForMs: null, error: errorFields(event.error) }
        : { state, failedPolls, lostForMs: Math.round(event.lostForMs), error: null };
    }
    case 'alert':
      return event.alert;
    case 'delivery':
      return delivery(event);
    case 'notice':
      return { code: event.code, message: event.message };
    case 'summary': {
      const { reason, exitCode, polls, failures, changes, durationMs, health } = event;
      const timeInStatusMs = Object.fromEntries(
        Object.entries(event.timeInStatusMs).map(([status, ms]) => [status, Math.round(ms)]),
      );
      const duration = Math.round(durationMs);
      return {
        reason,
        exitCode,
        polls,
        failures,
        changes,
        durationMs: duration,
        health,
        timeInStatusMs,
      };
    }
  }
}

function goodPoll(event: GoodPoll): object {
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
    notes: notesDocument([...assessment.notes, ...answer.notes]),
    error: null,
    ...timing(event),
    rateLimitRemaining: answer.rateLimit?.remaining ?? null,
  };
}

/** The same fields as those of a good poll, with nothing in them. */
function failedPoll(event: FailedPoll): object {
  return {
    ok: false,
    health: 'unknown',
    exitCode: event.exitCode,
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

function delivery({ channel, result, messageId, alerts, ...rest }: DeliveryOutput): object {
  const { attempt, reason, retryInMs } = rest;
  const events = alerts.map(({ id }) => id);
  return { channel, result, messageId, events, attempt, reason, retryInMs };
}

function timing({ durationMs, nextPollInMs }: GoodPoll | FailedPoll) {
  return {
    durationMs: Math.round(durationMs),
    nextPollInMs: nextPollInMs === null ? null : Math.round(nextPollInMs),
  };
}

function errorFields(error: AppError) {
  const { kind, message, httpStatus = null, requestId = null, hint = null } = error;
  return { kind, message, httpStatus, requestId, hint };
}
