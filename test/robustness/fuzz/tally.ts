import { formatCount } from '../report.js';
import { Counts } from '../statistics.js';
import { formatTable } from '../table.js';

/** How much was tried. */
export class Tally {
  #bodies = 0;
  readonly #cases = new Counts();
  readonly #runs = new Counts();
  readonly #codes = new Counts();

  get bodies(): number {
    return this.#bodies;
  }

  /** So many answers were made up. */
  answer(count: number): void {
    this.#bodies += count;
  }

  /** The program ran once, was to write this format, and ended so. */
  run(format: string, exitCode: number): void {
    this.#runs.add(format);
    this.#codes.add(String(exitCode));
  }

  /** A property was tried on so many cases. */
  tried(property: string, count: number): void {
    this.#cases.add(property, count);
  }

  /** Lines of a table: what was tried, and how often. */
  lines(): string[] {
    const rows = [
      ...this.#cases.entries().map(([name, count]) => [`property ${name}`, formatCount(count)]),
      ...sorted(this.#runs).map(([name, count]) => [`format ${name}`, formatCount(count)]),
      ...sorted(this.#codes).map(([code, count]) => [`exit code ${code}`, formatCount(count)]),
    ];
    return formatTable(rows, (column) => (column === 0 ? 'left' : 'right'));
  }
}

function sorted(counts: Counts): (readonly [name: string, count: number])[] {
  return counts.entries().sort(([a], [b]) => (a < b ? -1 : 1));
}
