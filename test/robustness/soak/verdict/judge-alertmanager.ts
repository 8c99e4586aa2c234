import type { ServedPoll } from '../../../e2e/crash/crash-script.js';
import type { FakeAlertmanager } from '../../../e2e/day/day-alertmanager.js';
import type { HadChance, SaidAlert } from './lost-alerts.js';

/** Judges what an Alertmanager was told to go on, and what is active there when all is well. */
export function judgeAlertmanager(
  alertmanager: FakeAlertmanager,
  alerts: readonly SaidAlert[],
  polls: readonly ServedPoll[],
  hadChance: HadChance,
): { readonly lost: string[]; readonly contradicting: string[] } {
  const { claims } = alertmanager;
  const untrue = claims.filter(({ sentAt, key }) => {
    const looks = polls.filter(({ time }) => time <= sentAt).slice(-2);
    return !looks.some(({ truth }) => truth.has(key));
  });
  const untold = alerts.filter(({ key, state, to, time }, index) => {
    const next = alerts.find((alert, later) => later > index && alert.key === key);
    const until = next?.time ?? Number.POSITIVE_INFINITY;
    if (state === 'resolved' || to === 'scheduled' || !hadChance(time, until)) return false;
    return !claims.some(
      ({ sentAt, ...claim }) => claim.key === key && sentAt >= time && sentAt <= until,
    );
  });
  return {
    lost: [
      ...untold.map(({ id, key }) => `alertmanager: ${id}, of ${key}, is lost`),
      ...alertmanager.active().map((labels) => `alertmanager: ${labels} is active for good`),
    ],
    contradicting: untrue.map(({ key }) => `alertmanager: ${key} was said to go on, and did not`),
  };
}
