import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessImpact } from '../../../src/core/impact/assess-impact.js';
import type { Direction } from '../../../src/core/impact/dependency-graph.js';
import { rankImpact } from '../../../src/core/impact/impact-ranking.js';
import type { DependencyMap } from '../../../src/core/model.js';

const PLATFORM: DependencyMap = new Map([
  ['API', ['Database', 'Monitoring']],
  ['GPU Clusters', ['API', 'Storage']],
  ['Serverless Endpoints', ['API', 'GPU Clusters']],
  ['Training Services', ['API', 'GPU Clusters', 'Storage']],
  ['AI Services', ['API', 'Serverless Endpoints', 'GPU Clusters', 'Storage']],
  ['Storage', ['Database']],
  ['Database', []],
  ['Monitoring', ['Database', 'Storage']],
]);

/** `A>B C` is: A depends on B and C. */
function mapOf(text: string): DependencyMap {
  return new Map(
    text.split(', ').map((entry) => {
      const [name = '', list = ''] = entry.split('>');
      return [name, list.split(' ').filter(Boolean)];
    }),
  );
}

function pathsFrom(map: DependencyMap, roots: string[], direction: Direction, depth?: number) {
  return assessImpact(map, { roots, direction, depth }).impacted.map(({ path }) => path.join(' '));
}

