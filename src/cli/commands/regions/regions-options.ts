import { REGION_SORTS } from '../../../core/regions/rank-regions.js';
import type { RunOptions } from '../../command-definition.js';
import { option } from '../../options/cli-option.js';
import { choiceOf } from '../../options/option-values.js';
import { allOption, failOnOption, serviceOption } from '../../options/shared-options.js';
import { oneOf } from '../../options/value-kind.js';
import type { REGIONS_FORMATS } from './regions-output.js';

export const REGIONS_OPTIONS = [
  serviceOption('only these services, by slug or display name'),
  allOption(),
  option('--batch', 'ask for all regions in one request (no CPU and memory then)'),
  option('--sort <order>', 'name, latency or status', {
    values: oneOf(REGION_SORTS),
    parse: choiceOf(REGION_SORTS),
    defaultText: 'the order asked',
  }),
  option('--best', 'print only the name of the best region: best health, then lowest latency'),
  failOnOption(),
] as const;

export type RegionsOptions = RunOptions<typeof REGIONS_OPTIONS, typeof REGIONS_FORMATS>;
