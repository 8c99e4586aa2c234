import { beforeAll, describe, expect, it } from 'vitest';
import { loadWidths, widthOfPieces } from '../../../src/render/layout/display-width.js';
import { createTheme } from '../../../src/render/theme.js';
import { span } from '../../../src/view/blocks.js';
import { composeFrame, type FrameOptions } from '../../../src/watch/live/live-frame.js';
import { withHistory, withNotice } from '../../../src/watch/live/live-model.js';
import { START_VIEW } from '../../../src/watch/live/view-state.js';
import { paint } from '../../../src/watch/output/render-line.js';
import { startEmulator } from '../../support/terminal/emulator.js';
import {
  aBadMoment,
  aFailedPoll,
  aGoodPoll,
  aLostMoment,
  aQuietMoment,
  DAY_START,
  MINUTE,
  modelOf,
} from '../../support/terminal/live-day.js';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';

const ESCAPE = '\u001b';

const formatClock = (time: number) => new Date(time).toISOString().slice(11, 19);

function frame(over: Partial<FrameOptions> = {}) {
  const options: FrameOptions = {
    ...aBadMoment(),
    view: START_VIEW,
    width: 100,
    rows: 29,
    theme: createTheme({ color: false, unicode: true }),
    showsMetrics: false,
    showsKeys: false,
    hasKeys: true,
    message: '',
    formatClock,
    ...over,
  };
  const lines = composeFrame(options);
  return { lines, text: lines.map((line) => paint(line, options.theme)) };
}

const MOMENTS = {
  healthy: aQuietMoment,
  lost: aLostMoment,
  service: () => ({
    ...aBadMoment(),
    view: { ...START_VIEW, cursor: 'service:storage', isOpen: true },
  }),
  incident: () => ({
    ...aBadMoment(),
    view: { ...START_VIEW, cursor: 'incident:INC-2', isOpen: true },
  }),
} as const;

beforeAll(loadWidths);

