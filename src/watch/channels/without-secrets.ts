import { splitCredentials } from '../../http/basic-auth.js';
import { redactKey } from '../../text/redact.js';

/** Variables by which this program is told secrets; the commands that it runs see them too. */
const HOLDERS = [
  'TENSORONE_API_KEY',
  'TENSORONE_WEBHOOK_URL',
  'TENSORONE_SMTP_URL',
  'HTTPS_PROXY',
  'HTTP_PROXY',
];

/** What somebody was handed who may repeat it. */
export interface Handed {
  /** For the shell; only the URLs in it are taken for secret. */
  readonly command: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where others are told, of which variables of any name may hold a part. */
  readonly urls: readonly URL[];
}

/** Shorter pieces of a path are words. */
const MIN_PIECE = 12;

/** A text without the secrets that are in what was handed to whoever wrote it. */
export function withoutSecrets(text: string, { command, env, urls }: Handed): string {
  const values = HOLDERS.flatMap((name) => [env[name] ?? '', env[name.toLowerCase()] ?? '']);
  const told = command.match(/\bhttps?:\/\/[^\s'"`<>|;()]+/gi) ?? [];
  const known = [...values, ...told, ...urls.map(({ href }) => href)];
  // One secret may be a part of another.
  const longestFirst = known.flatMap(secretsIn).sort((a, b) => b.length - a.length);
  return longestFirst.reduce(redactKey, text);
}

/** Of a URL first the whole, then the parts that may be told alone. */
function secretsIn(value: string): string[] {
  return value.split(/\s+/).flatMap((word) => {
    if (!URL.canParse(word)) return [word];
    const url = new URL(word);
    const { credentials } = splitCredentials(url);
    const parts = [url.pathname, url.search, url.password, credentials?.password ?? ''];
    const pieces = `${url.pathname}${url.search}`.split(/[/?&=]/);
    return [word, url.href, ...parts, ...pieces.filter(({ length }) => length >= MIN_PIECE)];
  });
}
