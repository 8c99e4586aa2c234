import type { Theme } from '../../render/theme.js';
import type { Spans } from '../../view/blocks.js';
import { toPieces } from '../output/render-line.js';

const ESC = '\u001b';
const BELL = '\u0007';
/** Terminals that keep titles on a stack give the old one back; the others keep the last. */
const PUSH = `${ESC}[22;2t`;
const POP = `${ESC}[23;2t`;

/** The title of the terminal's window, for as long as the watch has it. */
export class Title {
  readonly #write: (text: string) => void;
  /** `null` while it is not ours. */
  #shown: string | null = null;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  show(spans: Spans, theme: Theme): void {
    const text = toPieces(spans, theme)
      .map((piece) => piece.text)
      .join('');
    if (text === this.#shown) return;
    this.#write(`${this.#shown === null ? PUSH : ''}${ESC}]2;${text}${BELL}`);
    this.#shown = text;
  }

  restore(): void {
    if (this.#shown !== null) this.#write(`${ESC}]2;${BELL}${POP}`);
    this.#shown = null;
  }
}
