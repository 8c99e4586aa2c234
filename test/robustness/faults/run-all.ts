import { USUAL_TIMEOUT_MS } from './cases/fault.js';
import { POISON_KEY } from './cases/text-faults.js';
import { judge, type Offence, type Outcome } from './judge.js';
import type { Run } from './matrix.js';
import { kindsOf } from './read-documents.js';
import { runFault } from './run-fault.js';

/** A run that was judged, with as much of its output as is worth showing. */
export interface Judged extends Run {
  readonly argv: readonly string[];
  readonly offences: readonly Offence[];
  /** The kinds of error in its document. */
  readonly kinds: readonly string[];
  readonly outcome: Pick<Outcome, 'exitCode' | 'durationMs' | 'stdout' | 'stderr'>;
}

/** Off for its time alone: that may be the machine's fault. */
export function isLate({ offences }: Pick<Judged, 'offences'>): boolean {
  return offences.length > 0 && offences.every(({ about }) => about === 'time');
}

/**
 * Does all runs, `jobs` at a time, and judges them; reports each fault in turn, once all its runs
 * and those of the ones before it are done.
 */
export async function runAll(
  runs: readonly Run[],
  jobs: number,
  onFault: (runs: readonly Judged[]) => void,
): Promise<Judged[]> {
  const results: (Judged | undefined)[] = runs.map(() => undefined);
  let started = 0;
  let reported = 0;
  const emit = () => {
    while (reported < runs.length) {
      const fault = runs[reported]?.fault;
      const count = runs.slice(reported).filter((run) => run.fault === fault).length;
      const done = results.slice(reported, reported + count).filter((each) => each !== undefined);
      if (done.length < count) return;
      onFault(done);
      reported += count;
    }
  };
  const work = async () => {
    while (started < runs.length) {
      const index = started++;
      const run = runs[index];
      if (run !== undefined) results[index] = await runAndJudge(run);
      emit();
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results.filter((each) => each !== undefined);
}

const MAX_SHOWN = 1_500;

/** One run, judged by what the contract wants of its command. */
export async function runAndJudge(run: Run): Promise<Judged> {
  const { fault, command, format } = run;
  const { argv, outcome } = await runFault(run);
  const cell = {
    command,
    format,
    expected: fault.expected[command],
    deadlineMs: fault.timeoutMs ?? USUAL_TIMEOUT_MS,
    apiKey: POISON_KEY,
    isUnasked: fault.isUnasked === true,
  };
  return {
    ...run,
    argv,
    offences: judge(cell, outcome),
    kinds: format === 'json' ? kindsOf(outcome.stdout) : [],
    outcome: {
      ...outcome,
      stdout: shorten(outcome.stdout),
      stderr: shorten(outcome.stderr),
    },
  };
}

function shorten(text: string): string {
  const more = text.length - MAX_SHOWN;
  return more > 0 ? `${text.slice(0, MAX_SHOWN)}… and ${more} more characters` : text;
}
