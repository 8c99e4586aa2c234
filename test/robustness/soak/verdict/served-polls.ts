import type { ServedPoll } from '../../../e2e/crash/crash-script.js';
import type { Word } from '../../../e2e/crash/crash-world.js';
import type { Life, PollLine } from './life.js';
import { type Freshness, type Sights, sightOf } from './sights.js';

/** So many failures in a row lose the feed; a key that is refused does at once. */
const FAILURES_TO_LOSE = 3;

const LOST: Word = { to: 'lost', severity: 'critical' };

/** Before the first good answer. */
export const NOTHING: Freshness = {
  world: { overall: 'unknown', services: {}, incidents: {}, windows: {} },
  truth: new Map(),
};

/** What every poll of a watch, over all its lives, had to show it. */
export function servedPolls(lives: readonly Life[], sights: Sights): ServedPoll[] {
  return lives.flatMap((life, index) => pollsOfLife(life, lives[index - 1], sights));
}

function pollsOfLife({ polls }: Life, before: Life | undefined, sights: Sights): ServedPoll[] {
  const state = before?.state ?? null;
  let known = state?.snapshot == null ? NOTHING : sightOf(state.snapshot);
  let failures = state?.feed.failedPolls ?? 0;
  return polls.map((poll): ServedPoll => {
    if (poll.isOk) {
      known = sights.at(poll.lastUpdated) ?? NOTHING;
      failures = 0;
    } else {
      failures += poll.errorKind === 'auth' ? FAILURES_TO_LOSE : 1;
    }
    return { time: poll.time, ...(failures < FAILURES_TO_LOSE ? known : withoutFeed(known)) };
  });
}

/** Without the feed, all else is as it was. */
export function withoutFeed({ world, truth }: Freshness): Freshness {
  return { world: { ...world, overall: 'unknown' }, truth: new Map([...truth, ['feed', LOST]]) };
}

/** What a watch prints of a poll is what the API answered; a line for each that is not. */
export function judgePolls(lives: readonly Life[], sights: Sights): string[] {
  const polls = lives.flatMap((life) => life.polls).filter(({ isOk }) => isOk);
  return polls.flatMap((poll) =>
    isPrinted(poll, sights) ? [] : [`the poll of ${poll.lastUpdated} was printed wrong`],
  );
}

function isPrinted({ lastUpdated, overallStatus, services }: PollLine, sights: Sights): boolean {
  const world = sights.at(lastUpdated)?.world;
  return (
    world !== undefined &&
    overallStatus === world.overall &&
    services.length === Object.keys(world.services).length &&
    services.every(({ name, status }) => world.services[name] === status)
  );
}
