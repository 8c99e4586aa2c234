import {
  dropped,
  droppedItem,
  type Expectations,
  failing,
  impactFailing,
  impactOnly,
  ordinary,
} from '../expectation.js';
import { always } from '../respond.js';
import { dependenciesBody, editedBody, statusBody } from './edited-body.js';
import type { Fault } from './fault.js';

/** The key of every run: it may be in no output, however it is asked for. */
export const POISON_KEY = 'tpo_live_POISON_5f3a9c07e1d24b68';

/** What a hostile text may do to a terminal, or to what reads the output. */
const PAYLOADS: Readonly<Record<string, string>> = {
  ESC: '\u001b[31mred\u001b[2J\u001b[H',
  'OSC 8': '\u001b]8;;http://evil.example\u0007click\u001b]8;;\u001b\\',
  'OSC 52': '\u001b]52;c;cm0gLXJmIC8=\u0007',
  bidi: 'a\u202eb\u2066c\u2069\u200f\u061cd',
  NUL: 'a\u0000b',
  'C1, DEL, BS, CR': 'a\u009b31mb\u0090\u009c\u007f\u0008\rc',
  'lone surrogates': 'a\ud800b\udc00c',
  'line breaks': 'a\nb\r\nc\u2028d\u2029e\tf',
  'the key': `Bearer ${POISON_KEY}`,
  'the key with NULs in it': [...POISON_KEY].join('\u0000'),
  'what shells and markup read': '$(id) `id` "; <b>|</b> %s %n {{7*7}}',
};

const EVERYTHING = Object.values(PAYLOADS).join(' ');
const MEGABYTE = 'm'.repeat(1024 * 1024);

const rejected = (path: string) => failing('invalid-response', path);

/** Every text of the status, and what becomes of an answer in which it is another. */
const TEXTS: readonly (readonly [string, Expectations])[] = [
  ['overallStatus', ordinary({ status: 3, watch: 3 })],
  ['lastUpdated', rejected('lastUpdated')],
  ['services[0].name', ordinary()],
  ['services[0].status', ordinary({ status: 3, watch: 3 })],
  ['services[0].description', ordinary()],
  ['services[0].lastIncident', dropped('services[0].lastIncident')],
  ['services[0].regions[0].region', ordinary()],
  ['services[0].regions[0].status', ordinary({ regions: 3 })],
  ['incidents[0].id', ordinary()],
  ['incidents[0].title', ordinary()],
  ['incidents[0].status', ordinary()],
  ['incidents[0].severity', ordinary()],
  ['incidents[0].startedAt', dropped('incidents[0].startedAt')],
  ['incidents[0].updatedAt', dropped('incidents[0].updatedAt')],
  ['incidents[0].resolvedAt', dropped('incidents[0].resolvedAt')],
  ['incidents[0].affectedServices[0]', ordinary()],
  ['incidents[0].affectedRegions', ordinary()],
  ['incidents[0].description', ordinary()],
  ['maintenanceWindows[0].id', ordinary()],
  ['maintenanceWindows[0].title', ordinary()],
  ['maintenanceWindows[0].startTime', droppedItem('maintenanceWindows[0].startTime')],
  ['maintenanceWindows[0].endTime', droppedItem('maintenanceWindows[0].endTime')],
  ['maintenanceWindows[0].affectedServices[0]', ordinary()],
  ['maintenanceWindows[0].impact', ordinary()],
  ['maintenanceWindows[0].status', ordinary()],
  ['metrics.resourceUsage.networkThroughput.inbound', ordinary()],
  ['metrics.resourceUsage.networkThroughput.outbound', ordinary()],
];

/** Those that may hold anything. */
const FREE_TEXTS = TEXTS.filter(([, { status, regions }]) =>
  [status, regions].every(
    (each) => each.outcome === 'result' && each.exitCode === 1 && each.notes?.length === 0,
  ),
).map(([path]) => path);

const inPlace = (path: string, text: string) => (path.endsWith('affectedRegions') ? [text] : text);

function inField(path: string, name: string, text: string, expected: Expectations): Fault {
  return {
    group: 'texts',
    name: `${path}: ${name}`,
    answer: statusBody(() => editedBody('status', { [path]: inPlace(path, text) })),
    expected,
  };
}

