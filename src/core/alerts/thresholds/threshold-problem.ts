/** What is wrong with the expression of a threshold. */
export interface ThresholdProblem {
  /** Without the place: `unknown metric "responsTime"`. */
  readonly message: string;
  /** What to write instead, in one or two sentences. */
  readonly hint: string;
  /** Index of the offending character; the length of the expression where something is missing. */
  readonly at: number;
}

export function problem(at: number, message: string, hint: string): ThresholdProblem {
  return { message, hint, at };
}

/** Characters that would break a line or a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const MAX_QUOTE = 80;

/** The two lines of an error as usual: the message, and the hint that goes with it. */
export function formatThresholdProblem(
  expr: string,
  problem: ThresholdProblem,
  name = '--threshold',
): { readonly message: string; readonly hint: string } {
  const place = positionOf(expr, problem.at) + 1;
  return {
    message: `${name} "${quotable(expr)}": ${problem.message} at character ${place}`,
    hint: problem.hint,
  };
}

/** What a user typed, safe to repeat within a line. */
export function quotable(text: string): string {
  const characters = [...printable(text)];
  return characters.length > MAX_QUOTE
    ? `${characters.slice(0, MAX_QUOTE).join('')}…`
    : characters.join('');
}

/** As many characters as before, so that positions still hold. */
function printable(text: string): string {
  return text.replace(/\s/g, ' ').replace(UNPRINTABLE, '?');
}

/** How many characters are before an index; people do not count halves of pairs. */
function positionOf(text: string, index: number): number {
  return [...text.slice(0, Math.max(0, index))].length;
}
