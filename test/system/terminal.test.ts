import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openTerminal } from '../../src/system/terminal.js';

/** What a terminal needs of a process. */
function aHost({ isTTY = true, platform = 'linux' } = {}) {
  const modes: boolean[] = [];
  const sent: [number, string][] = [];
  const stdin = Object.assign(new EventEmitter(), {
    isTTY,
    readableEnded: false,
    isFlowing: false,
    setRawMode(mode: boolean) {
      modes.push(mode);
      return stdin;
    },
    resume() {
      stdin.isFlowing = true;
      return stdin;
    },
    pause() {
      stdin.isFlowing = false;
      return stdin;
    },
  });
  const stdout = Object.assign(new EventEmitter(), { columns: 0, rows: 0 });
  const host = Object.assign(new EventEmitter(), {
    platform,
    stdin,
    stdout,
    kill: (pid: number, signal: string) => sent.push([pid, signal]),
  });
  return { host, stdin, stdout, modes, sent };
}

function open(options?: Parameters<typeof aHost>[0]) {
  const fake = aHost(options);
  const heard: string[] = [];
  let wake = () => {};
  const sleep = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const terminal = openTerminal(fake.host, sleep, {
    onKey: (key) => heard.push(key),
    onResize: () => heard.push('resize'),
    onSuspend: () => heard.push('suspend'),
    onResume: () => heard.push('resume'),
    onExit: () => heard.push('exit'),
  });
  return { ...fake, heard, terminal, wake: () => wake() };
}

describe('a terminal', () => {
  it('reports keys, and arrows and Esc by name, but not the letters of other sequences', () => {
    const { stdin, heard, modes } = open();
    expect(modes.at(-1)).toBe(true);
    stdin.emit('data', Buffer.from('qp'));
    stdin.emit('data', Buffer.from('\u001b[A'));
    stdin.emit('data', '\u001bOB\u001b[B\u001b');
    stdin.emit('data', '\u001b[3~\u001b[1;5Dß\r');
    stdin.emit('data', '\u0003');
    expect(heard).toEqual(['q', 'p', 'up', 'down', 'down', 'escape', 'ß', '\r', '\u0003']);
  });

  it('has a size even where it reports none', () => {
    const { terminal, stdout, heard } = open();
    expect(terminal.size()).toEqual({ columns: 80, rows: 24 });
    Object.assign(stdout, { columns: 100, rows: 30 });
    stdout.emit('resize');
    expect(heard).toEqual(['resize']);
    expect(terminal.size()).toEqual({ columns: 100, rows: 30 });
  });

  it.each([
    ['Ctrl-Z', (fake: ReturnType<typeof open>) => fake.stdin.emit('data', '\u001a')],
    ['SIGTSTP', (fake: ReturnType<typeof open>) => fake.host.emit('SIGTSTP')],
  ])('stops the job on %s in good order, and goes on with SIGCONT', (_what, stop) => {
    const fake = open();
    stop(fake);
    expect(fake.heard).toEqual(['suspend']);
    expect(fake.modes.at(-1)).toBe(false);
    expect(fake.sent).toEqual([[0, 'SIGTSTP']]);
    expect(fake.host.listenerCount('SIGTSTP')).toBe(0);
    fake.host.emit('SIGCONT');
    expect(fake.heard).toEqual(['suspend', 'resume']);
    expect(fake.modes.at(-1)).toBe(true);
    expect(fake.host.listenerCount('SIGTSTP')).toBe(1);
  });

  it('goes on where nothing stops it', async () => {
    const fake = open();
    fake.host.emit('SIGTSTP');
    fake.wake();
    await Promise.resolve();
    expect(fake.heard).toEqual(['suspend', 'resume']);
  });

  it('works without keys', () => {
    const { terminal, modes, stdin, heard } = open({ isTTY: false });
    expect(terminal.hasKeys).toBe(false);
    stdin.emit('data', 'q');
    terminal.close();
    expect({ modes, heard }).toEqual({ modes: [], heard: [] });
  });

  it('ignores Ctrl-Z where there is no job control', () => {
    const { stdin, heard, sent } = open({ platform: 'win32' });
    stdin.emit('data', '\u001a');
    expect({ heard, sent }).toEqual({ heard: [], sent: [] });
  });

  it('leaves all as it was when it is closed', () => {
    const { host, stdin, stdout, terminal, modes } = open();
    terminal.close();
    expect(modes.at(-1)).toBe(false);
    expect(stdin.isFlowing).toBe(false);
    expect(stdin.listenerCount('data') + stdout.listenerCount('resize')).toBe(0);
    for (const name of ['exit', 'SIGTSTP', 'SIGCONT']) expect(host.listenerCount(name)).toBe(0);
  });
});
