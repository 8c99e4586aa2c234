import fc from 'fast-check';
import { hostileText } from './hostile-arbitraries.js';

/**
 * JSON is made as text here, not as values: some of what a server may send has no value, such as
 * `1e309`, and some is lost in one, such as a key that comes twice.
 */
export type JsonText = fc.Arbitrary<string>;

/** Of a hundred fields, how many are not what they should be. */
export interface Mood {
  /** In their shape, or missing: most such answers are refused as a whole. */
  readonly oddness: number;
  /** In their text and figures: most such answers are taken, and have to be shown. */
  readonly hostility: number;
}

export const text = (arbitrary: fc.Arbitrary<string>): JsonText =>
  arbitrary.map((value) => JSON.stringify(value));

const ODD_NUMBERS = [
  ...['1e309', '-1e309', '-0', '0', '-1', '-0.0001', '1e-320', '5e-324', '1e21', '1e20', '0.1e-6'],
  ...[
    '1.7976931348623157e308',
    '9007199254740993',
    '99.999999',
    '100',
    '100.0000001',
    '1E3',
    '4294967296',
  ],
];

const someKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'name', 'status', 'id', ''),
  hostileText,
);

const nested = fc
  .tuple(
    fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[[{"__proto__":', '}]]']),
    fc.integer({ min: 1, max: 2_000 }),
  )
  .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}1${close.repeat(depth)}`);

/** Any JSON at all. */
export const oddValue: JsonText = fc.oneof(
  { weight: 4, arbitrary: text(hostileText) },
  { weight: 3, arbitrary: fc.constantFrom(...ODD_NUMBERS) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('null', 'true', 'false', '[]', '{}', '[[]]', '[null]', '""'),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: nested },
);

/** A number as the API would send it, or an odd one. */
export const number = (most: number, { hostility }: Mood): JsonText =>
  weighted(
    fc.oneof(
      fc.integer({ min: 0, max: most }).map(String),
      fc.integer({ min: 0, max: 100 * most }).map((hundredths) => String(hundredths / 100)),
    ),
    fc.constantFrom(...ODD_NUMBERS),
    hostility,
  );

export function weighted(good: JsonText, odd: JsonText, percent: number): JsonText {
  return fc.oneof({ weight: 100 - percent, arbitrary: good }, { weight: percent, arbitrary: odd });
}

/** An object of these fields; now and then one is missing, odd, or there twice, or another is there. */
export function record(fields: Readonly<Record<string, JsonText>>, { oddness }: Mood): JsonText {
  const entries = Object.entries(fields).map(([key, good]) => {
    const value = weighted(good, oddValue, oddness);
    return weighted(value, fc.constant(''), oddness).map((json) => entryOf(key, json));
  });
  const extra = weighted(
    fc.constant(''),
    fc
      .tuple(fc.oneof(someKey, fc.constantFrom(...Object.keys(fields))), oddValue)
      .map(([key, json]) => entryOf(key, json)),
    Math.min(50, 3 * oddness),
  );
  return fc
    .tuple(extra, ...entries)
    .map((all) => `{${all.filter((entry) => entry !== '').join(',')}}`);
}

function entryOf(key: string, json: string): string {
  return json === '' ? '' : `${JSON.stringify(key)}:${json}`;
}

export function list(item: JsonText, { oddness }: Mood, maxLength = 4): JsonText {
  // What is odd in a list makes the whole answer odd: less of it.
  const each = weighted(item, oddValue, Math.ceil(oddness / 4));
  return fc.array(each, { maxLength }).map((items) => `[${items.join(',')}]`);
}
