import { describe, expect, it, onTestFinished } from 'vitest';
import { observationOf } from '../../../../src/core/history/record.js';
import type { Snapshot } from '../../../../src/core/model.js';
import { openHistoryFolder } from '../../../../src/history/open-history.js';
import type { OutputStream, SignalName } from '../../../../src/system/context.js';
import { aFolder } from '../../../support/a-folder.js';
import { type RunOptions, runCli } from '../../../support/run-cli.js';
import { type Reply, startFakeApi } from '../../../support/servers/fake-api.js';
import { startFakeTerminal } from '../../../support/terminal/fake-terminal.js';
import { FakeClock } from '../../../support/time/fake-clock.js';
import { aService, aSnapshot } from '../../../support/watch-snapshots.js';

const MINUTE = 60_000;
const PATIENCE_MS = 20_000;

import { aFreshReply } from './watch-harness.js';

const well = aSnapshot();
const ailing = aSnapshot({
  overallStatus: 'degraded',
  services: [aService('API', 'degraded'), aService('Storage'), aService('AI Services')],
});

interface Setting {
  readonly stdout?: 'tty' | 'pipe';
  readonly stderr?: 'tty' | 'pipe';
  readonly env?: RunOptions['env'];
  readonly rows?: number;
}

/** Runs `t1s watch` at a terminal of 100 columns, against an API that shows what the test says. */
async function start(
  argv: readonly string[] = [],
  { stdout, stderr, env, rows = 30 }: Setting = {},
) {
  const clock = new FakeClock();
  const startedAt = clock.now();
  let shown: Snapshot | Reply = well;
  const api = await startFakeApi(() => {
    if (!('services' in shown)) return shown;
    return aFreshReply(shown, startedAt + clock.monotonicNow());
  });
  const terminal = startFakeTerminal({ columns: 100, rows });
  const listeners = new Map<SignalName, () => void>();
  const exits: number[] = [];
  const said: string[] = [];
  const stream = (isTTY: boolean, write: (text: string) => void): OutputStream => ({
    isTTY,
    columns: () => (isTTY ? 100 : undefined),
    write,
  });
  let isOver = false;
  const ended = runCli(['watch', '--retries', '0', ...argv], {
    api,
    env: { TERM: 'xterm', NO_COLOR: '1', ...env },
    context: {
      ...clock,
      stdout: stream(stdout !== 'pipe', terminal.write),
      stderr: stream(stderr !== 'pipe', (text) => {
        said.push(text);
        if (stderr !== 'pipe') terminal.write(text);
      }),
      openTerminal: terminal.openTerminal,
      onSignal(name, listener) {
        listeners.set(name, listener);
        return () => listeners.delete(name);
      },
      exit: (code) => exits.push(code),
    },
  }).finally(() => {
    isOver = true;
  });
  const send = (name: SignalName) => listeners.get(name)?.();
  onTestFinished(async () => {
    send('SIGINT');
    while (!isOver) await clock.advance(1_000);
  });
  const sees = async (text: string | RegExp) => {
    const startedAt = performance.now();
    for (;;) {
      const all = (await terminal.everything()).join('\n');
      if (typeof text === 'string' ? all.includes(text) : text.test(all)) return all;
      if (performance.now() - startedAt > PATIENCE_MS) throw new Error(`no ${text} in\n${all}`);
      await clock.advance(0);
    }
  };
  const show = (next: Snapshot | Reply) => {
    shown = next;
  };
  return { clock, terminal, requests: api.requests, exits, said, ended, send, sees, show };
}

