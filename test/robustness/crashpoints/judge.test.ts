import { describe, expect, it } from 'vitest';
import type { PollRecord } from '../../../src/core/history/record.js';
import { judge, type Story } from './judge.js';
import { enumeratePoints } from './points.js';
import { type Received, SERVICE } from './world.js';

const CHANNELS = ['webhook', 'exec', 'alertmanager', 'email'] as const;

const received = (
  channel: Received['channel'],
  state: Received['state'],
  over: Partial<Received> = {},
): Received => ({ channel, state, id: null, body: '', ...over });

const poll = (status: 'operational' | 'major_outage'): PollRecord => ({
  kind: 'observation',
  time: 0,
  intervalMs: 60_000,
  selection: null,
  overallStatus: status,
  services: [{ slug: 'storage', name: SERVICE, status, responseTime: null, regions: [] }],
  incidents: [],
  maintenanceWindows: [],
});

const GOOD: Story = {
  hit: { exitCode: 2, stderr: '' },
  hitCode: 2,
  next: { exitCode: 2, stderr: '' },
  last: { exitCode: 0, stderr: '' },
  received: CHANNELS.flatMap((each) => [received(each, 'firing'), received(each, 'resolved')]),
  before: ['operational'],
  recorded: [poll('operational'), poll('major_outage'), poll('operational')],
  leftovers: [],
};

const message = (state: Received['state'], event: string) =>
  received('webhook', state, { id: 'msg_1', body: JSON.stringify({ events: [{ id: event }] }) });

describe('what a crash point is wrong by', () => {
  it('is nothing where all is well, and where the run was killed', () => {
    expect(judge(GOOD)).toEqual([]);
    expect(judge({ ...GOOD, hitCode: null, hit: { exitCode: 137, stderr: '' } })).toEqual([]);
  });

  it.each<[Partial<Story>, string]>([
    [{ hit: { exitCode: 64, stderr: 'error: x' } }, 'the hit run exits 64, not 2: error: x'],
    [{ hitCode: null, hit: { exitCode: 137, stderr: 'x\n    at main' } }, 'a bug:'],
    [{ next: { exitCode: 3, stderr: '' } }, 'the next run exits 3'],
    [{ last: { exitCode: 2, stderr: '' } }, 'the last run exits 2'],
    [{ received: GOOD.received.slice(1) }, 'webhook: the outage was never sent'],
    [{ received: GOOD.received.slice(0, -1) }, 'email: its end was never sent'],
    [{ received: [...GOOD.received, received('exec', 'firing')] }, 'exec: it fires after its end'],
    [
      { received: [message('firing', 'a'), message('resolved', 'b'), ...GOOD.received.slice(2)] },
      'webhook: the id msg_1 names two messages',
    ],
    [{ recorded: [poll('operational'), poll('operational')] }, 'the history holds: operational'],
    [{ recorded: GOOD.recorded.slice(1) }, 'the history holds: major_outage, operational'],
    [{ recorded: GOOD.recorded.slice(0, -1) }, 'the history holds: operational, major_outage'],
    [{ leftovers: ['state.json.1-2.tmp'] }, 'state.json.1-2.tmp is left over'],
  ])('%j', (over, problem) => {
    const problems = judge({ ...GOOD, ...over });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});

it('kills at the calls of a thread, and fails those on the files of the watch', () => {
  const points = enumeratePoints({
    all: new Map([
      ['write', 3],
      ['connect', 1],
    ]),
    onFiles: new Map([
      ['rename', 1],
      ['statx', 1],
    ]),
  });
  expect(points.map(({ call, when, effect }) => `${effect} ${call} ${when}`)).toEqual([
    ...['SIGKILL write 1', 'SIGKILL write 2', 'SIGKILL write 3', 'SIGKILL connect 1'],
    ...['ENOSPC rename 1', 'EIO rename 1', 'EROFS rename 1', 'EINTR rename 1'],
    ...['EIO statx 1', 'EINTR statx 1'],
  ]);
});
