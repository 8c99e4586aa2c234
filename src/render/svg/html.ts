/** Markup that is safe to print as it is: literals of this program, and escaped values. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template; `null`, `undefined` and `false` print nothing. */
export type Printable = string | number | Markup | null | undefined | false | readonly Printable[];

/** Builds markup; every value that is not `Markup` is escaped, for text and for quoted attributes. */
export function html(literals: TemplateStringsArray, ...values: readonly Printable[]): Markup {
  let text = literals[0] ?? '';
  for (let index = 0; index < values.length; index++) {
    text += print(values[index]) + (literals[index + 1] ?? '');
  }
  return new Markup(text);
}

function print(value: Printable): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Markup) return value.text;
  return value.map(print).join('');
}

const SPECIAL = /[&<>"']/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 does not allow, escaped or not; bidirectional controls; halves of surrogate pairs. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Any of those, or half of a pair of surrogates: most texts have none of them. */
const SUSPECT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  /[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/;

/** Escapes text for HTML, SVG and XML, between tags and in quoted attributes. */
export function escapeMarkup(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(SPECIAL, (character) => ENTITIES[character] ?? '');
}
