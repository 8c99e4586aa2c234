import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertDraft, AlertPolicy } from '../../../src/core/alerts/active-alerts.js';
import type { AlertKey } from '../../../src/core/alerts/alert-key.js';
import { alignKeys } from '../../../src/core/alerts/align-keys.js';
import { assessSnapshot } from '../../../src/core/alerts/assess-snapshot.js';
import { SEVERITIES } from '../../../src/core/diff/changes.js';
import type { Selection, Snapshot } from '../../../src/core/model.js';
import { STATUSES } from '../../../src/core/status.js';
import { anIncident, aService, aSnapshot, aWindow } from '../../support/watch-snapshots.js';
import { MINUTE, type Poll, START, Story, type StoryOptions, threshold } from './alert-story.js';

const THRESHOLDS = ['responseTime>100', 'cpu>90:critical'];

const word = fc.constantFrom(...STATUSES, 'on_fire');
const regions = fc.dictionary(fc.constantFrom('us-east-1', 'eu-west-1'), word);
const service = (name: string) =>
  fc
    .tuple(word, regions, fc.option(fc.constantFrom(50, 150, 250)))
    .map(([status, places, responseTime]) => ({ ...aService(name, status, places), responseTime }));
const services = fc
  .tuple(fc.option(service('API')), fc.option(service('Storage')), fc.option(service('AI/ML')))
  .map((all) => all.filter((each) => each !== null));
const incidents = fc.uniqueArray(fc.constantFrom('I-1', 'I-2')).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc
        .record({
          id: fc.constant(id),
          status: fc.constantFrom('investigating', 'monitoring', 'resolved'),
          severity: fc.constantFrom('low', 'medium', 'high', null),
          affectedServices: fc.constantFrom([], ['API'], ['Storage', 'API']),
        })
        .map(anIncident),
    ),
  ),
);
const windows = fc
  .option(fc.constantFrom('scheduled', 'in_progress', 'completed', 'cancelled'))
  .map((status) => (status === null ? [] : [aWindow({ status })]));
const metrics = fc.option(fc.constantFrom(50, 95)).map((cpuUtilization) => ({
  apiRequests: null,
  resourceUsage: {
    cpuUtilization,
    memoryUtilization: null,
    storageUsage: null,
    networkThroughput: null,
  },
  gpuClusters: null,
}));
const snapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    overallStatus: word,
    services,
    incidents,
    maintenanceWindows: windows,
    metrics: fc.option(metrics),
  })
  .map(aSnapshot);

/** Some polls repeat the one before; `lastUpdated` moves on with the others. */
const history: fc.Arbitrary<Poll[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: snapshot },
      { weight: 2, arbitrary: fc.constant('again' as const) },
      { weight: 2, arbitrary: fc.constantFrom('failed' as const, 'refused' as const) },
    ),
    { maxLength: 25 },
  )
  .map((polls) => {
    let last: Snapshot | undefined;
    return polls.flatMap((poll, index): Poll[] => {
      if (poll === 'again') return last === undefined ? [] : [last];
      if (typeof poll === 'string') return [poll];
      last = { ...poll, lastUpdated: new Date(START + index * MINUTE).toISOString() };
      return [last];
    });
  });

const policy: fc.Arbitrary<AlertPolicy> = fc.record({
  confirm: fc.integer({ min: 1, max: 3 }),
  confirmRecovery: fc.integer({ min: 1, max: 3 }),
  remindMs: fc.constantFrom(null, MINUTE, 5 * MINUTE),
  minSeverity: fc.constantFrom(...SEVERITIES),
});
const selection: fc.Arbitrary<Selection> = fc.record({
  services: fc.subarray(['api', 'storage', 'ai-ml']),
  regions: fc.subarray(['us-east-1', 'eu-west-1']),
});
const start = fc.constantFrom('baseline' as const, 'live' as const);
const scene = fc.record({ history, policy, selection, start });

/** Plays a scene and calls `look` after each poll. */
function play(
  { history: polls, ...options }: StoryOptions & { readonly history: readonly Poll[] },
  look: (poll: Poll, events: readonly AlertDraft[], story: Story) => void,
): Story {
  const story = new Story({ ...options, thresholds: THRESHOLDS });
  for (const poll of polls) look(poll, story.see(poll), story);
  return story;
}

const reversed = (poll: Poll): Poll =>
  typeof poll === 'string'
    ? poll
    : {
        ...poll,
        services: poll.services
          .map((s) => ({ ...s, regions: s.regions.toReversed() }))
          .toReversed(),
        incidents: poll.incidents
          .map((i) => ({ ...i, affectedServices: i.affectedServices.toReversed() }))
          .toReversed(),
      };

