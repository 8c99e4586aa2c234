/** Kinds of alerts that there may be several of; the rest of the key is their subject. */
const KINDS_WITH_SUBJECT = [
  'service',
  'region',
  'incident',
  'maintenance',
  'threshold',
  'channel',
] as const;

type KindWithSubject = (typeof KINDS_WITH_SUBJECT)[number];

/** `test` marks what `notify --test` sends. */
const KEYS_WITHOUT_SUBJECT = ['overall', 'feed', 'test'] as const;

type KeyWithoutSubject = (typeof KEYS_WITHOUT_SUBJECT)[number];

export type AlertKind = KeyWithoutSubject | KindWithSubject;

/** Names an alert, as channels and the state file hold it: `service:API`, `region:API/us-east-1`. */
export type AlertKey = KeyWithoutSubject | `${KindWithSubject}:${string}`;

export const FEED_KEY = 'feed' satisfies AlertKey;

export function formatAlertKey<Kind extends KindWithSubject>(
  kind: Kind,
  subject: string,
): `${Kind}:${string}` {
  return `${kind}:${subject}`;
}

/** Reads a key from a file or a user; `null` where it is none. */
export function parseAlertKey(text: string): AlertKey | null {
  const whole = KEYS_WITHOUT_SUBJECT.find((key) => key === text);
  if (whole !== undefined) return whole;
  const kind = KINDS_WITH_SUBJECT.find((each) => text.startsWith(`${each}:`));
  return kind === undefined ? null : formatAlertKey(kind, text.slice(kind.length + 1));
}

/** The kind of a key: `service` of `service:API`, `feed` of `feed`. */
export function kindOfKey(key: AlertKey): AlertKind {
  const kind = KINDS_WITH_SUBJECT.find((each) => key.startsWith(`${each}:`));
  return kind ?? KEYS_WITHOUT_SUBJECT.find((each) => each === key) ?? 'overall';
}

/** The key without its kind; `overall` and `feed` are their own subject. */
export function subjectOfKey(key: AlertKey): string {
  return key.slice(key.indexOf(':') + 1);
}

/** What `region:NAME/REGION` is about; a name may hold slashes, a region has none. */
export function splitRegionSubject(subject: string): { service: string; region: string } {
  const slash = subject.lastIndexOf('/');
  return { service: subject.slice(0, Math.max(0, slash)), region: subject.slice(slash + 1) };
}
