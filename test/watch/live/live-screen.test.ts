import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadWidths } from '../../../src/render/layout/display-width.js';
import { createTheme } from '../../../src/render/theme.js';
import type { SummaryEvent } from '../../../src/watch/events.js';
import { LiveScreen } from '../../../src/watch/live/live-screen.js';
import type { LiveScreenOptions } from '../../../src/watch/live/live-screen-options.js';
import { startFakeTerminal } from '../../support/terminal/fake-terminal.js';
import { aGoodPoll, DAY_START, eventsOf, MINUTE } from '../../support/terminal/live-day.js';
import { FakeClock } from '../../support/time/fake-clock.js';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';

const KEYS = 'q quit  p poll now  m metrics  Enter open  / filter  s sort  ? keys';

const ESCAPE = '\u001b';

beforeAll(loadWidths);

const before = aSnapshot();
const after = aSnapshot({
  overallStatus: 'degraded',
  services: [aService('API', 'degraded'), aService('Storage'), aService('AI Services')],
});

const summary: SummaryEvent = {
  type: 'summary',
  time: DAY_START + MINUTE,
  reason: 'interrupted',
  exitCode: 0,
  polls: 2,
  failures: 0,
  changes: 2,
  durationMs: MINUTE,
  health: 'degraded',
  timeInStatusMs: {
    operational: MINUTE,
    maintenance: 0,
    degraded: 0,
    unknown: 0,
    partial_outage: 0,
    major_outage: 0,
  },
};

function start({
  hasKeys = true,
  columns = 80,
  rows = 24,
  ...over
}: Partial<LiveScreenOptions> & { hasKeys?: boolean; columns?: number; rows?: number } = {}) {
  const clock = new FakeClock(DAY_START);
  const terminal = startFakeTerminal({ columns, rows }, hasKeys);
  terminal.write('$ t1s watch\n');
  const pressed: string[] = [];
  const screen = new LiveScreen({
    clock: { ...clock, openTerminal: terminal.openTerminal },
    write: terminal.write,
    theme: createTheme({ color: true, unicode: true }),
    hasTitle: true,
    intervalMs: MINUTE,
    showsMetrics: false,
    formatClock: (time) => new Date(time).toISOString().slice(11, 19),
    onQuit: () => pressed.push('quit'),
    onPollNow: () => {
      pressed.push('poll');
      return 'coming';
    },
    onMetrics: () => pressed.push('metrics'),
    ...over,
  });
  onTestFinished(() => screen.close().catch(() => undefined));
  const tellPolls = async () => {
    screen.emit(aGoodPoll(before, clock.now()));
    await clock.advance(0);
  };
  const tellChanges = async () => {
    for (const event of eventsOf(aGoodPoll(after, clock.now(), before))) screen.emit(event);
    await clock.advance(0);
  };
  return { clock, terminal, screen, pressed, tellPolls, tellChanges };
}

