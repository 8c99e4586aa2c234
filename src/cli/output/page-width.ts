import type { CommandIo } from '../command-io.js';

/** Off a terminal, pages are read in logs and chats, which are about this wide. */
const PLAIN_WIDTH = 100;

/** Cells across that a page on stdout may take. */
export function pageWidth(io: Pick<CommandIo, 'width'>): number {
  return io.width() ?? PLAIN_WIDTH;
}
