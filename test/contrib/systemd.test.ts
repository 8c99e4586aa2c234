import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/core/duration.js';
import { EXIT } from '../../src/exit-codes.js';
import { aFolder } from '../support/a-folder.js';
import { TEST_KEY } from '../support/run-cli.js';
import { watchWith } from './watch-with.js';

const FOLDER = 'contrib/systemd';
const UNITS = readdirSync(FOLDER);
const SERVICES = UNITS.filter((name) => name.endsWith('.service'));

const ANALYZE = 'systemd-analyze';
const hasSystemd = spawnSync(ANALYZE, ['--version']).status === 0;

type Unit = ReadonlyMap<string, readonly string[]>;

/** The settings of a unit, `Section.Key`, each with its values in order. */
function readUnit(name: string): Unit {
  const unit = new Map<string, string[]>();
  let section = '';
  const text = readFileSync(join(FOLDER, name), 'utf8').replace(/\\\n\s*/g, '');
  for (const line of text.split('\n').filter((each) => !/^(#|$)/.test(each))) {
    const [, heading, key, value = ''] = /^\[(\w+)\]$|^(\w+)=(.*)$/.exec(line) ?? [];
    if (heading !== undefined) section = heading;
    else if (key === undefined) throw new Error(`${name}: ${line}`);
    else unit.set(`${section}.${key}`, [...(unit.get(`${section}.${key}`) ?? []), value]);
  }
  return unit;
}

const wordsOf = (unit: Unit, key: string) => (unit.get(key) ?? []).join(' ').split(' ');

/** What the unit runs, as systemd hands it over. */
function commandLine(unit: Unit, folder: string): readonly string[] {
  const [program, ...argv] = wordsOf(unit, 'Service.ExecStart');
  expect(program).toBe('t1s');
  return argv.map((word) => word.replace(/\$\{(CREDENTIALS|STATE)_DIRECTORY\}/, () => folder));
}

describe.skipIf(!hasSystemd)('the units, by systemd-analyze (skipped where it is not)', () => {
  it('are understood, every line of them', () => {
    const folder = aFolder();
    const program = join(folder, 't1s');
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o755);
    const copies = UNITS.map((name) => {
      const text = readFileSync(join(FOLDER, name), 'utf8');
      writeFileSync(join(folder, name), text.replace('ExecStart=t1s', `ExecStart=${program}`));
      return join(folder, name);
    });
    const { status, stdout, stderr } = spawnSync(ANALYZE, ['verify', '--man=no', ...copies], {
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it.each(SERVICES)('%s is exposed to little: 1.8 of 10', (name) => {
    const argv = ['security', '--offline=true', '--threshold=18', '--no-pager'];
    const { status, stdout } = spawnSync(ANALYZE, [...argv, join(FOLDER, name)], {
      encoding: 'utf8',
    });
    expect(status, stdout).toBe(0);
  });
});

describe('the services', () => {
  it.each(SERVICES)(
    '%s runs with options that there are, on files that it is given',
    async (name) => {
      const unit = readUnit(name);
      const folder = aFolder();
      writeFileSync(join(folder, 'config.yaml'), '', { mode: 0o600 });
      writeFileSync(join(folder, 'api-key'), `${TEST_KEY}\n`, { mode: 0o600 });
      const argv = commandLine(unit, folder);
      await watchWith(argv);
      const state = argv[argv.indexOf('--state') + 1] ?? '';
      expect(statSync(state).mode & 0o777).toBe(0o600);
      const credentials = (unit.get('Service.LoadCredential') ?? []).map(
        (each) => each.split(':')[0],
      );
      expect(credentials).toEqual(['config.yaml', 'api-key']);
    },
  );

  const [check, watch] = ['tensorone-status-check.service', 'tensorone-status.service'].map(
    readUnit,
  );

  it('are not begun again after what begins again too', () => {
    expect(wordsOf(watch ?? new Map(), 'Service.RestartPreventExitStatus')).toEqual(
      [EXIT.usage].map(String),
    );
    // A bug need not be there the next time, but is not tried for ever.
    expect(wordsOf(watch ?? new Map(), 'Unit.StartLimitBurst')).toEqual(['10']);
    // A health that was told is no failure of the check.
    expect(wordsOf(check ?? new Map(), 'Service.SuccessExitStatus')).toEqual(
      [EXIT.warning, EXIT.critical].map(String),
    );
  });

  it('have a state each, and the same sandbox', () => {
    const sandboxOf = (unit: Unit = new Map()) =>
      [...unit].filter(([key]) =>
        /^Service\.(?!Type|ExecStart|StateDirectory$|Restart|Timeout|Success)/.test(key),
      );
    expect(sandboxOf(check)).toEqual(sandboxOf(watch));
    expect(watch?.get('Service.StateDirectory')).not.toEqual(check?.get('Service.StateDirectory'));
    expect(Object.fromEntries(sandboxOf(watch))).toMatchObject({
      'Service.DynamicUser': ['yes'],
      'Service.ProtectSystem': ['strict'],
      'Service.SystemCallFilter': ['@system-service', '~@privileged'],
    });
    // Node.js compiles while it runs, and reads of other processes whether they live.
    for (const key of ['MemoryDenyWriteExecute', 'ProtectProc', 'ProcSubset']) {
      expect(watch?.has(`Service.${key}`)).toBe(false);
    }
  });

  it('check as often as they say', () => {
    const argv = commandLine(check ?? new Map(), '');
    const interval = parseDuration(argv[argv.indexOf('--interval') + 1] ?? '');
    const timer = readUnit('tensorone-status-check.timer');
    expect(timer.get('Timer.OnCalendar')).toEqual([`*:0/${(interval ?? 0) / 60_000}`]);
  });
});
