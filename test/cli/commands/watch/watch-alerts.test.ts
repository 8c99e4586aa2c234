import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../../src/core/model.js';
import { startReceiver } from '../../../support/servers/receiver.js';
import { anIncident, aService, aSnapshot, aWindow } from '../../../support/watch-snapshots.js';
import { ailing, brief, MINUTE, payloadOf, receivedBy, startWorld } from './watch-harness.js';

const WELL = aSnapshot();
const QUIETLY = { exitCode: 0, stderr: '' };

/** The alerts of one watch that sees these one after the other, a minute between them. */
async function alertsOf(argv: readonly string[], ...seen: readonly Snapshot[]) {
  const [first = WELL, ...others] = seen;
  const world = await startWorld(first);
  const watch = world.watch(argv);
  await watch.has('poll', 1);
  for (const snapshot of others) await watch.poll(snapshot);
  const { exitCode, stderr, told } = await watch.end();
  expect({ exitCode, stderr }).toEqual(QUIETLY);
  return told.filter(({ type }) => type === 'alert');
}

describe('the start', () => {
  it('takes what it finds as known: printed, not alerted, nor is its end', async () => {
    const world = await startWorld(ailing());
    const hook = await startReceiver();
    const watch = world.watch(['--webhook', hook.url]);
    await watch.has('poll', 1);
    await watch.poll();
    await watch.poll(WELL);
    const { exitCode, stderr, told } = await watch.end();
    expect({ exitCode, stderr }).toEqual(QUIETLY);
    expect(told.map(({ type, isBaseline }) => isBaseline ?? type)).toEqual([
      true,
      false,
      false,
      'change',
      'summary',
    ]);
    expect(told[0]).toMatchObject({ health: 'degraded' });
    expect(hook.requests).toEqual([]);
  });

  it('alerts on it with --alert-on-start', async () => {
    const alerts = await alertsOf(['--alert-on-start'], ailing(), WELL);
    expect(brief(alerts)).toEqual([
      'firing service:AI Services warning',
      'resolved service:AI Services warning',
    ]);
    expect(alerts[0]).toMatchObject({ from: null, message: 'AI Services is degraded' });
  });

  it('with a state alerts once, as late, on what changed in between, and on nothing else', async () => {
    const world = await startWorld();
    const hook = await startReceiver();
    const argv = ['--state', `${world.home}/state.json`, '--webhook', hook.url];
    const storage = ailing('degraded', 'Storage');
    const both = aSnapshot({
      services: [
        ...storage.services.slice(0, -2),
        aService('Storage', 'degraded'),
        aService('AI Services', 'degraded'),
      ],
    });

    const first = world.watch(argv);
    await first.has('poll', 1);
    await first.poll(storage);
    await first.has('delivery', 1);
    expect(await first.end()).toMatchObject(QUIETLY);
    await world.clock.advance(10 * MINUTE);

    // Twice: the second time nothing is new, though all is asked for from the start.
    for (const more of [[], ['--alert-on-start']]) {
      world.show(both);
      const watch = world.watch([...argv, ...more]);
      await watch.has('poll', 1);
      expect(watch.told('poll')[0]).toMatchObject({ isBaseline: false });
      expect(await watch.end()).toMatchObject(QUIETLY);
    }

    world.show(WELL);
    const last = world.watch(argv);
    await last.has('delivery', 1);
    expect(await last.end()).toMatchObject(QUIETLY);
    expect(receivedBy(hook)).toEqual([
      ['firing service:Storage warning'],
      ['firing service:AI Services warning late'],
      ['resolved service:AI Services warning late', 'resolved service:Storage warning late'],
    ]);
    expect(hook.requests.map((request) => payloadOf(request).text)).toEqual([
      expect.stringMatching(/\n🟠 warning: Storage: operational → degraded$/),
      expect.stringMatching(/\n🟠 warning \(late\): AI Services: operational → degraded$/),
      expect.stringMatching(/\n🟢 resolved \(late\): [^\n]+\n🟢 resolved \(late\): [^\n]+$/),
    ]);
  });
});

