import type { Context } from '../system/context.js';
import { credentialsOfProxy, passwordsOfUrl, secretsOfUrl } from '../text/secrets-of-url.js';

const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy'];

/** A key or a signing secret, whatever the variable is called that holds it. */
const KEY_LIKE = /^(?:bearer +)?((?:tpo_(?:live|test)|whsec)_[\w+/=-]{8,})$/i;

/** The secrets that an environment holds, each by itself and, of a URL, its parts. */
export function readEnvironmentSecrets(env: Context['env']): string[] {
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (!value) continue;
    const [, key] = KEY_LIKE.exec(value.trim()) ?? [];
    if (key !== undefined) secrets.push(key);
    if (name.startsWith('TENSORONE_API_KEY') && name !== 'TENSORONE_API_KEY_FILE') {
      secrets.push(value);
    }
    if (name === 'TENSORONE_WEBHOOK_URL') secrets.push(...value.split(/\s+/).flatMap(secretsOfUrl));
    if (name === 'TENSORONE_SMTP_URL' || name === 'TENSORONE_BASE_URL') {
      secrets.push(...passwordsOfUrl(value));
    }
    if (PROXIES.includes(name.toLowerCase())) secrets.push(...credentialsOfProxy(value));
  }
  return secrets;
}
