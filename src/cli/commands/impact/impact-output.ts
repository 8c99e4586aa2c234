import type { Impact } from '../../../core/impact/assess-impact.js';
import type { Direction } from '../../../core/impact/dependency-graph.js';
import { listEdges } from '../../../core/impact/impact-edges.js';
import type { ImpactRanking } from '../../../core/impact/impact-ranking.js';
import type { DependencyMap, Note } from '../../../core/model.js';
import { usageError } from '../../../errors.js';
import type { DependencyDrawing } from '../../../render/dependency-drawing.js';
import type { Block } from '../../../view/blocks.js';
import {
  formerWord,
  isPast,
  rootlessLines,
  type Statuses,
} from '../../../view/impact/impact-closing.js';
import { impactTree } from '../../../view/impact/impact-tree.js';
import { impactTable, rankingTable } from '../../../view/impact/impact-view.js';
import { notesDocument } from '../../../view/notes-view.js';
import type { CommandIo } from '../../command-io.js';
import { type Format, JSON_ERRORS, NO_ERRORS } from '../../formats.js';
import { demoRemark } from '../../output/demo-remark.js';
import { pageWidth } from '../../output/page-width.js';

/** What there is to show beside the result itself. */
export interface Surroundings {
  readonly direction: Direction;
  /** `--depth` */
  readonly depth: number | undefined;
  readonly map: DependencyMap;
  readonly statuses: Statuses;
}

interface ImpactFormatEntry extends Format {
  render(impact: Impact, exitCode: number, around: Surroundings, io: CommandIo): Promise<string>;
  renderRanking(
    ranking: ImpactRanking,
    around: RankingSurroundings,
    io: CommandIo,
  ): Promise<string>;
}

export interface RankingSurroundings extends Surroundings {
  readonly notes: readonly Note[];
}

/** The formats of `impact`: what each prints of an impact, of a ranking, and of a failure. */
export const IMPACT_FORMATS = {
  tree: {
    async render(impact, _, { map, statuses, depth }, io) {
      checkPaths(impact);
      const { glyphs } = await io.theme('stdout');
      const { edges } = drawingOf(impact, map, statuses);
      return renderBlocks(impactTree(impact, { statuses, glyphs, edges, depth }), io);
    },
    renderRanking: renderRankingTable,
    ...NO_ERRORS,
  },
  table: {
    async render(impact, _, { statuses }, io) {
      checkPaths(impact);
      const { arrow } = (await io.theme('stdout')).glyphs;
      return renderBlocks(impactTable(impact, statuses, arrow), io);
    },
    renderRanking: renderRankingTable,
    ...NO_ERRORS,
  },
  json: {
    async render(impact, exitCode, _, io) {
      checkPaths(impact);
      return toJson({
        schemaVersion: 1,
        kind: 'impact',
        time: timeOf(io),
        exitCode,
        ...impact,
        notes: notesDocument(impact.notes),
      });
    },
    async renderRanking(ranking, { notes }, io) {
      const head = { schemaVersion: 1, kind: 'impact-ranking', time: timeOf(io), exitCode: 0 };
      return toJson({ ...head, ...ranking, notes: notesDocument(notes) });
    },
    ...JSON_ERRORS,
  },
  dot: {
    render: (impact, _, { map, statuses }) => draw('dot', drawingOf(impact, map, statuses)),
    renderRanking: (ranking, around) => draw('dot', drawingOfAll(ranking, around)),
    ...NO_ERRORS,
  },
  mermaid: {
    render: (impact, _, { map, statuses }) => draw('mermaid', drawingOf(impact, map, statuses)),
    renderRanking: (ranking, around) => draw('mermaid', drawingOfAll(ranking, around)),
    ...NO_ERRORS,
  },
  markdown: {
    async render(impact, _, { statuses }) {
      checkPaths(impact);
      return renderDocument(impactTable(impact, statuses, '→'));
    },
    renderRanking: (ranking, { direction, statuses, notes }) =>
      renderDocument(rankingTable(ranking, { direction, statuses, notes, arrow: '→' })),
    ...NO_ERRORS,
  },
} as const satisfies Record<string, ImpactFormatEntry>;

export type ImpactFormat = keyof typeof IMPACT_FORMATS;

async function renderRankingTable(
  ranking: ImpactRanking,
  { direction, statuses, notes }: RankingSurroundings,
  io: CommandIo,
): Promise<string> {
  const { arrow } = (await io.theme('stdout')).glyphs;
  return renderBlocks(rankingTable(ranking, { direction, statuses, notes, arrow }), io);
}

/** More names than this in all paths together would be a hundred megabytes of output. */
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
  const page = [...blocks, ...demoRemark(io)];
  return renderText(page, { theme: await io.theme('stdout'), width: pageWidth(io) });
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
      status: drawnStatus(statuses.get(name), impact.notes),
    })),
    edges: listEdges(map, new Set(names), impact.direction),
    remarks: roots.size === 0 ? [...rootlessLines(impact.notes), ...remarks] : remarks,
  };
}

/** A word of the past has the colour of what is not known. */
function drawnStatus(status: string | undefined, notes: readonly Note[]): string | null {
  if (status === undefined) return null;
  return isPast(notes) ? formerWord(status) : status;
}

function drawingOfAll(
  ranking: ImpactRanking,
  { direction, map, statuses, notes }: RankingSurroundings,
): DependencyDrawing {
  const names = ranking.services.map(({ name }) => name);
  return {
    nodes: names.map((name) => ({
      name,
      isRoot: false,
      status: drawnStatus(statuses.get(name), notes),
    })),
    edges: listEdges(map, new Set(names), direction),
    remarks: notes.map(({ message }) => message),
  };
}