describe('a condition has a key and a severity', () => {
  const window = aWindow({ startTime: '2024-01-16T18:00:00Z', endTime: '2024-01-16T19:00:00Z' });
  const inRegion = (status: string) =>
    aSnapshot({ services: [aService('API', 'operational', { 'us-east-1': status })] });

  it.each<[string, Partial<Snapshot>]>([
    ['overall warning', { overallStatus: 'degraded' }],
    ['overall critical', { overallStatus: 'major_outage' }],
    ['service:AI Services info', ailing('maintenance')],
    ['service:AI Services warning', ailing('degraded')],
    ['service:AI Services warning', ailing('unknown')],
    ['service:AI Services warning', ailing('on_fire')],
    ['service:AI Services critical', ailing('partial_outage')],
    ['service:AI Services critical', ailing('major_outage')],
    ['incident:INC-1 info', { incidents: [anIncident({ severity: 'low' })] }],
    ['incident:INC-1 warning', { incidents: [anIncident({ severity: 'medium' })] }],
    ['incident:INC-1 critical', { incidents: [anIncident({ severity: 'high' })] }],
    ['incident:INC-1 critical', { incidents: [anIncident({ severity: 'critical' })] }],
    ['maintenance:MAINT-1 info', { maintenanceWindows: [aWindow()] }],
    ['maintenance:MAINT-1 info', { maintenanceWindows: [window] }],
  ])('%s, from its beginning to its end', async (told, bad) => {
    const events = brief(await alertsOf([], WELL, aSnapshot(bad), WELL));
    expect(events).toEqual([`firing ${told}`, `resolved ${told}`]);
  });

  it('in a region, where regions are selected', async () => {
    const argv = ['api', '--region', 'us-east-1'];
    const events = await alertsOf(argv, inRegion('operational'), inRegion('degraded'));
    expect(brief(events)).toEqual([
      'firing service:API warning',
      'firing region:API/us-east-1 warning',
    ]);
  });

  it('and is sent with exactly these fields', async () => {
    const [alert] = await alertsOf([], WELL, ailing());
    expect(alert).toEqual({
      schemaVersion: 1,
      type: 'alert',
      time: '2024-01-16T18:31:30.000Z',
      id: expect.stringMatching(/^evt_\w+$/),
      key: 'service:AI Services',
      state: 'firing',
      severity: 'warning',
      subject: 'AI Services',
      from: 'operational',
      to: 'degraded',
      message: 'AI Services: operational → degraded',
      since: '2024-01-16T18:31:30.000Z',
      late: false,
    });
  });

  it('keeps its key and its beginning when it gets worse and better, and reports how long it lasted', async () => {
    const worse = ailing('major_outage');
    const argv = ['--confirm', '2', '--confirm-recovery', '2'];
    const alerts = await alertsOf(argv, WELL, ailing(), ailing(), worse, ailing(), WELL, WELL);
    expect(brief(alerts)).toEqual([
      'firing service:AI Services warning',
      'update service:AI Services critical',
      'update service:AI Services warning',
      'resolved service:AI Services warning',
    ]);
    expect(alerts.map(({ from, to, since }) => [from, to, since])).toEqual([
      ['operational', 'degraded', '2024-01-16T18:31:30.000Z'],
      ['degraded', 'major_outage', '2024-01-16T18:31:30.000Z'],
      ['major_outage', 'degraded', '2024-01-16T18:31:30.000Z'],
      ['degraded', 'operational', '2024-01-16T18:31:30.000Z'],
    ]);
    expect(alerts.at(-1)?.message).toBe('AI Services: degraded → operational, after 5 min');
  });
});

