import { formatStatus, parseStatus, type Status } from '../core/status.js';
import type { DependencyDrawing, DrawnService } from './dependency-drawing.js';

const FILL = {
  operational: '#d3f2d9',
  maintenance: '#d3eaf2',
  degraded: '#fdf0c4',
  unknown: '#ead9f2',
  partial_outage: '#f9cfc7',
  major_outage: '#f2a297',
} as const satisfies Record<Status, string>;

/** A graph for Graphviz; what was asked about is bold. */
export function renderDot({ nodes, edges, remarks }: DependencyDrawing): string {
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

function attributesOf({ name, isRoot, status }: DrawnService): string {
  const attributes: string[] = [];
  const styles = [...(isRoot ? ['bold'] : []), ...(status === null ? [] : ['filled'])];
  if (styles.length > 0) attributes.push(`style="${styles.join(',')}"`);
  if (status !== null) {
    attributes.push(`label="${escapeText(name)}\\n${escapeText(formatStatus(status))}"`);
    attributes.push(`fillcolor="${FILL[parseStatus(status)]}"`);
  }
  return attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`;
}

function quote(name: string): string {
  return `"${escapeText(name)}"`;
}

/** A backslash would begin one of Graphviz's own escapes, such as `\N`. */
function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
