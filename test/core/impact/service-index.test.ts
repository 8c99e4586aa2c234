import { describe, expect, it } from 'vitest';
import { listEdges } from '../../../src/core/impact/impact-edges.js';
import {
  indexServices,
  mergeDependencies,
  notesOnLookalikes,
} from '../../../src/core/impact/service-index.js';

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
    expect([...mergeDependencies(PLATFORM, own).map]).toEqual([
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

  it.each([
    ['auth.api', 'auth-api', 'auth_api'],
    ['C++ Builder', 'C# Builder'],
    ['a/b', 'a.b'],
  ])('keeps the entries %s and %s apart, with a note', (...names) => {
    const own = new Map(names.map((name, index) => [name, [`X${index}`]]));
    const { map } = mergeDependencies(PLATFORM, own);
    for (const [index, name] of names.entries()) expect(map.get(name)).toEqual([`X${index}`]);
    expect(notesOnLookalikes(map)).toMatchObject([{ code: 'names-alike' }]);
    for (const name of names) expect(notesOnLookalikes(map)[0]?.message).toContain(name);
  });

  it('keeps dependencies that differ in more than their spelling apart', () => {
    const own = new Map([
      ['App', ['C++ Builder', 'C# Builder', 'Stripe', 'stripe', 'MY-app']],
      ['My App', []],
    ]);
    const { map } = mergeDependencies(PLATFORM, own);
    expect(map.get('App')).toEqual(['C++ Builder', 'C# Builder', 'Stripe', 'My App']);
    expect(notesOnLookalikes(map)).toHaveLength(1);
  });

  it('does not take an own service for one of the platform that only looks alike', () => {
    const platform = new Map([['C++ Builder', ['API']]]);
    const { map } = mergeDependencies(
      platform,
      new Map([
        ['C# Builder', ['Storage']],
        ['c++ builder', ['Queue']],
      ]),
    );
    expect([...map]).toEqual([
      ['C++ Builder', ['API', 'Queue']],
      ['C# Builder', ['Storage']],
    ]);
  });

  it('notes a dependency that neither map knows, with what was probably meant', () => {
    const own = new Map([
      ['My App', ['Storrage', 'Zebra', 'api', 'monitoring']],
      ['Other', ['Storrage', 'my app']],
    ]);
    const { notes } = mergeDependencies(PLATFORM, own);
    expect(notes.map(({ message }) => message)).toEqual([
      'My App depends on Storrage, which neither map knows. Did you mean Storage?',
      'My App depends on Zebra, which neither map knows.',
    ]);
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
