import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { OutputStream, SignalName } from '../../src/system/context.js';
import { type RunResult, runCli } from '../support/run-cli.js';
import {
  startTestSimulator,
  TEST_START,
  type TestSimulator,
} from '../support/servers/simulator.js';
import { type FakeTerminal, startFakeTerminal } from '../support/terminal/fake-terminal.js';
import { FakeClock } from '../support/time/fake-clock.js';
import { drawAnimation, type Frame } from './draw-animation.js';
import { drawPicture } from './draw-picture.js';

/**
 * The pictures of the README: what the program writes to a terminal about the simulator's day, at
 * moments of it. `npm run pictures` draws them anew; without it, a picture that is out of date
 * fails.
 */
const MINUTE = 60_000;
const COLUMNS = 100;

/** Longer, on the real clock, means that it will never come. */
const PATIENCE_MS = 20_000;

interface Scene {
  readonly terminal: FakeTerminal;
  readonly clock: FakeClock;
  readonly simulator: TestSimulator;
  /** Ends with the program. */
  readonly ended: Promise<RunResult>;
  send(name: SignalName): void;
}

/** Types a command at a terminal, so many minutes into the day. */
async function start(argv: readonly string[], minutes: number, rows: number): Promise<Scene> {
  vi.stubEnv('TZ', 'UTC');
  const clock = new FakeClock(TEST_START);
  const { now } = clock;
  const simulator = await startTestSimulator({ clock: { now, set() {}, advance() {} }, speed: 1 });
  onTestFinished(() => simulator.close());
  clock.setWall(minutes * MINUTE);
  const terminal = startFakeTerminal({ columns: COLUMNS, rows });
  const stream: OutputStream = { isTTY: true, columns: () => COLUMNS, write: terminal.write };
  const listeners = new Map<SignalName, () => void>();
  terminal.write(`${bold(`$ ${['t1s', ...argv].join(' ')}`)}\n`);
  const ended = runCli(argv, {
    env: { TERM: 'xterm-256color', ...simulator.env },
    context: {
      ...clock,
      stdout: stream,
      stderr: { ...stream, isTTY: false },
      openTerminal: terminal.openTerminal,
      onSignal(name, listener) {
        listeners.set(name, listener);
        return () => listeners.delete(name);
      },
    },
  });
  return { terminal, clock, simulator, ended, send: (name) => listeners.get(name)?.() };
}

function bold(text: string): string {
  return `\u001b[1m${text}\u001b[22m`;
}

/** The rows that something was written to. */
async function rowsOf(terminal: FakeTerminal) {
  const rows = await terminal.cells();
  return rows.slice(0, (await terminal.screen()).length);
}

describe('pictures', () => {
  it.each([
    {
      name: 'status',
      argv: [],
      minutes: 42,
      description:
        'A table of services, with open incidents, and the note that the platform calls itself operational though three services are degraded.',
    },
    {
      name: 'regions',
      argv: ['regions'],
      minutes: 42,
      description: 'Four regions side by side, a table of services by region, and the best region.',
    },
    {
      name: 'impact',
      argv: ['impact', '--current'],
      minutes: 100,
      description: 'A tree of what depends on the services that fail now.',
    },
  ])('$name is up to date', async ({ name, argv, minutes, description }) => {
    const { terminal, ended } = await start(argv, minutes, 60);
    const { exitCode } = await ended;
    terminal.write(`${bold('$ echo $?')}\n${exitCode}\n`);
    const title = ['t1s', ...argv].join(' ');
    const svg = drawPicture(await rowsOf(terminal), { title, description });
    await expect(svg).toMatchFileSnapshot(`../../docs/images/${name}.svg`);
  });

  it('watch is up to date', async () => {
    const { terminal, clock, simulator, ended, send } = await start(['watch'], 75, 32);
    const hasPolled = (count: number) =>
      vi.waitUntil(
        async () => {
          await clock.advance(0);
          const screen = await terminal.screen();
          const isAnswered = screen.some((line) => line.includes('next poll in 60 s'));
          return isAnswered && simulator.requests.length === count;
        },
        { timeout: PATIENCE_MS, interval: 5 },
      );
    const frames: Frame[] = [];
    const capture = async (seconds: number) => {
      frames.push({ rows: await rowsOf(terminal), seconds });
    };
    await hasPolled(1);
    for (let polls = 2; polls <= 31; polls++) {
      await clock.advance(MINUTE);
      await hasPolled(polls);
      if (polls % 6 === 1) await capture(2);
    }
    await clock.advance(20_000);
    await capture(2);
    for (const key of ['down', '\r']) {
      terminal.press(key);
      await clock.advance(0);
      await capture(key === '\r' ? 5 : 1);
    }
    for (let times = 0; times < 2; times++) terminal.press('escape');
    await clock.advance(0);
    await capture(3);
    const svg = drawAnimation(frames, {
      title: 't1s watch',
      description:
        'The live screen through half an hour: the health, a row a service with the trend of its response time and the reason where it is not operational, open incidents, maintenance, and the latest changes; then one service with its regions and its history.',
    });
    send('SIGINT');
    await clock.advance(0);
    await ended;
    expect(svg.length).toBeLessThan(300_000);
    await expect(svg).toMatchFileSnapshot('../../docs/images/watch.svg');
  });
});
