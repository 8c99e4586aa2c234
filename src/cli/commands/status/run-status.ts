import type { AnswerCache } from '../../../api/answer-cache.js';
import type { StatusQuery } from '../../../api/api-client.js';
import { checkNames } from '../../../check-names.js';
import type { StatusAnswer } from '../../../core/model.js';
import { type TypedNames, toQueryFilter, toSelection } from '../../../core/selection.js';
import { AppError } from '../../../errors.js';
import { statusReport } from '../../../view/status-report.js';
import type { CommandIo } from '../../command-io.js';
import { parseNames, STATUS_HINTS } from '../../options/option-values.js';
import { preload } from '../../preload.js';
import type { StatusOptions } from './status-options.js';
import { type StatusFormat, showStatus } from './status-output.js';

/** Asks, judges, shows; returns the exit code. */
export async function runStatus(
  services: readonly string[],
  options: StatusOptions,
  io: CommandIo,
): Promise<number> {
  const typed: TypedNames = {
    services: parseNames('service', services),
    regions: options.region ?? [],
  };
  const { format, failOn, maxAge: maxAgeMs } = options;
  const selection = toSelection(typed);
  const query: StatusQuery = {
    ...toQueryFilter(selection),
    includeMetrics: options.metrics === true,
    includeIncidents: options.incidents,
  };
  const cache = await io.answerCache();
  const show = async (answer: StatusAnswer, error?: AppError) => {
    checkNames(typed, answer.snapshot, STATUS_HINTS);
    const report = statusReport(withoutUnwanted(answer, options), {
      selection,
      failOn,
      now: io.context.now(),
      staleAfterMs: io.staleAfterMs,
      ...(error === undefined ? {} : { failure: error }),
    });
    await showStatus(report, format, {
      failOn,
      io,
      isWide: options.wide === true,
      hasIncidents: options.incidents,
      isQuiet: options.quiet === true,
    });
    return report.exitCode;
  };

  const fresh = maxAgeMs > 0 ? await loadFresh(cache, query, maxAgeMs, io) : null;
  if (fresh !== null) return show(fresh);
  let answer: StatusAnswer;
  try {
    answer = await fetchAnswer(query, io, format);
  } catch (error) {
    const last =
      error instanceof AppError && error.kind !== 'usage' ? await cache?.load(query) : null;
    if (!last || !(error instanceof AppError)) throw error;
    // A monitoring plugin prints one line, and this failure is in it.
    if (format !== 'line' || io.isVerbose) io.reportFailure(error);
    return show(last, error);
  }
  const exitCode = await show(answer);
  await cache?.save(query, answer);
  return exitCode;
}

function fetchAnswer(
  query: StatusQuery,
  io: CommandIo,
  format: StatusFormat,
): Promise<StatusAnswer> {
  return io.withProgress('asking for the status', async () => {
    const client = await io.connect();
    const pending = client.fetchStatus(query);
    // Loads while the request is under way.
    if (format === 'table') preload(() => import('../../../render/text.js'));
    return pending;
  });
}

/** A cached answer that is young enough; one from the future is not. */
async function loadFresh(
  cache: AnswerCache | null,
  query: StatusQuery,
  maxAgeMs: number,
  io: CommandIo,
): Promise<StatusAnswer | null> {
  const cached = await cache?.load(query);
  if (!cached) return null;
  const ageMs = io.context.now() - cached.fetchedAt;
  return ageMs >= 0 && ageMs <= maxAgeMs ? cached : null;
}

/** A server may send more than was asked for. */
function withoutUnwanted(answer: StatusAnswer, options: StatusOptions): StatusAnswer {
  const { snapshot } = answer;
  return {
    ...answer,
    snapshot: {
      ...snapshot,
      incidents: options.incidents ? snapshot.incidents : [],
      metrics: options.metrics ? snapshot.metrics : null,
    },
  };
}
