/** What a run came to. */
export interface Report {
  readonly lines: readonly string[];
  /** Everything that is wrong, an entry for each; the run fails where there is one. */
  readonly problems: readonly string[];
  /** The last line. */
  readonly summary: string;
}

export function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a report; returns the exit code, 1 where anything is wrong. */
export function printReport({ lines, problems, summary }: Report): number {
  for (const line of [...lines, ...problems.map(formatProblem), summary]) writeLine(line);
  return problems.length > 0 ? 1 : 0;
}

export function formatProblem(problem: string): string {
  return `PROBLEM ${problem}`;
}

/** `1,234` */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
