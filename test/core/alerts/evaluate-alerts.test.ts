import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/model.js';
import { anIncident, aService, aSnapshot, aWindow } from '../../support/watch-snapshots.js';
import { emit, MINUTE, START, Story } from './alert-story.js';

/** A snapshot of the API alone, each refreshed a minute after the other. */
let refresh = 0;
const fresh = (parts: Partial<Snapshot>) =>
  aSnapshot({
    lastUpdated: new Date(START + 30_000 * refresh++).toISOString(),
    services: [aService('API')],
    ...parts,
  });
const api = (status: string) => fresh({ services: [aService('API', status)] });
const incident = (parts: Parameters<typeof anIncident>[0] = {}) =>
  fresh({ incidents: [anIncident({ affectedServices: [], ...parts })] });
const window = (parts: Parameters<typeof aWindow>[0]) =>
  fresh({ maintenanceWindows: [aWindow(parts)] });
const [UP, SLOW, DOWN] = ['operational', 'degraded', 'major_outage'].map((s) => () => api(s)) as [
  () => Snapshot,
  () => Snapshot,
  () => Snapshot,
];

describe('an alert', () => {
  it('fires when something gets bad, and resolves when it is well again', () => {
    expect(emit([UP(), DOWN(), DOWN(), UP(), UP()])).toEqual([
      [],
      ['firing critical service:API operational → major_outage'],
      [],
      ['resolved critical service:API major_outage → operational'],
      [],
    ]);
  });

  it('says in words what happened, and how long it lasted', () => {
    const story = new Story();
    const messages = [UP(), SLOW(), DOWN(), UP()].map((s) => story.see(s).map((e) => e.message));
    expect(messages).toEqual([
      [],
      ['API: operational → degraded'],
      ['API: degraded → major outage'],
      ['API: major outage → operational, after 2 min'],
    ]);
  });

  it('escalates at once under the same key, and does not end when it gets better', () => {
    const policy = { confirm: 2, confirmRecovery: 2 };
    expect(emit([UP(), SLOW(), SLOW(), DOWN(), SLOW(), UP(), UP()], { policy })).toEqual([
      [],
      [],
      ['firing warning service:API operational → degraded'],
      ['update critical service:API degraded → major_outage'],
      ['update warning service:API major_outage → degraded'],
      [],
      ['resolved warning service:API degraded → operational'],
    ]);
  });

  it('is updated by a change within a severity', () => {
    expect(emit([UP(), api('partial_outage'), DOWN()])[2]).toEqual([
      'update critical service:API partial_outage → major_outage',
    ]);
  });

  it('takes an unrecognised status for a warning, and repeats it as it came', () => {
    expect(emit([UP(), api('on_fire')])[1]).toEqual([
      'firing warning service:API operational → on_fire',
    ]);
  });

  it('is about the overall status where everything is watched, and not otherwise', () => {
    const polls = () => [UP(), fresh({ overallStatus: 'degraded' }), UP()];
    expect(emit(polls())).toEqual([
      [],
      ['firing warning overall operational → degraded'],
      ['resolved warning overall degraded → operational'],
    ]);
    expect(emit(polls(), { selection: { services: ['api'], regions: [] } }).flat()).toEqual([]);
  });
});

describe('confirmation', () => {
  it('fires after so many observations in a row', () => {
    const polls = [UP(), SLOW(), UP(), SLOW(), SLOW(), SLOW(), SLOW()];
    expect(emit(polls, { policy: { confirm: 3 } }).map((e) => e.length)).toEqual([
      0, 0, 0, 0, 0, 1, 0,
    ]);
  });

  it('counts from when it was first seen', () => {
    const story = new Story({ policy: { confirm: 3 } });
    const events = [UP(), SLOW(), DOWN(), DOWN()].flatMap((s) => story.see(s));
    expect(events).toMatchObject([
      { severity: 'critical', from: 'operational', since: '2024-01-16T18:31:00.000Z' },
    ]);
  });

  it('does not count the same observation twice', () => {
    const once = SLOW();
    const policy = { confirm: 2 };
    expect(emit([UP(), once, structuredClone(once), once, SLOW()], { policy }).flat()).toEqual([
      'firing warning service:API operational → degraded',
    ]);
    const well = UP();
    expect(
      emit([UP(), SLOW(), well, well, well, UP()], { policy: { confirmRecovery: 2 } }).map(
        (e) => e.length,
      ),
    ).toEqual([0, 1, 0, 0, 0, 1]);
  });

  it('begins again when a recovery was none', () => {
    const polls = [UP(), SLOW(), UP(), SLOW(), UP(), UP()];
    expect(emit(polls, { policy: { confirmRecovery: 2 } }).map((e) => e.length)).toEqual([
      0, 1, 0, 0, 0, 1,
    ]);
  });
});

