/** A straight line through points, by least squares. */
export interface Trend {
  /** Of y for each unit of x. */
  readonly slope: number;
  /** Of the line at the first and at the last point. */
  readonly first: number;
  readonly last: number;
}

/** Of two points at least; a level line where there are fewer. */
export function fitTrend(points: readonly (readonly [x: number, y: number])[]): Trend {
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const sum = (of: (dx: number, dy: number) => number) =>
    points.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0);
  const spreadX = sum((dx) => dx * dx);
  const slope = spreadX === 0 ? 0 : sum((dx, dy) => dx * dy) / spreadX;
  const at = (x: number) => meanY + slope * (x - meanX);
  return { slope, first: at(points[0]?.[0] ?? meanX), last: at(points.at(-1)?.[0] ?? meanX) };
}

export function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  return (low + high) / 2;
}

/** Of the mean of independent numbers: about two of it are the spread of 19 tries in 20. */
export function standardError(numbers: readonly number[]): number {
  if (numbers.length < 2) return Number.POSITIVE_INFINITY;
  const middle = mean(numbers);
  const squares = numbers.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  return Math.sqrt(squares / (numbers.length - 1) / numbers.length);
}

/** How often each thing happened. */
export class Counts {
  readonly #counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  /** In the order in which they first happened. */
  entries(): (readonly [name: string, count: number])[] {
    return [...this.#counts];
  }
}
