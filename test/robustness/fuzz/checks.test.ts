import { describe, expect, it } from 'vitest';
import { KEY } from './bodies/hostile-arbitraries.js';
import type { Reply } from './bodies/reply.js';
import type { RunResult } from './built-program.js';
import { checkFormat, type Format } from './properties/check-format.js';
import { checkHarmless, checkTexts } from './properties/check-harmless.js';
import {
  badnessOfCode,
  expectCode,
  expectStatuses,
  type Selected,
} from './properties/expected-health.js';
import { readStatus } from './properties/read-as-contract.js';

const ran = (over: Partial<RunResult>): RunResult => ({
  exitCode: 0,
  stdout: '',
  stderr: '',
  ...over,
});

describe('what the fuzzer takes for harm', () => {
  it.each<[Partial<RunResult>, string]>([
    [{ exitCode: 70 }, 'a bug'],
    [{ exitCode: 1, stderr: 'error: x\n    at main (x.js:1:1)\n' }, 'a bug'],
    [{ exitCode: 5 }, 'exit code 5'],
    [{ stdout: 'a\u001b[2Jb\n' }, 'stdout holds'],
    [{ stdout: 'a\u001b[31mb\n' }, 'stdout holds'],
    [{ stdout: 'a\rb\n' }, 'stdout holds'],
    [{ stdout: 'a\u009bb\n' }, 'stdout holds'],
    [{ stdout: 'a\u202eb\n' }, 'stdout holds'],
    [{ stdout: 'a\ud800b\n' }, 'half of a surrogate pair'],
    [{ stdout: `a ${KEY}\n` }, 'the key'],
    [{ stderr: `error: ${KEY}\n` }, 'the key'],
    [{ stdout: 'a' }, 'the middle of a line'],
    [{ stderr: 'TypeError: x\n' }, 'stderr holds the line'],
  ])('%j', (over, what) => {
    expect(() => checkHarmless(ran(over), false)).toThrow(what);
  });

  it('and what not', () => {
    const fine = ran({ exitCode: 3, stdout: '✓ ä 日\n', stderr: 'error: x\nhint: y\n' });
    expect(() => checkHarmless(fine, false)).not.toThrow();
    expect(() => checkHarmless(ran({ stdout: '\u001b[1;31mx\u001b[39m\n' }), true)).not.toThrow();
    expect(() => checkTexts({ a: [{ b: 'x\u0000' }] })).toThrow('the document holds');
    expect(() => checkTexts({ 'a\u202e': 1 })).toThrow('the document holds');
  });
});

describe('what the fuzzer takes for a broken format', () => {
  const junit = (failures: number, inside: string) =>
    `<testsuites tests="1" failures="${failures}" errors="0"><testsuite name="x" tests="1" failures="${failures}" errors="0">${inside}</testsuite></testsuites>`;

  it.each<[Format, string, string]>([
    ['table', 'a line of 21 cells 日本', 'wider than 20'],
    ['json', '{"a":1}{', 'JSON'],
    ['ndjson', '{"a":1}\n{"a"', 'JSON'],
    ['line', 'TENSORONE OK - a\nb', 'more than a line'],
    ['line', 'TENSORONE WARNING - a', 'the first words'],
    ['line', "TENSORONE OK - a | 'b'=1e3ms", 'no value'],
    ['markdown', '| a | b |\n| --- | --- |\n| c | d | e |', 'a row of 4'],
    ['markdown', 'a | b', 'a bar outside'],
    ['markdown', 'a <script>', 'markup'],
    ['markdown', 'a<br>b', 'markup'],
    ['markdown', '[a](b)', 'markup'],
    ['markdown', '# a', 'markup'],
    ['github', '::error title=a::b\nc', 'not a workflow command'],
    ['github', '::stop-commands::x', 'the command stop-commands'],
    ['junit', junit(0, '<testcase name="a">'), 'tag'],
    ['junit', junit(1, '<testcase name="a"><failure/></testcase>'), '1 cases failed'],
    ['dot', 'digraph impact {\n  "a"; b"];\n}', 'not of a graph'],
    ['dot', 'digraph impact {\n  "a\\";\n}', 'not of a graph'],
    ['mermaid', 'flowchart LR\n  n0["a"b"]', 'not of a flowchart'],
    ['mermaid', 'flowchart LR\n  %% %%{init}', 'not of a flowchart'],
    ['best', 'eu-west-1 x', 'no region'],
  ])('%s: %j', (format, output, what) => {
    const result = ran({ stdout: `${output}\n` });
    expect(() => checkFormat(format, result, 20)).toThrow(what);
  });

  it('and that nothing is said', () => {
    expect(() => checkFormat('table', ran({ exitCode: 3 }), null)).toThrow('nothing is said');
  });
});

