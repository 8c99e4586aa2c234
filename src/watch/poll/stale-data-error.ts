import { ageWhenFetched } from '../../core/assess-answer.js';
import { formatAge } from '../../core/duration.js';
import type { StatusAnswer } from '../../core/model.js';
import { AppError } from '../../errors.js';

/** The failure of a poll whose data is too old to say how things are: `data is 45 h old`. */
export function staleDataError(answer: StatusAnswer): AppError {
  const dataAgeMs = ageWhenFetched(answer);
  return new AppError('invalid-response', `data is ${formatAge(dataAgeMs)} old`, {
    hint: `The platform last updated it at ${answer.snapshot.lastUpdated}.`,
    dataAgeMs,
    rateLimit: answer.rateLimit ?? undefined,
  });
}
