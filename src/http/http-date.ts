const TIME = String.raw`(?<time>\d{2}:\d{2}:\d{2})`;

/** `Sun, 06 Nov 1994 08:49:37 GMT`, and with hyphens, as RFC 850 wrote it. */
const WITH_ZONE = new RegExp(
  String.raw`^[A-Z][a-z]{2,8}, ?(?<day>\d{1,2})[ -](?<month>[A-Z][a-z]{2})[ -](?<year>\d{4}|\d{2}) ${TIME}(?: (?<zone>GMT|UTC|[+-]\d{4}))?$`,
);

/** `Sun Nov  6 08:49:37 1994`, as C's asctime writes it. */
const ASCTIME = new RegExp(
  String.raw`^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) ${TIME} (?<year>\d{4})$`,
);

/** Of the years with two digits, those from here on belong to the last century. */
const FIRST_YEAR = 70;

/**
 * Reads the three forms of an HTTP date (RFC 9110, 5.6.7) as milliseconds since 1970, in UTC
 * whatever the zone of this machine; `NaN` for anything else.
 */
export function parseHttpDate(text: string): number {
  const parts = (WITH_ZONE.exec(text) ?? ASCTIME.exec(text))?.groups;
  if (parts === undefined) return Number.NaN;
  const { day, month, year = '', time, zone = 'GMT' } = parts;
  const century = year.length === 4 ? '' : Number(year) < FIRST_YEAR ? '20' : '19';
  return Date.parse(`${day} ${month} ${century}${year} ${time} ${zone}`);
}
