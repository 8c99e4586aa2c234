import { expect, it } from 'vitest';
import { judgeLongLife, liveLong } from '../support/time/long-life.js';

const POLLS = Number(process.env.LONG_LIFE_POLLS ?? 2_500);

it(`keeps nothing of ${POLLS} polls: no memory, state, listeners or handles`, async () => {
  expect(judgeLongLife(await liveLong(POLLS))).toEqual([]);
}, 300_000);