describe('assessImpact', () => {
  it('finds what fails with a service, at its shortest distance and by one path', () => {
    const impact = assessImpact(PLATFORM, {
      roots: ['Storage'],
      direction: 'dependents',
      statuses: new Map([['API', 'degraded']]),
    });
    expect(impact).toEqual({
      direction: 'dependents',
      roots: ['Storage'],
      impacted: [
        {
          name: 'AI Services',
          depth: 1,
          direct: true,
          path: ['Storage', 'AI Services'],
          status: null,
        },
        {
          name: 'GPU Clusters',
          depth: 1,
          direct: true,
          path: ['Storage', 'GPU Clusters'],
          status: null,
        },
        {
          name: 'Monitoring',
          depth: 1,
          direct: true,
          path: ['Storage', 'Monitoring'],
          status: null,
        },
        {
          name: 'Training Services',
          depth: 1,
          direct: true,
          path: ['Storage', 'Training Services'],
          status: null,
        },
        {
          name: 'API',
          depth: 2,
          direct: false,
          path: ['Storage', 'Monitoring', 'API'],
          status: 'degraded',
        },
        {
          name: 'Serverless Endpoints',
          depth: 2,
          direct: false,
          path: ['Storage', 'GPU Clusters', 'Serverless Endpoints'],
          status: null,
        },
      ],
      counts: { direct: 4, transitive: 2, total: 6 },
      cycles: [],
      notes: [],
    });
  });

  it('keeps the keys in the order of the JSON output', () => {
    const impact = assessImpact(PLATFORM, { roots: ['Database'], direction: 'dependents' });
    expect(Object.keys(impact)).toEqual([
      'direction',
      'roots',
      'impacted',
      'counts',
      'cycles',
      'notes',
    ]);
    expect(Object.keys(impact.impacted[0] ?? {})).toEqual([
      'name',
      'depth',
      'direct',
      'path',
      'status',
    ]);
  });

  it.each<[string, string, string[], Direction, number | undefined, string[]]>([
    ['upstream', 'A>B, B>C, C>', ['A'], 'dependencies', undefined, ['A B', 'A B C']],
    ['a leaf that is no key', 'A>B', ['B'], 'dependents', undefined, ['B A']],
    ['a self-reference', 'A>A B, B>B', ['B'], 'dependents', undefined, ['B A']],
    ['a root in a cycle', 'A>B, B>C, C>A', ['A'], 'dependents', undefined, ['A C', 'A C B']],
    ['a root reached from a root', 'A>B, B>C', ['C', 'B'], 'dependents', undefined, ['B A']],
    ['a root given twice', 'A>B', ['B', 'B'], 'dependents', undefined, ['B A']],
    ['repeated dependencies', 'A>B B B, C>A A', ['B'], 'dependents', undefined, ['B A', 'B A C']],
    ['a depth', 'A>B, B>C, C>D', ['D'], 'dependents', 2, ['D C', 'D C B']],
    [
      'of several shortest paths the first by name',
      'Z>Y X, Y>R, X>R',
      ['R'],
      'dependents',
      undefined,
      ['R X', 'R Y', 'R X Z'],
    ],
    ['nothing', 'A>B', ['A'], 'dependents', undefined, []],
    ['no roots', 'A>B', [], 'dependents', undefined, []],
    [
      'names of an object’s own',
      '__proto__>constructor, constructor>toString, hasOwnProperty>__proto__',
      ['toString'],
      'dependents',
      undefined,
      [
        'toString constructor',
        'toString constructor __proto__',
        'toString constructor __proto__ hasOwnProperty',
      ],
    ],
  ])('walks %s', (_, text, roots, direction, depth, paths) => {
    expect(pathsFrom(mapOf(text), roots, direction, depth)).toEqual(paths);
  });

  it('counts what is shown under a depth', () => {
    const { counts } = assessImpact(mapOf('A>B, B>C, C>D, E>D'), {
      roots: ['D'],
      direction: 'dependents',
      depth: 2,
    });
    expect(counts).toEqual({ direct: 2, transitive: 1, total: 3 });
  });

  it('says so where a root is not in the map', () => {
    const impact = assessImpact(mapOf('A>B'), { roots: ['X', 'B'], direction: 'dependents' });
    expect(impact.roots).toEqual(['X', 'B']);
    expect(impact.counts.total).toBe(1);
    expect(impact.notes).toEqual([
      {
        code: 'service-not-in-map',
        subject: 'X',
        message: 'X is not in the dependency map, so its impact is unknown.',
      },
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a depth of %d', (depth) => {
    const roots = ['A'];
    expect(() => assessImpact(mapOf('A>'), { roots, direction: 'dependents', depth })).toThrow(
      RangeError,
    );
    expect(() => rankImpact(mapOf('A>'), { depth })).toThrow(RangeError);
  });
});

describe('cycles', () => {
  function cyclesOf(text: string, roots: string[], direction: Direction = 'dependents') {
    return assessImpact(mapOf(text), { roots, direction }).cycles.map((cycle) => cycle.join(' '));
  }

  it.each<[string, string, string[], string[]]>([
    ['a cycle, each depending on the next', 'A>B, B>C, C>A', ['B'], ['A B C']],
    ['a self-reference', 'A>A', ['A'], ['A']],
    ['of a group the cycle, not the self-reference', 'A>A B, B>A', ['A'], ['A B']],
    ['the shortest through the first name', 'A>B C, B>C, C>A', ['A'], ['A C']],
    ['of several shortest the first by name', 'A>C B, B>A, C>A', ['A'], ['A B']],
    ['one of each group that is shown', 'A>B, B>A C, C>D, D>C, X>Y, Y>X', ['D'], ['A B', 'C D']],
    ['none that is out of reach', 'A>B, B>A C, C>', ['A'], ['A B']],
    ['none', 'A>B, B>C', ['C'], []],
  ])('reports %s', (_, text, roots, cycles) => {
    expect(cyclesOf(text, roots)).toEqual(cycles);
  });

  it('are the same both ways round', () => {
    expect(cyclesOf('A>B, B>C, C>A', ['A'], 'dependencies')).toEqual(['A B C']);
  });

  it('include a group of which only a part is within the depth', () => {
    const options = { roots: ['D'], direction: 'dependents', depth: 1 } as const;
    expect(assessImpact(mapOf('A>B, B>A C, C>D, X>Y, Y>X'), options).cycles).toEqual([]);
    expect(assessImpact(mapOf('A>B, B>C, C>A D'), options).cycles).toEqual([['A', 'B', 'C']]);
  });
});

describe('rankImpact', () => {
  it('ranks by how many depend on a service, then by name', () => {
    const { services, cycles } = rankImpact(PLATFORM);
    expect(services.map((s) => [s.name, s.direct, s.transitive, s.total])).toEqual([
      ['Database', 3, 4, 7],
      ['Storage', 4, 2, 6],
      ['Monitoring', 1, 4, 5],
      ['API', 4, 0, 4],
      ['GPU Clusters', 3, 0, 3],
      ['Serverless Endpoints', 1, 0, 1],
      ['AI Services', 0, 0, 0],
      ['Training Services', 0, 0, 0],
    ]);
    expect(Object.keys(services[0] ?? {})).toEqual(['name', 'direct', 'transitive', 'total']);
    expect(cycles).toEqual([]);
  });

  it('is empty for an empty map', () => {
    expect(rankImpact(new Map())).toEqual({ services: [], cycles: [] });
  });

  it('reports every cycle of the map', () => {
    expect(rankImpact(mapOf('A>B, B>A, C>C, D>A')).cycles).toEqual([['A', 'B'], ['C']]);
  });

  it('counts across the blocks of a long chain', () => {
    const { services } = rankImpact(chain(1000));
    expect(services.map((s) => s.total)).toEqual(Array.from({ length: 1000 }, (_, i) => 999 - i));
  });
});

describe('size', () => {
  it('does not overflow on a chain of 50,000', () => {
    const roots = [chainName(49_999)];
    const impact = assessImpact(chain(50_000), { roots, direction: 'dependents' });
    expect(impact.counts).toEqual({ direct: 1, transitive: 49_998, total: 49_999 });
    const last = impact.impacted.at(-1);
    expect(last?.depth).toBe(49_999);
    expect(last?.path).toHaveLength(50_000);
    expect(last?.path.at(-1)).toBe(chainName(0));
  });

  it('ends on a circle of 30,000', () => {
    const circle = new Map(chain(30_000));
    circle.set(chainName(29_999), [chainName(0)]);
    const impact = assessImpact(circle, { roots: [chainName(5)], direction: 'dependencies' });
    expect(impact.counts.total).toBe(29_999);
    expect(impact.cycles).toHaveLength(1);
    expect(impact.cycles[0]).toHaveLength(30_000);
    expect(rankImpact(circle).services[0]?.total).toBe(29_999);
  });

  function chainName(index: number): string {
    return `s${String(index).padStart(6, '0')}`;
  }
});

/** Each depends on the next. */
function chain(length: number): DependencyMap {
  const name = (index: number) => `s${String(index).padStart(6, '0')}`;
  return new Map(
    Array.from({ length }, (_, index) => [
      name(index),
      index + 1 < length ? [name(index + 1)] : [],
    ]),
  );
}

describe('laws', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', '__proto__', 'constructor');
  const maps = fc.array(fc.tuple(names, fc.array(names, { maxLength: 4 })), { maxLength: 9 });
  const directions = fc.constantFrom<Direction>('dependents', 'dependencies');
  const depths = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });

  it('agrees with a naive walk on depth, reach and counts, and every path is a walk', () => {
    fc.assert(
      fc.property(
        maps,
        fc.array(names, { maxLength: 3 }),
        directions,
        depths,
        (entries, roots, direction, depth) => {
          const map = new Map<string, string[]>(entries);
          const { impacted, counts } = assessImpact(map, { roots, direction, depth });
          const expected = naiveDepths(map, roots, direction, depth);
          expect(impacted.map((s) => [s.depth, s.name])).toEqual(expected);
          for (const { name, depth: steps, direct, path } of impacted) {
            expect(direct).toBe(steps === 1);
            expect(path).toHaveLength(steps + 1);
            expect<readonly string[]>(roots).toContain(path[0]);
            expect(path.at(-1)).toBe(name);
            for (let i = 1; i < path.length; i++) {
              expect(step(map, path[i - 1] ?? '', direction)).toContain(path[i]);
            }
          }
          const direct = expected.filter(([steps]) => steps === 1).length;
          expect(counts).toEqual({
            direct,
            transitive: expected.length - direct,
            total: expected.length,
          });
        },
      ),
    );
  });

  it('does not depend on the order of the map', () => {
    fc.assert(
      fc.property(maps, names, directions, (entries, root, direction) => {
        const map = new Map<string, string[]>(entries);
        const turned = new Map([...map].reverse().map(([k, list]) => [k, [...list].reverse()]));
        const options = { roots: [root], direction };
        expect(assessImpact(turned, options)).toEqual(assessImpact(map, options));
        expect(rankImpact(turned, { direction })).toEqual(rankImpact(map, { direction }));
      }),
    );
  });

  it('reports one real cycle for each group that holds a shown service, and no other', () => {
    fc.assert(
      fc.property(maps, names, directions, depths, (entries, root, direction, depth) => {
        const map = new Map<string, string[]>(entries);
        const { impacted, cycles } = assessImpact(map, { roots: [root], direction, depth });
        const shown = [root, ...impacted.map((s) => s.name)];
        const firsts = new Set<string>();
        for (const name of shown) {
          const group = naiveGroup(map, name);
          if (group[0] !== undefined) firsts.add(group[0]);
        }
        expect(cycles.map((cycle) => cycle[0])).toEqual([...firsts].sort());
        for (const cycle of cycles) {
          expect(new Set(cycle).size).toBe(cycle.length);
          cycle.forEach((name, i) => {
            expect(map.get(name)).toContain(cycle[(i + 1) % cycle.length]);
          });
        }
      }),
    );
  });

  it('ranks every service as a walk from it alone would count', () => {
    fc.assert(
      fc.property(maps, directions, depths, (entries, direction, depth) => {
        const map = new Map<string, string[]>(entries);
        const { services } = rankImpact(map, { direction, depth });
        expect(services.map((s) => s.name).sort()).toEqual(naiveNames(map));
        for (const { name, ...counts } of services) {
          const alone = assessImpact(map, { roots: [name], direction, depth });
          expect(counts).toEqual(alone.counts);
        }
      }),
    );
  });
});

