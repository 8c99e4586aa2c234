import { redactKey } from '../../schema/text-cleaner.js';
import { splitCredentials } from './basic-auth.js';

/** Variables by which this program is told secrets; the commands that it runs see them too. */
const HOLDERS = ['TENSORONE_API_KEY', 'TENSORONE_WEBHOOK_URL', 'TENSORONE_SMTP_URL'] as const;

/** What somebody said who was handed an environment, without the secrets that are in it. */
export function withoutSecrets(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return HOLDERS.flatMap((name) => secretsIn(env[name] ?? '')).reduce(redactKey, text);
}

/** Of a URL first the whole, then the parts that may be told alone. */
function secretsIn(value: string): string[] {
  return value.split(/\s+/).flatMap((word) => {
    if (!URL.canParse(word)) return [word];
    const url = new URL(word);
    const { credentials } = splitCredentials(url);
    const parts = [url.pathname, url.search, url.password, credentials?.password ?? ''];
    return [word, url.href, ...parts];
  });
}
