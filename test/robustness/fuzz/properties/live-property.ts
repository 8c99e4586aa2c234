import fc from 'fast-check';
import type { Snapshot } from '../../../../src/core/model.js';
import { AppError } from '../../../../src/errors.js';
import { loadWidths } from '../../../../src/render/layout/display-width.js';
import { createTheme } from '../../../../src/render/theme.js';
import { parseSnapshot } from '../../../../src/schema/snapshot-schema.js';
import { createCleaner } from '../../../../src/text/redact.js';
import { LiveScreen } from '../../../../src/watch/live/live-screen.js';
import { findControl } from '../../../support/hostile-text.js';
import { type FakeTerminal, startFakeTerminal } from '../../../support/terminal/fake-terminal.js';
import {
  aFailedPoll,
  aGoodPoll,
  DAY_START,
  eventsOf,
  MINUTE,
} from '../../../support/terminal/live-day.js';
import { FakeClock } from '../../../support/time/fake-clock.js';
import { hostileText, KEY } from '../bodies/hostile-arbitraries.js';
import { type Reply, structuredStatus } from '../bodies/reply.js';
import { demand, excerpt } from '../demand.js';

// Once, before the first case: it is imported where it is needed.
await loadWidths();

const size = fc.record({
  columns: fc.integer({ min: 1, max: 220 }),
  rows: fc.integer({ min: 1, max: 60 }),
});

const keys = ['q', 'p', 'm', '?', '/', 's', 'up', 'down', '\r', 'escape', 'left', 'right'];
const key = fc.oneof(fc.constantFrom(...keys), hostileText);

const action = fc.oneof(
  { weight: 4, arbitrary: key.map((pressed) => ({ kind: 'press', pressed }) as const) },
  { weight: 3, arbitrary: structuredStatus.map((reply) => ({ kind: 'poll', reply }) as const) },
  { weight: 1, arbitrary: hostileText.map((words) => ({ kind: 'fail', words }) as const) },
  { weight: 1, arbitrary: size.map((to) => ({ kind: 'resize', to }) as const) },
  {
    weight: 2,
    // Times are rounded to seconds, and it is drawn each second.
    arbitrary: fc
      .integer({ min: 0, max: 90 })
      .map((seconds) => ({ kind: 'wait', ms: 1_000 * seconds }) as const),
  },
);

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

const liveCase = fc.record({
  size,
  color: fc.boolean(),
  unicode: fc.boolean(),
  actions: fc.array(action, { minLength: 1, maxLength: 14 }),
});

/** A screen that is drawn bit by bit shows what one that is drawn at once does, and no more. */
export function liveProperty(): fc.IAsyncProperty<[LiveCase]> {
  return fc.asyncProperty(liveCase, async (each) => {
    const clock = new FakeClock(DAY_START);
    const drawn = startScreen(each, clock);
    // It draws nothing more before all is over.
    const late = startScreen(each, clock);
    late.terminal.suspend();
    await clock.advance(0);
    let before: Snapshot | null = null;
    let failures = 0;
    for (const next of each.actions) {
      if (next.kind === 'wait') await clock.advance(next.ms);
      const snapshot = next.kind === 'poll' ? snapshotOf(next.reply) : null;
      failures = next.kind === 'fail' ? failures + 1 : snapshot === null ? failures : 0;
      for (const screen of [drawn, late]) {
        await act(screen, next, { snapshot, before, failures, now: clock.now() });
      }
      before = snapshot ?? before;
      await clock.advance(0);
    }
    late.terminal.resume();
    await clock.advance(0);
    checkWritten(drawn.terminal);
    await checkSame(drawn.terminal, late.terminal, each);
    await Promise.all([drawn, late].map(({ screen }) => screen.close()));
  });
}

type LiveCase = typeof liveCase extends fc.Arbitrary<infer T> ? T : never;

interface Screen {
  readonly terminal: FakeTerminal;
  readonly screen: LiveScreen;
}

function startScreen({ size: at, color, unicode }: LiveCase, clock: FakeClock): Screen {
  const terminal = startFakeTerminal(at);
  const screen = new LiveScreen({
    clock: { now: clock.now, sleep: clock.sleep, openTerminal: terminal.openTerminal },
    write: terminal.write,
    theme: createTheme({ color, unicode }),
    hasTitle: true,
    intervalMs: MINUTE,
    showsMetrics: false,
    formatClock: (time) => new Date(time).toISOString().slice(11, 19),
    onQuit: () => undefined,
    onPollNow: () => 'coming',
    onMetrics: () => undefined,
  });
  return { terminal, screen };
}

interface Moment {
  readonly snapshot: Snapshot | null;
  readonly before: Snapshot | null;
  readonly failures: number;
  readonly now: number;
}

async function act({ terminal, screen }: Screen, next: Action, moment: Moment): Promise<void> {
  const { snapshot, before, failures, now } = moment;
  if (next.kind === 'press') terminal.press(next.pressed);
  if (next.kind === 'resize') await terminal.resize(next.to);
  if (next.kind === 'fail') {
    const message = createCleaner(KEY).line(next.words);
    screen.emit({ ...aFailedPoll(now, failures), error: new AppError('network', message) });
  }
  if (snapshot === null) return;
  for (const event of eventsOf(aGoodPoll(snapshot, now, before))) screen.emit(event);
}

/** `null` where the answer is refused. */
function snapshotOf({ body }: Reply): Snapshot | null {
  try {
    return parseSnapshot(JSON.parse(Buffer.from(body).toString()), createCleaner(KEY)).snapshot;
  } catch {
    return null;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what screens are made of.
const SEQUENCES = /\u001b\[\??[\d;]*[A-Za-z]|\u001b\]2;[^\u0007\u001b]*\u0007|\r/g;

/** Nothing goes to the terminal but text and the sequences that draw. */
function checkWritten({ written }: FakeTerminal): void {
  for (const text of written) {
    const control = findControl(text.replaceAll(SEQUENCES, ''));
    demand(control === null, `the screen holds ${control}: ${excerpt(text)}`);
    demand(!text.includes(KEY), `the screen holds the key: ${excerpt(text, text.indexOf(KEY))}`);
  }
}

/** After a change of the size the terminal itself moves lines about. */
async function checkSame(
  drawn: FakeTerminal,
  late: FakeTerminal,
  { actions }: LiveCase,
): Promise<void> {
  if (actions.some(({ kind }) => kind === 'resize')) return;
  const shown = await drawn.screen();
  // Above it stands what was drawn before the other one was suspended.
  const expected = (await late.screen()).slice(-shown.length);
  demand(
    JSON.stringify(shown) === JSON.stringify(expected),
    `drawn bit by bit:\n${shown.join('\n')}\nat once:\n${expected.join('\n')}`,
  );
}
