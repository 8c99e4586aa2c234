import { redactForms, secretForms } from './redact.js';

/**
 * The secrets of one run, whatever their origin: environment, key file, stdin or configuration.
 * The only place that takes them out of a text. Redact before cutting: half a secret is no match.
 */
export class Secrets {
  readonly #known = new Set<string>();
  #forms: readonly string[] = [];

  /** Adds a secret; one of fewer than 8 characters would match by accident and is ignored. */
  add(secret: string | null | undefined): void {
    const trimmed = secret?.trim() ?? '';
    if (this.#known.has(trimmed)) return;
    this.#known.add(trimmed);
    const forms = new Set([...this.#forms, ...secretForms(trimmed)]);
    // A longer form may hold a shorter one.
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
  }

  /** Replaces every secret, also URL-encoded or in base64, by `[redacted]`. */
  redact(text: string): string {
    return redactForms(text, this.#forms);
  }
}
