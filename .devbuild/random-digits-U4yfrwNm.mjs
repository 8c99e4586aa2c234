// src/watch/state/random-digits.ts
/** Eight hexadecimal digits: they tell the ids of one state, or of one message, from another's. */
function randomDigits({ random }) {
  return Math.floor(random() * 4294967296)
    .toString(16)
    .padStart(8, '0');
}

export { randomDigits as t };
