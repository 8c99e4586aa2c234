import { formatStatus, parseStatus, STATUSES, type Status } from '../core/status.js';
import type { DependencyDrawing, DrawnService } from './dependency-drawing.js';

const STYLE = {
  operational: 'fill:#d3f2d9,color:#000',
  maintenance: 'fill:#d3eaf2,color:#000',
  degraded: 'fill:#fdf0c4,color:#000',
  unknown: 'fill:#ead9f2,color:#000',
  partial_outage: 'fill:#f9cfc7,color:#000',
  major_outage: 'fill:#f2a297,color:#000',
} as const satisfies Record<Status, string>;

/** A Mermaid flowchart, as Markdown viewers draw it; what was asked about has a thick border. */
export function renderMermaid({ nodes, edges, remarks }: DependencyDrawing): string {
  const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
  return [
    'flowchart LR',
    // Braces in a comment would be read as a directive.
    ...remarks.map((remark) => `  %% ${remark.replace(/[{}%]/g, ' ')}`),
    ...nodes.map((node, index) => `  n${index}["${labelOf(node)}"]`),
    ...edges.map(([from, to]) => `  ${ids.get(from)} --> ${ids.get(to)}`),
    ...STATUSES.flatMap((status) => styleClass(status, STYLE[status], nodes, hasStatus(status))),
    ...styleClass('root', 'stroke-width:4px', nodes, (node) => node.isRoot),
  ].join('\n');
}

function hasStatus(status: Status): (node: DrawnService) => boolean {
  return (node) => node.status !== null && parseStatus(node.status) === status;
}

function styleClass(
  name: string,
  style: string,
  nodes: readonly DrawnService[],
  belongs: (node: DrawnService) => boolean,
): string[] {
  const ids = nodes.flatMap((node, index) => (belongs(node) ? [`n${index}`] : []));
  return ids.length === 0
    ? []
    : [`  classDef ${name} ${style}`, `  class ${ids.join(',')} ${name}`];
}

function labelOf({ name, status }: DrawnService): string {
  return status === null
    ? escapeText(name)
    : `${escapeText(name)}<br/>${escapeText(formatStatus(status))}`;
}

/**
 * Mermaid's entities: a `#` with the number of the character, for all that has a meaning in it.
 * `%%{…}%%` is a directive wherever it stands, and `$$` begins maths.
 */
function escapeText(text: string): string {
  return text.replace(/["#&<>`\\%{}$]/g, (character) => `#${character.charCodeAt(0)};`);
}
