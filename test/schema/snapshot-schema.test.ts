import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import { KEY } from '../support/a-client.js';
import { exampleWith, parse } from '../support/example-with.js';
import { fixture } from '../support/fixture.js';

function failure(body: unknown): string {
  try {
    parse(body);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'invalid-response') return error.message;
    throw error;
  }
  return 'it was read';
}

describe('parseSnapshot', () => {
  it('reads the example answer as it is', () => {
    const example = fixture('system-status');
    const { snapshot, notes } = parse(example);
    expect(notes).toEqual([]);
    expect(snapshot).toEqual({
      ...example,
      incidents: [
        expect.objectContaining({ id: 'INC-2024-001', resolvedAt: null, affectedRegions: [] }),
      ],
    });
  });

  it('needs three fields only', () => {
    const body = {
      overallStatus: 'operational',
      lastUpdated: '2024-01-16T18:30:00Z',
      services: [],
    };
    expect(parse(body).snapshot).toEqual({
      ...body,
      incidents: [],
      maintenanceWindows: [],
      metrics: null,
    });
  });

  it.each([
    [null, 'null'],
    [[], 'a list'],
    ['x', 'a string'],
    [7, 'the number 7'],
    [true, 'a boolean'],
  ])('refuses the body %j', (body, got) => {
    expect(failure(body)).toBe(`unusable answer: the body should be an object, got ${got}`);
  });
});

describe('required fields', () => {
  const strings = [
    'overallStatus',
    'lastUpdated',
    'services[0].name',
    'services[1].status',
    'services[2].regions[1].region',
    'services[2].regions[0].status',
    'incidents[0].id',
    'incidents[0].title',
    'incidents[0].status',
    'maintenanceWindows[0].id',
    'maintenanceWindows[0].title',
    'maintenanceWindows[0].startTime',
    'maintenanceWindows[0].endTime',
  ];

  it.each(strings)('%s missing, null, of a wrong type or empty is an error', (path) => {
    const start = `unusable answer: ${path} should be a string`;
    expect(failure(exampleWith(path, undefined))).toBe(`${start}, got nothing`);
    expect(failure(exampleWith(path, null))).toBe(`${start}, got null`);
    expect(failure(exampleWith(path, 7))).toBe(`${start}, got the number 7`);
    expect(failure(exampleWith(path, ['x']))).toBe(`${start}, got a list`);
    expect(failure(exampleWith(path, {}))).toBe(`${start}, got an object`);
    expect(failure(exampleWith(path, ''))).toBe(`${start} that is not empty, got an empty string`);
    expect(failure(exampleWith(path, ' \u001b\n'))).toBe(
      `${start} that is not empty, got a string`,
    );
  });

  it.each(['lastUpdated', 'maintenanceWindows[0].startTime', 'maintenanceWindows[0].endTime'])(
    '%s must be a time',
    (path) => {
      for (const value of [
        'yesterday',
        '2024-01-16',
        '1705431000',
        '2024-99-16T18:30:00Z',
        '2024-02-30T18:30:00Z',
        '2023-02-29T18:30:00+02:00',
        '2024-01-16T24:00:00Z',
      ]) {
        expect(failure(exampleWith(path, value)), value).toBe(
          `unusable answer: ${path} should be an RFC 3339 time, got a string`,
        );
      }
    },
  );

  it.each([
    '2024-01-16T18:30:00Z',
    '2024-01-16T18:30:00.123456Z',
    '2024-01-16T18:30:00+05:30',
    '2024-01-16t18:30:00z',
    '2024-01-16 18:30:00Z',
    '2024-02-29T23:59:59-12:00',
  ])('takes the time %s', (time) => {
    const { lastUpdated } = parse(exampleWith('lastUpdated', time)).snapshot;
    expect(lastUpdated).toBe(time);
    expect(Date.parse(lastUpdated)).not.toBeNaN();
  });

  it.each([
    ['services', undefined, 'services should be a list, got nothing'],
    ['services', null, 'services should be a list, got null'],
    ['services', {}, 'services should be a list, got an object'],
    ['services[1]', 'API', 'services[1] should be an object, got a string'],
    ['services[1]', null, 'services[1] should be an object, got null'],
    ['services[0].regions[1]', 3, 'services[0].regions[1] should be an object, got the number 3'],
    ['incidents[0]', [], 'incidents[0] should be an object, got a list'],
  ])('%s as %j is an error', (path, value, message) => {
    expect(failure(exampleWith(path, value))).toBe(`unusable answer: ${message}`);
  });
});

