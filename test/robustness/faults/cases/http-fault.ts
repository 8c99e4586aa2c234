import type { Expectations } from '../expectation.js';
import type { Answer, Fault } from './fault.js';

/** One row of the table, in the order in which it is read. */
export function httpFault(
  name: string,
  answer: Answer,
  expected: Expectations,
  rest: Pick<Fault, 'timeoutMs' | 'greet'> = {},
): Fault {
  return { group: 'HTTP', name, answer, expected, ...rest };
}
