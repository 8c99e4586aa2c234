import { AGE_FAULTS } from './age-faults.js';
import { BODY_FAULTS } from './body-faults.js';
import { DEPENDENCY_FAULTS } from './dependency-faults.js';
import { ERROR_FAULTS } from './error-faults.js';
import type { Fault } from './fault.js';
import { FIELD_FAULTS } from './field-faults.js';
import { FRAMING_FAULTS } from './framing-faults.js';
import { HTTP_FAULTS } from './http-faults.js';
import { TEXT_FAULTS } from './text-faults.js';
import { TRANSPORT_FAULTS } from './transport-faults.js';
import { VALUE_FAULTS } from './value-faults.js';

/** From the wire up to single words. */
export const ALL_FAULTS: readonly Fault[] = [
  ...TRANSPORT_FAULTS,
  ...HTTP_FAULTS,
  ...FRAMING_FAULTS,
  ...ERROR_FAULTS,
  ...BODY_FAULTS,
  ...FIELD_FAULTS,
  ...VALUE_FAULTS,
  ...AGE_FAULTS,
  ...DEPENDENCY_FAULTS,
  ...TEXT_FAULTS,
];
