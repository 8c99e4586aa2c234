import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { pageFiles } from '../../src/page/page-files.js';
import { anIncident, aService, aWindow } from '../support/a-snapshot.js';
import { parseXml } from '../support/formats/parse-xml.js';
import { aHistory, aPastIncident, aPastWindow, aServiceHistory, buckets } from './a-history.js';
import { aScene } from './scenes.js';

/** What has a meaning in HTML, SVG, XML, CSS, JavaScript or iCalendar. */
const PIECES = [
  ...[
    '<script>',
    '</script>',
    '</style>',
    '</title>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
  ],
  ...[
    '&',
    '&amp;',
    '&#60;',
    '&lt;script&gt;',
    '"',
    "'",
    '`',
    '>',
    '<',
    '/>',
    '=',
    'onload=x',
    '\\',
  ],
  ...[
    '\r\n',
    '\n',
    '\r',
    ';',
    ',',
    ':',
    'END:VEVENT',
    'BEGIN:VALARM',
    'ATTACH:http://x',
    '\\n',
    '\t',
  ],
  ...['\u0000', '\u0007', '\u001b[31m', '\u0085', '\u202e', '\u2066', '\u200f', '\u2028', '\ufffe'],
  ...[
    '\ud800',
    '\udfff',
    '👨‍👩‍👧',
    'ﷺ',
    'İ',
    '日本',
    'e\u0301\u0301',
    '${x}',
    '{{x}}',
    'javascript:x',
  ],
];

const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 5 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => `a${parts.join('')}z`);

/** A page with the text wherever the API can put one. */
function filesWith(text: string, id: string = text) {
  return pageFiles(
    aScene({
      snapshot: {
        overallStatus: text,
        services: [
          aService({
            name: text,
            status: 'degraded',
            description: text,
            regions: [{ region: text, status: 'degraded', latency: 1 }],
          }),
        ],
        incidents: [
          anIncident({
            id,
            title: text,
            status: text,
            severity: text,
            description: text,
            affectedServices: [text],
            startedAt: '2024-01-16T17:45:00Z',
          }),
        ],
        maintenanceWindows: [
          aWindow({ id, title: text, impact: text, status: text, affectedServices: [text] }),
        ],
      },
      history: aHistory({
        services: [aServiceHistory(text, 'a', buckets(3))],
        incidents: [
          aPastIncident({ id: `${id}-past`, title: text, severity: text, affectedServices: [] }),
        ],
        maintenance: [aPastWindow({ id: `${id}-past`, title: text, affectedServices: [] })],
        notes: [{ code: 'x', message: text }],
      }),
      dependencies: new Map([[text, []]]),
      settings: { title: text },
    }),
    'file',
  );
}

/** The tags of a document, without what is in them. */
function tags(markup: string): string {
  return [...markup.matchAll(/<[!/?]?[A-Za-z][\w:-]*/g)].map(([tag]) => tag).join('');
}

const plain = filesWith('plain');

describe('text of the API', () => {
  it.each(['index.html', 'feed.atom', 'badge/overall.svg'])('adds no tag to %s', (name) => {
    const expected = tags(plain.get(name)?.render() ?? '');
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(tags(filesWith(text).get(name)?.render() ?? '')).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves feed and badges well-formed', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const file of filesWith(text).values()) {
          if (/\.(atom|svg)$/.test(file.name)) parseXml(file.render());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('adds no line and no component to the calendar', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const body = filesWith(text).get('maintenance.ics')?.render() ?? '';
        const calendar = new ICAL.Component(ICAL.parse(body));
        expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual([
          'vevent',
          'vevent',
        ]);
        for (const event of calendar.getAllSubcomponents('vevent')) {
          expect(event.getAllSubcomponents()).toEqual([]);
          expect(event.getAllProperties('attach')).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no control and no bidirectional character in any text format', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const file of filesWith(text).values()) {
          if (file.isJson) continue;
          expect(file.render()).not.toMatch(
            /(?![\r\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});
