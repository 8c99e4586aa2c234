/** Splits a list of addresses at its commas, but for those in quotes, brackets and comments. */
export function splitAddresses(list: string): string[] {
  const parts: string[] = [''];
  let isQuoted = false;
  let depth = 0;
  for (let index = 0; index < list.length; index++) {
    const character = list.charAt(index);
    const last = parts.length - 1;
    if (character === '\\' && (isQuoted || depth > 0)) {
      parts[last] += character + list.charAt(++index);
      continue;
    }
    if (character === '"' && depth === 0) isQuoted = !isQuoted;
    else if (!isQuoted && (character === '(' || character === '<')) depth++;
    else if (!isQuoted && (character === ')' || character === '>')) depth = Math.max(0, depth - 1);
    if (character === ',' && !isQuoted && depth === 0) parts.push('');
    else parts[last] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