describe('the start', () => {
  it('takes the first snapshot as known, without a word at its end', () => {
    expect(emit([SLOW(), SLOW(), UP(), SLOW()])).toEqual([
      [],
      [],
      [],
      ['firing warning service:API operational → degraded'],
    ]);
  });

  it('fires what was known when it changes, for the first time', () => {
    expect(emit([SLOW(), DOWN(), UP()])).toEqual([
      [],
      ['firing critical service:API degraded → major_outage'],
      ['resolved critical service:API major_outage → operational'],
    ]);
    expect(emit([DOWN(), SLOW()])[1]).toEqual([
      'firing warning service:API major_outage → degraded',
    ]);
  });

  it('fires everything with --alert-on-start, after confirmation', () => {
    expect(emit([SLOW(), SLOW()], { start: 'live' })).toEqual([
      ['firing warning service:API null → degraded'],
      [],
    ]);
    expect(emit([SLOW(), SLOW()], { start: 'live', policy: { confirm: 2 } })[1]).toHaveLength(1);
  });

  it('marks what came about in between as late, once, and is silent about the rest', () => {
    const story = new Story();
    story.see(fresh({ services: [aService('API', 'degraded'), aService('Storage')] }));
    story.restart();
    const then = () =>
      fresh({ services: [aService('API', 'degraded'), aService('Storage', 'major_outage')] });
    expect(story.see(then())).toMatchObject([{ key: 'service:Storage', late: true }]);
    expect(story.see(then())).toEqual([]);
    expect(story.see(UP())).toMatchObject([{ key: 'service:Storage', late: false }]);
  });
});

describe('severity', () => {
  it('lets only what is severe enough fire', () => {
    const policy = { minSeverity: 'critical' } as const;
    expect(emit([UP(), SLOW(), DOWN(), SLOW(), api('unknown'), UP()], { policy })).toEqual([
      [],
      [],
      // When it began to be bad enough is when it began.
      ['firing critical service:API degraded → major_outage'],
      ['update warning service:API major_outage → degraded'],
      [],
      ['resolved warning service:API unknown → operational'],
    ]);
  });

  it.each([
    ['low', 'info'],
    ['medium', 'warning'],
    ['high', 'critical'],
    ['critical', 'critical'],
    [null, 'warning'],
    ['apocalyptic', 'warning'],
  ])('of an incident that is %s is %s', (severity, expected) => {
    expect(emit([UP(), incident({ severity })])[1]).toEqual([
      `firing ${expected} incident:INC-1 null → investigating`,
    ]);
  });
});

describe('an incident', () => {
  it('opens, is updated and is resolved', () => {
    const story = new Story();
    const polls = [
      UP(),
      incident(),
      incident(),
      incident({ status: 'monitoring', severity: 'high' }),
      incident({ status: 'monitoring', severity: 'high', title: 'Slow films' }),
      incident({ status: 'resolved' }),
    ];
    expect(polls.map((poll) => story.see(poll).map((e) => `${e.state} ${e.message}`))).toEqual([
      [],
      ['firing Incident INC-1 opened (medium): Slow videos'],
      [],
      ['update Incident INC-1 updated: investigating → monitoring; severity medium → high'],
      ['update Incident INC-1 updated: now titled "Slow films"'],
      ['resolved Incident INC-1 resolved: Slow videos, after 4 min'],
    ]);
  });

  it.each([
    ['its status', { status: 'identified' }],
    ['its severity', { severity: 'low' }],
    ['its title', { title: 'Other' }],
    ['the affected services', { affectedServices: ['API'] }],
    ['the affected regions', { affectedRegions: ['us-east-1'] }],
    ['the time of its update', { updatedAt: '2024-01-16T18:16:00Z' }],
  ])('is updated with %s', (_, parts) => {
    expect(emit([UP(), incident(), incident(parts)])[2]).toHaveLength(1);
  });

  it('is over when it is no longer listed', () => {
    const story = new Story();
    for (const poll of [UP(), incident()]) story.see(poll);
    expect(story.see(UP())).toMatchObject([
      {
        state: 'resolved',
        to: null,
        message: expect.stringContaining('is over (no longer listed)'),
      },
    ]);
  });

  it('does not fire where it does not touch what is watched', () => {
    const selection = { services: ['api'], regions: [] };
    const elsewhere = { affectedServices: ['Storage'] };
    expect(emit([UP(), incident(elsewhere)], { selection }).flat()).toEqual([]);
  });

  it('that is over when it is first seen is none', () => {
    expect(emit([UP(), incident({ status: 'resolved' })]).flat()).toEqual([]);
  });
});

