/** A generator of numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** From -1 up to 1; the same for the same seed, moment and label, whatever was asked before. */
export function noiseAt(seed: number, moment: number, label: string): number {
  let hash = Math.imul(seed ^ 0x811c9dc5, 0x01000193) ^ moment;
  for (const char of label) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return mulberry32(hash)() * 2 - 1;
}

/** Letters and digits of base 16 from a generator. */
export function hexDigits(random: () => number, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
}
