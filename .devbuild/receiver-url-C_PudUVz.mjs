import { n as usageError } from './errors-BRq375x3.mjs';
import { t as isLoopback } from './loopback-DBv0n55N.mjs';

// src/http/basic-auth.ts
/** The header that shows them to a receiver; none for none. */
function basicAuth(credentials) {
  if (credentials === null) return {};
  const { user, password } = credentials;
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
/** Takes `user:password@` out of a URL: what opens connections does not look at it. */
function splitCredentials(url) {
  const bareUrl = new URL(url);
  bareUrl.username = '';
  bareUrl.password = '';
  return {
    bareUrl,
    credentials:
      url.username === '' && url.password === ''
        ? null
        : {
            user: decode(url.username),
            password: decode(url.password),
          },
  };
}
/** The URL with them in it again: what of it may not be told of an answer is then known. */
function joinCredentials(bareUrl, credentials) {
  const url = new URL(bareUrl);
  url.username = encodeURIComponent(credentials?.user ?? '');
  url.password = encodeURIComponent(credentials?.password ?? '');
  return url;
}
/** A stray `%` means itself. */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
// src/watch/channels/receiver-url.ts
/** Reads the URL of a receiver. Throws a usage error that repeats no more of it than its host. */
function parseReceiverUrl(text, rules) {
  const { option } = rules;
  const trimmed = text.trim();
  const hint = `It looks like ${rules.example}.`;
  if (trimmed === '') throw usageError(`${option} is empty`, 'Is a variable of your script unset?');
  if (!/^https?:\/\//i.test(trimmed)) throw usageError(`${option} must begin with https://`, hint);
  if (/[\s\p{Cc}]/u.test(trimmed))
    throw usageError(`${option} must not hold spaces or control characters`, hint);
  if (!URL.canParse(trimmed)) throw usageError(`${option} is not a valid URL`, hint);
  const url = new URL(trimmed);
  checkParts(url, rules, hint);
  if (url.protocol === 'http:' && !rules.allowHttp && !isLoopback(url.hostname))
    throw usageError(
      `${option}: plain http to ${url.host} would show ${rules.exposes} to the network`,
      'Use https, or --allow-http where the network is trusted.',
    );
  return url;
}
function checkParts(url, rules, hint) {
  const { option } = rules;
  if (!rules.mayHoldCredentials && (url.username !== '' || url.password !== ''))
    throw usageError(`${option} must not hold a user name or a password`, hint);
  if (url.hash !== '') throw usageError(`${option} must not hold a fragment (#)`, hint);
  if (!rules.mayHoldQuery && url.search !== '')
    throw usageError(`${option} must not hold a query (?)`, hint);
}

export { basicAuth as n, joinCredentials as r, parseReceiverUrl as t, splitCredentials as i };
