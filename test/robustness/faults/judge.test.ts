import { describe, expect, it } from 'vitest';
import { type Expected, failing, ordinary } from './expectation.js';
import { type Cell, judge, type Outcome } from './judge.js';

const KEY = 'tpo_test_0123456789abcdef';

const cell = (expected: Expected, over: Partial<Cell> = {}): Cell => ({
  command: 'status',
  format: 'human',
  expected,
  deadlineMs: 1_000,
  apiKey: KEY,
  isUnasked: false,
  ...over,
});

const FAILED: Outcome = {
  exitCode: 3,
  stdout: '',
  stderr: 'error: cannot reach it\nhint: Try again.\n',
  durationMs: 100,
  strayConnections: 0,
  requests: 1,
  badFiles: [],
};

const REPORTED: Outcome = { ...FAILED, exitCode: 1, stdout: 'AI Services degraded\n', stderr: '' };

const errorDocument = (over: object = {}, error: object = {}) => ({
  schemaVersion: 1,
  time: '2026-11-28T10:00:00.000Z',
  kind: 'error',
  exitCode: 3,
  error: {
    kind: 'network',
    message: 'cannot reach it',
    httpStatus: null,
    requestId: null,
    hint: null,
    ...error,
  },
  ...over,
});

const impactDocument = (over: object = {}) => ({
  schemaVersion: 1,
  time: '2026-11-28T10:00:00.000Z',
  kind: 'impact',
  exitCode: 0,
  direction: 'dependents',
  roots: ['API'],
  impacted: [],
  counts: { direct: 0, transitive: 0, total: 0 },
  cycles: [],
  notes: [{ code: 'dropped-field', message: 'incidents was dropped' }],
  ...over,
});

const row = (region: string, kind: string | null) => ({
  region,
  location: null,
  status: kind === null ? 'degraded' : 'unreachable',
  overallStatus: null,
  averageResponseTime: null,
  averageLatency: null,
  services: [],
  incidents: [],
  cpuUtilization: null,
  memoryUtilization: null,
  error: kind === null ? null : { kind, message: 'x' },
});

const regionsDocument = (...kinds: (string | null)[]) => ({
  schemaVersion: 1,
  time: '2026-11-28T10:00:00.000Z',
  kind: 'regions',
  exitCode: 3,
  health: 'unknown',
  best: null,
  regions: kinds.map((kind, index) => row(`r${index}`, kind)),
  notes: [],
});

const whats = (judged: ReturnType<typeof judge>) => judged.map(({ what }) => what);

describe('what people are shown', () => {
  const failure = cell(failing('network', 'cannot reach').status);
  const result = cell(ordinary().status);

  it('is as it should be', () => {
    expect(judge(failure, FAILED)).toEqual([]);
    expect(judge(result, REPORTED)).toEqual([]);
  });

  it.each<[string, Cell, Outcome, string]>([
    ['a wrong code', failure, { ...FAILED, exitCode: 0 }, 'exit code 0 instead of 3'],
    ['another wrong code', result, { ...REPORTED, exitCode: 0 }, 'exit code 0 instead of 1'],
    [
      'the key',
      failure,
      { ...FAILED, stderr: `error: cannot reach ${KEY}\n` },
      'the key is on stderr',
    ],
    ['ESC', result, { ...REPORTED, stdout: 'a\u001b[31m\n' }, 'U+001B on stdout'],
    ['C1', result, { ...REPORTED, stdout: 'a\u009b\n' }, 'U+009B on stdout'],
    ['bidi', result, { ...REPORTED, stdout: 'a\u202e\n' }, 'U+202E on stdout'],
    ['CR', failure, { ...FAILED, stderr: 'error: cannot reach\r\n' }, 'U+000D on stderr'],
    [
      'a stack',
      failure,
      { ...FAILED, stderr: 'error: cannot reach\n    at f (x.js:1:2)\n' },
      'a stack on stderr',
    ],
    ['no line break', result, { ...REPORTED, stdout: 'x' }, 'no line break at the end of stdout'],
    ['nothing', result, { ...REPORTED, stdout: '' }, 'nothing on stdout'],
    ['no error', failure, { ...FAILED, stderr: '' }, '0 errors on stderr instead of 1'],
    [
      'an error too many',
      result,
      { ...REPORTED, stderr: 'error: x\n' },
      '1 errors on stderr instead of 0',
    ],
    [
      'another error',
      failure,
      { ...FAILED, stderr: 'error: x\n' },
      'no error contains cannot reach',
    ],
    ['a page', failure, { ...FAILED, stdout: 'x\n' }, 'more than an error'],
    [
      'a warning of Node',
      result,
      { ...REPORTED, stderr: '(node:1) Warning: x\n' },
      'a line on stderr that is no message',
    ],
    [
      'undefined',
      result,
      { ...REPORTED, stdout: 'undefined ms\n' },
      'a value that is none on stdout',
    ],
    ['another origin', failure, { ...FAILED, strayConnections: 1 }, 'it talked to another origin'],
    ['a file', failure, { ...FAILED, badFiles: ['x holds the key'] }, 'the file x holds the key'],
    [
      'a stranger that was asked',
      { ...failure, isUnasked: true },
      FAILED,
      'it sent its request to a stranger',
    ],
  ])('%s is an offence', (_name, where, outcome, what) => {
    expect(whats(judge(where, outcome))).toContain(what);
  });

  it('a note that is missing is an offence', () => {
    const notes = [{ code: 'dropped-field', says: 'incidents' }];
    const noted = cell(ordinary({}, notes).status);
    expect(whats(judge(noted, REPORTED))).toEqual(['no note on incidents']);
    expect(judge(noted, { ...REPORTED, stdout: 'note: incidents was dropped\n' })).toEqual([]);
  });

  it('a log is none', () => {
    const stderr = `setting once: true (flag)\nGET http://127.0.0.1/x 200, 3 ms\n`;
    expect(judge(result, { ...REPORTED, stderr })).toEqual([]);
  });

  it('time is an offence of its own kind, from a second after the deadline', () => {
    expect(judge(failure, { ...FAILED, durationMs: 2_000 })).toEqual([]);
    expect(judge(failure, { ...FAILED, durationMs: 2_001 })).toEqual([
      { about: 'time', what: 'took 2001 ms, more than 2000' },
    ]);
  });
});

