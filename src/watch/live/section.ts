import type { Piece } from '../../render/layout/display-width.js';

/** One line of the screen, not yet cut or painted. */
export type Line = readonly Piece[];

/** A part of the screen, as far as the rows go round. */
export interface Section {
  /** Which part gets its rows first; the lowest number. */
  readonly importance: number;
  /** Above the lines, where there is room for it. */
  readonly heading: Line | null;
  /** How many lines it should have before a less important part has any. */
  readonly least: number;
  /** How many it can use. */
  readonly most: number;
  /** Where given, more than this many only after headings and space. */
  readonly enough?: number;
  /** What it shows in `count` lines, from 1 to `most`. */
  lines(count: number): readonly Line[];
}

/** A section that shows the first of its lines. */
export function listSection(
  lines: readonly Line[],
  parts: Pick<Section, 'importance' | 'heading'> & Partial<Section>,
): Section {
  return { least: 1, most: lines.length, lines: (count) => lines.slice(0, count), ...parts };
}

/** The rows that sections take with enough lines, their headings and the space between them. */
export function rowsWanted(sections: readonly Section[]): number {
  const shown = sections.filter(({ most }) => most > 0);
  return shown.reduce(
    (sum, { most, enough, heading }) =>
      sum + Math.min(most, enough ?? most) + (heading === null ? 0 : 1),
    shown.length - 1,
  );
}

/** Shares `rows` among sections, given in the order in which they are shown. Pure. */
export function fitSections(sections: readonly Section[], rows: number): Line[] {
  const shown = sections.filter(({ most }) => most > 0);
  const byImportance = [...shown].sort((a, b) => a.importance - b.importance);
  const counts = new Map<Section, number>();
  let left = rows;
  const grow = (section: Section, wish: number) => {
    const has = counts.get(section) ?? 0;
    const more = Math.max(0, Math.min(wish - has, left));
    counts.set(section, has + more);
    left -= more;
  };
  for (const section of byImportance) grow(section, Math.min(section.least, section.most));
  for (const section of byImportance)
    grow(section, Math.min(section.enough ?? section.most, section.most));
  const isThere = (section: Section) => (counts.get(section) ?? 0) > 0;
  const headed = new Set<Section>();
  const spaced = new Set<Section>();
  const addTo = (set: Set<Section>, section: Section) => {
    if (left <= 0 || !isThere(section)) return;
    set.add(section);
    left -= 1;
  };
  for (const section of byImportance) if (section.heading !== null) addTo(headed, section);
  for (const section of shown.slice(1)) addTo(spaced, section);
  for (const section of byImportance) grow(section, section.most);
  return shown
    .filter(isThere)
    .flatMap((section) => [
      ...(spaced.has(section) ? [[]] : []),
      ...(headed.has(section) && section.heading !== null ? [section.heading] : []),
      ...section.lines(counts.get(section) ?? 0),
    ]);
}
