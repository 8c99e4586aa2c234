import { type Attempt, isOfChannel } from '../../../e2e/crash/crash-log.js';
import type { ServedPoll } from '../../../e2e/crash/crash-script.js';
import type { FakeAlertmanager } from '../../../support/servers/fake-alertmanager.js';
import type { HadTime, PrintedAlert } from './find-lost.js';

/** What a watch has printed, and what reached its webhook. */
export interface ManagerStory {
  readonly alerts: readonly PrintedAlert[];
  readonly polls: readonly ServedPoll[];
  readonly hadTime: HadTime;
  readonly attempts: readonly Attempt[];
}

/** Judges what an Alertmanager received as going on, and what is active there once all is calm. */
export function judgeAlertmanager(
  alertmanager: FakeAlertmanager,
  { alerts, polls, hadTime, attempts }: ManagerStory,
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
      ...findActiveForGood(alertmanager, attempts),
    ],
    contradicting: untrue.map(
      ({ key }) => `alertmanager: ${key} was sent as going on, and was over`,
    ),
  };
}

/** A webhook that refused the last message keeps its alert: nothing has shown that it takes the next. */
export function findActiveForGood(
  alertmanager: FakeAlertmanager,
  attempts: readonly Pick<Attempt, 'isReceived' | 'isRefused'>[],
): string[] {
  const isRefusing = attempts.findLast((each) => each.isReceived || each.isRefused)?.isRefused;
  return alertmanager
    .active()
    .filter((labels) => !(isRefusing && labels.includes('key="channel:webhook ')))
    .map((labels) => `alertmanager: ${labels} is active for good`);
}
