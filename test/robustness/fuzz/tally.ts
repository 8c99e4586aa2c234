/** How much was tried. */
export class WatchStats {
  #bodies = 0;
  readonly #runs = new Map<string, number>();
  readonly #codes = new Map<number, number>();
  readonly #cases = new Map<string, number>();

  get bodies(): number {
    return this.#bodies;
  }

  /** So many answers were made up. */
  answer(count: number): void {
    this.#bodies += count;
  }

  /** The program ran once, was to write this, and ended so. */
  run(format: string, exitCode: number): void {
    this.#runs.set(format, (this.#runs.get(format) ?? 0) + 1);
    this.#codes.set(exitCode, (this.#codes.get(exitCode) ?? 0) + 1);
  }

  /** A property was tried on so many cases. */
  tried(property: string, count: number): void {
    this.#cases.set(property, (this.#cases.get(property) ?? 0) + count);
  }

  /** Lines of a table: what was tried, and how often. */
  lines(): string[] {
    const rows = [
      ...[...this.#cases].map(([name, count]) => [`property ${name}`, count] as const),
      ...[...this.#runs].sort().map(([name, count]) => [`format ${name}`, count] as const),
      ...[...this.#codes].sort().map(([code, count]) => [`exit code ${code}`, count] as const),
    ];
    return rows.map(([name, count]) => `${name.padEnd(24)}${formatCount(count).padStart(9)}`);
  }
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
