import { r as formatStatus, a as parseStatus } from './status-wci-M2C8.mjs';

// src/render/dot.ts
const FILL = {
  operational: '#d3f2d9',
  maintenance: '#d3eaf2',
  degraded: '#fdf0c4',
  unknown: '#ead9f2',
  partial_outage: '#f9cfc7',
  major_outage: '#f2a297',
};
/** A graph for Graphviz; what was asked about is bold. */
function renderDot({ nodes, edges, remarks }) {
  return [
    'digraph impact {',
    ...remarks.map((remark) => `  // ${remark}`),
    '  rankdir=LR;',
    '  node [shape=box];',
    ...nodes.map((node) => `  ${quote(node.name)}${attributesOf(node)};`),
    ...edges.map(([from, to]) => `  ${quote(from)} -> ${quote(to)};`),
    '}',
  ].join('\n');
}
function attributesOf({ name, isRoot, status }) {
  const attributes = [];
  const styles = [...(isRoot ? ['bold'] : []), ...(status === null ? [] : ['filled'])];
  if (styles.length > 0) attributes.push(`style="${styles.join(',')}"`);
  if (status !== null) {
    attributes.push(`label="${escapeText(name)}\\n${escapeText(formatStatus(status))}"`);
    attributes.push(`fillcolor="${FILL[parseStatus(status)]}"`);
  }
  return attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`;
}
function quote(name) {
  return `"${escapeText(name)}"`;
}
/** A backslash would begin one of Graphviz's own escapes, such as `\N`. */
function escapeText(text) {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

export { renderDot };
