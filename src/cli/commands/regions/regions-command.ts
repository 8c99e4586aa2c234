import { DEFAULT_REGIONS } from '../../../core/names.js';
import { defineCommand } from '../../command-definition.js';
import { REGION } from '../../options/value-kind.js';
import { REGIONS_OPTIONS } from './regions-options.js';
import { REGIONS_FORMATS } from './regions-output.js';
import { runRegions } from './run-regions.js';

export const regionsCommand = defineCommand({
  argument: {
    usage: '[region...]',
    description: `regions, in any case (default: ${DEFAULT_REGIONS.join(', ')})`,
    values: REGION,
  },
  options: REGIONS_OPTIONS,
  formats: REGIONS_FORMATS,
  configured: 'selection',
  checksNames: true,
  page: {
    notes: [
      'The exit code is that of the worst region, with --best too; add --fail-on never to get 0 wherever the state of every region is known.',
    ],
    examples: [
      ['t1s regions', 'four regions side by side'],
      ['t1s regions eu-west-1 us-east-1 --sort latency', 'two, the faster first'],
      ['REGION=$(t1s regions --best --service api)', 'where to deploy'],
    ],
  },
  run: runRegions,
});
