import { judgeMessages } from '../../../e2e/crash/crash-judgement.js';
import { findMissing } from '../../../e2e/crash/crash-missing.js';
import type { TimedMail } from '../receivers/smtp-hub.js';
import type { SoakWatch } from '../soak-watch.js';
import { arrivalsOf, lastEventsOf, timeToDeliver } from './find-lost.js';
import { baselineBy, findUnsent } from './find-unsent.js';
import { findActiveForGood } from './judge-alertmanager.js';
import { Ledger } from './ledger.js';
import type { Sights } from './sights.js';
import { possiblePolls, withPassedPolls } from './silent-lives.js';
import type { Verdict } from './verdict.js';
import { wasTrue } from './was-true.js';

/** Each answer stands twice among the possible polls: with the feed and without it. */
const POLLS_BEFORE = 3;

/**
 * Judges a watch whose stdout is broken, by what the API answered and what arrived: it has printed
 * neither its polls nor its alerts.
 */
export function judgeSilentWatch(
  watch: SoakWatch,
  mails: readonly TimedMail[],
  sights: Sights,
): Verdict {
  const { attempts, problems, server } = watch.webhook;
  const lives = withPassedPolls(watch.process.lives, watch.passed);
  const polls = possiblePolls(watch.passed, sights);
  const ledger = new Ledger(watch.process.lives);
  const runs = watch.exec.runs().map((run) => ledger.readCommandRun(run));
  const messages = [...attempts, ...runs];
  const received = attempts.filter(({ isReceived }) => isReceived);
  const { manager } = watch.alertmanager;
  const hadTime = timeToDeliver(lives, server.stretches);
  return {
    alerts: arrivalsOf(messages).accepted.size,
    arrived: {
      webhook: arrivalsOf(attempts).accepted.size,
      email: mails.length,
      exec: arrivalsOf(runs).accepted.size,
    },
    claims: manager.claims.length,
    doubles: received.length - new Set(received.map(({ messageId }) => messageId)).size,
    refused: attempts.filter(({ isRefused }) => isRefused).length,
    lost: [
      ...findUnsent(attempts, polls, { hadTime, baselineBy: baselineBy(lives) }),
      ...[attempts, runs].flatMap((each) => findMissing(new Map(), lastEventsOf(each))),
      ...findActiveForGood(manager, attempts),
    ],
    contradicting: [
      ...problems,
      ...watch.alertmanager.problems,
      ...judgeMessages({ attempts, runs: lives }).map((problem) => `webhook: ${problem}`),
      ...messages
        .filter((each) => !wasTrue(each, Date.parse(each.payload.timestamp), polls, POLLS_BEFORE))
        .map(({ payload }) => `not true when it was sent: ${JSON.stringify(payload)}`),
    ],
  };
}
