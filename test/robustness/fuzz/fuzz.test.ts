import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROPERTIES, PROPERTY_NAMES } from './properties/properties.js';
import { describeFailure, tryProperty } from './properties/try-property.js';
import { openRig, type Rig } from './rig.js';
import { Tally } from './tally.js';

/** The short form of `npm run fuzz`: always the same answers. */
const SEED = 20_240_116;

describe('the built program, whatever the API answers', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig(new Tally());
  });

  afterAll(() => rig.close());

  it.each(PROPERTY_NAMES)('%s', async (property) => {
    const runs = PROPERTIES[property].share;
    const outcome = await tryProperty(rig, property, { seed: SEED, runs });
    expect(outcome.failure === null ? '' : describeFailure(outcome.failure)).toBe('');
    expect(outcome.runs).toBe(runs);
  });
});
