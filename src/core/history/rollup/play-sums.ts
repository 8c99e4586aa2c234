import type { Track, TrackSink } from '../track.js';
import { DAY_MS, type SubjectSums, type Sums } from './history-record.js';
import type { Stage, SumsSink } from './stage.js';

/** A day or a month; milliseconds since 1970. */
export interface Span {
  readonly time: number;
  readonly end: number;
}

/** Plays sums after all that was before them, with their figures or without. */
export function playSums(
  stage: Stage<SumsSink>,
  span: Span,
  sums: Sums,
  hasFigures: boolean,
): void {
  const { tracks } = stage;
  if (sums.overall !== null) playStates(tracks.overall, stage.overall, span, sums.overall);
  const played = new Set<string>();
  for (const service of sums.services) {
    const { slug, runs, figures } = service;
    const sink = stage.service(slug);
    playStates(tracks.service(slug), sink, span, service);
    if (hasFigures && figures.length > 0) sink.addFigures(span.time + offsetAt(runs, 0), figures);
    played.add(slug);
  }
  if (sums.firstForAll === null) return;
  const lost = span.time + sums.firstForAll;
  for (const [slug, track] of tracks.services) if (!played.has(slug)) track.lose(lost);
  tracks.firstForAll ??= lost;
}

/** Plays the states of a subject: what was held before, its runs, what it leaves. */
function playStates(track: Track, sink: TrackSink, span: Span, { runs, held }: SubjectSums): void {
  const { time, end } = span;
  track.resume(time + offsetAt(runs, 0), end, { ...held, until: time + held.until });
  for (let index = 0; index < runs.length; index += 2) {
    const to = index + 2 < runs.length ? time + offsetAt(runs, index + 2) : end;
    const status = runs[index + 1];
    sink.segment(time + offsetAt(runs, index), to, typeof status === 'string' ? status : null);
  }
}

/** The slug and the name of each service, as the last answer listed them. */
export function namesIn({ services }: Sums): (readonly [slug: string, name: string])[] {
  return services.map(({ slug, name }) => [slug, name]);
}

/** Names by slug, those that were listed last first. */
export function latestNames(
  before: ReadonlyMap<string, string>,
  listed: Iterable<readonly [slug: string, name: string]>,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const [slug, name] of listed) if (name !== '') names.set(slug, name);
  for (const [slug, name] of before) if (!names.has(slug)) names.set(slug, name);
  return names;
}

/** Where the parts of a day begin and end whose figures go to different buckets. */
export function edgesWithin(midnight: number, edges: readonly number[]): number[] {
  const end = midnight + DAY_MS;
  const within = edges.filter((edge) => edge > midnight && edge < end);
  return [Math.max(midnight, edges[0] ?? midnight), ...within, end];
}

function offsetAt(runs: SubjectSums['runs'], index: number): number {
  const offset = runs[index];
  return typeof offset === 'number' ? offset : 0;
}
