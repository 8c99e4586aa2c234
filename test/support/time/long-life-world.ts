import type { Metrics, StatusAnswer } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import type { HttpSend } from '../../../src/http/http-send.js';
import { anAnswer, anIncident, aService, aSnapshot, aWindow } from '../watch-snapshots.js';

/** Between two polls of it. */
export const MINUTE = 60_000;

/** What happens repeats after so many polls, so that all tenths are alike. */
export const PERIOD = 50;

const between = (phase: number, first: number, last: number) => phase >= first && phase <= last;

/** A bad day an hour, and never the same incident twice. Throws for polls that fail. */
export function answerTo(poll: number): StatusAnswer {
  const phase = poll % PERIOD;
  const round = Math.floor(poll / PERIOD);
  if (between(phase, 40, 44)) throw new AppError('network', `no answer to request ${poll}`);
  if (phase === 47) throw new AppError('auth', `the key is refused (request ${poll})`);
  if (phase === 46) return answerTo(poll - 1);
  const isDown = between(phase, 13, 15);
  const api = isDown ? 'partial_outage' : between(phase, 10, 18) ? 'degraded' : 'operational';
  const storage = { ...aService('Storage'), responseTime: between(phase, 20, 24) ? 6_000 : 85 };
  const long = anIncident({
    id: `INC-${round}`,
    severity: isDown ? 'critical' : 'medium',
    status: phase < 36 ? 'identified' : 'resolved',
  });
  const short = anIncident({ id: `INC-${poll - (poll % 5)}-short`, severity: 'low' });
  const snapshot = aSnapshot({
    overallStatus: api,
    lastUpdated: new Date(poll * MINUTE).toISOString(),
    services: [
      aService('API', api),
      storage,
      ...(between(phase, 30, 33) ? [] : [aService('AI Services')]),
    ],
    incidents: [...(between(phase, 2, 38) ? [long] : []), ...(poll % 5 < 3 ? [short] : [])],
    maintenanceWindows:
      phase < 40
        ? [aWindow({ id: `MAINT-${round}`, status: phase < 20 ? 'scheduled' : 'in_progress' })]
        : [],
    metrics: between(phase, 28, 29) ? null : queueOf(between(phase, 25, 27) ? 200 : 20),
  });
  return anAnswer(snapshot, {
    notes: [{ code: 'odd', message: `Odd ${poll}.` }],
    rateLimit: { limit: 60, remaining: phase === 5 ? 2 : 60, resetAt: null, windowMs: 10 * MINUTE },
  });
}

function queueOf(queueLength: number): Metrics {
  const unknown = { totalClusters: null, activeClusters: null, averageUtilization: null };
  return { apiRequests: null, resourceUsage: null, gpuClusters: { ...unknown, queueLength } };
}

/** Receivers in memory; they refuse, break and hang at certain polls. */
export function flakySend(polls: () => number, look: (signal: AbortSignal) => void): HttpSend {
  const reply = (httpStatus: number, headers = {}) => ({ httpStatus, headers, body: '' });
  const lost = (failure: string) => ({ failure, isUncertain: true });
  return async (_request, signal) => {
    look(signal);
    switch (polls() % PERIOD) {
      case 14:
        return reply(503);
      case 21:
        return lost('the connection was reset');
      case 26:
        return reply(429, { 'retry-after': '120' });
      case 31:
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(lost('no answer in time')));
        });
      case 38:
        return reply(401);
      default:
        return reply(200);
    }
  };
}