describe('maintenance', () => {
  const startTime = new Date(START + 10 * MINUTE).toISOString();
  const endTime = new Date(START + 60 * MINUTE).toISOString();
  const at = (minute: number, parts: Partial<Parameters<typeof aWindow>[0]> = {}) =>
    fresh({
      lastUpdated: new Date(START + minute * MINUTE).toISOString(),
      maintenanceWindows: [aWindow({ startTime, endTime, affectedServices: [], ...parts })],
    });

  it.each(['in_progress', null])(
    'is announced, begins by word or clock (%s), and ends',
    (status) => {
      const first = status === null ? at(5, { status }) : at(5);
      const polls = [UP(), first, at(11, { status }), at(50, { status })];
      expect(emit([...polls, at(61, { status: 'completed' })])).toEqual([
        [],
        ['firing info maintenance:MAINT-1 null → scheduled'],
        ['update info maintenance:MAINT-1 scheduled → in_progress'],
        [],
        ['resolved info maintenance:MAINT-1 in_progress → completed'],
      ]);
    },
  );

  it.each(['in_progress', 'scheduled', 'on_fire'])(
    'ends with the window, still called %s',
    (status) => {
      const [, , end, afterwards] = emit([
        UP(),
        at(11, { status }),
        at(90, { status }),
        at(91, { status }),
      ]);
      expect(end).toEqual([
        expect.stringMatching(/^resolved info maintenance:MAINT-1 .*completed$/),
      ]);
      expect(afterwards).toEqual([]);
    },
  );

  it.each([1, 2])(
    'ends with the window where the data stands still (--confirm-recovery %i)',
    (confirmRecovery) => {
      const still = at(11, { status: 'scheduled' });
      const minutes = [0, 11, 30, 61, 62];
      const timeOf = (poll: number) => START + (minutes[poll] ?? 0) * MINUTE;
      const policy = { confirmRecovery };
      expect(emit([UP(), still, still, still, still], { policy, timeOf })).toEqual([
        [],
        ['firing info maintenance:MAINT-1 null → scheduled'],
        [],
        ['resolved info maintenance:MAINT-1 scheduled → completed'],
        [],
      ]);
    },
  );

  it('may be called off, by word or by leaving it out', () => {
    expect(emit([UP(), at(5), at(6, { status: 'cancelled' })])[2]).toEqual([
      'resolved info maintenance:MAINT-1 scheduled → cancelled',
    ]);
    const story = new Story();
    for (const poll of [UP(), at(5)]) story.see(poll);
    expect(story.see(at(6, { id: 'M-2', status: 'completed' }))).toMatchObject([
      { state: 'resolved', message: expect.stringContaining('cancelled (no longer listed)') },
    ]);
  });

  it.each([
    ['times', { endTime: new Date(START + 90 * MINUTE).toISOString() }],
    ['title', { title: 'Longer indexing' }],
    ['impact', { impact: 'severe' }],
    ['services', { affectedServices: ['API'] }],
  ])('is told of other %s', (_, parts) => {
    expect(emit([UP(), at(5), at(6, parts)])[2]).toEqual([
      'update info maintenance:MAINT-1 scheduled → scheduled',
    ]);
  });

  it('is below a warning', () => {
    const policy = { minSeverity: 'warning' } as const;
    expect(emit([UP(), window({}), api('maintenance')], { policy }).flat()).toEqual([]);
  });
});

