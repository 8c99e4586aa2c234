import type { RunOptions } from '../../command-definition.js';
import { type Format, JSON_ERRORS, NO_ERRORS } from '../../formats.js';
import { CHANNEL_OPTIONS } from '../../options/channel-options.js';
import { option } from '../../options/cli-option.js';
import { allOption, regionOption } from '../../options/shared-options.js';

export const NOTIFY_OPTIONS = [
  regionOption('only what affects these regions'),
  allOption(),
  option('--test', 'send a message that says it is a test; the API is not asked'),
  ...CHANNEL_OPTIONS,
] as const;

/** The formats of `notify`, and what each prints of a failure. */
export const NOTIFY_FORMATS = {
  lines: NO_ERRORS,
  json: JSON_ERRORS,
} as const satisfies Record<string, Format>;

export type NotifyOptions = RunOptions<typeof NOTIFY_OPTIONS, typeof NOTIFY_FORMATS>;
