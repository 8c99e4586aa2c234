import type { Context } from '../../system/context.js';

/** Twelve hexadecimal digits: they keep the ids of two states, or two messages, apart. */
export function randomDigits({ random }: Pick<Context, 'random'>): string {
  return Math.floor(random() * 0x1_0000_0000_0000)
    .toString(16)
    .padStart(12, '0');
}
