import { describe, expect, it } from 'vitest';
import { assessImpact, type ImpactOptions } from '../../../src/core/impact/assess-impact.js';
import { listEdges } from '../../../src/core/impact/impact-edges.js';
import { rankImpact } from '../../../src/core/impact/impact-ranking.js';
import type { DependencyMap } from '../../../src/core/model.js';
import { createTheme } from '../../../src/render/theme.js';
import type { Block } from '../../../src/view/blocks.js';
import { impactTree } from '../../../src/view/impact/impact-tree.js';
import { impactTable, rankingTable } from '../../../src/view/impact/impact-view.js';

const MAP: DependencyMap = new Map([
  ['API', ['Database', 'Monitoring']],
  ['GPU Clusters', ['API', 'Storage']],
  ['AI Services', ['API', 'GPU Clusters', 'Storage']],
  ['Storage', ['Database']],
  ['Monitoring', ['Storage', 'Monitoring']],
]);
const NONE: ReadonlyMap<string, string> = new Map();
const theme = createTheme({ color: false, unicode: true });
const ascii = createTheme({ color: false, unicode: false });

/** Blocks as plain text, cells apart by a bar. */
function textOf(blocks: readonly Block[], painter = theme): string {
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'blank') return [''];
    if (block.kind === 'line') return [block.spans.map(painter.span).join('')];
    const rows = block.rows.map((row) =>
      row.map((cell) => cell.map(painter.span).join('')).join(' | '),
    );
    return [block.columns.map((column) => column.header).join(' | '), ...rows];
  });
  return lines.join('\n');
}

function tree(options: ImpactOptions, painter = theme): string {
  return textOf(treeOf(MAP, options, painter), painter);
}

function treeOf(map: DependencyMap, options: ImpactOptions, painter = theme): Block[] {
  const impact = assessImpact(map, options);
  const names = new Set([...impact.roots, ...impact.impacted.map(({ name }) => name)]);
  return impactTree(impact, {
    statuses: options.statuses ?? NONE,
    glyphs: painter.glyphs,
    edges: listEdges(map, names, options.direction),
    depth: options.depth,
  });
}

describe('impactTree', () => {
  it('draws the shortest ways, then the counts and the cycles', () => {
    expect(tree({ roots: ['Database'], direction: 'dependents' })).toMatchInlineSnapshot(`
      "Database
      ├─ API
      │  ├─ AI Services
      │  └─ GPU Clusters
      └─ Storage
         └─ Monitoring

      5 services at risk: 2 directly, 3 through others
      Cycle: Monitoring → Monitoring"
    `);
  });

  it('marks statuses by sign and word, the root’s too', () => {
    const statuses = new Map([
      ['Storage', 'major_outage'],
      ['API', 'operational'],
      ['AI Services', 'on_fire'],
    ]);
    expect(tree({ roots: ['Storage'], direction: 'dependents', statuses })).toMatchInlineSnapshot(`
      "Storage  ✖ major outage
      ├─ AI Services  ? on fire
      ├─ GPU Clusters
      └─ Monitoring
         └─ API  ✓ operational

      4 services at risk: 3 directly, 1 through others; 1 of them not operational now
      Cycle: Monitoring → Monitoring"
    `);
  });

  it('draws in ASCII where it must', () => {
    expect(
      tree({ roots: ['AI Services'], direction: 'dependencies' }, ascii),
    ).toMatchInlineSnapshot(`
      "AI Services
      |- API
      |  |- Database
      |  \`- Monitoring
      |- GPU Clusters
      \`- Storage

      5 services needed: 3 directly, 2 through others
      Cycle: Monitoring -> Monitoring"
    `);
  });

  it.each<[string, ImpactOptions, string]>([
    [
      'a service that nothing needs',
      { roots: ['AI Services'], direction: 'dependents' },
      'AI Services\n\nNothing else depends on AI Services.',
    ],
    [
      'a service that needs nothing',
      { roots: ['Database'], direction: 'dependencies' },
      'Database\n\nDatabase depends on nothing else.',
    ],
    ['nothing failing', { roots: [], direction: 'dependents' }, 'Nothing is failing now.'],
    [
      'a service that is not in the map',
      { roots: ['Mail'], direction: 'dependents' },
      'Mail\n\nnote: Mail is not in the dependency map, so its impact is unknown.',
    ],
  ])('says plainly: %s', (_, options, expected) => {
    expect(tree(options)).toBe(expected);
  });

  it('names a long cycle by its beginning', () => {
    const ring = new Map(Array.from({ length: 500 }, (_, i) => [`s${i}`, [`s${(i + 1) % 500}`]]));
    const last = textOf(treeOf(ring, { roots: ['s0'], direction: 'dependencies', depth: 1 }))
      .split('\n')
      .at(-1);
    expect(last).toMatch(/^Cycle: s0 → s1 → .* → 490 more → s0$/);
  });

  it('draws a chain of any length', () => {
    const chain = new Map(Array.from({ length: 2000 }, (_, i) => [`s${i}`, [`s${i + 1}`]]));
    expect(treeOf(chain, { roots: ['s0'], direction: 'dependencies' })).toHaveLength(2003);
  });

  it('completes the tree of each root, and says where nothing depends on one', () => {
    const roots = ['Storage', 'Database', 'AI Services', 'Mail'];
    expect(tree({ roots, direction: 'dependents' })).toMatchInlineSnapshot(`
      "Storage
      ├─ AI Services
      ├─ GPU Clusters
      └─ Monitoring
         └─ API
      Database
      ├─ API (above)
      └─ Storage (above)
      AI Services  (nothing depends on it)
      Mail  (not in the dependency map)

      3 services at risk: 3 directly, 0 through others
      Cycle: Monitoring → Monitoring
      note: Mail is not in the dependency map, so its impact is unknown."
    `);
  });

  it('shows under a nearer root what a limit cut from the tree above', () => {
    const map = new Map([
      ['b', ['a']],
      ['c', ['b', 'z']],
      ['d', ['c']],
    ]);
    const roots = ['a', 'z'];
    expect(
      textOf(treeOf(map, { roots, direction: 'dependents', depth: 2 })),
    ).toMatchInlineSnapshot(`
      "a
      └─ b
         └─ c
      z
      └─ c (above)
         └─ d

      3 services at risk: 2 directly, 1 through others"
    `);
  });
});

