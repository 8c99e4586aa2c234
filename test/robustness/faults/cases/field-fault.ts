import type { Expectations } from '../expectation.js';
import { type Edits, editedBody, statusBody } from './edited-body.js';
import type { Fault } from './fault.js';

/** The status with some of its fields set to other values. */
export function fieldFault(
  group: string,
  name: string,
  edits: Edits,
  expected: Expectations,
): Fault {
  return { group, name, answer: statusBody(() => editedBody('status', edits)), expected };
}
