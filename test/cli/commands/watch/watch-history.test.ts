import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PollRecord } from '../../../../src/core/history/record.js';
import { openHistoryFolder } from '../../../../src/history/open-history.js';
import { startReceiver } from '../../../support/servers/receiver.js';
import { aSnapshot } from '../../../support/watch-snapshots.js';
import { ailing, MINUTE, startWorld } from './watch-harness.js';

const LOST = { status: 500, body: '' };

function recordsIn(path: string): PollRecord[] {
  return [...openHistoryFolder({ path, writer: 'reader', pid: 1, now: () => 0 }).polls()];
}

function usualFolder({ home, url }: { readonly home: string; readonly url: string }): string {
  return `${home}/.local/state/tensorone-status/history/${new URL(url).host}`;
}

describe('what a watch records', () => {
  it('is every poll, with its interval, in a folder for this host', async () => {
    const world = await startWorld();
    const watch = world.watch(['--interval', '2m']);
    await watch.has('poll', 1);
    await watch.poll(ailing(), 2 * MINUTE);
    await watch.poll(LOST, 2 * MINUTE);
    expect(await watch.end()).toMatchObject({ exitCode: 0 });
    const records = recordsIn(usualFolder(world));
    expect(records.map(({ kind }) => kind)).toEqual(['observation', 'observation', 'failed']);
    expect(records[1]).toMatchObject({ intervalMs: 2 * MINUTE, selection: null });
    const times = watch.told('poll').map(({ time }) => Date.parse(String(time)));
    expect(records.map(({ time }) => time)).toEqual(times);
    const [name = ''] = readdirSync(usualFolder(world));
    expect(statSync(`${usualFolder(world)}/${name}`).mode & 0o777).toBe(0o600);
  });

  it('keeps a stale answer apart from a failed one', async () => {
    const world = await startWorld();
    const watch = world.watch(['--history', `${world.home}/h`, '--stale-after', '10m']);
    await watch.has('poll', 1);
    await watch.poll({ body: aSnapshot({ lastUpdated: '2020-01-01T00:00:00Z' }) });
    await watch.end();
    expect(recordsIn(`${world.home}/h`).map(({ kind }) => kind)).toEqual(['observation', 'stale']);
  });

  it('says what was selected', async () => {
    const world = await startWorld();
    const watch = world.watch(['api', '--history', `${world.home}/h`]);
    await watch.has('poll', 1);
    await watch.poll(LOST);
    await watch.end();
    const selection = { services: ['api'], regions: [] };
    expect(recordsIn(`${world.home}/h`)).toMatchObject([
      { selection, overallStatus: null, services: [{ slug: 'api' }] },
      { kind: 'failed', selection },
    ]);
  });

  it('is nothing with --no-history, nor of the simulated day unless a folder is typed', async () => {
    const world = await startWorld();
    const env = { TENSORONE_STATUS_HISTORY: `${world.home}/env` };
    for (const argv of [['--no-history'], ['--demo']]) {
      const watch = world.watch(argv, { env });
      await watch.has('poll', 1);
      expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    }
    expect(readdirSync(world.home)).toEqual([]);
    const watch = world.watch(['--demo', `--history=${world.home}/demo`], { env });
    await watch.has('poll', 1);
    await watch.end();
    expect(recordsIn(`${world.home}/demo`)).toMatchObject([{ intervalMs: 2_000 }]);
    expect(existsSync(`${world.home}/env`)).toBe(false);
  });

  it.each<[string, readonly string[], readonly number[]]>([
    ['given', ['--interval', '5m'], [5, 5, 5]],
    ['the time since the run before', [], [15, 7, 15]],
  ])('with --once has the interval that is %s', async (_what, argv, minutes) => {
    const world = await startWorld();
    for (const pauseMs of [7 * MINUTE, 40 * MINUTE, 0]) {
      const folder = ['--history', `${world.home}/h`, '--no-state'];
      await world.watch(['--once', ...folder, ...argv]).ended;
      await world.clock.advance(pauseMs);
    }
    const intervals = recordsIn(`${world.home}/h`).map((record) =>
      record.kind === 'observation' ? Math.round(record.intervalMs / MINUTE) : null,
    );
    expect(intervals).toEqual(minutes);
  });

  it('ends with the last poll, before the summary', async () => {
    const world = await startWorld();
    await world.watch(['--once', '--history', `${world.home}/h`]).ended;
    expect(recordsIn(`${world.home}/h`)).toHaveLength(1);
  });

  it('cannot stop a watch or its alerts: one warning, and it goes on when it can', async () => {
    const hook = await startReceiver(() => ({ status: 200 }));
    const world = await startWorld();
    const folder = `${world.home}/h`;
    writeFileSync(folder, 'in the way');
    const watch = world.watch(['--history', folder, '--webhook', hook.url, '--no-state']);
    await watch.has('poll', 1);
    await watch.poll(ailing());
    await hook.request(1);
    await watch.poll();
    await watch.has('notice', 1);
    renameSync(folder, `${folder}.old`);
    mkdirSync(folder);
    await watch.poll();
    const { exitCode, stderr, told } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr.match(/warning: The history cannot be recorded/g)).toHaveLength(1);
    expect(told.filter(({ type }) => type === 'notice')).toMatchObject([
      { code: 'history-unsaved' },
    ]);
    expect(told.at(-1)).toMatchObject({ type: 'summary' });
    const last = watch.told('poll').at(-1);
    expect(recordsIn(folder).at(-1)?.time).toBe(Date.parse(String(last?.time)));
  });
});
