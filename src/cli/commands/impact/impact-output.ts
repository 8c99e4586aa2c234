import type { Impact } from '../../../core/impact/assess-impact.js';
import { listEdges } from '../../../core/impact/impact-edges.js';
import type { ImpactRanking } from '../../../core/impact/impact-ranking.js';
import type { DependencyMap, Note } from '../../../core/model.js';
import { usageError } from '../../../errors.js';
import type { DependencyDrawing } from '../../../render/dependency-drawing.js';
import type { Block } from '../../../view/blocks.js';
import { rootlessLines, type Statuses } from '../../../view/impact/impact-closing.js';
import { impactTree } from '../../../view/impact/impact-tree.js';
import { impactTable, rankingTable } from '../../../view/impact/impact-view.js';
import type { CommandIo } from '../../command-io.js';
import { pageWidth } from '../../page-width.js';
import type { ImpactFormat, ImpactRequest } from './impact-options.js';

/** What there is to show beside the result itself. */
export interface Surroundings {
  readonly request: ImpactRequest;
  readonly map: DependencyMap;
  readonly statuses: Statuses;
}

/** The impact in the requested format, without a newline at the end. */
export async function formatImpact(
  impact: Impact,
  exitCode: number,
  { request, map, statuses }: Surroundings,
  io: CommandIo,
): Promise<string> {
  const formats = {
    tree: async () => {
      checkPaths(impact);
      const { glyphs } = await io.theme('stdout');
      const { edges } = drawingOf(impact, map, statuses);
      const { depth } = request;
      return renderBlocks(impactTree(impact, { statuses, glyphs, edges, depth }), io);
    },
    table: async () => {
      checkPaths(impact);
      const { arrow } = (await io.theme('stdout')).glyphs;
      return renderBlocks(impactTable(impact, statuses, arrow), io);
    },
    json: async () => {
      checkPaths(impact);
      return toJson({ schemaVersion: 1, kind: 'impact', time: timeOf(io), exitCode, ...impact });
    },
    markdown: async () => {
      checkPaths(impact);
      return renderDocument(impactTable(impact, statuses, '→'));
    },
    dot: () => draw('dot', drawingOf(impact, map, statuses)),
    mermaid: () => draw('mermaid', drawingOf(impact, map, statuses)),
  } satisfies Record<ImpactFormat, () => Promise<string>>;
  return formats[request.format]();
}

/** The ranking in the requested format, without a newline at the end; as a tree it is a table. */
export async function formatRanking(
  ranking: ImpactRanking,
  { request, map, statuses, notes }: Surroundings & { readonly notes: readonly Note[] },
  io: CommandIo,
): Promise<string> {
  const options = { direction: request.direction, statuses, notes };
  const table = async () => {
    const { arrow } = (await io.theme('stdout')).glyphs;
    return renderBlocks(rankingTable(ranking, { ...options, arrow }), io);
  };
  const drawing = () => drawingOfAll(ranking, request, map, statuses, notes);
  const formats = {
    tree: table,
    table,
    json: async () =>
      toJson({
        schemaVersion: 1,
        kind: 'impact-ranking',
        time: timeOf(io),
        exitCode: 0,
        ...ranking,
        notes,
      }),
    markdown: () => renderDocument(rankingTable(ranking, { ...options, arrow: '→' })),
    dot: () => draw('dot', drawing()),
    mermaid: () => draw('mermaid', drawing()),
  } satisfies Record<ImpactFormat, () => Promise<string>>;
  return formats[request.format]();
}

/** More names than this in all paths together are a hundred megabytes that nobody reads. */
const MAX_PATH_NAMES = 5_000_000;

/** The paths of a long chain together are quadratic. */
function checkPaths({ impacted }: Impact): void {
  let names = 0;
  for (const { depth } of impacted) names += depth + 1;
  if (names <= MAX_PATH_NAMES) return;
  throw usageError(
    `the paths to ${impacted.length} services are too long to list`,
    'Limit them with --depth N, or choose --format dot or mermaid.',
  );
}

function timeOf({ context }: CommandIo): string {
  return new Date(context.now()).toISOString();
}

function toJson(document: object): string {
  return JSON.stringify(document, null, 2);
}

async function renderBlocks(blocks: readonly Block[], io: CommandIo): Promise<string> {
  const { renderText } = await import('../../../render/text.js');
  return renderText(blocks, { theme: await io.theme('stdout'), width: pageWidth(io) });
}

async function renderDocument(blocks: readonly Block[]): Promise<string> {
  const { renderMarkdown } = await import('../../../render/markdown.js');
  return renderMarkdown(blocks);
}

async function draw(format: 'dot' | 'mermaid', drawing: DependencyDrawing): Promise<string> {
  if (format === 'dot') return (await import('../../../render/dot.js')).renderDot(drawing);
  return (await import('../../../render/mermaid.js')).renderMermaid(drawing);
}

function drawingOf(impact: Impact, map: DependencyMap, statuses: Statuses): DependencyDrawing {
  const names = [...impact.roots, ...impact.impacted.map(({ name }) => name)];
  const roots = new Set(impact.roots);
  const remarks = impact.notes.map(({ message }) => message);
  return {
    nodes: names.map((name) => ({
      name,
      isRoot: roots.has(name),
      status: statuses.get(name) ?? null,
    })),
    edges: listEdges(map, new Set(names), impact.direction),
    remarks: roots.size === 0 ? [...rootlessLines(impact.notes), ...remarks] : remarks,
  };
}

function drawingOfAll(
  ranking: ImpactRanking,
  { direction }: ImpactRequest,
  map: DependencyMap,
  statuses: Statuses,
  notes: readonly Note[],
): DependencyDrawing {
  const names = ranking.services.map(({ name }) => name);
  return {
    nodes: names.map((name) => ({ name, isRoot: false, status: statuses.get(name) ?? null })),
    edges: listEdges(map, new Set(names), direction),
    remarks: notes.map(({ message }) => message),
  };
}
