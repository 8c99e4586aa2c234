import type { Selection } from '../../model.js';
import { type Poll, type Shape, toPoll } from '../poll.js';
import { PollFeed } from '../poll-feed.js';
import type { PollRecord } from '../record.js';
import { DAY_MS, type DayRollup, type ListingRun, type Sums } from './history-record.js';
import { SumUp } from './sum-up.js';

interface SummedDay extends DayRollup {
  sums(): Sums;
}

/** Sums up the polls of one day, which come in ascending order. Pure. */
export function rollUpDay(midnight: number, polls: readonly Poll[]): SummedDay {
  const sumUp = new SumUp(midnight);
  new PollFeed(sumUp.tracks, { regions: [], figure: 'responseTime' }).feed(polls);
  const sums: Sums = {
    first: (polls[0]?.time ?? midnight) - midnight,
    last: (polls.at(-1)?.time ?? midnight) - midnight,
    ...sumUp.finish(midnight + DAY_MS, namesOf(polls)),
    listings: listingRuns(polls),
  };
  return {
    kind: 'day',
    time: midnight,
    sums: () => sums,
    polls: () => polls,
    figuresBetween: () => null,
  };
}

/** Names by slug, in the order in which the latest polls list them. */
export function namesOf(polls: readonly Poll[]): Map<string, string> {
  const names = new Map<string, string>();
  let shape: Poll['shape'] | null = null;
  for (const poll of polls.toReversed()) {
    if (poll.shape === shape) continue;
    shape = poll.shape;
    for (const { slug, name } of shape.services) if (!names.has(slug)) names.set(slug, name);
  }
  return names;
}

/** What good polls listed, one run for as long as nothing changed; for each scope on its own. */
export function listingRuns(polls: readonly Poll[]): ListingRun[] {
  const runs: ListingTime[] = [];
  const latest = new Map<string, KnownRun>();
  let [shapeBefore, runBefore]: [Shape | null, ListingTime | null] = [null, null];
  for (const { time, shape, listing } of polls) {
    if (shape.kind !== 'observation') continue;
    if (runBefore === null || shape !== shapeBefore || listing !== runBefore.listing) {
      const { services, regions }: Selection = shape.selection ?? EVERYTHING;
      const scope = `${services.join()}|${regions.join()}`;
      const text: string = JSON.stringify(listing);
      let known: KnownRun | undefined = latest.get(scope);
      if (known === undefined || known.text !== text) {
        known = { run: { from: time, to: time, services, regions, listing }, text };
        runs.push(known.run);
        latest.set(scope, known);
      }
      [shapeBefore, runBefore] = [shape, known.run];
    }
    runBefore.to = time;
  }
  return runs;
}

/** A run that may go on, and its listing as JSON. */
interface KnownRun {
  readonly run: ListingTime;
  readonly text: string;
}

interface ListingTime extends ListingRun {
  to: number;
}

const EVERYTHING: Selection = { services: [], regions: [] };

/** Single polls as polls, in the order of time. */
export function sortPolls(records: readonly PollRecord[]): Poll[] {
  return records.map(toPoll).sort((a, b) => a.time - b.time);
}
