import { findTimeZone } from '../../../core/history/time-zone.js';
import { usageError } from '../../../errors.js';
import { DEFAULT_TITLE } from '../../../page/model/page-input.js';
import { parsePageLink } from '../../../page/model/page-link.js';
import { printable } from '../../../text/printable.js';
import { sanitizeLine } from '../../../text/sanitize.js';
import type { RunOptions } from '../../command-definition.js';
import { group, option } from '../../options/cli-option.js';
import { duration } from '../../options/option-values.js';
import {
  allOption,
  failOnOption,
  historyOption,
  regionOption,
} from '../../options/shared-options.js';
import { FILE } from '../../options/value-kind.js';
import type { PAGE_FORMATS } from './page-output.js';

const DEFAULT_REFRESH = '5m';

export const PAGE_OPTIONS = [
  ...group(
    'Page:',
    option('--out <dir>', 'write the page into this folder; it is made where it is missing', {
      values: FILE,
      parse: parseFolder,
    }),
    option('--title <text>', 'the name of the page', {
      parse: parseTitle,
      defaultText: DEFAULT_TITLE,
    }),
    option('--link <url>', 'where people find the page: http or https', { parse: parseLink }),
    option('--tz <zone>', 'the time zone of its days and times, such as Europe/Berlin', {
      parse: parseZone,
      defaultText: 'UTC',
    }),
    option('--refresh <duration>', 'when the next export is expected; twice as old it turns grey', {
      parse: duration,
      defaultText: DEFAULT_REFRESH,
    }),
  ),
  ...group(
    'What is on it:',
    regionOption('judge the services by these regions'),
    allOption(),
    option('--metrics', 'requests, CPU, memory, storage, network and GPU clusters too'),
    option('--no-incidents', 'leave incidents out'),
    option('--since <duration|date>', 'the beginning of the record that it shows', {
      parse: (text) => text,
      defaultText: '90d',
    }),
    historyOption('the folder of the record; what is seen now is added to it'),
    option('--no-history', 'show no record, and record nothing'),
  ),
  failOnOption(),
] as const;

export const DEFAULT_REFRESH_MS = duration(DEFAULT_REFRESH, '--refresh');

export type PageOptions = RunOptions<typeof PAGE_OPTIONS, typeof PAGE_FORMATS>;

/** The length of a line of text that is still a title. */
const MAX_TITLE = 100;

function parseFolder(text: string, name: string): string {
  if (text.trim() !== '') return text;
  throw usageError(`${name} is empty`, 'Is a variable of your script unset?');
}

function parseTitle(text: string, name: string): string {
  const title = sanitizeLine(text).trim();
  if (title !== '' && title.length <= MAX_TITLE) return title;
  throw usageError(
    title === '' ? `${name} is empty` : `${name} is longer than ${MAX_TITLE} characters`,
    'Give a few words, such as "Status of our GPUs".',
  );
}

/** An address that cannot be used may hold a password: it is not repeated. */
function parseLink(text: string, name: string): string {
  const link = parsePageLink(text);
  if (link !== null) return link;
  throw usageError(
    `${name} is not an address that can be published`,
    'It begins with http:// or https:// and holds no user and password: https://status.example.org.',
  );
}

function parseZone(text: string, name: string): string {
  const zone = findTimeZone(text);
  if (zone !== undefined) return zone.name;
  throw usageError(
    `${name} cannot be "${printable(text)}"`,
    'It is the name of a time zone, such as Europe/Berlin.',
  );
}
