import type { Command } from 'commander';
import type { Direction } from '../../../core/impact/dependency-graph.js';
import { usageError } from '../../../errors.js';
import { printable } from '../../../text/printable.js';
import { addHelpPage, formatsNote } from '../../help/help-page.js';
import { parseFormat, parseNames } from '../../options/option-values.js';

/** As commander gives them; `format`, `json`, `quiet` and `verbose` are everybody's. */
export interface ImpactCommandOptions {
  readonly current?: boolean;
  readonly upstream?: boolean;
  readonly withStatus?: boolean;
  readonly depth?: string;
  readonly extend?: string;
  readonly format?: string;
  readonly json?: boolean;
}

export const IMPACT_FORMATS = ['tree', 'table', 'json', 'dot', 'mermaid', 'markdown'] as const;

export type ImpactFormat = (typeof IMPACT_FORMATS)[number];

/** What is to be done, after validation. */
export interface ImpactRequest {
  readonly services: readonly string[];
  readonly isCurrent: boolean;
  readonly wantsStatus: boolean;
  readonly direction: Direction;
  readonly depth: number | undefined;
  readonly extend: string | undefined;
  readonly format: ImpactFormat;
}

/** Adds the arguments and options of `impact`. */
export function impactOptions(command: Command): Command {
  command
    .argument('[service...]', 'slugs or names; without any, all services are ranked')
    .option('--current', 'what the services that are failing now put at risk')
    .option('--upstream', 'the other way: what the services depend on')
    .option('--with-status', 'mark the live status of each service')
    .option('--depth <n>', 'follow dependencies for at most this many steps')
    .option('--extend <file>', 'a JSON map of your own services, merged with the platform’s');
  return addHelpPage(command, {
    notes: [
      formatsNote(IMPACT_FORMATS),
      'The exit code is 0 where the impact could be determined.',
    ],
    examples: [
      ['t1s impact storage', 'what is at risk when Storage fails'],
      ['t1s impact --current', 'what the present failures put at risk'],
      ['t1s impact api --upstream', 'what the API needs'],
      ['t1s impact --extend mine.json --format dot | dot -Tsvg', 'a map'],
    ],
  });
}

/** Throws a usage error for a value that means nothing. */
export function parseImpactOptions(
  services: readonly string[],
  options: ImpactCommandOptions,
): ImpactRequest {
  if (options.current === true && services.length > 0) {
    throw usageError(
      'give services or --current, not both',
      'Without services, --current finds them.',
    );
  }
  return {
    services: parseNames('service', services),
    isCurrent: options.current === true,
    wantsStatus: options.current === true || options.withStatus === true,
    direction: options.upstream === true ? 'dependencies' : 'dependents',
    depth: options.depth === undefined ? undefined : parseDepth(options.depth),
    extend: options.extend,
    format: parseFormat(options, IMPACT_FORMATS, 'tree'),
  };
}

function parseDepth(typed: string): number {
  const depth = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  if (Number.isSafeInteger(depth) && depth >= 1) return depth;
  throw usageError(
    `--depth must be a whole number from 1, got "${printable(typed)}"`,
    'Without --depth there is no limit.',
  );
}
