// src/render/svg-text.ts
/** Characters that XML 1.0 does not allow at all, halves of pairs included. */
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** A text as the content of an element or an attribute. */
function escapeXml(text) {
  return text
    .replace(NOT_XML, '�')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
/** Pixels with at most two decimals. */
function pixels(value) {
  return String(Math.round(value * 100) / 100);
}
function svgText(x, y, text, { look = '', anchor = 'start' } = {}) {
  const classes = look === '' ? '' : ` class="${look}"`;
  const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text${classes} x="${pixels(x)}" y="${pixels(y)}"${anchored}>${escapeXml(text)}</text>`;
}
/** Cuts what would run into its neighbour; no font is measured, so that wide signs count double. */
function cutText(text, maxCharacters) {
  let width = 0;
  let kept = '';
  for (const sign of text) {
    width += (sign.codePointAt(0) ?? 0) > 11903 ? 2 : 1;
    if (width > maxCharacters) return `${kept.trimEnd()}…`;
    kept += sign;
  }
  return text;
}
/** Dark where its reader prefers that. */
const STYLE = `
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#1f2328}
.back{fill:#ffffff;stroke:#d0d7de}.rule{stroke:#d0d7de}.title{font-size:20px;font-weight:600}.name{font-size:15px;font-weight:600}
.figure{font-size:15px;font-weight:600;font-variant-numeric:tabular-nums}.small{font-size:12px}.muted{fill:#59636e}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.back{fill:#0d1117;stroke:#30363d}.rule{stroke:#30363d}.muted{fill:#9198a1}}`;
/** Parts below each other as a picture of its own, without scripts or anything to load. */
function svgPage({ title, description, style, definitions }, parts) {
  let y = 24;
  const drawn = parts.map((part) => {
    const top = y;
    y += part.height;
    return part.draw(top);
  });
  const height = y + 32 - 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 ${height}" width="960" height="${height}" role="img" aria-labelledby="t1s-history-title t1s-history-desc">
<title id="t1s-history-title">${escapeXml(title)}</title>
<desc id="t1s-history-desc">${escapeXml(description)}</desc>
<style>${STYLE}${style}
</style>
${definitions}
<rect class="back" x="0.5" y="0.5" width="959" height="${height - 1}" rx="8"/>
${drawn.join('\n')}
</svg>`;
}
function titlePart(text) {
  return {
    height: 40,
    draw: (top) => svgText(32, top + 22, text, { look: 'title' }),
  };
}
/** One line of text in the classes of the page. */
function textPart(text, look, height, indent = 0) {
  return {
    height,
    draw: (top) => svgText(32 + indent, top + 13, cutText(text, 140), { look }),
  };
}

export {
  cutText as i,
  escapeXml as a,
  pixels as o,
  svgPage as t,
  svgText as s,
  textPart as n,
  titlePart as r,
};
