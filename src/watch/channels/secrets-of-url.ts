import { splitCredentials } from '../../http/basic-auth.js';

/** Shorter pieces of a path are words. */
const MIN_PIECE = 12;

/**
 * The parts of a URL beyond its host that are secret, the whole of it included. A text that is no
 * URL is secret as a whole.
 */
export function secretsOfUrl(value: string): string[] {
  if (!URL.canParse(value)) return [value];
  const url = new URL(value);
  const { credentials } = splitCredentials(url);
  if (credentials === null && url.pathname === '/' && url.search === '') return [];
  const path = `${url.pathname}${url.search}`;
  const parts = [path, path.slice(1), url.password, credentials?.password ?? ''];
  const pieces = path.split(/[/?&=]/).filter(({ length }) => length >= MIN_PIECE);
  return [value, url.href, ...parts, ...pieces].filter((part) => part !== '');
}
