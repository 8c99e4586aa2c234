import { describe, expect, it } from 'vitest';
import { ALL_FAULTS } from './cases/all-faults.js';
import { chooseRuns } from './matrix.js';

describe('the matrix of faults', () => {
  it('has faults enough, each with a name of its own', () => {
    const names = ALL_FAULTS.map(({ group, name }) => `${group}: ${name}`);
    expect(names.length).toBeGreaterThan(600);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('is all commands in both formats, half of them verbose', () => {
    const runs = chooseRuns(ALL_FAULTS.slice(0, 1), { seed: 1 });
    expect(runs.map(({ command, format }) => `${command} ${format}`)).toEqual([
      'status human',
      'status json',
      'regions human',
      'regions json',
      'impact human',
      'impact json',
      'watch human',
      'watch json',
    ]);
    expect(runs.filter(({ isVerbose }) => isVerbose)).toHaveLength(4);
  });

  it('has every fault in a sample, and the same runs for the same seed', () => {
    const sample = (seed: number) => chooseRuns(ALL_FAULTS, { sample: 2, seed });
    expect(sample(7)).toHaveLength(2 * ALL_FAULTS.length);
    expect(new Set(sample(7).map(({ fault }) => fault)).size).toBe(ALL_FAULTS.length);
    expect(sample(7)).toEqual(sample(7));
    expect(sample(7)).not.toEqual(sample(8));
  });

  it('is chosen from by name or group', () => {
    const runs = chooseRuns(ALL_FAULTS, { only: 'tls, expired', seed: 1 });
    expect(new Set(runs.map(({ fault }) => fault.name))).toEqual(new Set(['TLS, expired']));
  });
});
