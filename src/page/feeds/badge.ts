import { formatStatus, type Status } from '../../core/status.js';
import { html, type Markup } from '../../render/svg/html.js';

/** Written into each badge, so that an export knows its own. */
export const BADGE_MARK = 'tensorone-status';

/** White text on each is at least 4.5:1. */
const COLORS: Readonly<Record<Status, string>> = {
  operational: '#1a7f37',
  maintenance: '#0b5cc4',
  degraded: '#8a5a00',
  unknown: '#626b75',
  partial_outage: '#b34700',
  major_outage: '#c21d2c',
};

const MAX_LABEL = 40;

/** Draws a badge in two fields: `API | operational`. The status is a word as well as a colour. */
export function renderBadge(label: string, status: Status): string {
  const name = shorten(label);
  const word = formatStatus(status);
  const [left, right] = [textWidth(name) + 12, textWidth(word) + 12];
  const width = left + right;
  const field = (x: number, space: number, text: string): Markup =>
    html`<text x="${x + space / 2}" y="14" textLength="${space - 12}" lengthAdjust="spacingAndGlyphs">${text}</text>`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${name}: ${word}" data-made-by="${BADGE_MARK}"><title>${name}: ${word}</title><clipPath id="r"><rect width="${width}" height="20" rx="4"/></clipPath><g clip-path="url(#r)"><rect width="${left}" height="20" fill="#3b434c"/><rect x="${left}" width="${right}" height="20" fill="${COLORS[status]}"/></g><g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">${field(0, left, name)}${field(left, right, word)}</g></svg>
`.text;
}

function shorten(label: string): string {
  const characters = [...label];
  return characters.length <= MAX_LABEL ? label : `${characters.slice(0, MAX_LABEL - 1).join('')}…`;
}

/** About the width in Verdana 11; `textLength` fits the text to it exactly. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[ijlt.,:;'|!()[\] fr-]/.test(character)) width += 4.4;
    else if (/[mwMW@%…]/.test(character)) width += 10;
    else if (/[A-Z]/.test(character)) width += 7.8;
    else width += character > '\u2e7f' ? 11.5 : 6.8;
  }
  return Math.round(width);
}
