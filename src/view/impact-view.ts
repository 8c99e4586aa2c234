import type { Impact, ImpactedService } from '../core/impact/assess-impact.js';
import type { ImpactRanking } from '../core/impact/impact-ranking.js';
import type { Note } from '../core/model.js';
import {
  BLANK,
  type Block,
  type Column,
  line,
  MIN_NAME_WIDTH,
  type Spans,
  span,
  statusSpan,
} from './blocks.js';
import { notesView } from './notes-view.js';

/** The signs a tree is drawn with; a theme's glyphs will do. */
export interface TreeGlyphs {
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  readonly arrow: string;
}

/** Upstream's status of each service where it was fetched; empty where it was not. */
export type Statuses = ReadonlyMap<string, string>;

/** What there is to say where no service is failing: nothing where that is not known. */
export function rootlessLines(notes: readonly Note[]): string[] {
  const isKnown = notes.every(({ code }) => code !== 'failing-unknown');
  return isKnown ? ['Nothing is failing now.'] : [];
}

/** Each root with the shortest ways from it, then the counts, cycles and notes. */
export function impactTree(impact: Impact, statuses: Statuses, glyphs: TreeGlyphs): Block[] {
  if (impact.roots.length === 0) return rootless(impact);
  const children = new Map<string, ImpactedService[]>();
  for (const service of impact.impacted) {
    const parent = service.path.at(-2) ?? '';
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [service]);
    else siblings.push(service);
  }
  return [
    ...impact.roots.flatMap((root) => treeOf(root, children, statuses, glyphs)),
    BLANK,
    ...closing(impact, glyphs.arrow),
  ];
}

function rootless({ notes }: Impact): Block[] {
  return [...rootlessLines(notes).map((text) => line(text)), ...notesView(notes)];
}

function treeOf(
  root: string,
  children: ReadonlyMap<string, readonly ImpactedService[]>,
  statuses: Statuses,
  glyphs: TreeGlyphs,
): Block[] {
  const blocks = [line(...nameSpans(root, statuses.get(root), 'strong'))];
  const trail: { readonly nodes: readonly ImpactedService[]; next: number; indent: string }[] = [];
  const descend = (name: string, indent: string) => {
    const nodes = children.get(name);
    if (nodes !== undefined) trail.push({ nodes, next: 0, indent });
  };
  descend(root, '');
  // Its own stack: a chain of services can be any length.
  for (let level = trail.at(-1); level !== undefined; level = trail.at(-1)) {
    const node = level.nodes[level.next++];
    if (node === undefined) {
      trail.pop();
      continue;
    }
    const isLast = level.next === level.nodes.length;
    const branch = isLast ? glyphs.lastBranch : glyphs.branch;
    blocks.push(
      line(span(level.indent + branch, 'muted'), ...nameSpans(node.name, statuses.get(node.name))),
    );
    const trunk = isLast ? ' '.repeat(glyphs.trunk.length) : glyphs.trunk;
    descend(node.name, level.indent + trunk);
  }
  return blocks;
}

function nameSpans(name: string, status: string | undefined, tone: 'plain' | 'strong' = 'plain') {
  if (status === undefined) return [span(name, tone)];
  return [span(name, tone), span('  '), statusSpan(status)];
}

/** A row a service, with the way to it. */
export function impactTable(impact: Impact, statuses: Statuses, arrow: string): Block[] {
  if (impact.roots.length === 0) return rootless(impact);
  const ends = closing(impact, arrow);
  const heading = line(
    span(impact.direction === 'dependents' ? 'Impact of ' : 'Needed by '),
    ...impact.roots.flatMap((root, index) => [
      ...(index === 0 ? [] : [span(', ')]),
      ...nameSpans(root, statuses.get(root), 'strong'),
    ]),
  );
  if (impact.impacted.length === 0) return [heading, BLANK, ...ends];
  const hasStatus = statuses.size > 0;
  const columns: Column[] = [
    { header: 'SERVICE', importance: 0, leastWidth: MIN_NAME_WIDTH },
    ...(hasStatus ? [{ header: 'STATUS', importance: 1 }] : []),
    { header: 'STEPS', align: 'right', importance: 2 },
    { header: 'PATH', importance: 3, leastWidth: MIN_NAME_WIDTH },
  ];
  const rows = impact.impacted.map(({ name, depth, path, status }): Spans[] => [
    [span(name)],
    ...(hasStatus ? [statusCell(status)] : []),
    [span(String(depth))],
    [span(path.join(` ${arrow} `), 'muted')],
  ]);
  return [heading, BLANK, { kind: 'table', columns, rows }, BLANK, ...ends];
}

/** A row a service, the one that takes most down with it first. */
export function rankingTable(
  ranking: ImpactRanking,
  statuses: Statuses,
  notes: readonly Note[],
  arrow: string,
): Block[] {
  const hasStatus = statuses.size > 0;
  const columns: Column[] = [
    { header: 'SERVICE', importance: 0, leastWidth: MIN_NAME_WIDTH },
    ...(hasStatus ? [{ header: 'STATUS', importance: 1 }] : []),
    { header: 'DIRECT', align: 'right', importance: 2 },
    { header: 'TRANSITIVE', align: 'right', importance: 3 },
    { header: 'TOTAL', align: 'right', importance: 0 },
  ];
  const rows = ranking.services.map(({ name, direct, transitive, total }): Spans[] => [
    [span(name)],
    ...(hasStatus ? [statusCell(statuses.get(name) ?? null)] : []),
    [span(String(direct))],
    [span(String(transitive))],
    [span(String(total), 'strong')],
  ]);
  const ends = [...cycleBlocks(ranking.cycles, arrow), ...notesView(notes)];
  if (rows.length === 0) return [line('The dependency map is empty.'), ...ends];
  const table: Block = { kind: 'table', columns, rows };
  return ends.length === 0 ? [table] : [table, BLANK, ...ends];
}

function statusCell(status: string | null): Spans {
  return status === null ? [] : [statusSpan(status)];
}

function closing(impact: Impact, arrow: string): Block[] {
  const isKnown = impact.notes.every(({ code }) => code !== 'service-not-in-map');
  return [
    ...(isKnown || impact.counts.total > 0 ? [line(summaryOf(impact))] : []),
    ...cycleBlocks(impact.cycles, arrow),
    ...notesView(impact.notes),
  ];
}

function summaryOf({ counts, direction, roots }: Impact): string {
  if (counts.total > 0) {
    return `${counts.direct} direct, ${counts.transitive} transitive, ${counts.total} in total`;
  }
  const [root] = roots;
  const whom = roots.length === 1 && root !== undefined ? root : 'them';
  if (direction === 'dependents') return `Nothing else depends on ${whom}.`;
  return roots.length === 1 ? `${whom} depends on nothing else.` : 'They depend on nothing else.';
}

/** A longer cycle than this is named by its beginning; the JSON document holds all of it. */
const MAX_CYCLE_NAMES = 10;

function cycleBlocks(cycles: readonly (readonly string[])[], arrow: string): Block[] {
  return cycles.map((cycle) => {
    const shown = cycle.slice(0, MAX_CYCLE_NAMES);
    const more = cycle.length - shown.length;
    const rest = more === 0 ? [] : [`${more} more`];
    return line(span('Cycle: ', 'warning'), [...shown, ...rest, cycle[0] ?? ''].join(` ${arrow} `));
  });
}
