import { describe, expect, it } from 'vitest';
import { exampleWith, parse } from '../support/example-with.js';

const noteOf = (body: unknown) => parse(body).notes.map((note) => `${note.code}: ${note.message}`);

describe('optional fields', () => {
  const NUMBER = 'a number, 0 or more';
  const PERCENT = 'a number, from 0 to 100';
  const TIME = 'an RFC 3339 time';
  const OPTIONAL: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['services[0].uptime', PERCENT, ['99.97', -1, 100.1, {}]],
    ['services[0].responseTime', NUMBER, ['85', -1, true]],
    ['services[0].lastIncident', TIME, ['never', 7]],
    ['services[0].description', 'a string', [7, []]],
    ['services[0].regions', 'a list', ['us-east-1', {}]],
    ['services[0].regions[0].latency', NUMBER, ['78', -78]],
    ['incidents', 'a list', [{}, 'none']],
    ['incidents[0].severity', 'a string', [3]],
    ['incidents[0].startedAt', TIME, ['now']],
    ['incidents[0].updatedAt', TIME, [{}]],
    ['incidents[0].resolvedAt', TIME, [false]],
    ['incidents[0].affectedServices', 'a list', ['AI Services']],
    ['incidents[0].affectedRegions', 'a list', [{}]],
    ['incidents[0].description', 'a string', [0]],
    ['maintenanceWindows', 'a list', [{}]],
    ['maintenanceWindows[0].affectedServices', 'a list', [1]],
    ['maintenanceWindows[0].impact', 'a string', [1]],
    ['maintenanceWindows[0].status', 'a string', [{}]],
    ['metrics', 'an object', [[], 'x']],
    ['metrics.apiRequests', 'an object', [[], 7]],
    ['metrics.apiRequests.total', NUMBER, ['many', -1]],
    ['metrics.apiRequests.averageResponseTime', NUMBER, ['1']],
    ['metrics.resourceUsage.cpuUtilization', PERCENT, ['67', 167]],
    ['metrics.resourceUsage.networkThroughput', 'an object', ['2 Gbps']],
    ['metrics.resourceUsage.networkThroughput.inbound', 'a string', [2.3]],
    ['metrics.gpuClusters.queueLength', NUMBER, [-1, '23']],
    ['metrics.gpuClusters.averageUtilization', PERCENT, [101]],
  ];

  it.each(OPTIONAL)('%s wrong is dropped with a note', (path, expected, values) => {
    for (const value of values) {
      const body = exampleWith(path, value);
      expect(noteOf(body)).toEqual([
        expect.stringMatching(
          /^dropped-field: .* was dropped: expected .*, got (an? \w+|the number -?[\d.e+]+)\.$/,
        ),
      ]);
      expect(noteOf(body)[0]).toContain(`: ${path} was dropped: expected ${expected}, got `);
      expect(read(body, path), String(value)).toSatisfy(
        (left) => left === null || (Array.isArray(left) && left.length === 0),
      );
    }
  });

  it.each(OPTIONAL)('%s absent or null is no note', (path) => {
    for (const value of [undefined, null]) {
      expect(noteOf(exampleWith(path, value))).toEqual([]);
    }
  });

  it('drops an item of a list of words, and keeps the others', () => {
    const { snapshot, notes } = parse(
      exampleWith('incidents[0].affectedServices', ['API', 7, null, 'Storage']),
    );
    expect(snapshot.incidents[0]?.affectedServices).toEqual(['API', 'Storage']);
    expect(notes.map((note) => note.message)).toEqual([
      'incidents[0].affectedServices[1] was dropped: expected a string, got the number 7.',
      'incidents[0].affectedServices[2] was dropped: expected a string, got null.',
    ]);
  });

  it('counts the notes that are too many to read', () => {
    const services = Array.from({ length: 1_000 }, (_, i) => ({
      name: `S${i}`,
      status: 'operational',
      uptime: 'x',
    }));
    const notes = noteOf(exampleWith('services', services));
    expect(notes).toHaveLength(21);
    expect(notes.at(-1)).toBe('dropped-field: 980 more were dropped.');
  });
});

/** The field of the snapshot that a path names. */
function read(body: unknown, path: string): unknown {
  let at: unknown = parse(body).snapshot;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    at = Reflect.get(Object(at), key);
  }
  return at;
}