describe('a document of an error', () => {
  const failure = cell(failing(['network', 'timeout'], 'cannot').status, { format: 'json' });
  const printed = (document: object) => ({ ...FAILED, stdout: `${JSON.stringify(document)}\n` });

  it('is as it should be', () => {
    expect(judge(failure, printed(errorDocument()))).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'another kind',
      errorDocument({}, { kind: 'http' }),
      'error.kind http instead of network or timeout',
    ],
    ['another message', errorDocument({}, { message: 'x' }), 'the message does not say cannot'],
    ['another code', errorDocument({ exitCode: 2 }), 'exitCode 2 in the document'],
    [
      'a field too many',
      errorDocument({ stack: 'x' }),
      expect.stringMatching(/^no error document/),
    ],
    [
      'a field too few',
      errorDocument({ error: { kind: 'network' } }),
      expect.stringMatching(/^no error document/),
    ],
    ['ESC', errorDocument({}, { message: 'cannot \u001b' }), 'U+001B in message'],
    [
      'half a pair',
      errorDocument({}, { message: 'cannot \ud800' }),
      'half a surrogate pair in message',
    ],
    ['a line break', errorDocument({}, { message: 'cannot\nx' }), 'a line break in message'],
  ])('with %s is an offence', (_name, document, what) => {
    expect(whats(judge(failure, printed(document)))).toContainEqual(what);
  });

  it('that is no JSON is an offence', () => {
    expect(whats(judge(failure, { ...FAILED, stdout: '{"kind":\n' }))).toEqual([
      'stdout is not JSON',
      'no error document on stdout',
    ]);
  });
});

describe('the documents of commands', () => {
  const json = (command: Cell['command'], expected: Expected) =>
    cell(expected, { command, format: 'json' });
  const printed = (document: object, exitCode: number) => ({
    ...REPORTED,
    exitCode,
    stdout: `${JSON.stringify(document)}\n`,
  });

  it('a note is looked for by its code and what it says', () => {
    const expected = (code: string) =>
      json('impact', ordinary({}, [{ code, says: 'incidents' }]).impact);
    expect(judge(expected('dropped-field'), printed(impactDocument(), 0))).toEqual([]);
    expect(whats(judge(expected('duplicate'), printed(impactDocument(), 0)))).toEqual([
      'no note duplicate on incidents',
    ]);
  });

  it('every region has to say why it was not reached', () => {
    const where = json('regions', failing('network').regions);
    const outcome = (...kinds: (string | null)[]) => ({
      ...printed(regionsDocument(...kinds), 3),
      stderr: FAILED.stderr,
    });
    expect(judge(where, outcome('network', 'network'))).toEqual([]);
    expect(whats(judge(where, outcome('network', null)))).toContain(
      'error.kind undefined instead of network',
    );
    expect(whats(judge(where, outcome()))).toEqual(['no regions']);
  });

  it('regions that were reached are counted', () => {
    const where = json('regions', { outcome: 'result', exitCode: 3, unreachable: 1 });
    expect(judge(where, printed(regionsDocument('network', null), 3))).toEqual([]);
    expect(whats(judge(where, printed(regionsDocument('network', 'network'), 3)))).toEqual([
      '2 regions unreachable instead of 1',
    ]);
  });

  it('each line of a watch is looked at', () => {
    const where = json('watch', ordinary().watch);
    const outcome = { ...REPORTED, stdout: '{"schemaVersion":1,"type":"poll"}\nnothing\n' };
    expect(whats(judge(where, outcome))).toEqual([
      expect.stringMatching(/^no watch document/),
      'stdout is not JSON',
      'exitCode undefined in the document',
    ]);
  });
});
