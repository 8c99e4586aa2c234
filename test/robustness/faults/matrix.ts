import { createRandom, type Random } from '../../support/random.js';
import type { Fault } from './cases/fault.js';
import { COMMANDS, type Command, FORMATS, type Format } from './expectation.js';

/** One run of the program. */
export interface Run {
  readonly fault: Fault;
  readonly command: Command;
  readonly format: Format;
  /** With `--verbose`, so that logs are looked at too. */
  readonly isVerbose: boolean;
}

export interface Choice {
  /** Part of the name or the group of a fault; all where absent. */
  readonly only?: string | undefined;
  /** How many runs of each fault; all where absent. */
  readonly sample?: number | undefined;
  readonly seed: number;
}

/** The runs to do, fault by fault. The same seed chooses the same ones. Pure. */
export function chooseRuns(faults: readonly Fault[], { only, sample, seed }: Choice): Run[] {
  const random = createRandom(seed);
  const isWanted = ({ group, name }: Fault) =>
    only === undefined || `${group} ${name}`.toLowerCase().includes(only.toLowerCase());
  return faults.filter(isWanted).flatMap((fault) => {
    const all = runsOf(fault);
    return sample === undefined ? all : pickSome(all, sample, random);
  });
}

/** Like a chessboard: half of the runs of each fault are verbose, in every row and column. */
function runsOf(fault: Fault): Run[] {
  return COMMANDS.flatMap((command, column) =>
    FORMATS.map((format, row) => ({ fault, command, format, isVerbose: (column + row) % 2 === 0 })),
  );
}

function pickSome(runs: readonly Run[], count: number, random: Random): Run[] {
  const left = [...runs];
  while (left.length > count) left.splice(random.between(0, left.length - 1), 1);
  return left;
}
