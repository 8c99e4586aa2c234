import type { Note } from './model.js';

/** The most notes of one code that are listed; the rest are a number. */
const MAX_OF_A_CODE = 20;

/** The first notes of each code, and how many more of it there are. */
export function limitNotes(notes: readonly Note[]): readonly Note[] {
  const counts = new Map<string, number>();
  const shown = notes.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MAX_OF_A_CODE;
  });
  if (shown.length === notes.length) return notes;
  for (const [code, count] of counts) {
    const more = count - MAX_OF_A_CODE;
    if (more > 0) shown.push({ code, message: `${more} more notes like this (${code}).` });
  }
  return shown;
}
