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

  it.each(['lastUpdated'])('%s must be a time', (path) => {
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
  });

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
        {
          code: 'duplicate',
          message: 'The answer lists the service api twice; shown once.',
          subject: 'api',
        },
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

  it('make one incident of the latest one', () => {
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
    expect(notes).toHaveLength(1);
  });

  const incident = { id: 'X', title: 't', status: 'monitoring' };
  const window = {
    id: 'M',
    title: 't',
    startTime: '2024-01-16T18:00:00Z',
    endTime: '2024-01-16T19:00:00Z',
  };

  it.each([
    [
      'the open incident',
      'incidents',
      incident,
      { ...incident, status: 'resolved', severity: 'critical' },
    ],
    [
      'the worse incident',
      'incidents',
      { ...incident, severity: 'high' },
      { ...incident, severity: 'medium', updatedAt: '2024-01-16T18:00:00Z' },
    ],
    [
      'the critical incident',
      'incidents',
      { ...incident, severity: 'critical' },
      { ...incident, severity: 'high' },
    ],
    [
      'the later incident',
      'incidents',
      { ...incident, updatedAt: '2024-01-16T18:05:00Z' },
      { ...incident, updatedAt: '2024-01-16T18:00:00Z' },
    ],
    [
      'the window under way',
      'maintenanceWindows',
      { ...window, status: 'in_progress' },
      { ...window, status: 'completed' },
    ],
    [
      'the window that is not called off',
      'maintenanceWindows',
      { ...window, status: 'scheduled' },
      { ...window, status: 'cancelled' },
    ],
    [
      'the window that ends later',
      'maintenanceWindows',
      { ...window, endTime: '2024-01-16T20:00:00Z' },
      window,
    ],
  ] as const)('keep %s, in any order', (_, list, kept, other) => {
    for (const items of [
      [kept, other],
      [other, kept],
      [other, kept, other],
    ]) {
      const { snapshot } = parse({ ...fixture('system-status'), [list]: items });
      expect(snapshot[list]).toEqual([expect.objectContaining(kept)]);
    }
  });

  it('do not depend on their order, whatever they hold', () => {
    const word = fc.constantFrom('operational', 'degraded', 'wobbly', 'major_outage');
    const region = fc.record({ region: fc.constantFrom('a', 'A', 'b'), status: word });
    const service = fc.record({
      name: fc.constantFrom('Vector DB', 'Vector Db', 'vector-db', 'API'),
      status: word,
      uptime: fc.constantFrom(1, 2, null),
      regions: fc.array(region, { maxLength: 3 }),
    });
    const entry = fc.record({
      id: fc.constantFrom('X', 'Y'),
      title: fc.constantFrom('t', 'u'),
      status: fc.constantFrom('monitoring', 'resolved'),
      severity: fc.constantFrom('low', 'high', null),
    });
    const sorted = (lists: object) =>
      JSON.parse(JSON.stringify(lists), (_key, value) =>
        Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value,
      );
    fc.assert(
      fc.property(fc.array(service), fc.array(entry), (services, incidents) => {
        const body = { ...fixture('system-status'), services, incidents };
        const turned = {
          ...body,
          services: services.toReversed(),
          incidents: incidents.toReversed(),
        };
        expect(sorted(parse(turned).snapshot)).toEqual(sorted(parse(body).snapshot));
      }),
    );
  });
});

describe('names', () => {
  it.each(['Vector DB', 'Vector Db', 'vector-db', 'VECTOR_DB'])(
    'take %s for one service',
    (name) => {
      const services = [
        { name: 'Vector DB', status: 'operational' },
        { name, status: 'degraded' },
      ];
      expect(parse(exampleWith('services', services)).snapshot.services).toMatchObject([
        { status: 'degraded' },
      ]);
    },
  );

  it('of what is known have one spelling', () => {
    const body = {
      ...fixture('system-status'),
      services: [
        {
          name: 'gpu clusters',
          status: 'operational',
          regions: [{ region: 'US East (Virginia)', status: 'operational' }],
        },
      ],
      incidents: [
        {
          id: 'I',
          title: 't',
          status: 's',
          affectedServices: ['ai-services', 'AI Services'],
          affectedRegions: ['EU-West-1', 'eu-west-1'],
        },
      ],
    };
    expect(parse(body).snapshot).toMatchObject({
      services: [{ name: 'GPU Clusters', regions: [{ region: 'us-east-1' }] }],
      incidents: [{ affectedServices: ['AI Services'], affectedRegions: ['eu-west-1'] }],
    });
  });
});

describe('an item that cannot be read', () => {
  const items: readonly [string, unknown, string][] = [
    ['incidents[0].id', undefined, 'incidents[0].id should be a string, got nothing'],
    ['incidents[0].title', 7, 'incidents[0].title should be a string, got the number 7'],
    ['incidents[0].status', null, 'incidents[0].status should be a string, got null'],
    ['incidents[0]', [], 'incidents[0] should be an object, got a list'],
    ['incidents[0]', 'INC-1', 'incidents[0] should be an object, got a string'],
    [
      'maintenanceWindows[0].id',
      '',
      'maintenanceWindows[0].id should be a string that is not empty, got an empty string',
    ],
    [
      'maintenanceWindows[0].startTime',
      'yesterday',
      'maintenanceWindows[0].startTime should be an RFC 3339 time, got a string',
    ],
    [
      'maintenanceWindows[0].endTime',
      undefined,
      'maintenanceWindows[0].endTime should be a string, got nothing',
    ],
  ];

  it.each(items)('is dropped with a note: %s as %j', (path, value, reason) => {
    const list = path.startsWith('incidents') ? 'incidents' : 'maintenanceWindows';
    const { snapshot, notes, droppedFields, isIncomplete } = parse(exampleWith(path, value));
    expect(snapshot[list]).toEqual([]);
    expect(snapshot.services).toHaveLength(3);
    expect(notes).toEqual([
      { code: 'dropped-item', message: `${list}[0] was dropped: ${reason}.` },
    ]);
    expect(droppedFields).toEqual([`${list}[]`]);
    expect(isIncomplete).toBe(false);
  });
});

describe('more than is read', () => {
  const many = (count: number, make: (index: number) => object) =>
    Array.from({ length: count }, (_, index) => make(index));
  const service = (index: number) => ({ name: `S${index}`, status: 'operational' });
  const incident = (index: number) => ({ id: `I${index}`, title: 't', status: 's' });

  it.each([
    ['services', service],
    ['incidents', incident],
  ] as const)('of %s is a note, and the answer incomplete', (list, make) => {
    const full = parse(exampleWith(list, many(10_000, make)));
    expect(full).toMatchObject({ notes: [], isIncomplete: false });
    expect(full.snapshot[list]).toHaveLength(10_000);
    const over = parse(exampleWith(list, many(10_001, make)));
    expect(over.snapshot[list]).toHaveLength(10_000);
    expect(over).toMatchObject({
      isIncomplete: true,
      notes: [{ code: 'too-many-items', message: expect.stringContaining('10001') }],
    });
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
