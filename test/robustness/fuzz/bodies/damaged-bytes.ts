import fc from 'fast-check';

type Damage = (bytes: Uint8Array) => Uint8Array;

const NOT_UTF8 = [
  [0xff],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf8, 0x88],
  [0xe2, 0x82],
  [0xef, 0xbb, 0xbf],
];

const place = fc.nat(100_000);
const insertion = fc.oneof(
  fc.constantFrom(...NOT_UTF8).map((bytes) => Uint8Array.from(bytes)),
  fc.uint8Array({ maxLength: 4 }),
  fc
    .constantFrom('\0', '"', '{', '}', ',', '\\', '1e309', '\ufeff', '\u202e')
    .map((sign) => Buffer.from(sign)),
);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(place, fc.nat(7)).map(
    ([at, bit]): Damage =>
      (bytes) =>
        flip(bytes, at, bit),
  ),
  place.map(
    (at): Damage =>
      (bytes) =>
        bytes.slice(0, within(bytes, at)),
  ),
  fc.tuple(place, insertion).map(
    ([at, added]): Damage =>
      (bytes) =>
        splice(bytes, at, 0, added),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([at, length]): Damage =>
      (bytes) =>
        splice(bytes, at, length, new Uint8Array()),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Damage =>
      (bytes) => {
        const copied = bytes.slice(within(bytes, from), within(bytes, from) + 40);
        return splice(bytes, to, 0, copied);
      },
  ),
);

/** The bytes with up to four places damaged. */
export function damaged(whole: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(whole, fc.array(damage, { minLength: 1, maxLength: 4 }))
    .map(([bytes, damages]) => damages.reduce((sofar, apply) => apply(sofar), bytes));
}

function within(bytes: Uint8Array, at: number): number {
  return bytes.length === 0 ? 0 : at % bytes.length;
}

function flip(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const index = within(bytes, at);
  return bytes.map((byte, each) => (each === index ? byte ^ (1 << bit) : byte));
}

function splice(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  const index = within(bytes, at);
  return Buffer.concat([bytes.subarray(0, index), added, bytes.subarray(index + removed)]);
}