describe('impactTable', () => {
  it('has a row a service with the way to it', () => {
    const impact = assessImpact(MAP, { roots: ['Storage'], direction: 'dependents' });
    expect(textOf(impactTable(impact, NONE, '→'))).toMatchInlineSnapshot(`
      "At risk from Storage

      SERVICE | STEPS | PATH
      AI Services | 1 | Storage → AI Services
      GPU Clusters | 1 | Storage → GPU Clusters
      Monitoring | 1 | Storage → Monitoring
      API | 2 | Storage → Monitoring → API

      4 services at risk: 3 directly, 1 through others
      Cycle: Monitoring → Monitoring"
    `);
  });

  it('has a column of statuses where they were fetched', () => {
    const statuses = new Map([['API', 'degraded']]);
    const impact = assessImpact(MAP, { roots: ['Monitoring'], direction: 'dependents', statuses });
    expect(textOf(impactTable(impact, statuses, '→'))).toMatchInlineSnapshot(`
      "At risk from Monitoring

      SERVICE | STATUS | STEPS | PATH
      API | ▲ degraded | 1 | Monitoring → API
      AI Services |  | 2 | Monitoring → API → AI Services
      GPU Clusters |  | 2 | Monitoring → API → GPU Clusters

      3 services at risk: 1 directly, 2 through others; 1 of them not operational now
      Cycle: Monitoring → Monitoring"
    `);
  });
});

const RANKING = { direction: 'dependents', statuses: NONE, notes: [], arrow: '→' } as const;

describe('rankingTable', () => {
  it('has a row a service, then the cycles and notes', () => {
    const notes = [{ code: 'dropped-field', message: 'Something was left out.' }];
    expect(textOf(rankingTable(rankImpact(MAP), { ...RANKING, notes }))).toMatchInlineSnapshot(`
      "How many services each one puts at risk when it fails: those that depend on it directly, and those that do so through others (transitive).

      SERVICE | DIRECT | TRANSITIVE | TOTAL
      Database | 2 | 3 | 5
      Storage | 3 | 1 | 4
      Monitoring | 1 | 2 | 3
      API | 2 | 0 | 2
      GPU Clusters | 1 | 0 | 1
      AI Services | 0 | 0 | 0

      Cycle: Monitoring → Monitoring
      note: Something was left out."
    `);
  });

  it('says so where there is nothing', () => {
    expect(textOf(rankingTable(rankImpact(new Map()), RANKING))).toBe(
      'The dependency map is empty.',
    );
  });
});
