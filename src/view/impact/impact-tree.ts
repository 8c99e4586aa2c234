import type { Impact } from '../../core/impact/assess-impact.js';
import type { Note } from '../../core/model.js';
import { BLANK, type Block, line, type Span, span } from '../blocks.js';
import { impactClosing, rootlessBlocks, type Statuses, statusMark } from './impact-closing.js';

/** The signs a tree is drawn with; a theme's glyphs will do. */
export interface TreeGlyphs {
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  readonly arrow: string;
}

export interface ImpactTreeOptions {
  readonly statuses: Statuses;
  readonly glyphs: TreeGlyphs;
  /** Between the services of the impact, the way the walk goes, sorted by name. */
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** The most steps from a root; no limit where absent. */
  readonly depth?: number | undefined;
}

/** A service in the tree of one root. */
interface Branch {
  readonly name: string;
  readonly depth: number;
  /** It was drawn before, with all that follows from it. */
  readonly isAbove: boolean;
  readonly children: Branch[];
}

/**
 * The tree of each root, complete: a service that was drawn before is drawn again, dimmed, with
 * "(above)". Then the counts, cycles and notes.
 */
export function impactTree(impact: Impact, options: ImpactTreeOptions): Block[] {
  if (impact.roots.length === 0) return rootlessBlocks(impact);
  const next = new Map<string, string[]>();
  for (const [from, to] of options.edges) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  /** The least depth at which each service was drawn. */
  const drawn = new Map<string, number>();
  return [
    ...impact.roots.flatMap((root) => {
      const tree = growTree(root, next, drawn, options.depth ?? Number.POSITIVE_INFINITY);
      return drawTree(tree, rootRemark(root, tree, impact), options, impact.notes);
    }),
    BLANK,
    ...impactClosing(impact, options.statuses, options.glyphs.arrow),
  ];
}

/** Breadth-first, so that each service stands at its shortest distance from this root. */
function growTree(
  root: string,
  next: ReadonlyMap<string, readonly string[]>,
  drawn: Map<string, number>,
  limit: number,
): Branch {
  const top: Branch = { name: root, depth: 0, isAbove: false, children: [] };
  const reached = new Set([root]);
  const queue = [top];
  for (const { name, depth, children } of queue) {
    if (depth >= limit) continue;
    for (const child of next.get(name) ?? []) {
      if (reached.has(child)) continue;
      reached.add(child);
      const before = drawn.get(child);
      const branch = { name: child, depth: depth + 1, isAbove: before !== undefined, children: [] };
      children.push(branch);
      // Nearer to this root, a limit lets more follow from it than was drawn above.
      const isCut = limit !== Number.POSITIVE_INFINITY && depth + 1 < (before ?? 0);
      if (before === undefined || isCut) queue.push(branch);
    }
  }
  for (const { name, depth } of queue) drawn.set(name, Math.min(depth, drawn.get(name) ?? depth));
  return top;
}

/** Why nothing follows, where there are other roots: for one alone the closing line says it. */
function rootRemark(root: string, { children }: Branch, impact: Impact): string {
  if (children.length > 0 || impact.roots.length === 1) return '';
  const isMissing = impact.notes.some(
    ({ code, subject }) => code === 'service-not-in-map' && subject === root,
  );
  if (isMissing) return '(not in the dependency map)';
  return impact.direction === 'dependents' ? '(nothing depends on it)' : '(depends on nothing)';
}

function drawTree(
  root: Branch,
  remark: string,
  { statuses, glyphs }: ImpactTreeOptions,
  notes: readonly Note[],
): Block[] {
  const markOf = (name: string) => markOfService(statuses.get(name), notes);
  const rest = remark === '' ? [] : [span(`  ${remark}`, 'muted')];
  const blocks = [line(span(root.name, 'strong'), ...markOf(root.name), ...rest)];
  const trail: { readonly nodes: readonly Branch[]; next: number; indent: string }[] = [
    { nodes: root.children, next: 0, indent: '' },
  ];
  // Its own stack: a chain of services can be any length.
  for (let level = trail.at(-1); level !== undefined; level = trail.at(-1)) {
    const node = level.nodes[level.next++];
    if (node === undefined) {
      trail.pop();
      continue;
    }
    const isLast = level.next === level.nodes.length;
    const branch = span(level.indent + (isLast ? glyphs.lastBranch : glyphs.branch), 'muted');
    const name = node.isAbove
      ? [span(`${node.name} (above)`, 'muted')]
      : [span(node.name), ...markOf(node.name)];
    blocks.push(line(branch, ...name));
    const trunk = isLast ? ' '.repeat(glyphs.trunk.length) : glyphs.trunk;
    if (node.children.length > 0) {
      trail.push({ nodes: node.children, next: 0, indent: level.indent + trunk });
    }
  }
  return blocks;
}

/** What follows the name of a service: its status, or nothing where that was not fetched. */
export function markOfService(status: string | undefined, notes: readonly Note[]): Span[] {
  return status === undefined ? [] : [span('  '), statusMark(status, notes)];
}
