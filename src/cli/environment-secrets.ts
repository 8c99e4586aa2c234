import type { Context } from '../system/context.js';

const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy'];

/** The secrets that an environment holds, each by itself and, of a URL, its parts. */
export function readEnvironmentSecrets(env: Context['env']): string[] {
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (!value) continue;
    if (name.startsWith('TENSORONE_API_KEY') && name !== 'TENSORONE_API_KEY_FILE') {
      secrets.push(value);
    }
    if (name === 'TENSORONE_WEBHOOK_URL') secrets.push(...value.split(/\s+/).flatMap(secretsOfUrl));
    if (name === 'TENSORONE_SMTP_URL' || PROXIES.includes(name.toLowerCase())) {
      secrets.push(...passwordsOfUrl(value));
    }
  }
  return secrets;
}

/** What must not be shown of the URL of a receiver: all beyond its host. */
export function secretsOfUrl(text: string): string[] {
  const [, login = '', , rest = ''] =
    /^\w+:\/\/(?:([^/?#@]*)@)?([^/?#]*)(.*)$/s.exec(text.trim()) ?? [];
  return [
    ...passwordsOfUrl(text),
    ...(login === '' ? [] : [login]),
    ...(rest.length > 1 ? [rest, rest.slice(1), ...rest.split(/[/?&=#]/)] : []),
  ];
}

/** The password of a URL, as it stands there and decoded; with or without a scheme. */
function passwordsOfUrl(text: string): string[] {
  const authority =
    text
      .trim()
      .replace(/^\w+:\/\//, '')
      .split(/[/?#]/, 1)[0] ?? '';
  const login = authority.slice(0, Math.max(0, authority.lastIndexOf('@')));
  const password = login.slice(login.indexOf(':') + 1);
  return login.includes(':') && password !== '' ? [login, password, decode(password)] : [];
}

/** As curl does it: a stray `%` is itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return text;
  }
}