const STATUS_TEXTS: readonly Fault[] = [
  ...Object.entries(PAYLOADS).map(
    ([name, text]): Fault => ({
      group: 'texts',
      name: `all free texts: ${name}`,
      answer: statusBody(() =>
        editedBody('status', Object.fromEntries(FREE_TEXTS.map((p) => [p, inPlace(p, text)]))),
      ),
      expected: ordinary(),
    }),
  ),
  ...TEXTS.flatMap(([path, expected]) => [
    inField(path, 'all of these', EVERYTHING, expected),
    inField(path, '1 MB', MEGABYTE, expected),
  ]),
  ...['overallStatus', 'services[0].status', 'services[0].regions[0].status'].map((path) =>
    inField(path, 'a known word with NULs in it', 'oper\u0000ational', ordinary()),
  ),
];

const DEPENDENCY_TEXTS: readonly Fault[] = [
  ...Object.entries({ ...PAYLOADS, 'all of these': EVERYTHING, '1 MB': MEGABYTE }).flatMap(
    ([name, text]): Fault[] => [
      {
        group: 'texts',
        name: `a dependency: ${name}`,
        impactArgv: ['database', '--with-status'],
        answer: dependenciesBody(() =>
          JSON.stringify({
            [text]: { dependencies: ['Database'] },
            Database: { dependencies: [text] },
          }),
        ),
        expected: ordinary(),
      },
      {
        group: 'texts',
        name: `a malformed dependency: ${name}`,
        impactArgv: ['database'],
        answer: dependenciesBody(() => JSON.stringify({ Database: {}, [text]: 7 })),
        expected: impactFailing('invalid-response'),
      },
    ],
  ),
];

const KEY_IN_NAMES: readonly Fault[] = [
  {
    group: 'texts',
    name: 'a dropped list of a dependency named like the key',
    impactArgv: ['database'],
    answer: dependenciesBody(() =>
      JSON.stringify({ Database: {}, [POISON_KEY]: { dependencies: 7 } }),
    ),
    expected: impactOnly({
      outcome: 'result',
      exitCode: 0,
      notes: [{ code: 'dropped-field', says: '[redacted]' }],
    }),
  },
];

/** In the answers that are errors. */
const ERROR_TEXTS: readonly Fault[] = [
  ...['message', 'error', 'request_id'].flatMap((field) =>
    [
      ['all of these', EVERYTHING],
      ['1 MB', MEGABYTE],
    ].map(
      ([name, text]): Fault => ({
        group: 'texts',
        name: `${field} of an error: ${name}`,
        answer: always({ status: '422 No', body: JSON.stringify({ [field]: text }) }),
        expected: failing('http', 'HTTP 422'),
      }),
    ),
  ),
  {
    group: 'texts',
    name: 'C1, bidi and the key in the headers of an error',
    answer: always({
      status: `422 ${POISON_KEY} \x9b31m`,
      headers: [
        `x-request-id: a\x9b31m \xe2\x80\xae ${POISON_KEY}`,
        `content-type: text/${POISON_KEY}`,
        `www-authenticate: Bearer ${POISON_KEY}`,
      ],
    }),
    expected: failing('http', 'HTTP 422'),
  },
  {
    group: 'texts',
    name: 'the key in a redirect',
    answer: always({
      status: '302 Found',
      headers: [`location: /${POISON_KEY}`, `x-request-id: ${POISON_KEY}`],
    }),
    expected: failing('http', 'HTTP 302'),
  },
  {
    group: 'texts',
    name: 'the key in a body that is no JSON',
    answer: always({ body: `${POISON_KEY} \u001b[2J` }),
    expected: failing('invalid-response'),
  },
  {
    group: 'texts',
    name: 'the key in the name of an encoding',
    answer: always({ headers: [`content-encoding: ${POISON_KEY}`], body: 'x' }),
    expected: failing('invalid-response'),
  },
];

/** Texts that would do harm where they are shown. */
export const TEXT_FAULTS: readonly Fault[] = [
  ...STATUS_TEXTS,
  ...DEPENDENCY_TEXTS,
  ...KEY_IN_NAMES,
  ...ERROR_TEXTS,
];
