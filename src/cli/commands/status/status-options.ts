import type { RunOptions } from '../../command-definition.js';
import { option } from '../../options/cli-option.js';
import { durationOrZero } from '../../options/option-values.js';
import { allOption, failOnOption, regionOption } from '../../options/shared-options.js';
import type { STATUS_FORMATS } from './status-output.js';

export const STATUS_OPTIONS = [
  regionOption('judge the services by these regions'),
  allOption(),
  option('--metrics', 'show requests, CPU, memory, storage, network and GPU clusters'),
  option('--no-incidents', 'leave incidents out'),
  failOnOption(),
  option('--max-age <duration>', 'accept a cached answer up to this old', {
    parse: durationOrZero,
    default: '0',
  }),
  option('--wide', 'show every region with its latency, and full times, at any width'),
] as const;

export type StatusOptions = RunOptions<typeof STATUS_OPTIONS, typeof STATUS_FORMATS>;
