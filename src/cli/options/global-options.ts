import { DEFAULT_BASE_URL } from '../../api/endpoint.js';
import { SCENARIO_NAMES } from '../../simulator/scenario.js';
import { group, option, type ValuesOf } from './cli-option.js';
import { choiceOf, duration, wholeNumber } from './option-values.js';
import { FILE, oneOf } from './value-kind.js';

const COLOR_CHOICES = ['auto', 'always', 'never'] as const;

const MAX_RETRIES = 100;

/** What every command takes. */
export const GLOBAL_OPTIONS = [
  ...group(
    'Output:',
    option('--format <name>', 'how to show the result; each command lists its formats'),
    option('--json', 'the same as --format json', {
      implies: { format: 'json' },
      isSetting: false,
    }),
    option('--color <when>', 'auto, always or never', {
      values: oneOf(COLOR_CHOICES),
      parse: choiceOf(COLOR_CHOICES),
      defaultText: 'auto',
      otherEnv: ['NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE'],
    }),
    option('--no-color', 'the same as --color never'),
    option('-q, --quiet', 'print nothing on stdout; the reason for a bad exit code on stderr'),
    option('-v, --verbose', 'log each request on stderr'),
  ),
  ...group(
    'API:',
    option('--base-url <url>', 'the address of the API', {
      env: 'TENSORONE_BASE_URL',
      defaultText: DEFAULT_BASE_URL,
    }),
    option('--api-key-file <path>', 'read the key from a file, - for stdin', {
      values: FILE,
      env: 'TENSORONE_API_KEY_FILE',
      otherEnv: ['TENSORONE_API_KEY'],
    }),
    option('--demo', 'watch a simulated platform having a bad day; needs no key, no network'),
    option(
      '--scenario <name|file>',
      `what --demo plays: ${SCENARIO_NAMES.join(', ')}, or a JSON file`,
      {
        values: { ...oneOf(SCENARIO_NAMES), isFile: true },
        parse: (text) => text,
        defaultText: 'day',
      },
    ),
    option('--timeout <duration>', 'for a whole call, retries included', {
      parse: duration,
      default: '10s',
    }),
    option('--retries <n>', 'further attempts after a passing failure', {
      parse: wholeNumber(0, MAX_RETRIES),
      default: '2',
    }),
    option('--stale-after <duration>', 'older data counts as unknown; never for no limit', {
      parse: parseStaleAfter,
      default: '15m',
    }),
    option('--allow-http', 'allow plain http to hosts other than this one'),
  ),
  ...group(
    'Other:',
    option('--config <file>', 'read settings from a YAML or JSON file', {
      values: FILE,
      env: 'TENSORONE_STATUS_CONFIG',
      defaultText: '~/.config/tensorone-status/config.yaml',
      isSetting: false,
    }),
  ),
] as const;

export type GlobalValues = ValuesOf<typeof GLOBAL_OPTIONS>;

/** Milliseconds; `null` for no limit. */
function parseStaleAfter(text: string, name: string): number | null {
  return text.trim().toLowerCase() === 'never' ? null : duration(text, name);
}
