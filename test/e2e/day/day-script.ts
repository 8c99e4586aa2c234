import type { Severity } from '../../../src/core/diff/changes.js';
import type { Incident } from '../../../src/core/model.js';
import type { SystemStatusBody } from '../../../src/simulator/snapshot.js';
import { STATUS_PATH, startTestSimulator } from '../../support/servers/simulator.js';

/**
 * Every step of the day falls on one of 180 looks, 8 minutes of it apart. At this speed that is
 * less than the minute after which Alertmanagers are reminded, so that no reminder falls on a look,
 * and troubles last longer than they remember.
 */
export const SPEED = 15;
export const LOOK_MS = 32_000;
const LOOKS = 180;

/** What the API says at a time of the day; `null` where it answers with a failure. */
export type Freshness = SystemStatusBody | null;

/** One poll of a watch. */
export interface ScreenContext {
  readonly sight: Freshness;
  /** Which of the watches, one killed after the other, has looked; they are told apart by it. */
  readonly life: number;
  /** When it began, by the clock of the watch; milliseconds since 1970. */
  readonly since: number;
}

/** What is to be told of one key because of one look. */
export interface Chapter {
  /** The look, counted from 0. */
  readonly at: number;
  readonly key: string;
  readonly state: 'firing' | 'update' | 'resolved';
  readonly severity: Severity;
  readonly to: string | null;
  readonly late: boolean;
}

/** The platform as a message describes it. */
export interface Platform {
  readonly status: string;
  readonly incidents: readonly Incident[];
}

/** The whole day, look by look, from a simulator of its own: the same seed says the same. */
export async function readDay(): Promise<readonly Freshness[]> {
  const simulator = await startTestSimulator({ speed: SPEED });
  const sights: Freshness[] = [];
  try {
    while (sights.length < LOOKS) {
      const response = await simulator.get(STATUS_PATH);
      const body: SystemStatusBody = JSON.parse(await response.text());
      sights.push(response.ok ? body : null);
      simulator.clock.advance(LOOK_MS);
    }
  } finally {
    await simulator.close();
  }
  return sights;
}

/** Whatever is amiss: what it is called, how bad it is, and all that makes it another one. */
interface Condition {
  readonly word: string;
  readonly severity: Severity;
  readonly mark: string;
}

const SEVERITY_OF: Readonly<Record<string, Severity>> = {
  maintenance: 'info',
  degraded: 'warning',
  partial_outage: 'critical',
  major_outage: 'critical',
  low: 'info',
  medium: 'warning',
  high: 'critical',
  critical: 'critical',
};

/** The words for what is well or over. */
const OVER: ReadonlySet<string> = new Set(['operational', 'resolved', 'completed', 'cancelled']);

/** By key, those that are over too. */
function conditionsIn(body: SystemStatusBody): Map<string, Condition> {
  const { overallStatus, services, incidents = [], maintenanceWindows } = body;
  const conditions = new Map<string, Condition>();
  const add = (key: string, word: string | null, rating: string | null, rest: object = {}) => {
    const severity = SEVERITY_OF[rating ?? ''] ?? 'info';
    conditions.set(key, { word: word ?? '', severity, mark: JSON.stringify([word, rating, rest]) });
  };
  add('overall', overallStatus, overallStatus);
  for (const { name, status } of services) add(`service:${name}`, status, status);
  for (const { id, status, severity, ...rest } of incidents) {
    add(`incident:${id}`, status, severity, rest);
  }
  for (const { id, status, ...rest } of maintenanceWindows) {
    add(`maintenance:${id}`, status, 'maintenance', rest);
  }
  return conditions;
}

/** Everything that the looks of a watch give to tell, in their order. */
export function tellStory(looks: readonly ScreenContext[]): Chapter[] {
  const pages = looks.flatMap(({ sight, life }, at) => {
    if (sight === null) return [];
    const late = at > 0 && !hasSeen(looks.slice(0, at), life);
    return [{ at, late, conditions: conditionsIn(sight) }];
  });
  const keys = new Set(pages.flatMap(({ conditions }) => [...conditions.keys()]));
  const chapters = [...keys].flatMap((key) => tellOne(key, pages));
  return [...chapters, ...tellFeed(looks, pages)].sort((a, b) => a.at - b.at);
}

/** Whether a watch has had an answer yet. */
export function hasSeen(looks: readonly ScreenContext[], life: number | undefined): boolean {
  return looks.some((look) => look.life === life && look.sight !== null);
}

interface Page {
  readonly at: number;
  readonly late: boolean;
  readonly conditions: ReadonlyMap<string, Condition>;
}

/** What is there on the first page is known, and told of only when it changes. */
function tellOne(key: string, pages: readonly Page[]): Chapter[] {
  const chapters: Chapter[] = [];
  let isTold = false;
  for (const [index, { at, late, conditions }] of pages.entries()) {
    const before = pages[index - 1]?.conditions.get(key);
    const now = conditions.get(key);
    const wasAmiss = before !== undefined && !OVER.has(before.word);
    if (now !== undefined && !OVER.has(now.word)) {
      if (index === 0 || (wasAmiss && before.mark === now.mark)) continue;
      const state = isTold ? 'update' : 'firing';
      chapters.push({ at, key, state, severity: now.severity, to: now.word, late });
      isTold = true;
    } else if (wasAmiss && isTold) {
      const { severity } = before;
      chapters.push({ at, key, state: 'resolved', severity, to: now?.word ?? null, late });
      isTold = false;
    }
  }
  return chapters;
}

/** The third failure in a row loses the feed. */
function tellFeed(looks: readonly ScreenContext[], pages: readonly Page[]): Chapter[] {
  const feed = { key: 'feed', severity: 'critical' } as const;
  return looks.flatMap((_, at): Chapter[] => {
    if (failuresUpTo(looks, at) !== 3) return [];
    const lost = { ...feed, at, state: 'firing', to: 'lost', late: false } as const;
    const found = pages.find((page) => page.at > at);
    if (found === undefined) return [lost];
    return [lost, { ...feed, at: found.at, state: 'resolved', to: 'ok', late: found.late }];
  });
}

/** In a row, with this look as the last one. */
function failuresUpTo(looks: readonly ScreenContext[], at: number): number {
  return at - looks.slice(0, at + 1).findLastIndex(({ sight }) => sight !== null);
}

/** What messages say of the platform after these looks. */
export function platformAfter(looks: readonly ScreenContext[]): Platform {
  const last = looks.findLast(({ sight }) => sight !== null)?.sight ?? null;
  const incidents = (last?.incidents ?? []).filter(({ status }) => !OVER.has(status));
  const isLost = failuresUpTo(looks, looks.length - 1) >= 3;
  return { status: isLost ? 'unknown' : (last?.overallStatus ?? 'unknown'), incidents };
}

/** What was told of and is not over, after a look; of each key its last chapter. */
export function activeAt(chapters: readonly Chapter[], look: number): Chapter[] {
  const last = new Map(
    chapters.filter(({ at }) => at <= look).map((chapter) => [chapter.key, chapter]),
  );
  return [...last.values()].filter(({ state }) => state !== 'resolved');
}
