import type { Context } from '../../system/context.js';

/** Eight hexadecimal digits: they tell the ids of one state, or of one message, from another's. */
export function randomDigits({ random }: Pick<Context, 'random'>): string {
  return Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
}
