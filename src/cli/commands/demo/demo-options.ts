import { usageError } from '../../../errors.js';
import { DEFAULT_SPEED, SPEED_LIMITS } from '../../../simulator/simulated-world.js';
import { printable } from '../../../text/printable.js';
import { group, option, type ValuesOf } from '../../options/cli-option.js';
import type { GlobalValues } from '../../options/global-options.js';
import { filePath, parseDurationOption, wholeNumber } from '../../options/option-values.js';
import { FILE } from '../../options/value-kind.js';

/** As long as a history is kept. */
const MAX_DAYS = 400;

/** More than any plan of the API has. */
const MAX_RATE_LIMIT = 1_000_000;

const MIN_EVERY_MS = 1_000;

export const DEMO_OPTIONS = [
  option('--port <n>', 'port on 127.0.0.1; 0 takes a free one', {
    parse: parsePort,
    default: '0',
  }),
  option('--speed <n>', 'how much faster than real time', {
    parse: parseSpeed,
    default: String(DEFAULT_SPEED),
  }),
  option('--rate-limit <n>', 'requests an hour; 100 is the free tier', {
    parse: wholeNumber(1, MAX_RATE_LIMIT),
    defaultText: '10000',
  }),
  ...group(
    'A history instead of a server:',
    option('--history <dir>', 'write days that look real into this folder, and end', {
      values: FILE,
      parse: filePath,
    }),
    option('--days <n>', 'how many, up to now', {
      parse: wholeNumber(1, MAX_DAYS),
      defaultText: '90',
    }),
    option('--seed <n>', 'another number makes other days', {
      parse: wholeNumber(0, 999_999_999),
      defaultText: '1',
    }),
    option('--every <duration>', 'time between polls', {
      parse: parseEvery,
      defaultText: '60s',
    }),
  ),
] as const;

export type DemoOptions = ValuesOf<typeof DEMO_OPTIONS> & Pick<GlobalValues, 'scenario'>;

function parsePort(text: string, name: string): number {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw usageError(
    `${name} "${printable(text)}" is not a port`,
    'Give a whole number from 0 to 65535.',
  );
}

function parseSpeed(text: string, name: string): number {
  const speed = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (speed >= SPEED_LIMITS.least && speed <= SPEED_LIMITS.most) return speed;
  throw usageError(
    `${name} "${printable(text)}" is not a speed`,
    `Give a number from ${SPEED_LIMITS.least} to ${SPEED_LIMITS.most}; ${DEFAULT_SPEED} makes a day three minutes.`,
  );
}

function parseEvery(text: string, name: string): number {
  const ms = parseDurationOption(name, text);
  if (ms >= MIN_EVERY_MS) return ms;
  throw usageError(`${name} must be at least 1s, not "${printable(text)}"`);
}
