import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../../support/a-folder.js';

/** The words after `t1s`, up to the one at the cursor, and what every shell offers for that. */
export type Situation = readonly [words: readonly string[], offers: readonly string[]];

const SERVICES = [
  'ai-services',
  'api',
  'clusters',
  'database',
  'endpoints',
  'monitoring',
  'storage',
  'training',
];
const COMMANDS = [
  'completion',
  'config',
  'demo',
  'help',
  'history',
  'impact',
  'notify',
  'page',
  'regions',
  'schema',
  'status',
  'watch',
];
const REGIONS = ['ap-southeast-1', 'eu-west-1', 'global', 'us-east-1', 'us-west-2'];
const SHELLS = ['bash', 'fish', 'powershell', 'zsh'];

export const FILES = ['flop.json', "it's $mine.json", 'my state.json'];

export const SITUATIONS: readonly Situation[] = [
  // The default command: services and commands alike.
  [[''], [...COMMANDS, ...SERVICES].sort()],
  [['a'], ['ai-services', 'api']],
  [['s'], ['schema', 'status', 'storage']],
  [['api', ''], SERVICES],
  [['api', 'w'], []],
  [['zzz'], []],
  [['watch', ''], SERVICES],
  [['status', 'api', 'st'], ['storage']],
  [['impact', 'd'], ['database']],
  [['notify', 'm'], ['monitoring']],
  [['history', 'im'], ['import']],
  [
    ['history', '--weights', 's'],
    ['statuspage', 'strict'],
  ],
  [['regions', 'e'], ['eu-west-1']],
  [['help', 'w'], ['watch']],
  [['help', 'watch', ''], []],
  [['completion', ''], SHELLS],
  [['completion', 'bash', ''], []],
  [['demo', ''], []],
  // Options.
  [['--me'], ['--metrics']],
  [['--al'], ['--all', '--allow-http']],
  [['--unt'], []],
  [['watch', '--unt'], ['--until']],
  [
    ['regions', 'us-east-1', '--b'],
    ['--base-url', '--batch', '--best'],
  ],
  [
    ['demo', '--'],
    [
      '--days',
      '--every',
      '--help',
      '--history',
      '--port',
      '--quiet',
      '--rate-limit',
      '--scenario',
      '--seed',
      '--speed',
      '--version',
    ],
  ],
  [
    ['completion', '--'],
    ['--help', '--version'],
  ],
  [['watch', '--', '--'], []],
  [['watch', '--', 'st'], ['storage']],
  // Their values.
  [['watch', '--until', 'o'], ['operational']],
  [['--fail-on', 'n'], ['never']],
  [
    ['watch', '--fail-on', 'ma'],
    ['maintenance', 'major_outage'],
  ],
  [
    ['--region', 'us-'],
    ['us-east-1', 'us-west-2'],
  ],
  [['regions', '--service', 'st'], ['storage']],
  [
    ['regions', '--sort', ''],
    ['latency', 'name', 'status'],
  ],
  [
    ['watch', '--min-severity', ''],
    ['critical', 'info', 'warning'],
  ],
  [
    ['--color', ''],
    ['always', 'auto', 'never'],
  ],
  [['impact', '--format', 'd'], ['dot']],
  [['watch', '--format', 'lin'], ['lines']],
  [['--format', 'lin'], ['line']],
  [['watch', '--timeout', ''], []],
  [['watch', '--threshold', ''], []],
  [['watch', '--until=op'], ['operational']],
  [
    ['--fail-on='],
    ['degraded', 'maintenance', 'major_outage', 'never', 'partial_outage', 'unknown'],
  ],
  // A list of values goes on up to the next option.
  [['--region', 'us-east-1', ''], REGIONS],
  [['--region', 'us-east-1', '--metrics', 'st'], ['storage']],
  [['--region=us-east-1', 'st'], ['storage']],
  // What is common to all leaves open which command will follow; anything else is the default's.
  [['--json', 'w'], ['watch']],
  [['-qv', 'w'], ['watch']],
  [['--color', 'never', 'w'], ['watch']],
  [['--base-url', 'http://127.0.0.1:8080', 'w'], ['watch']],
  [['--metrics', 'w'], []],
  // Names of files.
  [['--api-key-file', 'my'], ['my state.json']],
  [['watch', '--state', 'it'], ["it's $mine.json"]],
  [
    ['demo', '--scenario', 'fl'],
    ['flapping', 'flop.json'],
  ],
  [['impact', '--extend=fl'], ['flop.json']],
  [['impact', 'fl'], []],
];

export function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['--version']).error === undefined;
}

/** Runs a shell on a script that is handed the file to load and the words; returns its lines. */
export function askShell(
  command: readonly [shell: string, ...args: string[]],
  script: string,
  words: readonly string[],
): string[] {
  const [shell, ...args] = command;
  const folder = aFolder();
  const loaded = join(folder, 'script');
  writeFileSync(loaded, script);
  const files = aFolder();
  for (const name of FILES) writeFileSync(join(files, name), '');
  const { stdout, stderr, status } = spawnSync(shell, [...args, loaded, ...words], {
    cwd: files,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C.UTF-8' },
  });
  if (status !== 0 || stderr !== '') throw new Error(`${shell} ended with ${status}: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}
