import type { Incident, MaintenanceWindow } from '../../../../src/core/model.js';
import { type Truth, truthOf, type World } from '../../../e2e/crash/crash-world.js';

/** How the platform was by one of its refreshes. */
export interface Freshness {
  readonly world: World;
  readonly truth: Truth;
}

/** As much of an answer, or of a snapshot, as alerts are about. */
interface Body {
  readonly overallStatus: string;
  readonly services: readonly { readonly name: string; readonly status: string }[];
  readonly incidents?: readonly Incident[];
  readonly maintenanceWindows: readonly MaintenanceWindow[];
}

/** Reads the platform from an answer of the API, without the program that is tested. */
export function sightOf({ overallStatus, services, incidents, ...rest }: Body): Freshness {
  const world: World = {
    overall: overallStatus,
    services: Object.fromEntries(services.map(({ name, status }) => [name, status])),
    incidents: Object.fromEntries(
      (incidents ?? []).map(({ id, status, severity }) => [
        id,
        { status, severity: severity ?? '' },
      ]),
    ),
    windows: Object.fromEntries(
      rest.maintenanceWindows.map(({ id, status }) => [id, withoutCalledOff(status ?? '')]),
    ),
  };
  return { world, truth: truthOf(world) };
}

/** To an alert one end is like the other. */
function withoutCalledOff(status: string): string {
  return status === 'cancelled' ? 'completed' : status;
}

/** What the simulator has answered, by its `lastUpdated`. */
export class Sights {
  readonly #sights = new Map<string, Freshness>();

  record(body: string): void {
    const parsed: Body & { readonly lastUpdated: string } = JSON.parse(body);
    if (!this.#sights.has(parsed.lastUpdated)) {
      this.#sights.set(parsed.lastUpdated, sightOf(parsed));
    }
  }

  at(lastUpdated: string): Freshness | undefined {
    return this.#sights.get(lastUpdated);
  }

  get size(): number {
    return this.#sights.size;
  }
}