describe('--confirm and --confirm-recovery', () => {
  it('take so many observations in a row', async () => {
    const argv = ['--confirm', '2', '--confirm-recovery', '2'];
    const bad = ailing();
    expect(await alertsOf(argv, WELL, bad, WELL, bad, WELL)).toEqual([]);
    const alerts = await alertsOf(argv, WELL, bad, bad, WELL, bad, WELL, WELL, bad);
    expect(alerts.map(({ state, time }) => [state, time])).toEqual([
      ['firing', '2024-01-16T18:32:30.000Z'],
      ['resolved', '2024-01-16T18:36:30.000Z'],
    ]);
  });

  it('are not impressed by an answer that repeats the last one', async () => {
    const world = await startWorld();
    const watch = world.watch(['--confirm', '2', '--interval', '20s']);
    await watch.has('poll', 1);
    const same = { body: { ...ailing(), lastUpdated: '2024-01-16T18:30:45Z' } };
    for (const _ of [1, 2, 3]) await watch.poll(same, 20_000);
    expect(watch.told('poll').map(({ isNew }) => isNew)).toEqual([true, true, false, false]);
    expect(watch.told('alert')).toEqual([]);
    await watch.poll(ailing(), 20_000);
    expect(await watch.end()).toMatchObject(QUIETLY);
    expect(brief(watch.told('alert'))).toEqual(['firing service:AI Services warning']);
  });
});

describe('--remind', () => {
  it('repeats an alert while it lasts', async () => {
    const bad = ailing();
    const alerts = await alertsOf(['--remind', '2m'], WELL, bad, bad, bad, bad, bad, WELL, WELL);
    expect(alerts.map(({ state, time, message }) => [state, time, message])).toEqual([
      ['firing', '2024-01-16T18:31:30.000Z', 'AI Services: operational → degraded'],
      ['reminder', '2024-01-16T18:33:30.000Z', 'AI Services is degraded, for 2 min'],
      ['reminder', '2024-01-16T18:35:30.000Z', 'AI Services is degraded, for 4 min'],
      ['resolved', '2024-01-16T18:36:30.000Z', expect.stringContaining('after 5 min')],
    ]);
  });

  it('is off unless it is asked for', async () => {
    const bad = ailing();
    expect(await alertsOf([], WELL, bad, bad, bad)).toHaveLength(1);
  });
});

describe('--min-severity', () => {
  const all = [
    WELL,
    aSnapshot({ maintenanceWindows: [aWindow()] }),
    ailing(),
    ailing('major_outage'),
    WELL,
  ] as const;

  it.each([
    [
      'info',
      [
        'firing maintenance:MAINT-1 info',
        'firing service:AI Services warning',
        'resolved maintenance:MAINT-1 info',
        'update service:AI Services critical',
        'resolved service:AI Services critical',
      ],
    ],
    [
      'warning',
      [
        'firing service:AI Services warning',
        'update service:AI Services critical',
        'resolved service:AI Services critical',
      ],
    ],
    ['critical', ['firing service:AI Services critical', 'resolved service:AI Services critical']],
  ])('%s', async (severity, told) => {
    expect(brief(await alertsOf(['--min-severity', severity], ...all))).toEqual(told);
  });
});

describe('--threshold', () => {
  const slow = (responseTime: number) =>
    aSnapshot({ services: [{ ...aService('AI Services'), responseTime }] });

  it('alerts on a figure, under the expression', async () => {
    const argv = ['--threshold', 'AI Services.responseTime>5000:critical', 'uptime<99'];
    const alerts = await alertsOf(argv, slow(5000), slow(5001), slow(9000), slow(80));
    const key = 'threshold:AI Services.responseTime>5000:critical';
    expect(brief(alerts)).toEqual([`firing ${key} critical`, `resolved ${key} critical`]);
    expect(alerts.map(({ message }) => message)).toEqual([
      'AI Services response time 5,001 ms is above 5,000 ms',
      'AI Services response time 80 ms, no longer above 5,000 ms, after 2 min',
    ]);
  });

  it('asks for the metrics that it needs, and says where a figure is not reported', async () => {
    const world = await startWorld();
    const watch = world.watch(['--threshold', 'cpu>90']);
    await watch.has('notice', 1);
    await watch.poll();
    const { exitCode, stderr, told } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toBe('notice: The figure of threshold cpu>90 is not reported.\n');
    expect(told.filter(({ type }) => type === 'notice')).toMatchObject([
      { code: 'threshold-undecided' },
    ]);
    expect(world.requests[0]?.query.get('includeMetrics')).toBe('true');
  });
});
