import { isPublicWord } from './public-words.js';
import { createRedactor } from './redact.js';

type Redact = (text: string) => string;

/**
 * The secrets of one run, whatever their origin: environment, key file, stdin or configuration.
 * The only place that takes them out of a text. Redact before cutting: half a secret is no match.
 */
export class Secrets {
  readonly #known = new Set<string>();
  /** Those of them that the API has to be understood by. */
  readonly #names = new Set<string>();
  /** Made when first needed: an environment brings its secrets one by one. */
  #redactor: Redact | null = null;
  #ingestRedactor: Redact | null = null;

  /**
   * Adds a secret; one of fewer than 8 characters would match by accident and is ignored, and so is
   * a word that every output holds.
   */
  add(secret: string | null | undefined): void {
    const trimmed = secret?.trim() ?? '';
    if (this.#known.has(trimmed) || isPublicWord(trimmed)) return;
    this.#known.add(trimmed);
    this.#forget();
  }

  /** Adds the name of a service or region that is not to be shown, but has to be recognized. */
  addName(name: string): void {
    this.#names.add(name.trim());
    this.add(name);
  }

  /** Takes a word back that is public, although an origin of secrets holds it. */
  allow(word: string): void {
    if (this.#known.delete(word)) this.#forget();
  }

  /** Replaces every secret, in whatever form of it, by `[redacted]`. */
  redact(text: string): string {
    this.#redactor ??= createRedactor([...this.#known]);
    return this.#redactor(text);
  }

  /** The same for text that was received, which goes on to files and receivers; leaves names. */
  redactIngested(text: string): string {
    this.#ingestRedactor ??= createRedactor(
      [...this.#known].filter((secret) => !this.#names.has(secret)),
    );
    return this.#ingestRedactor(text);
  }

  #forget(): void {
    this.#redactor = null;
    this.#ingestRedactor = null;
  }
}
