import type { Note } from '../core/model.js';
import { BLANK, type Block, line, span } from './blocks.js';

/** Notes, a line each: what the reader should know and no table shows. */
export function notesView(notes: readonly Note[]): Block[] {
  return notes.map((note) => line(span('note: ', 'muted'), span(note.message, 'muted')));
}

/** Notes as the JSON documents have them: a code and a message. */
export function notesDocument(notes: readonly Note[]): readonly Pick<Note, 'code' | 'message'>[] {
  return notes.map(({ code, message }) => ({ code, message }));
}

/** The blocks that are there, set apart by a blank line. */
export function section(...blocks: (Block | null)[]): Block[] {
  const present = blocks.filter((block) => block !== null);
  return present.length === 0 ? [] : [BLANK, ...present];
}