describe('watch at a terminal', () => {
  it('is a screen, and leaves it behind with the summary', async () => {
    const watch = await start();
    await watch.sees(/^✓ TensorOne: operational .* next poll in 60 s$/m);
    watch.show(ailing);
    await watch.clock.advance(MINUTE);
    await watch.sees('» API          ▲ degraded');
    watch.send('SIGINT');
    expect((await watch.ended).exitCode).toBe(0);
    const lines = await watch.terminal.everything();
    expect(lines.filter((line) => line.includes('TensorOne'))).toHaveLength(1);
    expect(lines.slice(-3)).toEqual([
      '--- watched for 1 min ---',
      '2 polls, 0 failed, 2 changes',
      '✓ operational 1 min',
    ]);
    expect(watch.said).toEqual([]);
    expect(watch.terminal.isOpen).toBe(false);
    expect(await watch.terminal.bells()).toBe(0);
  });

  it.each([
    ['q', ['q'], []],
    ['q twice', ['q', 'q'], [130]],
    ['Ctrl-C', ['\u0003'], []],
    ['Ctrl-C twice', ['\u0003', '\u0003'], [130]],
  ])('ends on %s', async (_what, keys, exits) => {
    const watch = await start();
    await watch.sees('operational');
    for (const key of keys) watch.terminal.press(key);
    await watch.ended;
    expect(watch.exits).toEqual(exits);
    await watch.sees('--- watched for');
    expect(watch.terminal.isOpen).toBe(false);
  });

  it('polls on p', async () => {
    const watch = await start();
    await watch.sees('next poll in 60 s');
    await watch.clock.advance(20_000);
    watch.show(ailing);
    watch.terminal.press('p');
    await watch.sees('▲ TensorOne: degraded');
    expect(watch.requests).toHaveLength(2);
  });

  it('asks for metrics once they are looked at', async () => {
    const watch = await start();
    await watch.sees('next poll in 60 s');
    expect(watch.requests[0]?.query.get('includeMetrics')).not.toBe('true');
    watch.terminal.press('m');
    await watch.sees('metrics come with the next poll');
    const resourceUsage = { cpuUtilization: 67.2, memoryUtilization: 78.5, storageUsage: 45.3 };
    const metrics = { apiRequests: null, gpuClusters: null };
    watch.show({
      ...well,
      metrics: { ...metrics, resourceUsage: { ...resourceUsage, networkThroughput: null } },
    });
    await watch.clock.advance(MINUTE);
    await watch.sees(/CPU +█+░+ +67\.2%/);
    expect(watch.requests[1]?.query.get('includeMetrics')).toBe('true');
  });

  it('shows what is for stderr in the screen, and says it plainly after the end', async () => {
    const watch = await start(['--verbose']);
    await watch.sees(/^ {2}\d\d:\d\d:\d\d GET .* 200, \d+ ms/m);
    const isRequest = (text: string) => text.startsWith('GET ');
    expect(watch.said.filter(isRequest)).toEqual([]);
    watch.terminal.press('q');
    await watch.ended;
    expect(watch.said.filter(isRequest)).toHaveLength(1);
    const lines = await watch.terminal.everything();
    const [request, ...summary] = lines.slice(-4);
    expect(request).toMatch(/^GET /);
    expect(summary).toEqual(['', expect.stringMatching(/^--- /), '1 poll, 0 failed, 0 changes']);
  });

  it('writes to a stderr that is another stream as always', async () => {
    const watch = await start(['--verbose'], { stderr: 'pipe' });
    await watch.sees(/^ {2}\d\d:\d\d:\d\d GET /m);
    expect(watch.said.at(-1)).toMatch(/^GET /);
  });

  it('leaves nothing but the error where the call makes no sense', async () => {
    const watch = await start(['ai-servces']);
    expect((await watch.ended).exitCode).toBe(64);
    const lines = await watch.terminal.everything();
    expect(lines[0]).toBe('error: unknown service "ai-servces"');
    expect(watch.terminal.isOpen).toBe(false);
  });

  it.each([
    ['--format lines', ['--format', 'lines'], {}],
    ['TERM=dumb', [], { TERM: 'dumb' }],
    ['--once', ['--once', '--format', 'live'], {}],
  ])('is lines with %s', async (_what, argv, env) => {
    const watch = await start(argv, { env });
    await watch.sees(/^\d\d:\d\d:\d\d ✓ operational {2}3 operational/m);
    expect(watch.terminal.isOpen).toBe(false);
    expect(watch.said).toEqual([]);
  });

  it('is lines in a pipe, and says so where a screen was asked for', async () => {
    const watch = await start(['--format', 'live'], { stdout: 'pipe' });
    await watch.sees(/^2024-01-16T18:30:30Z ✓ operational/m);
    expect(watch.said).toEqual(['notice: --format live needs a terminal; these are lines.\n']);
    expect(watch.terminal.written.join('')).not.toContain('\u001b');
  });
});

describe('the last days on the screen', () => {
  it('are shown with the uptime of the selected service, where they were recorded', async () => {
    const folder = aFolder();
    const now = new FakeClock().now();
    const history = openHistoryFolder({ path: folder, writer: 'web-1', pid: 7, now: () => now });
    for (let hours = 48; hours > 0; hours--) {
      const snapshot = hours > 30 ? ailing : well;
      const time = now - hours * 60 * MINUTE;
      const selection = { services: [], regions: [] };
      history.append(observationOf(snapshot, { time, intervalMs: 60 * MINUTE, selection }));
    }
    const watch = await start(['--history', folder], { rows: 45 });
    const screen = await watch.sees('LAST DAYS  weights: major outage 1, partial outage 0.3');
    expect(screen).toMatch(/^ {2}API +▃▃▁ {2}100\.000 %$/m);
    watch.terminal.press('j');
    watch.terminal.press('\n');
    expect(await watch.sees(/As recorded +100\.000 % in 2 days, 100 % observed/)).toMatch(
      /^ {17}weights: major outage 1, partial outage 0\.3$/m,
    );
    watch.send('SIGINT');
    expect((await watch.ended).exitCode).toBe(0);
  });

  it('are left out where nothing is recorded', async () => {
    const watch = await start(['--no-history']);
    expect(await watch.sees(/✓ TensorOne: operational/)).not.toContain('LAST DAYS');
  });
});

describe('--bell', () => {
  it.each([
    ['the screen', ['--bell'], {}, 1],
    ['lines', ['--bell', '--format', 'lines'], {}, 1],
    ['lines in a pipe', ['--bell'], { stdout: 'pipe' }, 0],
    ['JSON', ['--bell', '--json'], {}, 0],
    ['silence', [], {}, 0],
  ] as const)('rings for alerts in %s', async (_what, argv, setting, rings) => {
    const watch = await start(argv, setting);
    await watch.sees('operational');
    expect(await watch.terminal.bells()).toBe(0);
    watch.show(ailing);
    await watch.clock.advance(MINUTE);
    await watch.sees('degraded');
    watch.show(well);
    await watch.clock.advance(MINUTE);
    await watch.sees(/API: degraded → operational|"to":"operational"/);
    expect(await watch.terminal.bells()).toBe(rings);
  });
});