describe('LiveScreen', () => {
  it('draws below the prompt, and writes again only what changed', async () => {
    const { clock, terminal, tellPolls, tellChanges } = start();
    await clock.advance(0);
    expect(await terminal.everything()).toEqual([
      '$ t1s watch',
      'TensorOne  waiting for the first answer',
      '',
      KEYS,
    ]);
    await tellPolls();
    const [prompt, first] = await terminal.everything();
    expect(prompt).toBe('$ t1s watch');
    expect(first).toMatch(/^✓ TensorOne: operational .* next poll in 60 s$/);
    const writes = terminal.written.length;
    await clock.advance(1_000);
    const [tick, ...more] = terminal.written.slice(writes);
    expect(more).toEqual([]);
    expect(tick).toContain('next poll in 59 s');
    expect(tick).not.toContain('Storage');
    await tellChanges();
    const lines = await terminal.everything();
    expect(lines[0]).toBe('$ t1s watch');
    expect(lines.filter((line) => line.includes('TensorOne'))).toHaveLength(1);
    expect(lines.join('\n')).toContain('» API          ▲ degraded');
  });

  it('hides the cursor only within a drawing, which is one write', async () => {
    const { terminal, tellPolls } = start();
    await tellPolls();
    const drawings = terminal.written.filter((text) => text.includes('[?25'));
    expect(drawings.length).toBeGreaterThan(0);
    for (const text of drawings) {
      expect(text.startsWith(`${ESCAPE}[?2026h${ESCAPE}[?25l${ESCAPE}[?7l`)).toBe(true);
      expect(text.endsWith(`${ESCAPE}[?7h${ESCAPE}[?25h${ESCAPE}[?2026l`)).toBe(true);
    }
  });

  it('writes nothing while nothing that is shown changes', async () => {
    const { clock, terminal, screen } = start();
    screen.emit({ ...aGoodPoll(before, clock.now()), nextPollInMs: 10 * MINUTE });
    await clock.advance(6 * 1_000);
    await clock.advance(95 * 1_000);
    const writes = terminal.written.length;
    // By now all ages are told in minutes.
    await clock.advance(20_000);
    expect(terminal.written.length - writes).toBeLessThanOrEqual(2);
  });

  it('leaves the last screen behind, and the terminal as it was', async () => {
    const { terminal, screen, tellPolls, tellChanges } = start();
    await tellPolls();
    await tellChanges();
    screen.emit(summary);
    await screen.close();
    const lines = await terminal.everything();
    expect(lines[0]).toBe('$ t1s watch');
    expect(lines[1]).toMatch(/^▲ TensorOne: degraded .* no further poll$/);
    expect(lines.join('\n')).not.toContain('q quit');
    expect(await terminal.cursor()).toMatchObject({ x: 0, isVisible: true });
    expect(await terminal.title()).toBe('');
    expect(terminal.isOpen).toBe(false);
  });

  it.each([
    { columns: 60, rows: 20 },
    { columns: 40, rows: 24 },
    { columns: 120, rows: 40 },
    { columns: 80, rows: 8 },
  ])('draws anew, and leaves nothing of before, when resized to %j', async (size) => {
    const { clock, terminal, tellPolls, tellChanges } = start();
    await tellPolls();
    await tellChanges();
    await terminal.resize(size);
    await clock.advance(0);
    const seen = await terminal.screen();
    expect(seen.length).toBeLessThanOrEqual(size.rows);
    expect(seen.filter((line) => line.includes('TensorOne'))).toHaveLength(1);
    expect(seen.filter((line) => line.includes('API ') && line.includes('degraded'))).toHaveLength(
      1,
    );
    // The hint gives way before the services do.
    expect(seen.at(-1)).toMatch(size.rows < 10 ? /degraded$/ : /^q quit .* \? keys$/);
    const { y } = await terminal.cursor();
    expect(y).toBe(seen.length);
  });

  it('clears itself where there was never anything to see', async () => {
    const { clock, terminal, screen } = start();
    await clock.advance(0);
    await screen.close();
    expect(await terminal.everything()).toEqual(['$ t1s watch']);
  });

  it('has the health in the title', async () => {
    const { terminal, tellPolls, tellChanges } = start();
    await tellPolls();
    expect(await terminal.title()).toBe('✓ TensorOne: operational');
    await tellChanges();
    expect(await terminal.title()).toBe('▲ TensorOne: degraded');
  });

  it('gives the title back at a sudden end, and leaves it alone where there is none', async () => {
    const sudden = start();
    await sudden.tellPolls();
    sudden.terminal.exit();
    expect(await sudden.terminal.title()).toBe('');
    const without = start({ hasTitle: false });
    await without.tellPolls();
    expect(without.terminal.written.join('')).not.toContain('\u001b]');
  });

  it('begins a new screen below what a shell wrote while it was stopped', async () => {
    const { clock, terminal, tellPolls } = start();
    await tellPolls();
    terminal.suspend();
    terminal.write('[1]+ Stopped\n$ fg\n');
    const writes = terminal.written.length;
    await clock.advance(5_000);
    expect(terminal.written.length).toBe(writes);
    terminal.resume();
    await clock.advance(0);
    const lines = await terminal.everything();
    const shell = lines.indexOf('[1]+ Stopped');
    expect(lines[shell + 2]).toMatch(/^✓ TensorOne: operational .* next poll in 55 s$/);
    expect(lines.slice(0, shell).join('\n')).toContain('next poll in 60 s');
    expect(await terminal.title()).toBe('✓ TensorOne: operational');
  });

  it('obeys keys', async () => {
    const { clock, terminal, pressed, tellPolls } = start();
    await tellPolls();
    const press = async (key: string) => {
      terminal.press(key);
      await clock.advance(0);
      return (await terminal.screen()).join('\n');
    };
    expect(await press('m')).toContain('METRICS\n  metrics come with the next poll');
    expect(await press('m')).not.toContain('METRICS');
    expect(await press('?')).toContain('q  quit; again: at once');
    expect(await press('?')).not.toContain('KEYS');
    const polling = await press('p');
    expect(polling).toContain('polling now');
    expect(polling).toMatch(/polling$/m);
    await clock.advance(5_000);
    expect((await terminal.screen()).at(-1)).toBe(KEYS);
    expect(await press('q')).toContain('ending');
    await press('\u0003');
    await press('x');
    expect(pressed).toEqual(['metrics', 'poll', 'quit', 'quit']);
  });

  it('says so where a poll is not to be had', async () => {
    const { clock, terminal, tellPolls } = start({ onPollNow: () => 'held-back' });
    await tellPolls();
    terminal.press('p');
    await clock.advance(0);
    expect((await terminal.screen()).join('\n')).toContain('not now: the rate limit');
  });

  it('ends the watch and rejects where it cannot be drawn', async () => {
    let isBroken = false;
    const { screen, pressed, tellPolls } = start({
      formatClock: () => {
        if (isBroken) throw new Error('no clock');
        return '';
      },
    });
    await tellPolls();
    isBroken = true;
    screen.notify('notice: anything');
    await Promise.resolve();
    await expect(screen.close()).rejects.toThrow('no clock');
    expect(pressed).toEqual(['quit']);
    isBroken = false;
  });

  it('selects and opens with arrows and Enter, goes back with Esc, filters and sorts', async () => {
    const { clock, terminal, tellPolls, tellChanges } = start();
    await tellPolls();
    await tellChanges();
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) terminal.press(key);
      await clock.advance(0);
      return (await terminal.screen()).join('\n');
    };
    expect(await press('down')).toMatch(/^▶ API .*degraded/m);
    const opened = await press('\r');
    expect(opened).toMatch(/^API {2}▲ degraded$/m);
    expect(opened).toContain('IN THIS WATCH');
    expect(opened).toContain('API: operational → degraded');
    expect(opened).not.toContain('Storage');
    expect(await press('down')).toMatch(/^Storage {2}✓ operational$/m);
    expect(await press('escape', 'escape')).toMatch(/^ {2}Storage /m);
    const filtered = await press('/', 'S', 't', 'q');
    expect(filtered.split('\n').at(-1)).toBe('filter: stq_');
    expect(await press('\u007f', '\r')).toMatch(/^filter: st \(Esc clears\)/m);
    expect((await press()).match(/^ {2}(API|Storage|AI Services) /gm)).toEqual(['  Storage ']);
    expect((await press('escape', 's', 's')).match(/^. (API|Storage|AI Services) /gm)).toEqual([
      '  AI Services ',
      '» API ',
      '  Storage ',
    ]);
    expect(await press()).toContain('sorted by name');
  });
});
