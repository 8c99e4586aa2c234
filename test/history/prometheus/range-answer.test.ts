import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/errors.js';
import { errorOfAnswer, parseRangeAnswer } from '../../../src/history/prometheus/range-answer.js';

function answer(result: unknown, over: object = {}): string {
  return JSON.stringify({ status: 'success', data: { resultType: 'matrix', result }, ...over });
}

test('series are read with their labels and samples', () => {
  const result = [
    {
      metric: { __name__: 'tensorone_up', job: 'a' },
      values: [
        [1_700_000_000.123, '1'],
        [1_700_000_060, '0'],
      ],
    },
  ];
  expect(parseRangeAnswer(answer(result))).toEqual([
    {
      labels: { __name__: 'tensorone_up', job: 'a' },
      samples: [
        { time: 1_700_000_000_123, value: 1 },
        { time: 1_700_000_060_000, value: 0 },
      ],
    },
  ]);
  expect(parseRangeAnswer(answer([]))).toEqual([]);
});

test('what is no finite number is left out', () => {
  const values = ['NaN', '+Inf', '-Inf', '0.085'].map((value, index) => [index, value]);
  const [series] = parseRangeAnswer(answer([{ metric: {}, values }]));
  expect(series?.samples).toEqual([{ time: 3_000, value: 0.085 }]);
});

test('labels are cleaned', () => {
  const metric = { service: 'A\u001b[31m\nB\u202e', odd: 1 };
  const [series] = parseRangeAnswer(answer([{ metric, values: [] }]));
  expect(Object.keys(series?.labels ?? {})).toEqual(['service']);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(series?.labels.service).not.toMatch(/[\u0000-\u001f\u202e]/);
});

describe('what is no such answer', () => {
  test.each([
    ['not JSON', '<html>', 'the answer of Prometheus is not JSON'],
    ['cut in the middle', answer([]).slice(0, -3), 'the answer of Prometheus is not JSON'],
    ['an error', JSON.stringify({ status: 'error', error: 'x' }), 'no matrix in it'],
    ['a vector', answer([], { data: { resultType: 'vector', result: [] } }), 'no matrix in it'],
    ['null', 'null', 'no matrix in it'],
    ['no list', answer({}), 'data.result is no list'],
    ['no object in the list', answer([1]), 'data.result[0] is no object'],
    ['no labels', answer([{ values: [] }]), 'data.result[0].metric is no object'],
    ['no samples', answer([{ metric: {} }]), 'data.result[0].values is no list'],
    [
      'a bare number',
      answer([{ metric: {}, values: [1] }]),
      'data.result[0].values[0] is no sample',
    ],
    ['a number as a value', answer([{ metric: {}, values: [[1, 1]] }]), 'is no sample'],
  ])('is refused: %s', (_, body, message) => {
    const read = () => parseRangeAnswer(body);
    expect(read).toThrow(AppError);
    expect(read).toThrow(
      expect.objectContaining({
        kind: 'invalid-response',
        message: expect.stringContaining(message),
      }),
    );
  });
});

test('the reason of an error is cleaned', () => {
  expect(errorOfAnswer(JSON.stringify({ status: 'error', error: 'bad\u001b[1m\nstep' }))).toBe(
    'bad[1m step',
  );
  expect([errorOfAnswer('<html>'), errorOfAnswer('{}'), errorOfAnswer('null')]).toEqual([
    null,
    null,
    null,
  ]);
});
