import fc from 'fast-check';
import { KEY } from './hostile-arbitraries.js';

/** How stdout looks to the program. */
export interface ScreenContext {
  readonly columns: number | null;
  readonly isColoured: boolean;
  readonly isUnicode: boolean;
}

export const look: fc.Arbitrary<ScreenContext> = fc.record({
  columns: fc.constantFrom(null, 120, 80, 40),
  isColoured: fc.boolean(),
  isUnicode: fc.boolean(),
});

/** What of the command line decides on the result. */
export interface Choice {
  readonly services: readonly string[];
  readonly regions: readonly string[];
  readonly failOn: string;
}

const typedService = fc.constantFrom(
  ...['api', 'API', 'clusters', 'GPU Clusters', 'ai services', 'Storage', 'DATABASE', 'checkout'],
);

const typedRegion = fc.constantFrom('us-east-1', 'US-WEST-2', 'eu-west-1', 'global', 'mars-1');

const few = (names: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }) },
  );

export const services = few(typedService);
export const regions = few(typedRegion);

export const failOn = fc.oneof(
  { weight: 2, arbitrary: fc.constant('degraded') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('maintenance', 'unknown', 'partial_outage', 'major_outage', 'never'),
  },
);

export const choice: fc.Arbitrary<Choice> = fc.record({ services, regions, failOn });

/** The environment of a run, and nothing else of the machine. */
export function envOf(url: string, isUnicode: boolean): Record<string, string> {
  return {
    TENSORONE_BASE_URL: url,
    TENSORONE_API_KEY: KEY,
    LANG: isUnicode ? 'C.UTF-8' : 'C',
  };
}

export function colourFlag({ isColoured }: ScreenContext): string {
  return `--color=${isColoured ? 'always' : 'never'}`;
}
