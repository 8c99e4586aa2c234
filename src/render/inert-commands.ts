/**
 * Text that a runner of GitHub Actions would take for a workflow command, changed so that it is
 * only text: `::` at the beginning of a line, and `##[` anywhere. In JSON, which has to stay what
 * it is, the bracket is escaped; no line of it begins with a colon.
 */
export function makeCommandsInert(text: string, format: 'text' | 'json'): string {
  if (format === 'json') return text.replaceAll('##[', '##\\u005b');
  return text.replace(/^(\s*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '##\u200b[');
}
