import { usageError } from '../../errors.js';
import { isLoopback } from '../../http/loopback.js';

/** What the URL of one kind of receiver may hold. */
export interface ReceiverUrlRules {
  /** The flag or variable that held it. */
  readonly option: string;
  /** What plain http would show, as in "would show the alerts to the network". */
  readonly exposes: string;
  readonly example: string;
  readonly mayHoldQuery: boolean;
  readonly mayHoldCredentials: boolean;
  readonly allowHttp: boolean;
}

/** Reads the URL of a receiver. Throws a usage error that repeats no more of it than its host. */
export function parseReceiverUrl(text: string, rules: ReceiverUrlRules): URL {
  const { option } = rules;
  const trimmed = text.trim();
  const hint = `It looks like ${rules.example}.`;
  if (trimmed === '') throw usageError(`${option} is empty`, 'Is a variable of your script unset?');
  if (!/^https?:\/\//i.test(trimmed)) {
    throw usageError(`${option} must begin with https://`, hint);
  }
  // `URL` would leave some of them out.
  if (/[\s\p{Cc}]/u.test(trimmed)) {
    throw usageError(`${option} must not hold spaces or control characters`, hint);
  }
  if (!URL.canParse(trimmed)) throw usageError(`${option} is not a valid URL`, hint);
  const url = new URL(trimmed);
  checkParts(url, rules, hint);
  if (url.protocol === 'http:' && !rules.allowHttp && !isLoopback(url.hostname)) {
    throw usageError(
      `${option}: plain http to ${url.host} would show ${rules.exposes} to the network`,
      'Use https, or --allow-http where the network is trusted.',
    );
  }
  return url;
}

function checkParts(url: URL, rules: ReceiverUrlRules, hint: string): void {
  const { option } = rules;
  if (!rules.mayHoldCredentials && (url.username !== '' || url.password !== '')) {
    throw usageError(`${option} must not hold a user name or a password`, hint);
  }
  if (url.hash !== '') throw usageError(`${option} must not hold a fragment (#)`, hint);
  if (!rules.mayHoldQuery && url.search !== '') {
    throw usageError(`${option} must not hold a query (?)`, hint);
  }
}