describe('what is not reported', () => {
  const two = () => fresh({ services: [aService('API'), aService('Storage')] });

  it('is unknown for as long as it is missing', () => {
    const story = new Story();
    const events = [two(), UP(), UP(), two()].map((poll) => story.see(poll).map((e) => e.message));
    expect(events).toEqual([
      [],
      ['Storage is not reported any more'],
      [],
      ['Storage: unknown → operational, after 2 min'],
    ]);
  });

  it('does not count as recovered', () => {
    const bad = fresh({ services: [aService('API'), aService('Storage', 'major_outage')] });
    expect(emit([two(), bad, UP(), two()])).toEqual([
      [],
      ['firing critical service:Storage operational → major_outage'],
      ['update warning service:Storage major_outage → unknown'],
      ['resolved warning service:Storage unknown → operational'],
    ]);
  });

  it('is unknown too where it was selected', () => {
    const selection = { services: ['storage'], regions: [] };
    expect(emit([two(), UP()], { selection })[1]).toEqual([
      'firing warning service:Storage operational → unknown',
    ]);
  });
});

describe('regions', () => {
  const selection = { services: [], regions: ['us-east-1'] };
  const at = (east: string, west = 'operational') =>
    fresh({
      services: [aService('AI/ML', 'operational', { 'us-east-1': east, 'eu-west-1': west })],
    });

  it('are alerted where they are selected, with the service', () => {
    expect(
      emit([at('operational'), at('degraded', 'major_outage'), at('operational')], { selection }),
    ).toEqual([
      [],
      [
        'firing warning service:AI/ML operational → degraded',
        'firing warning region:AI/ML/us-east-1 operational → degraded',
      ],
      [
        'resolved warning service:AI/ML degraded → operational',
        'resolved warning region:AI/ML/us-east-1 degraded → operational',
      ],
    ]);
    expect(emit([at('operational'), at('degraded', 'major_outage')]).flat()).toEqual([]);
  });

  it('are unknown where nothing is reported for them any more', () => {
    const gone = fresh({ services: [aService('AI/ML', 'operational', {})] });
    expect(emit([at('operational'), gone], { selection })[1]).toEqual([
      'firing warning region:AI/ML/us-east-1 operational → unknown',
    ]);
  });
});

describe('a reminder', () => {
  const policy = { remindMs: 2 * MINUTE };

  it('is sent in intervals while it lasts', () => {
    const story = new Story({ policy });
    const said = [UP(), SLOW(), SLOW(), SLOW(), SLOW(), SLOW(), UP()].map((poll) =>
      story.see(poll).map((e) => `${e.state}: ${e.message}`),
    );
    expect(said).toEqual([
      [],
      ['firing: API: operational → degraded'],
      [],
      ['reminder: API is degraded, for 2 min'],
      [],
      ['reminder: API is degraded, for 4 min'],
      ['resolved: API: degraded → operational, after 5 min'],
    ]);
  });

  it('counts from the last notification', () => {
    expect(emit([UP(), SLOW(), DOWN(), DOWN(), DOWN()], { policy }).map((e) => e.length)).toEqual([
      0, 1, 1, 0, 1,
    ]);
  });

  it.each([
    [MINUTE, [0, 60, 119.9, 179.8, 240.1], [0, 1, 1, 1, 1]],
    [60 * MINUTE, [0, 60, 3_655, 7_260, 10_856], [0, 1, 1, 1, 1]],
    [MINUTE, [0, 60, 113, 119.9], [0, 1, 0, 1]],
    [1_000, [0, 1, 1.95, 2.8, 2.9], [0, 1, 1, 0, 1]],
  ])(
    'each %i ms, with polls at %j s, is not put off by one that is a little early',
    (remindMs, times, counts) => {
      const timeOf = (poll: number) => START + (times[poll] ?? 0) * 1_000;
      const polls = times.map((_, poll) => (poll === 0 ? UP() : SLOW()));
      const said = emit(polls, { policy: { remindMs }, timeOf });
      expect(said.map((events) => events.length)).toEqual(counts);
    },
  );

  it('comes while the data stands still, but not of what was never notified', () => {
    const still = SLOW();
    expect(emit([UP(), still, still, still], { policy })[3]).toHaveLength(1);
    expect(emit([SLOW(), SLOW(), SLOW(), SLOW()], { policy }).flat()).toEqual([]);
  });

  it('outlives a clock that is set back', () => {
    const times = [0, 1, -60, -59, -58, -57].map((minute) => START + minute * MINUTE);
    const polls = [UP(), SLOW(), SLOW(), SLOW(), SLOW(), UP()];
    const story = new Story({ policy, timeOf: (poll) => times[poll] ?? START });
    const said = polls.map((poll) => story.see(poll).map((e) => e.message));
    expect(said).toEqual([
      [],
      ['API: operational → degraded'],
      [],
      [],
      ['API is degraded, for 0 ms'],
      ['API: degraded → operational, after 0 ms'],
    ]);
  });
});