describe('what the fuzzer expects of a health', () => {
  const region = (name: string, status: string) => ({ region: name, status });
  const reading = {
    certainly: true,
    overallStatus: 'operational',
    lastUpdated: Date.parse('2026-01-16T12:00:00Z'),
    services: [
      { name: 'API', status: 'degraded', regions: [region('us-east-1', 'operational')] },
      { name: 'gpu clusters', status: 'wobbly', regions: [] },
      { name: 'Checkout', status: 'operational', regions: [region('mars-1', 'major_outage')] },
    ],
  };

  it.each<[Selected, readonly string[], boolean]>([
    [{ services: [], regions: [] }, ['operational', 'degraded', 'wobbly', 'operational'], true],
    [{ services: ['clusters'], regions: [] }, ['wobbly'], true],
    [{ services: ['storage', 'api'], regions: [] }, ['degraded', 'unknown'], true],
    [{ services: ['api'], regions: ['US-EAST-1'] }, ['operational'], true],
    [{ services: ['api'], regions: ['eu-west-1'] }, ['degraded', 'unknown'], true],
    [{ services: ['checkout'], regions: ['mars-1'] }, ['major_outage'], true],
    [{ services: ['nope'], regions: [] }, ['unknown'], false],
  ])('%j: %j', (selected, must, isSelectionKnown) => {
    expect(expectStatuses(reading, selected)).toMatchObject({ must, isSelectionKnown });
  });

  it.each<[readonly string[], string, number]>([
    [['operational', 'maintenance'], 'degraded', 0],
    [['operational', 'maintenance'], 'maintenance', 1],
    [['degraded', 'unknown'], 'degraded', 3],
    [['wobbly', 'partial_outage'], 'degraded', 2],
    [['wobbly', 'partial_outage'], 'major_outage', 3],
    [['major_outage'], 'never', 0],
  ])('%j with --fail-on %s: %i', (statuses, failOn, code) => {
    expect(expectCode(statuses, failOn)).toBe(code);
  });

  it('orders the codes by how bad they are', () => {
    expect([2, 3, 1, 0].toSorted((a, b) => badnessOfCode(a) - badnessOfCode(b))).toEqual([
      0, 1, 3, 2,
    ]);
  });

  const answer = (over: object): Reply => {
    const good = {
      overallStatus: 'operational',
      lastUpdated: '2024-01-16T18:30:00Z',
      services: [],
    };
    return {
      httpStatus: 200,
      headers: {},
      body: Buffer.from(JSON.stringify({ ...good, ...over })),
    };
  };

  it.each<[object, boolean | null]>([
    [{}, true],
    [{ services: [{ name: 'A\u0000PI', status: 'ok', regions: 7 }], incidents: null }, true],
    [{ lastUpdated: '2024-02-30T00:00:00Z' }, false],
    [{ incidents: [7] }, false],
    [{ lastUpdated: 'yesterday' }, null],
    [{ overallStatus: ' \u202e' }, null],
    [{ services: [{ name: 'API' }] }, null],
  ])('takes %j: %j', (over, certainly) => {
    expect(readStatus(answer(over))?.certainly ?? null).toBe(certainly);
  });
});
