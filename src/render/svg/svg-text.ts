/** Characters that XML 1.0 does not allow at all, halves of pairs included. */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as the content of an element or an attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Pixels with at most two decimals. */
export function pixels(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export interface TextStyle {
  /** Classes of the picture's style sheet. */
  readonly look?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function svgText(
  x: number,
  y: number,
  text: string,
  { look = '', anchor = 'start' }: TextStyle = {},
): string {
  const classes = look === '' ? '' : ` class="${look}"`;
  const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text${classes} x="${pixels(x)}" y="${pixels(y)}"${anchored}>${escapeXml(text)}</text>`;
}

/** Cuts what would run into its neighbour; no font is measured, so that wide signs count double. */
export function cutText(text: string, maxCharacters: number): string {
  let width = 0;
  let kept = '';
  for (const sign of text) {
    width += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
    if (width > maxCharacters) return `${kept.trimEnd()}…`;
    kept += sign;
  }
  return text;
}
