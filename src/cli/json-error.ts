type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | 'comma or end';

const TOKEN =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|\x7f|[\u0080-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const SPACE = /[ \t\n\r]*/y;

/** Where text stops being JSON, counted from 1; not every engine reports it. */
export function locateJsonError(text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offsetOfError(text)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function offsetOfError(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let offset = skipSpace(text, 0);
  while (offset < text.length) {
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text)?.[0];
    const next: Expected | undefined =
      token === undefined ? undefined : step(expected, token, open);
    if (token === undefined || next === undefined) return offset;
    expected = next;
    offset = skipSpace(text, offset + token.length);
  }
  return offset;
}

/** What may follow a token, or nothing where the token itself may not be here. */
function step(expected: Expected, token: string, open: string[]): Expected | undefined {
  if (expected === ':') return token === ':' ? 'value' : undefined;
  if (expected === 'comma or end') {
    if (token === ',') return after(open.at(-1));
    return closes(token, open.at(-1)) ? close(open) : undefined;
  }
  if (expected === 'key' || expected === 'key or }') {
    if (token.startsWith('"')) return ':';
    return expected === 'key or }' && token === '}' ? close(open) : undefined;
  }
  if (expected === 'value or ]' && token === ']') return close(open);
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'key or }' : 'value or ]';
  }
  return '}],:'.includes(token) ? undefined : 'comma or end';
}

function after(opened: string | undefined): Expected | undefined {
  if (opened === undefined) return undefined;
  return opened === '{' ? 'key' : 'value';
}

function closes(token: string, opened: string | undefined): boolean {
  return (token === '}' && opened === '{') || (token === ']' && opened === '[');
}

function close(open: string[]): Expected {
  open.pop();
  return 'comma or end';
}

function skipSpace(text: string, offset: number): number {
  SPACE.lastIndex = offset;
  return offset + (SPACE.exec(text)?.[0].length ?? 0);
}
