/** Shorter pieces of a path are found in any text. */
const MIN_PIECE = 8;

/**
 * The parts of a URL that are secret: its credentials and all that is beyond its host, each as it
 * stands there and decoded, and the whole of it. A text that is no URL is secret as a whole.
 */
export function secretsOfUrl(value: string): string[] {
  const text = value.trim();
  const match = /^[a-z][a-z\d+.-]*:\/\/(?:([^/?#]*)@)?[^/?#]*(.*)$/is.exec(text);
  if (match === null) return [text].filter((part) => part !== '');
  const [, login = '', rest = ''] = match;
  if (login === '' && rest.length < 2) return [];
  const pieces = rest.split(/[/?&=#]/).filter(({ length }) => length >= MIN_PIECE);
  const parts = [text, login, ...passwordsOfUrl(text), rest, rest.slice(1), ...pieces];
  if (URL.canParse(text)) parts.push(new URL(text).href);
  return [...new Set([...parts, ...parts.map(decode)])].filter((part) => part !== '');
}

/** The URLs in a text, such as a command, and what is secret of each. */
export function secretsOfUrlsIn(text: string): string[] {
  const urls = text.match(/\b[a-z]+:\/\/[^\s'"`<>|;()]+/gi) ?? [];
  return urls.flatMap(secretsOfUrl);
}

/** The password of a URL, with or without a scheme, as it stands there and decoded. */
export function passwordsOfUrl(text: string): string[] {
  return loginsOf(text).flatMap((login) => {
    const password = login.slice(login.indexOf(':') + 1);
    return login.includes(':') && password !== '' ? [login, password, decode(password)] : [];
  });
}

/** What a proxy is shown: a password, or a user that is a token without one. */
export function credentialsOfProxy(text: string): string[] {
  return [...loginsOf(text).flatMap((login) => [login, decode(login)]), ...passwordsOfUrl(text)];
}

/** What comes before the last `@`: of the authority, and of all, for a password with a slash. */
function loginsOf(text: string): string[] {
  const rest = text.trim().replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
  const authority = rest.split(/[/?#]/, 1)[0] ?? '';
  const logins = [authority, rest].map((part) => part.slice(0, Math.max(0, part.lastIndexOf('@'))));
  return [...new Set(logins)].filter((login) => login !== '');
}

/** As curl does it: a stray `%` is itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return text;
  }
}
