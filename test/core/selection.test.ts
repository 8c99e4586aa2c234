import { describe, expect, it } from 'vitest';
import { findUnknownName, toQueryFilter, toSelection } from '../../src/core/selection.js';
import { aRegion, aService, aSnapshot } from '../support/a-snapshot.js';

describe('toSelection', () => {
  it('joins the ways to type one name', () => {
    expect(
      toSelection({
        services: ['AI Services', 'ai-services', 'AI services', 'api'],
        regions: ['US-EAST-1', 'us-east-1'],
      }),
    ).toEqual({ services: ['ai-services', 'api'], regions: ['us-east-1'] });
  });
});

describe('toQueryFilter', () => {
  it.each([
    [[], [], [], []],
    [['api', 'storage'], ['global'], ['api', 'storage'], ['global']],
    [['api', 'vector-search'], ['us-east-1'], [], ['us-east-1']],
    [['api'], ['us-east-1', 'mars-1'], ['api'], []],
  ])('asks for %j in %j with %j in %j', (services, regions, askedServices, askedRegions) => {
    expect(toQueryFilter({ services, regions })).toEqual({
      services: askedServices,
      regions: askedRegions,
    });
  });
});

describe('findUnknownName', () => {
  const snapshot = aSnapshot({
    services: [aService(), aService({ name: 'Vector Search', regions: [aRegion('moon-1')] })],
  });

  it.each([
    [[], []],
    [
      ['api', 'Storage', 'vector search', 'VECTOR-SEARCH'],
      ['us-east-1', 'Moon-1'],
    ],
  ])('finds nothing wrong with %j in %j', (services, regions) => {
    expect(findUnknownName({ services, regions }, snapshot)).toBeNull();
  });

  it('tells the first unknown service with what was meant and all that would do', () => {
    expect(findUnknownName({ services: ['api', 'storag', 'nope'], regions: [] }, snapshot)).toEqual(
      {
        what: 'service',
        typed: 'storag',
        suggestions: ['storage'],
        valid: [
          'ai-services',
          'api',
          'clusters',
          'database',
          'endpoints',
          'monitoring',
          'storage',
          'training',
          'vector-search',
        ],
      },
    );
  });

  it('suggests the slug of a display name, reported or known', () => {
    const suggestions = (name: string) =>
      findUnknownName({ services: [name], regions: [] }, snapshot)?.suggestions;
    expect(suggestions('GPU Cluster')).toEqual(['clusters']);
    expect(suggestions('Vektor Search')).toEqual(['vector-search']);
  });

  it('tells an unknown region', () => {
    expect(findUnknownName({ services: [], regions: ['us-east-2'] }, snapshot)).toMatchObject({
      what: 'region',
      typed: 'us-east-2',
      suggestions: expect.arrayContaining(['us-east-1']),
      valid: ['ap-southeast-1', 'eu-west-1', 'global', 'moon-1', 'us-east-1', 'us-west-2'],
    });
  });
});
