import type { Direction } from '../../../core/impact/dependency-graph.js';
import { usageError } from '../../../errors.js';
import { printable } from '../../../text/printable.js';
import type { RunOptions } from '../../command-definition.js';
import { option } from '../../options/cli-option.js';
import { parseNames } from '../../options/option-values.js';
import { FILE } from '../../options/value-kind.js';
import type { IMPACT_FORMATS, ImpactFormat } from './impact-output.js';

export const IMPACT_OPTIONS = [
  option('--current', 'what the services that are failing now put at risk'),
  option('--upstream', 'the other way: what the services depend on'),
  option('--with-status', 'mark the live status of each service'),
  option('--depth <n>', 'follow dependencies for at most this many steps', { parse: parseDepth }),
  option(
    '--extend <file>',
    'a JSON map of your own services, merged with the platform’s; - for stdin',
    {
      values: FILE,
    },
  ),
] as const;

export type ImpactOptions = RunOptions<typeof IMPACT_OPTIONS, typeof IMPACT_FORMATS>;

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

/** Throws a usage error for options that contradict each other. */
export function toImpactRequest(
  services: readonly string[],
  options: ImpactOptions,
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
    depth: options.depth,
    extend: options.extend,
    format: options.format,
  };
}

export function parseDepth(typed: string, name: string): number {
  const depth = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  if (Number.isSafeInteger(depth) && depth >= 1) return depth;
  throw usageError(
    `${name} must be a whole number from 1, got "${printable(typed)}"`,
    `Without --depth there is no limit.`,
  );
}
