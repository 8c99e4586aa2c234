import { KNOWN_REGIONS, KNOWN_SERVICES } from '../core/names.js';
import type { SnapshotQuery } from './snapshot.js';

/** A parameter that the API refuses; becomes the `details` of a 400. */
export class BadParameter extends Error {
  override readonly name = 'BadParameter';
  readonly parameter: string;
  readonly value: string;
  readonly allowed: readonly string[];

  constructor(parameter: string, value: string, allowed: readonly string[]) {
    super(`Invalid value for ${parameter}`);
    this.parameter = parameter;
    this.value = value;
    this.allowed = allowed;
  }
}

/**
 * Reads the query of `system-status`. Lists come as `services[]=a&services[]=b` or
 * `services=a&services=b`; a parameter that is not known is ignored. Throws `BadParameter`.
 */
export function parseQuery(search: string): SnapshotQuery {
  const parameters = new URLSearchParams(search);
  return {
    services: listOf(parameters, 'services', [...KNOWN_SERVICES.keys()]),
    regions: listOf(parameters, 'regions', [...KNOWN_REGIONS.keys()]),
    includeMetrics: flagOf(parameters, 'includeMetrics', false),
    includeIncidents: flagOf(parameters, 'includeIncidents', true),
  };
}

function listOf(parameters: URLSearchParams, name: string, allowed: readonly string[]): string[] {
  const values = new Set([...parameters.getAll(`${name}[]`), ...parameters.getAll(name)]);
  for (const value of values) {
    if (!allowed.includes(value)) throw new BadParameter(`${name}[]`, value, allowed);
  }
  // In the API's own order, so that the answer does not depend on the order of asking.
  return allowed.filter((value) => values.has(value));
}

function flagOf(parameters: URLSearchParams, name: string, otherwise: boolean): boolean {
  let flag = otherwise;
  for (const value of parameters.getAll(name)) {
    if (value !== 'true' && value !== 'false') {
      throw new BadParameter(name, value, ['true', 'false']);
    }
    flag = value === 'true';
  }
  return flag;
}
