import { cutText, escapeXml, svgText } from './svg-text.js';

export const WIDTH = 960;
export const MARGIN = 32;
export const INNER = WIDTH - 2 * MARGIN;
/** The right edge of what is drawn. */
export const RIGHT = WIDTH - MARGIN;

/** Dark where its reader prefers that. */
const STYLE = `
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#1f2328}
.back{fill:#ffffff;stroke:#d0d7de}.rule{stroke:#d0d7de}.title{font-size:20px;font-weight:600}.name{font-size:15px;font-weight:600}
.figure{font-size:15px;font-weight:600;font-variant-numeric:tabular-nums}.small{font-size:12px}.muted{fill:#59636e}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.back{fill:#0d1117;stroke:#30363d}.rule{stroke:#30363d}.muted{fill:#9198a1}}`;

/** Elements with the height that they take. */
export interface Part {
  readonly height: number;
  draw(top: number): string;
}

export interface PageWords {
  /** The name that a screen reader announces. */
  readonly title: string;
  /** All of it in words, for screen readers. */
  readonly description: string;
  /** Rules beside those of the page. */
  readonly style: string;
  /** Elements that others refer to. */
  readonly definitions: string;
}

/** Parts below each other as a picture of its own, without scripts or anything to load. */
export function svgPage(
  { title, description, style, definitions }: PageWords,
  parts: readonly Part[],
): string {
  let y = MARGIN - 8;
  const drawn = parts.map((part) => {
    const top = y;
    y += part.height;
    return part.draw(top);
  });
  const height = y + MARGIN - 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t1s-history-title t1s-history-desc">
<title id="t1s-history-title">${escapeXml(title)}</title>
<desc id="t1s-history-desc">${escapeXml(description)}</desc>
<style>${STYLE}${style}
</style>
${definitions}
<rect class="back" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>
${drawn.join('\n')}
</svg>`;
}

export function titlePart(text: string): Part {
  return { height: 40, draw: (top) => svgText(MARGIN, top + 22, text, { look: 'title' }) };
}

/** One line of text in the classes of the page. */
export function textPart(text: string, look: string, height: number, indent = 0): Part {
  return {
    height,
    draw: (top) => svgText(MARGIN + indent, top + 13, cutText(text, 140), { look }),
  };
}
