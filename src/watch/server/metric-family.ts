export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

/** One metric with all its series; without any it is left out. */
export interface MetricFamily {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  /** One line. */
  readonly help: string;
  readonly samples: readonly Sample[];
}

export function gauge(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { name, type: 'gauge', help, samples };
}

export function counter(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { name, type: 'counter', help, samples };
}

/** What is not reported has no series. */
export function sample(value: number | null | undefined, labels: Labels = {}): Sample[] {
  return value === null || value === undefined ? [] : [{ labels, value }];
}

/** A series for each of the values, whether it was found or not: rules can wait for the first. */
export function countBy<T extends string>(
  label: string,
  values: readonly T[],
  found: readonly T[],
): Sample[] {
  return values.map((value) => ({
    labels: { [label]: value },
    value: found.filter((each) => each === value).length,
  }));
}

/** Without the noise of binary fractions: 98.5 is 0.985. */
export function toRatio(percent: number | null | undefined): number | null {
  return divide(percent, 100);
}

export function toSeconds(ms: number | null | undefined): number | null {
  return divide(ms, 1_000);
}

function divide(value: number | null | undefined, by: number): number | null {
  return value === null || value === undefined ? null : Number((value / by).toPrecision(15));
}
