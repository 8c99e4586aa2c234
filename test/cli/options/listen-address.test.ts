import { describe, expect, it } from 'vitest';
import { parseListenAddress } from '../../../src/cli/options/listen-address.js';
import { startWorld } from '../commands/watch/watch-harness.js';

describe('an address', () => {
  it.each([
    ['9469', '127.0.0.1', 9469],
    [':9469', '127.0.0.1', 9469],
    [' 0 ', '127.0.0.1', 0],
    ['65535', '127.0.0.1', 65_535],
    ['localhost:80', 'localhost', 80],
    ['0.0.0.0:9469', '0.0.0.0', 9469],
    ['monitor_1.example:9469', 'monitor_1.example', 9469],
    ['bücher.example:9469', 'bücher.example', 9469],
    ['[::]:9469', '::', 9469],
    ['[::1]:9469', '::1', 9469],
    ['[fe80::1%eth0]:9469', 'fe80::1%eth0', 9469],
    ['[::ffff:127.0.0.1]:9469', '::ffff:127.0.0.1', 9469],
  ])('%s is understood', (value, host, port) => {
    expect(parseListenAddress(value, '--listen')).toEqual({ host, port });
  });

  it.each([
    '',
    ' ',
    ':',
    'x',
    'localhost',
    'localhost:',
    '127.0.0.1',
    '65536',
    '100000',
    '-1',
    '+80',
    '1e3',
    '0x50',
    '80.5',
    '::1:80',
    '::1',
    '[::1]',
    '[::1]80',
    '[localhost]:80',
    'http://localhost:80',
    'localhost:80/metrics',
    'user@localhost:80',
    '*:80',
    'a b:80',
    'a\u001bb:80',
    'a\nb:80',
  ])('%j is refused before anything is asked', async (value) => {
    const world = await startWorld();
    const { exitCode, stdout, stderr } = await world.watch(['--listen', value], { format: 'lines' })
      .ended;
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(stderr).toMatch(
      /^error: --listen cannot be "[^\p{Cc}]*"\nhint: It is HOST:PORT, [^\n]*\n$/u,
    );
    expect(world.requests).toEqual([]);
  });
});
