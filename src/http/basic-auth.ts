export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** The header that shows them to a receiver; none for none. */
export function basicAuth(credentials: Credentials | null): Readonly<Record<string, string>> {
  if (credentials === null) return {};
  const { user, password } = credentials;
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** Takes `user:password@` out of a URL: what opens connections does not look at it. */
export function splitCredentials(url: URL): {
  readonly bareUrl: URL;
  readonly credentials: Credentials | null;
} {
  const bareUrl = new URL(url);
  bareUrl.username = '';
  bareUrl.password = '';
  const hasNone = url.username === '' && url.password === '';
  return {
    bareUrl,
    credentials: hasNone ? null : { user: decode(url.username), password: decode(url.password) },
  };
}

/** The URL with its credentials again, to find what must be hidden in an answer. */
export function joinCredentials(bareUrl: URL, credentials: Credentials | null): URL {
  const url = new URL(bareUrl);
  url.username = encodeURIComponent(credentials?.user ?? '');
  url.password = encodeURIComponent(credentials?.password ?? '');
  return url;
}

/** A stray `%` means itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
