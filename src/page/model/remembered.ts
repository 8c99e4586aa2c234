interface Entry<Result> {
  readonly inputs: readonly unknown[];
  readonly result: Result;
}

/**
 * Keeps the latest result for each object, as long as all else it was made from is the same. A page
 * is made after each poll, and most of it speaks of a past that has not changed.
 */
export class Remembered<Subject extends object, Result> {
  readonly #entries = new WeakMap<Subject, Entry<Result>>();

  /** @param inputs all that `compute` reads besides the subject; compared by identity */
  get(subject: Subject, inputs: readonly unknown[], compute: () => Result): Result {
    const known = this.#entries.get(subject);
    if (known !== undefined && inputs.every((input, index) => input === known.inputs[index])) {
      return known.result;
    }
    const result = compute();
    this.#entries.set(subject, { inputs, result });
    return result;
  }
}
