import { describe, expect, it } from 'vitest';
import {
  DEFAULT_REGIONS,
  KNOWN_REGIONS,
  KNOWN_SERVICES,
  regionSlug,
  serviceName,
  serviceSlug,
} from '../../src/core/names.js';

describe('serviceSlug', () => {
  it.each([...KNOWN_SERVICES])('knows %s and "%s" in any case', (slug, name) => {
    for (const typed of [slug, name]) {
      for (const word of [typed, typed.toUpperCase(), typed.toLowerCase(), `  ${typed} `]) {
        expect(serviceSlug(word), word).toBe(slug);
      }
    }
    expect(serviceName(slug)).toBe(name);
  });

  it.each([
    ['ai_services', 'ai-services'],
    ['AI  Services', 'ai-services'],
    ['ＡＩ Services', 'ai-services'],
    ['gpu-clusters', 'clusters'],
    ['Serverless endpoints', 'endpoints'],
    ['Vector Search', 'vector-search'],
    ['Größe 日本', 'größe-日本'],
    ['Cafe\u0301', 'café'],
    ['ÉCOLE', 'école'],
    ['!!!', '!!!'],
    ['-', '-'],
    ['', ''],
    ['__proto__', 'proto'],
    ['constructor', 'constructor'],
  ])('makes %j into %j', (typed, slug) => {
    expect(serviceSlug(typed)).toBe(slug);
  });

  it('tells names in scripts with combining marks apart', () => {
    expect(serviceSlug('कि')).not.toBe(serviceSlug('कु'));
  });
});

describe('regions', () => {
  it.each([
    ['US-EAST-1', 'us-east-1'],
    ['us_east_1', 'us-east-1'],
    [' us east 1 ', 'us-east-1'],
    ['Global', 'global'],
  ])('reads %j as %s', (typed, slug) => {
    expect(regionSlug(typed)).toBe(slug);
  });

  it('compares four by default, all of them known', () => {
    expect(DEFAULT_REGIONS).toEqual(['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1']);
    for (const region of DEFAULT_REGIONS) expect(KNOWN_REGIONS.has(region)).toBe(true);
  });

  it('takes a slug that is not known for its own name', () => {
    expect(serviceName('vector-search')).toBe('vector-search');
  });
});

describe('a name in letters that have a compatible form', () => {
  it.each(['x\u{1d6a8}', '\u{1d400}PI', '\u{1d5d4}\u{1d5d5}'])('has one slug (%s)', (name) => {
    const region = regionSlug(name);
    expect(regionSlug(region)).toBe(region);
    const service = serviceSlug(name);
    expect(serviceSlug(service)).toBe(service);
  });
});
