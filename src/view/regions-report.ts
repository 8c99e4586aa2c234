import type { RegionComparison } from '../core/regions/compare-regions.js';
import { notesDocument } from './notes-view.js';

/** The JSON document of `regions`; field names and their order are part of the interface. */
export function regionsReport(comparison: RegionComparison, exitCode: number, now: number): object {
  return {
    schemaVersion: 1,
    kind: 'regions',
    time: new Date(now).toISOString(),
    exitCode,
    health: comparison.health,
    best: comparison.best,
    regions: comparison.regions.map((region) => ({
      region: region.region,
      location: region.location,
      status: region.status,
      overallStatus: region.overallStatus,
      averageResponseTime: region.averageResponseTime,
      averageLatency: region.averageLatency,
      services: region.services.map(({ name, slug, status, latency }) => ({
        name,
        slug,
        status,
        latency,
      })),
      incidents: region.incidents,
      cpuUtilization: region.cpuUtilization,
      memoryUtilization: region.memoryUtilization,
      error: region.error,
    })),
    notes: notesDocument(comparison.notes),
  };
}
