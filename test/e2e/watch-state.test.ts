import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder.js';
import { type FakeApi, startFakeApi } from '../support/servers/fake-api.js';
import { startReceiver } from '../support/servers/receiver.js';
import { aSmallDisk, CAN_MOUNT } from '../watch/state/small-disk.js';
import { runProgram, startProgram } from './run-program.js';

/** A platform whose one service is in another state with each answer, or always in the same. */
function startApi(...statuses: readonly string[]): Promise<FakeApi> {
  return startFakeApi((_, count) => ({
    body: {
      overallStatus: 'operational',
      lastUpdated: new Date().toISOString(),
      services: [{ name: 'API', status: statuses[(count - 1) % statuses.length], regions: [] }],
      incidents: [],
      maintenanceWindows: [],
    },
  }));
}

const aState = () => join(aFolder(), 'state.json');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a state', () => {
  it('is for one process at a time, which the second one names, and free once that is killed', async () => {
    const api = await startApi('operational');
    const state = aState();
    const argv = ['watch', '--state', state, '--interval', '1h', '--json'];
    const first = startProgram(argv, { api });
    await first.said('"type":"poll"');

    const second = await runProgram(argv, { api });
    expect(second.exitCode).toBe(64);
    expect(second.stderr).toMatch(
      new RegExp(`^error: another watch \\(process ${first.child.pid} on [^\n]+\nhint: [^\n]+\n$`),
    );
    expect(JSON.parse(second.stdout)).toMatchObject({ kind: 'error', exitCode: 64 });
    expect(existsSync(`${state}.lock`)).toBe(true);

    first.kill('SIGKILL');
    await first.ended;
    const third = startProgram(argv, { api });
    const line = await third.said('"type":"poll"');
    expect(JSON.parse(line)).toMatchObject({ isBaseline: false });
    third.kill('SIGINT');
    expect(await third.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(existsSync(`${state}.lock`)).toBe(false);
  });

  it.each([
    ['the same where it goes on', ['degraded'], 'firing', 1],
    ['its end where it is over', ['degraded', 'operational'], 'resolved', 0],
  ])(
    'holds what was on its way when its watch was killed, and tells %s',
    async (_what, statuses, state, exitCode) => {
      const api = await startApi(...statuses);
      const hook = await startReceiver((_, count) => (count === 1 ? { silent: true } : {}));
      const argv = ['watch', '--state', aState(), '--webhook', hook.url, '--json'];
      const first = startProgram([...argv, '--alert-on-start'], { api });
      await hook.request(1);
      first.kill('SIGKILL');
      await first.ended;
      const second = await runProgram([...argv, '--once'], { api });
      expect(second).toMatchObject({ exitCode, stderr: '' });
      expect(hook.requests).toHaveLength(2);
      const [one, two] = hook.requests.map(({ headers }) => headers['webhook-id']);
      expect(one === two).toBe(state === 'firing');
      const { body } = await hook.request(2);
      expect(JSON.parse(body).events).toMatchObject([{ key: 'service:API', state }]);
    },
  );

  it('survives a second Ctrl-C, which does not wait for deliveries', async () => {
    const api = await startApi('degraded');
    const hook = await startReceiver(() => ({ silent: true }));
    const state = aState();
    const argv = ['watch', '--state', state, '--webhook', hook.url];
    const running = startProgram([...argv, '--alert-on-start'], { api });
    await hook.request(1);
    // Two signals that come too close to each other are one.
    while (running.child.exitCode === null) {
      running.kill('SIGINT');
      await pause(100);
    }
    const { exitCode, stdout, stderr } = await running.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '' });
    expect(stdout).not.toContain('watched for');
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({
      channels: [{ queue: [{ events: [{ key: 'service:API' }] }] }],
    });
  });
});

describe.skipIf(!CAN_MOUNT)('a state on a disk that fills up', () => {
  it('is a warning, and the watch goes on and tells', async () => {
    const disk = aSmallDisk();
    const api = await startApi('operational', 'degraded');
    const hook = await startReceiver();
    const state = join(disk.folder, 'state.json');
    const argv = ['watch', '--state', state, '--webhook', hook.url, '--interval', '1s'];
    const running = startProgram(argv, { api });
    await running.said('operational');
    disk.fill();
    await hook.request(2);
    const before = readFileSync(state, 'utf8');
    expect(JSON.parse(before)).toMatchObject({ version: 1 });
    disk.empty();
    await hook.request(3);
    running.kill('SIGINT');
    const { exitCode, stdout, stderr } = await running.ended;
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'warning: The state cannot be kept: no space left on device. The watch goes on.\n',
    });
    expect(stdout).toContain('notified webhook');
    expect(readFileSync(state, 'utf8')).not.toBe(before);
  });
});
