import { describe, expect, it } from 'vitest';
import { renderBadge } from '../../src/page/feeds/badge.js';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import { cutPieces, loadWidths } from '../../src/render/layout/display-width.js';
import { wrapPieces } from '../../src/render/layout/wrap-line.js';
import { svgGraph } from '../../src/render/svg/svg-graph.js';
import { parseDependencyMap } from '../../src/schema/dependency-map.js';
import { printable } from '../../src/text/printable.js';
import { reasonOf } from '../../src/view/reason.js';
import { oneLine } from '../../src/watch/channels/one-line.js';
import { pressInView, START_VIEW } from '../../src/watch/live/view-state.js';
import { aScene } from '../page/scenes.js';
import { aService } from '../support/a-snapshot.js';

/** Each takes text from outside and may shorten it. */
const CUTS: Readonly<Record<string, (text: string) => string>> = {
  'a reason': (text) => reasonOf({ description: text }) ?? '',
  'a line of a message': (text) => oneLine(text, 500),
  'a word of the command line': printable,
  'the label of a badge': (text) => renderBadge(text, 'operational'),
  'a node of the graph': (text) =>
    svgGraph([{ name: text, depth: 0, status: null }], [], 'a graph').text,
  'the headline of the page': (text) => {
    const service = aService({ status: 'degraded', description: text });
    const scene = aScene({ snapshot: { overallStatus: 'degraded', services: [service] } });
    return JSON.stringify(buildPageModel(scene).headline);
  },
  'an unknown key of a dependency map': (text) => {
    try {
      return String(parseDependencyMap({ API: { [text]: [] } }, 'map.json', { faults: 'thrown' }));
    } catch (error) {
      return String(error);
    }
  },
  'a cell of a table': (text) =>
    cutPieces([{ text, tone: 'plain' }], 61, '…')
      .map((piece) => piece.text)
      .join(''),
  'wrapped text': (text) =>
    wrapPieces([{ text, tone: 'plain' }], 61)
      .map((line) => line.map((piece) => piece.text).join(''))
      .join('\n'),
  'a filter after a backspace': (text) =>
    pressInView({ ...START_VIEW, isTyping: true, filter: text }, '\b', [])?.filter ?? '',
};

/** Characters of two code units, after as many others as put the cut between the two or beside them. */
const LONG_TEXTS = ['', 'x', 'x ', 'x  '].flatMap((start) => [
  `${start}${'𐀀'.repeat(1_500)}`,
  `${start}${'  𐀀'.repeat(1_500)}`,
  `${start}${' 👩‍🚀🇩🇪'.repeat(500)}`,
]);

describe('no cut halves a character of two code units', () => {
  it.each(Object.entries(CUTS))('%s', async (_, cut) => {
    await loadWidths();
    for (const text of LONG_TEXTS) {
      const shown = cut(text);
      expect(shown).not.toBe('');
      expect(shown.isWellFormed()).toBe(true);
      // JSON writes half of a pair as an escape.
      expect(shown).not.toMatch(/\\ud[89a-f]/i);
    }
  });
});
