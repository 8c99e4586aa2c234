import { r as formatStatus, a as parseStatus, t as STATUSES } from './status-wci-M2C8.mjs';

// src/render/mermaid.ts
const STYLE = {
  operational: 'fill:#d3f2d9,color:#000',
  maintenance: 'fill:#d3eaf2,color:#000',
  degraded: 'fill:#fdf0c4,color:#000',
  unknown: 'fill:#ead9f2,color:#000',
  partial_outage: 'fill:#f9cfc7,color:#000',
  major_outage: 'fill:#f2a297,color:#000',
};
/** A Mermaid flowchart, as Markdown viewers draw it; what was asked about has a thick border. */
function renderMermaid({ nodes, edges, remarks }) {
  const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
  return [
    'flowchart LR',
    ...remarks.map((remark) => `  %% ${remark.replace(/[{}]/g, ' ')}`),
    ...nodes.map((node, index) => `  n${index}["${labelOf(node)}"]`),
    ...edges.map(([from, to]) => `  ${ids.get(from)} --> ${ids.get(to)}`),
    ...STATUSES.flatMap((status) => styleClass(status, STYLE[status], nodes, hasStatus(status))),
    ...styleClass('root', 'stroke-width:4px', nodes, (node) => node.isRoot),
  ].join('\n');
}
function hasStatus(status) {
  return (node) => node.status !== null && parseStatus(node.status) === status;
}
function styleClass(name, style, nodes, belongs) {
  const ids = nodes.flatMap((node, index) => (belongs(node) ? [`n${index}`] : []));
  return ids.length === 0
    ? []
    : [`  classDef ${name} ${style}`, `  class ${ids.join(',')} ${name}`];
}
function labelOf({ name, status }) {
  return status === null
    ? escapeText(name)
    : `${escapeText(name)}<br/>${escapeText(formatStatus(status))}`;
}
/** Mermaid's entities: a `#` with the number of the character, for all that has a meaning in it. */
function escapeText(text) {
  return text.replace(/["#%&<>`{}\\]/g, (character) => `#${character.charCodeAt(0)};`);
}

export { renderMermaid };
