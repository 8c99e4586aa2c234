import { describe, expect, it } from 'vitest';
import { pressInView, START_VIEW, type ViewState } from '../../../src/watch/live/view-state.js';

const ITEMS = ['service:a', 'service:b', 'incident:1'];

function press(keys: readonly string[], start: Partial<ViewState> = {}): ViewState {
  return keys.reduce<ViewState>((view, key) => pressInView(view, key, ITEMS) ?? view, {
    ...START_VIEW,
    ...start,
  });
}

describe('pressInView', () => {
  it.each<[readonly string[], Partial<ViewState>]>([
    [['down'], { cursor: 'service:a' }],
    [['up'], { cursor: 'incident:1' }],
    [['down', 'down', 'j', 'down'], { cursor: 'incident:1' }],
    [['down', 'k'], { cursor: 'service:a' }],
    [['\r'], { isOpen: false }],
    [['down', '\r'], { isOpen: true }],
    [['down', 'right', 'left'], { isOpen: false, cursor: 'service:a' }],
    [['down', '\r', 'down'], { isOpen: true, cursor: 'service:b' }],
    [['down', 'escape'], { cursor: null }],
    [['/', 'A', 'q', '\u007f', '\r'], { filter: 'a', isTyping: false }],
    [['/', 'a', 'escape'], { filter: '', isTyping: false }],
    [['/', 'a', '\r', 'escape'], { filter: '' }],
    [['/', 'up', '\t'], { filter: '', isTyping: true }],
    [['/', '\u2069', '\u202e', '\u2028', '\ud800', '\u009b', 'é'], { filter: 'é', isTyping: true }],
    [['s'], { sort: 'api' }],
    [['s', 's', 's', 's'], { sort: 'worst' }],
  ])('%j', (keys, expected) => {
    expect(press(keys)).toMatchObject(expected);
  });

  it.each(['q', 'p', 'm', '?', 'x', 'escape'])('leaves %s to others', (key) => {
    expect(pressInView(START_VIEW, key, ITEMS)).toBeNull();
  });

  it('has nothing to select or open where nothing is listed, or what was selected is gone', () => {
    expect(pressInView(START_VIEW, 'down', [])).toBeNull();
    expect(pressInView({ ...START_VIEW, cursor: 'service:gone' }, '\r', ITEMS)).toBeNull();
    expect(pressInView({ ...START_VIEW, cursor: 'service:gone' }, 'down', ITEMS)).toMatchObject({
      cursor: 'service:a',
    });
  });
});
