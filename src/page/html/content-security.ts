import { createHash } from 'node:crypto';
import { FILE_SCRIPT, LIVE_SCRIPT } from './scripts.js';
import { STYLES } from './styles.js';

/** `file`: an exported page. `live`: one that a watch serves. */
export type PageKind = 'file' | 'live';

const policies = new Map<PageKind, string>();

/** The content security policy of a page: nothing but its own style, script and icon. */
export function contentSecurityPolicy(kind: PageKind): string {
  const known = policies.get(kind);
  if (known !== undefined) return known;
  const policy = [
    "default-src 'none'",
    `style-src '${sourceHash(STYLES)}'`,
    `script-src '${sourceHash(kind === 'live' ? LIVE_SCRIPT : FILE_SCRIPT)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    // The page reads itself again, and the events; a frame is not for a meta tag to forbid.
    ...(kind === 'live' ? ["connect-src 'self'", "frame-ancestors 'self'"] : []),
  ].join('; ');
  policies.set(kind, policy);
  return policy;
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
