export interface TextCleaner {
  /** For fields of one line: line breaks become spaces. */
  line(text: string): string;
  /** For fields of several lines. */
  text(text: string): string;
}