describe('the laws of alerts', () => {
  it('no end without a beginning, no two beginnings in a row, no news in between', () => {
    fc.assert(
      fc.property(scene, (each) => {
        const firing = new Set<string>();
        play(each, (_, events) => {
          const keys = events.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          for (const { key, state } of events) {
            expect(firing.has(key)).toBe(state !== 'firing');
            if (state === 'firing') firing.add(key);
            if (state === 'resolved') firing.delete(key);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('the last word about a key is its present state', () => {
    fc.assert(
      fc.property(scene, ({ history: polls, ...each }) => {
        // Long enough for every confirmation to be over.
        const last = polls.findLast((poll) => typeof poll !== 'string');
        fc.pre(typeof last === 'object');
        const settled = [1, 2, 3, 4].map(
          (minute): Snapshot => ({
            ...last,
            lastUpdated: new Date(START + (100 + minute) * MINUTE).toISOString(),
          }),
        );
        const said = new Map<AlertKey, AlertDraft>();
        const options = { ...each, history: [...polls, ...settled] };
        const story = play(options, (_, events) => {
          for (const event of events) said.set(event.key, event);
        });
        const judged = assessSnapshot(
          settled.at(-1) ?? last,
          each.selection,
          THRESHOLDS.map(threshold),
        );
        const verdicts = alignKeys(judged, story.book, null);
        for (const [key, event] of said) {
          const problem = verdicts.problems.get(key);
          if (event.state !== 'resolved') {
            expect(story.book.get(key)?.notified).toBe(true);
            if (problem !== undefined && problem.severity === event.severity) {
              expect(problem.key).toBe(key);
            } else {
              // Neither reported nor decided, or no longer worth a word.
              expect(problem === undefined ? !verdicts.fine.has(key) : true).toBe(true);
            }
          } else if (problem !== undefined) {
            expect(SEVERITIES.indexOf(problem.severity)).toBeLessThan(
              SEVERITIES.indexOf(each.policy.minSeverity),
            );
          }
        }
        const least = SEVERITIES.indexOf(each.policy.minSeverity);
        for (const problem of verdicts.problems.values()) {
          if (SEVERITIES.indexOf(problem.severity) < least) continue;
          expect(story.book.get(problem.key)).toMatchObject({
            phase: 'firing',
            severity: problem.severity,
            fingerprint: problem.fingerprint,
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('silence when nothing changed', () => {
    fc.assert(
      fc.property(scene, ({ history: polls, ...each }) => {
        const options = { ...each, policy: { ...each.policy, remindMs: null } };
        const story = play({ ...options, history: polls }, () => undefined);
        const last = polls.findLast((poll) => typeof poll !== 'string');
        fc.pre(last !== undefined);
        story.see(last);
        const { book } = story;
        for (let i = 0; i < 5; i++) expect(story.see(last)).toEqual([]);
        expect(story.book).toEqual(book);
      }),
    );
  });

  it('one observation is one, however often it is polled', () => {
    fc.assert(
      fc.property(scene, ({ history: polls, ...each }) => {
        const options = { ...each, policy: { ...each.policy, remindMs: null } };
        const good = polls.filter((poll) => typeof poll !== 'string');
        const twice = good.flatMap((poll) => [poll, structuredClone(poll)]);
        const told = (history: readonly Poll[]) => {
          const all: string[] = [];
          play({ ...options, history }, (_, events) => {
            all.push(...events.map(({ key, state }) => `${state} ${key}`));
          });
          return all;
        };
        expect(told(twice)).toEqual(told(good));
      }),
    );
  });

  it('the order of lists does not matter', () => {
    fc.assert(
      fc.property(scene, (each) => {
        const there: (readonly AlertDraft[])[] = [];
        const back: (readonly AlertDraft[])[] = [];
        play(each, (_, events) => there.push(events));
        play({ ...each, history: each.history.map(reversed) }, (_, events) => back.push(events));
        expect(back).toEqual(there);
      }),
    );
  });

  it('while the feed is lost nothing else is sent', () => {
    fc.assert(
      fc.property(scene, (each) => {
        play(each, (poll, events) => {
          if (typeof poll !== 'string') return;
          expect(events.filter(({ key }) => key !== 'feed')).toEqual([]);
        });
      }),
    );
  });

  it('nothing below the least severity begins', () => {
    fc.assert(
      fc.property(scene, (each) => {
        const least = SEVERITIES.indexOf(each.policy.minSeverity);
        play(each, (_, events) => {
          for (const { state, severity } of events) {
            if (state !== 'firing' && state !== 'reminder') continue;
            // What was known from the start may get better by its first word.
            if (each.start === 'baseline' && state === 'firing') continue;
            expect(SEVERITIES.indexOf(severity)).toBeGreaterThanOrEqual(least);
          }
        });
      }),
    );
  });
});
