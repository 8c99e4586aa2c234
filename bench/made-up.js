/** A linear congruential generator of whole numbers below a bound: the same row on every run. */
export function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * The numbers from 0 up to `count`, in any order.
 * @param {number} count
 * @param {(below: number) => number} random
 */
export function shuffled(count, random) {
  const ids = Array.from({ length: count }, (_, id) => id);
  for (let i = count - 1; i > 0; i--) {
    const j = random(i + 1);
    const [a = 0, b = 0] = [ids[i], ids[j]];
    ids[i] = b;
    ids[j] = a;
  }
  return ids;
}
