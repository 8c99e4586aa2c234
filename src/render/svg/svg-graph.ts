import type { Status } from '../../core/status.js';
import { cutLine } from '../../text/sanitize.js';
import { html, type Markup } from './html.js';
import { STATUS_CLASS } from './html-strip.js';

export interface DrawnNode {
  readonly name: string;
  /** The column, from 0. */
  readonly depth: number;
  readonly status: Status | null;
}

const NODE_WIDTH = 174;
const NODE_HEIGHT = 34;
const COLUMN = 228;
const ROW = 46;
const MARGIN = 1;
const MAX_NAME = 21;

/** A graph in columns from left to right; each edge goes to a later column. */
export function svgGraph(
  nodes: readonly DrawnNode[],
  edges: readonly (readonly [from: string, to: string])[],
  summary: string,
): Markup {
  const columns = new Map<number, DrawnNode[]>();
  for (const node of nodes) {
    const column = columns.get(node.depth);
    if (column === undefined) columns.set(node.depth, [node]);
    else column.push(node);
  }
  const rows = Math.max(0, ...[...columns.values()].map((column) => column.length));
  const places = new Map<string, { x: number; y: number }>();
  for (const [depth, column] of columns) {
    const top = ((rows - column.length) * ROW) / 2;
    column.forEach(({ name }, index) => {
      places.set(name, { x: MARGIN + depth * COLUMN, y: MARGIN + top + index * ROW });
    });
  }
  const width = Math.max(0, ...columns.keys()) * COLUMN + NODE_WIDTH + 2 * MARGIN;
  const height = (rows - 1) * ROW + NODE_HEIGHT + 2 * MARGIN;
  return html`<svg class="graph" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${summary}">${edges.map(([from, to]) => drawEdge(places.get(from), places.get(to)))}${nodes.map((node) => drawNode(node, places.get(node.name)))}</svg>`;
}

type Place = { readonly x: number; readonly y: number } | undefined;

function drawEdge(from: Place, to: Place): Markup {
  if (from === undefined || to === undefined) return html``;
  const [x1, y1] = [from.x + NODE_WIDTH, from.y + NODE_HEIGHT / 2];
  const [x2, y2] = [to.x - 6, to.y + NODE_HEIGHT / 2];
  const bend = (x2 - x1) / 2;
  return html`<path class="edge" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}m-5 -4l6 4l-6 4"/>`;
}

function drawNode({ name, status, depth }: DrawnNode, place: Place): Markup {
  if (place === undefined) return html``;
  const tone = status === null ? 'un' : STATUS_CLASS[status];
  const short = name.length > MAX_NAME ? `${cutLine(name, MAX_NAME - 1).trimEnd()}…` : name;
  return html`<g class="node ${tone}${depth === 0 ? ' root' : ''}"><rect x="${place.x}" y="${place.y}" width="${NODE_WIDTH}" height="${NODE_HEIGHT}" rx="7"/><circle cx="${place.x + 15}" cy="${place.y + NODE_HEIGHT / 2}" r="4"/><text x="${place.x + 27}" y="${place.y + NODE_HEIGHT / 2 + 4}">${short}</text></g>`;
}
