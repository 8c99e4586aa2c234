import { isOfChannel } from '../../../e2e/crash/crash-log.js';
import type { ServedPoll } from '../../../e2e/crash/crash-script.js';
import type { FakeAlertmanager } from '../../../support/servers/fake-alertmanager.js';
import type { HadTime, PrintedAlert } from './find-lost.js';

/** Judges what an Alertmanager received as going on, and what is active there once all is calm. */
export function judgeAlertmanager(
  alertmanager: FakeAlertmanager,
  alerts: readonly PrintedAlert[],
  polls: readonly ServedPoll[],
  hadTime: HadTime,
): { readonly lost: string[]; readonly contradicting: string[] } {
  const { claims } = alertmanager;
  const untrue = claims.filter(({ sentAt, key }) => {
    const recent = polls.filter(({ time }) => time <= sentAt).slice(-2);
    return !(isOfChannel(key) || recent.some(({ truth }) => truth.has(key)));
  });
  const missing = alerts.filter(({ key, state, to, time }, index) => {
    const next = alerts.find((alert, later) => later > index && alert.key === key);
    const until = next?.time ?? Number.POSITIVE_INFINITY;
    if (state === 'resolved' || to === 'scheduled' || isOfChannel(key) || !hadTime(time, until))
      return false;
    return !claims.some(
      ({ sentAt, ...claim }) => claim.key === key && sentAt >= time && sentAt <= until,
    );
  });
  return {
    lost: [
      ...missing.map(({ id, key }) => `alertmanager: ${id}, of ${key}, is lost`),
      ...alertmanager.active().map((labels) => `alertmanager: ${labels} is active for good`),
    ],
    contradicting: untrue.map(
      ({ key }) => `alertmanager: ${key} was sent as going on, and was over`,
    ),
  };
}