function naiveNames(map: DependencyMap): string[] {
  return [...new Set([...map].flatMap(([name, list]) => [name, ...list]))].sort();
}

function step(map: DependencyMap, name: string, direction: Direction): string[] {
  if (direction === 'dependencies') return [...(map.get(name) ?? [])];
  return [...map].filter(([, list]) => list.includes(name)).map(([key]) => key);
}

/** Depth by depth over sets, without any of the structures under test. */
function naiveDepths(
  map: DependencyMap,
  roots: readonly string[],
  direction: Direction,
  limit = Number.POSITIVE_INFINITY,
): [number, string][] {
  const seen = new Set(roots);
  const found: [number, string][] = [];
  let level = [...seen];
  for (let depth = 1; depth <= limit && level.length > 0; depth++) {
    level = [...new Set(level.flatMap((name) => step(map, name, direction)))].filter(
      (name) => !seen.has(name),
    );
    for (const name of level.sort()) {
      seen.add(name);
      found.push([depth, name]);
    }
  }
  return found;
}

/** All that a service reaches and is reached from, itself included; nothing where on no cycle. */
function naiveGroup(map: DependencyMap, name: string): string[] {
  const reach = (from: string, direction: Direction) => {
    const next = step(map, from, direction);
    return new Set([...next, ...naiveDepths(map, next, direction).map(([, found]) => found)]);
  };
  const down = reach(name, 'dependencies');
  const up = reach(name, 'dependents');
  return naiveNames(map).filter((other) => down.has(other) && up.has(other));
}
