import { type Span, span } from '../../../view/blocks.js';
import { toPieces } from '../../output/render-line.js';
import type { Happening } from '../live-model.js';
import { isFresh, type ScreenContext } from '../screen-context.js';
import { type Line, listSection, type Section } from '../section.js';

/** A notice that is older has been read. */
const NOTICED_FOR_MS = 10 * 60_000;
const MAX_NOTICES = 3;

/** Changes, the newest first; what is left of the rows is theirs. */
export function latestSection(
  context: ScreenContext,
  formatClock: (time: number) => string,
): Section {
  const lines = context.model.happenings.map((happening) => {
    const first = isFresh(happening.time, context) ? markSpan(context) : span('  ');
    return happeningLine(happening, first, context, formatClock);
  });
  return listSection(lines, {
    importance: 3,
    heading: [{ text: 'LATEST', tone: 'muted' }],
    enough: 3,
  });
}

function markSpan({ theme }: ScreenContext): Span {
  return span(`${theme.glyphs.mark} `, 'strong');
}

/** What would be on stderr if the screen were not in its place. */
export function noticesSection(
  context: ScreenContext,
  formatClock: (time: number) => string,
): Section {
  const lines = context.model.notices
    .filter(({ time }) => context.now - time < NOTICED_FOR_MS)
    .slice(0, MAX_NOTICES)
    .map((notice) => happeningLine(notice, span('  '), context, formatClock));
  return listSection(lines, { importance: 6, heading: null });
}

/** What is odd about the last answer. */
export function notesSection({ model, theme }: ScreenContext): Section {
  const { good } = model;
  const notes = good === null ? [] : [...good.assessment.notes, ...good.answer.notes];
  const lines = notes.map(({ message }) => toPieces([span(`  note: ${message}`, 'muted')], theme));
  return listSection(lines, { importance: 8, least: 0, enough: 1, heading: null });
}

export function happeningLine(
  { time, spans }: Happening,
  first: Span,
  { theme }: ScreenContext,
  formatClock: (time: number) => string,
): Line {
  return toPieces([first, span(`${formatClock(time)} `, 'muted'), ...spans], theme);
}
