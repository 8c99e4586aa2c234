import type { StatusQuery } from '../../../api/api-client.js';
import type { StatusAnswer } from '../../../core/model.js';
import { AppError } from '../../../errors.js';
import type { CommandIo } from '../../command-io.js';

/** What a look at the API has brought. */
export interface Look {
  /** The last one known where there is an error; `null` where there is none. */
  readonly answer: StatusAnswer | null;
  readonly error: AppError | null;
}

/** Rejects with what cannot be put on a page: usage errors, and bugs. */
export async function lookAt(query: StatusQuery, io: CommandIo): Promise<Look> {
  const cache = await io.answerCache();
  try {
    const client = await io.connect();
    const answer = await client.fetchStatus(query);
    await cache?.save(query, answer);
    return { answer, error: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'usage') throw error;
    return { answer: (await cache?.load(query)) ?? null, error };
  }
}
