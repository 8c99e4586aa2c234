import { judge, judgeOrderly } from '../../../e2e/crash/crash-judgement.js';
import { type Attempt, type CrashLog, isOfChannel } from '../../../e2e/crash/crash-log.js';
import { findMissing } from '../../../e2e/crash/crash-missing.js';
import type { ServedPoll } from '../../../e2e/crash/crash-script.js';
import { readMailText } from '../../../e2e/day/day-mail-text.js';
import type { TimedMail } from '../receivers/smtp-hub.js';
import type { SoakWatch } from '../soak-watch.js';
import { type ChannelKind, livesOfChannel } from './channel-lives.js';
import {
  arrivalsOf,
  findLost,
  lastEventsOf,
  type PrintedAlert,
  timeToDeliver,
} from './find-lost.js';
import { judgeAlertmanager } from './judge-alertmanager.js';
import { Ledger } from './ledger.js';
import type { Life } from './life.js';
import { judgePolls, servedPolls } from './served-polls.js';
import type { Sights } from './sights.js';
import type { Verdict } from './verdict.js';
import { wasTrue } from './was-true.js';

/** Judges by what was printed and what arrived, once all is calm and everything was delivered. */
export function judgeWatch(watch: SoakWatch, mails: readonly TimedMail[], sights: Sights): Verdict {
  const { lives } = watch.process;
  const polls = servedPolls(lives, sights);
  const alerts = printedAlerts(lives);
  const { attempts, problems, server } = watch.webhook;
  const judged = {
    webhook: judgeChannel('webhook', attempts, {
      lives,
      polls,
      alerts,
      hadTime: timeToDeliver(lives, server.stretches),
    }),
    email: judgeMails(mails, { lives, polls, alerts, hadTime: timeToDeliver(lives) }),
    exec: judgeExec(watch, { lives, polls, alerts, hadTime: timeToDeliver(lives) }),
  };
  const channels = Object.values(judged);
  const { manager, server: managerServer } = watch.alertmanager;
  const managed = judgeAlertmanager(manager, {
    alerts,
    polls,
    hadTime: timeToDeliver(lives, managerServer.stretches),
    attempts,
  });
  return {
    alerts: alerts.length,
    arrived: {
      webhook: judged.webhook.arrived,
      email: judged.email.arrived,
      exec: judged.exec.arrived,
    },
    claims: manager.claims.length,
    doubles: channels.reduce((sum, { doubles }) => sum + doubles, 0),
    refused: attempts.filter(({ isRefused }) => isRefused).length,
    lost: [...channels.flatMap(({ lost }) => lost), ...managed.lost],
    contradicting: [
      ...new Set([
        ...judgePolls(lives, sights),
        ...problems,
        ...watch.alertmanager.problems,
        ...channels.flatMap(({ contradicting }) => contradicting),
        ...managed.contradicting,
      ]),
    ],
  };
}

interface Story {
  readonly lives: readonly Life[];
  readonly polls: readonly ServedPoll[];
  readonly alerts: readonly PrintedAlert[];
  readonly hadTime: (from: number, to: number) => boolean;
}

interface ChannelVerdict {
  readonly arrived: number;
  readonly doubles: number;
  readonly lost: readonly string[];
  readonly contradicting: readonly string[];
}

function judgeExec(watch: SoakWatch, story: Story): ChannelVerdict {
  const ledger = new Ledger(livesOfChannel(story.lives, 'exec'));
  const attempts = watch.exec.runs().map((run) => ledger.readCommandRun(run));
  return judgeChannel('exec', attempts, story);
}

function judgeMails(mails: readonly TimedMail[], story: Story): ChannelVerdict {
  const ledger = new Ledger(livesOfChannel(story.lives, 'email'));
  const read = mails.map(({ mail, time }) => ({ attempt: ledger.readMail(mail, time), mail }));
  const attempts = read.flatMap(({ attempt }) => attempt ?? []);
  const unknown = read.filter(({ attempt }) => attempt === null);
  const untrue = read.filter(
    ({ attempt, mail }) =>
      attempt !== null && !wasTrue(attempt, Date.parse(readMailText(mail.body).time), story.polls),
  );
  const verdict = judgeChannel('email', attempts, story, judgeOrderly);
  return {
    ...verdict,
    contradicting: [
      ...verdict.contradicting,
      ...unknown.map(({ mail }) => `a mail that the watch did not write: ${mail.body}`),
      ...untrue.map(({ mail }) => `a mail that was not true: ${mail.body}`),
    ],
  };
}

function judgeChannel(
  kind: ChannelKind,
  attempts: readonly Attempt[],
  { lives, polls, alerts, hadTime }: Story,
  verdicts: (log: CrashLog) => string[] = judge,
): ChannelVerdict {
  const received = attempts.filter(({ isReceived }) => isReceived);
  const messages = new Set(received.map(({ messageId }) => messageId));
  const arrivals = arrivalsOf(attempts);
  const truth = polls.at(-1)?.truth ?? new Map();
  const log = { runs: livesOfChannel(lives, kind), polls, attempts };
  const named = (problem: string) => `${kind}: ${problem}`;
  const ofPlatform = alerts.filter(({ key }) => !isOfChannel(key));
  return {
    arrived: arrivals.accepted.size,
    doubles: received.length - messages.size,
    lost: [
      ...findLost(ofPlatform, arrivals, hadTime),
      ...findMissing(truth, lastEventsOf(attempts)),
    ].map(named),
    contradicting: verdicts(log).map(named),
  };
}

/** On stdout, over all lives. */
function printedAlerts(lives: readonly Life[]): PrintedAlert[] {
  return lives.flatMap(({ alertLines }) =>
    alertLines.map((line): PrintedAlert => {
      const { id, key, state, time, to } = JSON.parse(line);
      return { id, key, state, to, time: Date.parse(time) };
    }),
  );
}