describe('thresholds', () => {
  const took = (responseTime: number | null) =>
    fresh({ services: [{ ...aService('API'), responseTime }] });
  const thresholds = ['API.responseTime>500:critical'];
  const KEY = 'threshold:API.responseTime>500:critical';

  it('fire and resolve with the figures, without a word about each new one', () => {
    const story = new Story({ thresholds });
    const said = [80, 501, 700, 600, 500].map((ms) => story.see(took(ms)));
    expect(
      said.map((events) => events.map((e) => `${e.state} ${e.key} ${e.from} → ${e.to}`)),
    ).toEqual([[], [`firing ${KEY} 80 ms → 501 ms`], [], [], [`resolved ${KEY} 600 ms → 500 ms`]]);
  });

  it('have their hysteresis by confirmation', () => {
    const policy = { confirm: 2, confirmRecovery: 3 };
    const polls = [80, 501, 80, 501, 501, 80, 501, 80, 80, 80].map(took);
    expect(emit(polls, { thresholds, policy }).map((e) => e.length)).toEqual([
      0, 0, 0, 0, 1, 0, 0, 0, 0, 1,
    ]);
  });

  it('stay as they are while the figure is not reported', () => {
    expect(emit([took(80), took(900), took(null), took(null), took(80)], { thresholds })).toEqual([
      [],
      [`firing critical ${KEY} 80 ms → 900 ms`],
      [],
      [],
      [`resolved critical ${KEY} 900 ms → 80 ms`],
    ]);
  });
});

describe('the feed', () => {
  it('fires after three failed polls, and resolves with the next good one', () => {
    expect(emit([UP(), 'failed', 'failed', 'failed', 'failed', UP()])).toEqual([
      [],
      [],
      [],
      ['firing critical feed ok → lost'],
      [],
      ['resolved critical feed lost → ok'],
    ]);
  });

  it('fires at once where the key is refused, and without any good poll before', () => {
    expect(emit(['refused', 'refused'])).toEqual([['firing critical feed ok → lost'], []]);
  });

  it('is no reason to take anything else for resolved, or to remind of it', () => {
    const policy = { remindMs: MINUTE };
    const polls = [UP(), DOWN(), 'failed', 'failed', 'failed', 'failed', UP()] as const;
    expect(emit(polls, { policy })).toEqual([
      [],
      ['firing critical service:API operational → major_outage'],
      [],
      [],
      ['firing critical feed ok → lost'],
      ['reminder critical feed ok → lost'],
      [
        'resolved critical feed lost → ok',
        'resolved critical service:API major_outage → operational',
      ],
    ]);
  });

  it('says why', () => {
    const story = new Story();
    expect(story.see('refused')).toMatchObject([
      { message: 'The status cannot be read, so nothing is known (1 failed poll): no answer' },
    ]);
    expect(story.see(UP())).toMatchObject([
      { message: 'The status can be read again, after 1 min' },
    ]);
  });
});

describe('the events of one evaluation', () => {
  it('is in one order: the worst first, then by kind and name', () => {
    const bad = fresh({
      overallStatus: 'degraded',
      services: [aService('Storage', 'degraded'), aService('API', 'major_outage')],
      incidents: [anIncident({ id: 'B' }), anIncident({ id: 'A', severity: 'low' })],
      maintenanceWindows: [aWindow({})],
    });
    const keys = (snapshot: Snapshot) => {
      const story = new Story({ start: 'live' });
      return story.see(snapshot).map((event) => event.key);
    };
    expect(keys(bad)).toEqual([
      'service:API',
      'overall',
      'service:Storage',
      'incident:B',
      'incident:A',
      'maintenance:MAINT-1',
    ]);
  });
});
