import { isTrueOf, judge, judgeOrderly } from '../../../e2e/crash/crash-judgement.js';
import type { Attempt, CrashLog } from '../../../e2e/crash/crash-log.js';
import { findMissing } from '../../../e2e/crash/crash-missing.js';
import type { ServedPoll } from '../../../e2e/crash/crash-script.js';
import { readMailText } from '../../../e2e/day/day-mail-text.js';
import type { TimedMail } from '../receivers/mail-room.js';
import type { SoakWatch } from '../soak-watch.js';
import { type ChannelKind, livesOfChannel } from './channel-lives.js';
import { judgeAlertmanager } from './judge-alertmanager.js';
import { Ledger } from './ledger.js';
import type { Life } from './life.js';
import { judgePolls, looksOf } from './looks.js';
import { chanceOf, findLost, type SaidAlert } from './lost-alerts.js';
import type { Sights } from './sights.js';

/** What became of the alerts of one watch. */
export interface Verdict {
  readonly alerts: number;
  /** Events that arrived, by channel; each once. */
  readonly arrived: Readonly<Record<ChannelKind, number>>;
  /** Alerts that the Alertmanager was told of, and told again. */
  readonly claims: number;
  /** Messages that came again, under the same id. */
  readonly doubles: number;
  readonly lost: readonly string[];
  readonly contradicting: readonly string[];
}

/** Judges by what arrived, once all is well and has been told. */
export function judgeWatch(watch: SoakWatch, mails: readonly TimedMail[], sights: Sights): Verdict {
  const { lives } = watch.process;
  const polls = looksOf(lives, sights);
  const alerts = saidAlerts(lives);
  const judged = {
    webhook: judgeChannel('webhook', watch.webhook.attempts, { lives, polls, alerts }),
    email: judgeMails(mails, { lives, polls, alerts }),
    exec: judgeExec(watch, { lives, polls, alerts }),
  };
  const channels = Object.values(judged);
  const managed = judgeAlertmanager(watch.alertmanager.manager, alerts, polls, chanceOf(lives));
  return {
    alerts: alerts.length,
    arrived: {
      webhook: judged.webhook.arrived,
      email: judged.email.arrived,
      exec: judged.exec.arrived,
    },
    claims: watch.alertmanager.manager.claims.length,
    doubles: channels.reduce((sum, { doubles }) => sum + doubles, 0),
    lost: [...channels.flatMap(({ lost }) => lost), ...managed.lost],
    contradicting: [
      ...new Set([
        ...judgePolls(lives, sights),
        ...watch.webhook.problems,
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
  readonly alerts: readonly SaidAlert[];
}

interface ChannelVerdict {
  readonly arrived: number;
  readonly doubles: number;
  readonly lost: readonly string[];
  readonly contradicting: readonly string[];
}

function judgeExec(watch: SoakWatch, story: Story): ChannelVerdict {
  const ledger = new Ledger(livesOfChannel(story.lives, 'exec'));
  const attempts = watch.command.runs().map((run) => ledger.readCommandRun(run));
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
      ...unknown.map(({ mail }) => `a mail that nobody wrote: ${mail.body}`),
      ...untrue.map(({ mail }) => `a mail that was not true: ${mail.body}`),
    ],
  };
}

/** A mail tells the whole second in which it was made, and comes a little later. */
function wasTrue(attempt: Attempt, madeAt: number, polls: readonly ServedPoll[]): boolean {
  const first = polls.findLastIndex(({ time }) => time <= madeAt);
  const last = polls.findLastIndex(({ time }) => time <= attempt.time);
  return polls
    .slice(Math.max(0, first - 1), last + 1)
    .some((poll) => isTrueOf(attempt.payload, poll));
}

function judgeChannel(
  kind: ChannelKind,
  attempts: readonly Attempt[],
  { lives, polls, alerts }: Story,
  verdicts: (log: CrashLog) => string[] = judge,
): ChannelVerdict {
  const received = attempts.filter(({ isReceived }) => isReceived);
  const events = received.flatMap(({ payload }) => payload.events);
  const ids = new Set(events.map(({ id }) => id));
  const lastWords = new Map(events.map((event) => [event.key, event]));
  const messages = new Set(received.map(({ messageId }) => messageId));
  const truth = polls.at(-1)?.truth ?? new Map();
  const log = { runs: livesOfChannel(lives, kind), polls, attempts };
  const named = (problem: string) => `${kind}: ${problem}`;
  return {
    arrived: ids.size,
    doubles: received.length - messages.size,
    lost: [...findLost(alerts, ids, chanceOf(lives)), ...findMissing(truth, lastWords)].map(named),
    contradicting: verdicts(log).map(named),
  };
}

/** On stdout, over all lives. */
function saidAlerts(lives: readonly Life[]): SaidAlert[] {
  return lives.flatMap(({ alertLines }) =>
    alertLines.map((line): SaidAlert => {
      const { id, key, state, time, to } = JSON.parse(line);
      return { id, key, state, to, time: Date.parse(time) };
    }),
  );
}
