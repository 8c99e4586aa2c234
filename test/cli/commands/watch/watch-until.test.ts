import { describe, expect, it } from 'vitest';
import { aSnapshot } from '../../../support/watch-snapshots.js';
import { ailing, startWorld } from './watch-harness.js';

describe('--until is a condition', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('that %s does not meet: %i', async (name, code) => {
    const world = await startWorld(ailing());
    const watch = world.watch(['--until', 'operational']);
    await watch.has('poll', 1);
    watch.send(name);
    const { exitCode, stderr, told } = await watch.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: '' });
    expect(told.at(-1)).toMatchObject({ type: 'summary', exitCode: code });
  });

  it.each([
    ['maintenance', [], 1],
    ['degraded', ['--fail-on', 'never'], 1],
    ['degraded', ['--fail-on', 'major_outage'], 1],
    ['major_outage', ['--fail-on', 'never'], 2],
    ['on_fire', ['--fail-on', 'never'], 3],
  ] as const)(
    'that is not met by the end of --duration in %s with %j: %i',
    async (status, argv, code) => {
      const world = await startWorld(ailing(status));
      const watch = world.watch(['--until', 'operational', '--duration', '90s', ...argv]);
      await watch.has('poll', 1);
      await world.clock.advance(90_000);
      expect(await watch.ended).toMatchObject({ exitCode: code, stderr: '' });
    },
  );

  it('that is met ends with 0', async () => {
    const world = await startWorld(aSnapshot());
    const watch = world.watch(['--until', 'operational', '--fail-on', 'never']);
    expect(await watch.ended).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('a watch without --until', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 after %s', async (name) => {
    const world = await startWorld(ailing('major_outage'));
    const watch = world.watch([]);
    await watch.has('poll', 1);
    watch.send(name);
    expect(await watch.ended).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('goes on after SIGHUP where no stream is a terminal, as under nohup', async () => {
    const world = await startWorld(aSnapshot());
    const watch = world.watch([]);
    await watch.has('poll', 1);
    watch.send('SIGHUP');
    await watch.poll(aSnapshot());
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(watch.told('poll')).toHaveLength(2);
  });
});
