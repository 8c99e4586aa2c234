import type { HistoryReport, SubjectHistory } from '../../core/history/report.js';
import { EXIT } from '../../exit-codes.js';

/** `unknown` where less than half was observed and what was seen had not used up the budget. */
export type SloVerdict = 'met' | 'missed' | 'unknown';

/** Judges a subject against its objective; `null` where none was asked for. */
export function sloVerdict({ slo, observedRatio }: SubjectHistory): SloVerdict | null {
  if (slo === null) return null;
  if (slo.spentSeconds > slo.budgetSeconds) return 'missed';
  return observedRatio < 0.5 ? 'unknown' : 'met';
}

/**
 * The exit code of a report: 1 where a selected service missed its objective, else 3 where less
 * than half of one was observed, else 0; 0 without an objective.
 *
 * @param hasSlo whether `--slo` was given: a report without any service is then unknown
 */
export function exitCodeOfHistory(
  report: Pick<HistoryReport, 'services'>,
  hasSlo: boolean,
): number {
  if (!hasSlo) return EXIT.ok;
  const verdicts = report.services.map(sloVerdict);
  if (verdicts.includes('missed')) return EXIT.warning;
  const isKnown = verdicts.length > 0 && !verdicts.includes('unknown') && !verdicts.includes(null);
  return isKnown ? EXIT.ok : EXIT.unknown;
}
