import type { Impact } from '../../core/impact/assess-impact.js';
import type { Direction } from '../../core/impact/dependency-graph.js';
import type { ImpactRanking } from '../../core/impact/impact-ranking.js';
import type { Note } from '../../core/model.js';
import {
  BLANK,
  type Block,
  type Column,
  line,
  MIN_NAME_WIDTH,
  type Spans,
  span,
} from '../blocks.js';
import { notesView } from '../notes-view.js';
import {
  cycleBlocks,
  impactClosing,
  rootlessBlocks,
  type Statuses,
  statusMark,
} from './impact-closing.js';
import { markOfService } from './impact-tree.js';

/** A row a service, with the way to it. */
export function impactTable(impact: Impact, statuses: Statuses, arrow: string): Block[] {
  if (impact.roots.length === 0) return rootlessBlocks(impact);
  const ends = impactClosing(impact, statuses, arrow);
  const heading = line(
    span(impact.direction === 'dependents' ? 'At risk from ' : 'Needed by '),
    ...impact.roots.flatMap((root, index) => [
      ...(index === 0 ? [] : [span(', ')]),
      span(root, 'strong'),
      ...markOfService(statuses.get(root), impact.notes),
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
    ...(hasStatus ? [statusCell(status, impact.notes)] : []),
    [span(String(depth))],
    [span(path.join(` ${arrow} `), 'muted')],
  ]);
  return [heading, BLANK, { kind: 'table', columns, rows }, BLANK, ...ends];
}

interface RankingOptions {
  readonly direction: Direction;
  readonly statuses: Statuses;
  readonly notes: readonly Note[];
  readonly arrow: string;
}

/** A row a service, the one that puts most others at risk first. */
export function rankingTable(
  ranking: ImpactRanking,
  { direction, statuses, notes, arrow }: RankingOptions,
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
    ...(hasStatus ? [statusCell(statuses.get(name) ?? null, notes)] : []),
    [span(String(direct))],
    [span(String(transitive))],
    [span(String(total), 'strong')],
  ]);
  const ends = [...cycleBlocks(ranking.cycles, arrow), ...notesView(notes)];
  if (rows.length === 0) return [line('The dependency map is empty.'), ...ends];
  const heading = line(
    direction === 'dependents'
      ? 'How many services each one puts at risk when it fails: those that depend on it directly, and those that do so through others (transitive).'
      : 'How many services each one needs: directly, and through others (transitive).',
  );
  const table: Block[] = [heading, BLANK, { kind: 'table', columns, rows }];
  return ends.length === 0 ? table : [...table, BLANK, ...ends];
}

function statusCell(status: string | null, notes: readonly Note[]): Spans {
  return status === null ? [] : [statusMark(status, notes)];
}
