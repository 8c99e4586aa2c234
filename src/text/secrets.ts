import { createRedactor } from './redact.js';

/**
 * The secrets of one run, whatever their origin: environment, key file, stdin or configuration.
 * The only place that takes them out of a text. Redact before cutting: half a secret is no match.
 */
export class Secrets {
  readonly #known = new Set<string>();
  #redact = createRedactor([]);

  /** Adds a secret; one of fewer than 8 characters would match by accident and is ignored. */
  add(secret: string | null | undefined): void {
    const trimmed = secret?.trim() ?? '';
    if (this.#known.has(trimmed)) return;
    this.#known.add(trimmed);
    this.#redact = createRedactor([...this.#known]);
  }

  /** Takes a word back that is public, although an origin of secrets holds it. */
  allow(word: string): void {
    if (!this.#known.delete(word)) return;
    this.#redact = createRedactor([...this.#known]);
  }

  /** Replaces every secret, in whatever form of it, by `[redacted]`. */
  redact(text: string): string {
    return this.#redact(text);
  }
}