describe('open enums and odd names', () => {
  it('keeps words never heard of as they came', () => {
    const body = exampleWith('services[0].status', 'wobbly');
    expect(parse(body).snapshot.services[0]?.status).toBe('wobbly');
    const overall = exampleWith('overallStatus', 'Operational');
    expect(parse(overall).snapshot.overallStatus).toBe('Operational');
  });

  it('is not fooled by names of Object.prototype', () => {
    const text = `{"__proto__":{"overallStatus":"operational"},"lastUpdated":"2024-01-16T18:30:00Z","services":[]}`;
    expect(failure(JSON.parse(text))).toBe(
      'unusable answer: overallStatus should be a string, got nothing',
    );
    const services = ['__proto__', 'constructor', 'toString'].map((name) => ({
      name,
      status: 'operational',
    }));
    const { snapshot } = parse(exampleWith('services', services));
    expect(snapshot.services.map((s) => s.name)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.hasOwn(Object.prototype, 'overallStatus')).toBe(false);
  });

  it('cleans text, and takes the key out of it', () => {
    const body = exampleWith('incidents[0].title', `\u001b[31mred\u202e ${KEY}\nnext\u0007`);
    expect(parse(body).snapshot.incidents[0]?.title).toBe('[31mred [redacted] next');
    const long = exampleWith('services[0].description', `one\ntwo\t\u009b${KEY}`);
    expect(parse(long).snapshot.services[0]?.description).toBe('one\ntwo\t[redacted]');
    const split = exampleWith('services[0].name', `x ${KEY.slice(0, 9)}\u200e${KEY.slice(9)}`);
    expect(parse(split).snapshot.services[0]?.name).toBe('x [redacted]');
  });
});

describe('duplicates', () => {
  it('make one service of the worse entry and the worst of each region', () => {
    const services = [
      {
        name: 'API',
        status: 'operational',
        uptime: 99,
        regions: [{ region: 'a', status: 'degraded' }],
      },
      { name: 'Storage', status: 'operational' },
      {
        name: 'api',
        status: 'major_outage',
        uptime: 50,
        regions: [
          { region: 'a', status: 'operational' },
          { region: 'b', status: 'wobbly' },
          { region: 'b', status: 'operational' },
        ],
      },
    ];
    for (const list of [services, [...services].reverse()]) {
      const { snapshot, notes } = parse(exampleWith('services', list));
      expect(notes).toEqual([
        { code: 'duplicate', message: 'The answer lists the service api twice; shown once.' },
      ]);
      const api = snapshot.services.find((s) => s.name.toLowerCase() === 'api');
      expect(api).toMatchObject({ status: 'major_outage', uptime: 50 });
      expect(api?.regions.map((r) => `${r.region} ${r.status}`).sort()).toEqual([
        'a degraded',
        'b wobbly',
      ]);
      expect(snapshot.services).toHaveLength(2);
    }
  });

  it('of which one says nothing of a region count there by their own status', () => {
    const services = [
      { name: 'API', status: 'major_outage' },
      { name: 'API', status: 'operational', regions: [{ region: 'A', status: 'operational' }] },
      { name: 'API', status: 'operational', regions: [{ region: 'a', status: 'degraded' }] },
    ];
    for (const list of [services, [...services].reverse()]) {
      const [api] = parse(exampleWith('services', list)).snapshot.services;
      expect(api?.regions.map((r) => r.status)).toContain('major_outage');
    }
  });

  it('make one incident of the later one, and one window of the first', () => {
    const incident = { id: 'X', title: 't', status: 'monitoring' };
    const { snapshot, notes } = parse({
      ...fixture('system-status'),
      incidents: [
        { ...incident, status: 'old', updatedAt: '2024-01-16T18:00:00Z' },
        { ...incident, status: 'new', updatedAt: '2024-01-16T18:10:00Z' },
        { ...incident, status: 'undated' },
      ],
    });
    expect(snapshot.incidents.map((i) => i.status)).toEqual(['new']);
    expect(notes).toHaveLength(2);
  });
});

describe('whatever comes', () => {
  it('is read or refused, never a bug, and what is read is clean', () => {
    const harmful = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
    const field = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue());
    fc.assert(
      fc.property(
        fc.record({
          overallStatus: field,
          lastUpdated: fc.oneof(fc.constant('2024-01-16T18:30:00Z'), field),
          services: fc.oneof(
            fc.array(
              fc.record({
                name: fc.string({ unit: 'binary' }),
                status: field,
                uptime: field,
                description: field,
              }),
            ),
            field,
          ),
          incidents: field,
          metrics: field,
        }),
        (body) => {
          try {
            for (const text of strings(parse(body).snapshot)) expect(text).not.toMatch(harmful);
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            expect(error.kind).toBe('invalid-response');
          }
        },
      ),
    );
  });
});

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
