import { describe, expect, it } from 'vitest';
import { listEdges } from '../../../src/core/impact/impact-edges.js';
import { indexServices, mergeDependencies } from '../../../src/core/impact/service-index.js';

const PLATFORM = new Map([
  ['API', ['Database']],
  ['GPU Clusters', ['API', 'Storage']],
  ['AI Services', ['API']],
]);

describe('indexServices', () => {
  const index = indexServices(
    new Map([...PLATFORM, ['My App', []], ['my-app', []], ['__proto__', ['☃']]]),
  );

  it.each([
    ['API', ['API']],
    ['api', ['API']],
    ['clusters', ['GPU Clusters']],
    ['gpu clusters', ['GPU Clusters']],
    ['GPU-Clusters', ['GPU Clusters']],
    ['database', ['Database']],
    ['my-app', ['my-app']],
    ['MY APP', ['My App', 'my-app']],
    ['__proto__', ['__proto__']],
    ['☃', ['☃']],
    ['!', []],
    ['constructor', []],
    ['monitoring', []],
  ])('finds %s', (typed, names) => {
    expect(index.find(typed)).toEqual(names);
  });

  it('lists keys and leaves', () => {
    expect(indexServices(PLATFORM).names).toEqual([
      'AI Services',
      'API',
      'Database',
      'GPU Clusters',
      'Storage',
    ]);
  });
});

describe('mergeDependencies', () => {
  it('joins dependencies and knows the platform’s services by any spelling', () => {
    const own = new Map([
      ['My App', ['ai-services', 'Stripe', 'my-worker']],
      ['api', ['DATABASE', 'Stripe']],
      ['My Worker', ['MY APP', 'monitoring', '__proto__']],
    ]);
    expect([...mergeDependencies(PLATFORM, own)]).toEqual([
      ['API', ['Database', 'Stripe']],
      ['GPU Clusters', ['API', 'Storage']],
      ['AI Services', ['API']],
      ['My App', ['AI Services', 'Stripe', 'My Worker']],
      ['My Worker', ['My App', 'Monitoring', '__proto__']],
    ]);
  });

  it('leaves the platform’s map as it was', () => {
    const platform = new Map([['API', ['Database']]]);
    mergeDependencies(platform, new Map([['API', ['Stripe']]]));
    expect([...platform]).toEqual([['API', ['Database']]]);
  });
});

describe('listEdges', () => {
  it('points the way the walk goes, each edge once, among the services alone', () => {
    const map = new Map([
      ['B', ['A', 'A', 'X']],
      ['A', ['A', 'B']],
    ]);
    const services = new Set(['A', 'B']);
    expect(listEdges(map, services, 'dependencies')).toEqual([
      ['A', 'A'],
      ['A', 'B'],
      ['B', 'A'],
    ]);
    expect(listEdges(new Map([['B', ['A']]]), services, 'dependents')).toEqual([['A', 'B']]);
  });
});