describe('the live screen', () => {
  it.each([
    [200, 50, {}],
    [120, 40, {}],
    [100, 30, {}],
    [100, 30, { showsMetrics: true }],
    [80, 24, {}],
    [80, 10, {}],
    [60, 20, {}],
    [40, 15, {}],
    [40, 10, {}],
    [40, 24, { showsMetrics: true }],
    [40, 20, { showsKeys: true }],
  ] as const)('at %ix%i, %j', async (width, height, over) => {
    const emulator = startEmulator({ columns: width, rows: height });
    emulator.write(frame({ width, rows: height - 1, ...over }).text.join('\n'));
    const options = Object.keys(over).map((name) => `-${name}`);
    const name = [`${width}x${height}`, ...options].join('');
    await expect(`${(await emulator.screen()).join('\n')}\n`).toMatchFileSnapshot(
      `screens/${name}.txt`,
    );
  });

  it.each([
    ['healthy', 200, 50],
    ['healthy', 100, 30],
    ['healthy', 40, 10],
    ['lost', 200, 50],
    ['lost', 100, 30],
    ['lost', 80, 24],
    ['lost', 40, 15],
    ['lost', 40, 10],
    ['service', 100, 30],
    ['service', 40, 15],
    ['incident', 80, 24],
  ] as const)('%s at %ix%i', async (what, width, height) => {
    const emulator = startEmulator({ columns: width, rows: height });
    const { text } = frame({ width, rows: height - 1, ...MOMENTS[what]() });
    emulator.write(text.join('\n'));
    await expect(`${(await emulator.screen()).join('\n')}\n`).toMatchFileSnapshot(
      `screens/${what}-${width}x${height}.txt`,
    );
  });

  it('at 100x30 in ASCII', async () => {
    const theme = createTheme({ color: false, unicode: false });
    const { text } = frame({ theme, showsMetrics: true });
    await expect(`${text.join('\n')}\n`).toMatchFileSnapshot('screens/100x30-ascii.txt');
    expect(text.join('').replaceAll(/データベース|🚀/g, '')).toMatch(/^\p{ASCII}*$/u);
  });

  it('fits every size, wide characters included', () => {
    for (const width of [1, 7, 20, 39, 40, 79, 80, 99, 100, 139, 140, 200, 300]) {
      for (const rows of [1, 2, 3, 5, 9, 23, 49]) {
        for (const flags of [{}, { showsMetrics: true }, { showsKeys: true }]) {
          const { lines } = frame({ width, rows, ...flags });
          expect(lines.length).toBeLessThanOrEqual(rows);
          for (const line of lines) expect(widthOfPieces(line)).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  it('keeps what matters most where rows are few', () => {
    expect(frame({ rows: 1 }).text).toEqual([expect.stringContaining('partial outage')]);
    const five = frame({ rows: 5 }).text.join('\n');
    for (const word of ['AI Services', 'Storage', 'operational', 'Object storage errors']) {
      expect(five).toContain(word);
    }
  });

  it('has the same meaning without colour', () => {
    const colored = frame({ theme: createTheme({ color: true, unicode: true }) }).text.join('\n');
    expect(colored).toContain(`${ESCAPE}[7mStorage${ESCAPE}[27m`);
    const plain = colored.replaceAll(new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g'), '');
    expect(plain).toBe(frame().text.join('\n'));
    expect(plain).toMatch(/^» Storage .*✗ partial outage/m);
  });

  it('lets what changed stand out for a while only', () => {
    const { model, now } = aBadMoment();
    const later = frame({ model, now: now + 2 * MINUTE }).text.join('\n');
    expect(later).not.toContain('»');
    expect(later).toContain('last all-clear 3 min ago');
  });

  it.each([
    ['before the first answer', [], 'TensorOne  waiting for the first answer'],
    ['after a first failure', [aFailedPoll(DAY_START, 1)], 'failed poll: no answer within 10 s'],
    [
      'after a failure',
      [aGoodPoll(aSnapshot(), DAY_START), aFailedPoll(DAY_START + MINUTE, 1)],
      '? 1 failed poll: no answer within 10 s',
    ],
    [
      'where all is well',
      [aGoodPoll(aSnapshot(), DAY_START)],
      '✓ TensorOne: operational  for 10 min, since the start',
    ],
  ])('%s', (_what, events, words) => {
    const model = modelOf(events);
    expect(frame({ model, now: DAY_START + 10 * MINUTE }).text.join('\n')).toContain(words);
  });

  it('says that a lost feed leaves everything unknown', () => {
    const error = aFailedPoll(0, 3).error;
    const model = modelOf([
      aGoodPoll(aSnapshot(), DAY_START),
      aFailedPoll(DAY_START + 3 * MINUTE, 3),
      { type: 'feed', state: 'lost', time: DAY_START + 3 * MINUTE, failedPolls: 3, error },
    ]);
    const [first, second] = frame({ model, now: DAY_START + 3 * MINUTE }).text;
    expect(first).toMatch(
      /^\? TensorOne: unknown for 2 min {2}last known: operational .* next poll in 60 s$/,
    );
    expect(second).toContain('✖ feed lost (3 failed polls): no answer within 10 s  data 3 min old');
  });

  it('counts down, and says when the poll is due', () => {
    const model = modelOf([aGoodPoll(aSnapshot(), DAY_START)]);
    const at = (ms: number) => frame({ model, now: DAY_START + ms }).text[0];
    expect(at(0)).toMatch(/ {2}next poll in 60 s$/);
    expect(at(59_001)).toMatch(/ {2}next poll in 1 s$/);
    expect(at(60_000)).toMatch(/ {2}polling$/);
  });

  it('shows notices for a while, and answers to keys in place of the keys', () => {
    const { model, now } = aBadMoment();
    const noticed = withNotice(model, now, 'notice: The clock was set back by 1 h.');
    const { text } = frame({ model: noticed, message: 'polling now' });
    expect(text.join('\n')).toContain('notice: The clock was set back by 1 h.');
    expect(text.at(-1)).toBe('polling now');
    const later = frame({ model: noticed, now: now + 11 * MINUTE }).text.join('\n');
    expect(later).not.toContain('notice');
  });

  it('shows the notes on the answer, where there is room', () => {
    const services = [aService('API', 'degraded')];
    const model = modelOf([aGoodPoll(aSnapshot({ services }), DAY_START)]);
    const note = 'note: The platform calls itself operational, but API is degraded.';
    expect(frame({ model, now: DAY_START }).text.join('\n')).toContain(note);
    const small = frame({ model, now: DAY_START, rows: 4 }).text.join('\n');
    expect(small).not.toContain('note:');
    expect(small).toContain('1 note');
  });

  it('names no keys where none can be pressed', () => {
    expect(frame({ hasKeys: false }).text.join('\n')).not.toContain('quit');
  });

  it('shows the last days of a service where a history was kept', () => {
    const { model, now } = aBadMoment();
    const strips = new Map([['storage', [span('▇▇▁▇▇', 'ok'), span('  99.98%')]]]);
    const { text } = frame({
      model: withHistory(model, { strips, uptimes: new Map(), weights: 'major outage 1' }),
      now,
      rows: 40,
    });
    const heading = text.indexOf('LAST DAYS  weights: major outage 1');
    expect(text[heading + 1]).toBe('  Storage  ▇▇▁▇▇  99.98%');
    expect(heading).toBeGreaterThan(0);
    expect(frame({ model, now, rows: 40 }).text.join('\n')).not.toContain('LAST DAYS');
  });

  it('leaves the last days out, or most of them, before other sections lose their space', () => {
    const services = Array.from({ length: 20 }, (_, index) => aService(`S${index}`, 'degraded'));
    const strip = [span('▇▇▁▇▇', 'ok')];
    const strips = new Map(services.map(({ name }) => [name.toLowerCase(), strip]));
    const model = withHistory(modelOf([aGoodPoll(aSnapshot({ services }), DAY_START)]), {
      strips,
      uptimes: new Map(),
      weights: 'major outage 1',
    });
    const daysAt = (rows: number) => {
      const { text } = frame({ model, now: DAY_START, rows });
      return text.filter((line) => line.endsWith('▇▇▁▇▇')).length;
    };
    expect([35, 36, 37, 38, 39, 40, 60].map(daysAt)).toEqual([0, 0, 0, 3, 4, 5, 20]);
    const { text } = frame({ model, now: DAY_START, rows: 39 });
    expect(text[text.indexOf('LAST DAYS  weights: major outage 1') - 1]).toBe('');
  });

  it('says so where nothing matches the filter', () => {
    const { text } = frame({ view: { ...START_VIEW, filter: 'xyz' } });
    expect(text.join('\n')).toContain('no service matches "xyz"');
  });

  it('has the reason of a failure before any remark', () => {
    const model = modelOf([aFailedPoll(DAY_START, 1)]);
    const { text } = frame({ model, now: DAY_START, remark: 'demo: simulated', width: 60 });
    expect(text[1]).toBe('? 1 failed poll: no answer within 10 s  demo: simulated');
  });
});
