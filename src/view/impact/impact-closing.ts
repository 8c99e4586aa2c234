import type { Impact } from '../../core/impact/assess-impact.js';
import type { Note } from '../../core/model.js';
import { compareStatus, formatStatus, parseStatus } from '../../core/status.js';
import { type Block, line, type Span, span, statusSpan } from '../blocks.js';
import { plural } from '../format-values.js';
import { notesView } from '../notes-view.js';

/** Upstream's status of each service where it was fetched; empty where it was not. */
export type Statuses = ReadonlyMap<string, string>;

/** True where the statuses are no more than the last ones known. */
export function isPast(notes: readonly Note[]): boolean {
  return notes.some(({ code }) => code === 'stale-data');
}

/** The status of a service; of the past it is grey, with the sign of what is not known. */
export function statusMark(status: string, notes: readonly Note[]): Span {
  if (!isPast(notes)) return statusSpan(status);
  return { text: formerWord(status), tone: 'muted', symbol: 'unknown' };
}

/** `was degraded` */
export function formerWord(status: string): string {
  return `was ${formatStatus(status)}`;
}

const NOT_KNOWN: ReadonlySet<string> = new Set(['failing-unknown', 'too-many-items']);

/** What a page says where no service is failing: nothing where that is not known. */
export function rootlessLines(notes: readonly Note[]): string[] {
  if (notes.some(({ code }) => NOT_KNOWN.has(code))) return [];
  return [isPast(notes) ? 'Nothing was failing when last known.' : 'Nothing is failing now.'];
}

export function rootlessBlocks({ notes }: Pick<Impact, 'notes'>): Block[] {
  return [...rootlessLines(notes).map((text) => line(text)), ...notesView(notes)];
}

/** The last lines of a page: the counts, the cycles and the notes. */
export function impactClosing(impact: Impact, statuses: Statuses, arrow: string): Block[] {
  const isKnown = impact.notes.every(({ code }) => code !== 'service-not-in-map');
  return [
    ...(isKnown || impact.counts.total > 0 ? [line(summaryOf(impact, statuses))] : []),
    ...cycleBlocks(impact.cycles, arrow),
    ...notesView(impact.notes),
  ];
}

/** What fails already is more than at risk, and is counted apart. */
function summaryOf(impact: Impact, statuses: Statuses): string {
  const { counts, direction, roots, impacted, notes } = impact;
  if (counts.total > 0) {
    const word = direction === 'dependents' ? 'at risk' : 'needed';
    const ways = `${counts.direct} directly, ${counts.transitive} through others`;
    const failing = impacted.filter(({ name }) => isFailing(statuses.get(name))).length;
    const when = isPast(notes) ? 'when last known' : 'now';
    const already = failing === 0 ? '' : `; ${failing} of them not operational ${when}`;
    return `${plural(counts.total, 'service')} ${word}: ${ways}${already}`;
  }
  const [root] = roots;
  const subject = roots.length === 1 && root !== undefined ? root : 'them';
  if (direction === 'dependents') return `Nothing else depends on ${subject}.`;
  return roots.length === 1
    ? `${subject} depends on nothing else.`
    : 'They depend on nothing else.';
}

function isFailing(status: string | undefined): boolean {
  return status !== undefined && compareStatus(parseStatus(status), 'operational') > 0;
}

/** A longer cycle than this is named by its beginning; the JSON document holds all of it. */
const MAX_CYCLE_NAMES = 10;

export function cycleBlocks(cycles: readonly (readonly string[])[], arrow: string): Block[] {
  return cycles.map((cycle) => {
    const shown = cycle.slice(0, MAX_CYCLE_NAMES);
    const more = cycle.length - shown.length;
    const rest = more === 0 ? [] : [`${more} more`];
    return line(span('Cycle: ', 'warning'), [...shown, ...rest, cycle[0] ?? ''].join(` ${arrow} `));
  });
}
