import { html, type Markup } from '../../render/svg/html.js';
import { cutLine } from '../../text/sanitize.js';

/** Characters that stand in the open; a longer text would push the rest of the page away. */
const MAX_OPEN = 400;
const OPEN_OF_LONG = 280;

/** A text of the API in two parts: what is shown, and all of it to be unfolded where it is long. */
export interface LongText {
  readonly shown: string;
  readonly folded: Markup | null;
}

/** @param id of the element that unfolds */
export function foldText(text: string, id: string): LongText {
  if (text.length <= MAX_OPEN) return { shown: text, folded: null };
  return {
    shown: `${cutLine(text, OPEN_OF_LONG).trimEnd()}…`,
    folded: html`<details id="${id}"><summary>Show all</summary><p>${text}</p></details>`,
  };
}
