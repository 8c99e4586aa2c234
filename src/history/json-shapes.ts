import { EMPTY_LISTING, type Listing, type Shape } from '../core/history/poll.js';
import type { RecordedIncident, RecordedWindow } from '../core/history/record.js';
import type { Selection } from '../core/model.js';
import { parseStatus } from '../core/status.js';
import { type Fields, JsonReader } from '../schema/json-reader.js';
import { sanitizeLine, sanitizeText } from '../text/sanitize.js';

const KINDS = ['observation', 'failed', 'stale'] as const;

/** The JSON of a shape, always the same for the same shape. */
export function shapeText({ kind, selection, overallStatus, services }: Shape): string {
  return JSON.stringify({
    kind,
    selection: selection && { services: selection.services, regions: selection.regions },
    overallStatus,
    services: services.map(({ slug, name, status, regions }) => ({
      slug,
      name,
      status,
      regions: regions.map((r) => ({ region: r.region, status: r.status })),
    })),
  });
}

/** The JSON of a listing, always the same for the same listing. */
export function listingText({ incidents, maintenanceWindows }: Listing): string {
  return JSON.stringify({
    incidents: incidents.map(
      (i): RecordedIncident => ({
        id: i.id,
        title: i.title,
        status: i.status,
        severity: i.severity,
        startedAt: i.startedAt,
        updatedAt: i.updatedAt,
        resolvedAt: i.resolvedAt,
        affectedServices: i.affectedServices,
        affectedRegions: i.affectedRegions,
      }),
    ),
    maintenanceWindows: maintenanceWindows.map(
      (w): RecordedWindow => ({
        id: w.id,
        title: w.title,
        startTime: w.startTime,
        endTime: w.endTime,
        affectedServices: w.affectedServices,
        status: w.status,
      }),
    ),
  });
}

/** Throws an `AppError` where a file was damaged. */
export function readShape(value: unknown): Shape {
  const fields = readerOf(value);
  const overallStatus = fields.line('overallStatus');
  return {
    kind: fields.requiredWord('kind', KINDS),
    selection: fields.object('selection', readSelection),
    overallStatus: overallStatus === null ? null : parseStatus(overallStatus),
    services: fields.requiredList('services', (service) => ({
      slug: service.requiredLine('slug'),
      name: service.requiredLine('name'),
      status: parseStatus(service.requiredLine('status')),
      regions: service.requiredList('regions', (region) => ({
        region: region.requiredLine('region'),
        status: parseStatus(region.requiredLine('status')),
      })),
    })),
  };
}

/** Throws an `AppError` where a file was damaged. */
export function readListing(value: unknown): Listing {
  const fields = readerOf(value);
  const listing = {
    incidents: fields.requiredList('incidents', readIncident),
    maintenanceWindows: fields.requiredList('maintenanceWindows', readWindow),
  };
  return listing.incidents.length + listing.maintenanceWindows.length === 0
    ? EMPTY_LISTING
    : listing;
}

/** `null` is everything. Throws an `AppError` where a file was damaged. */
export function readSelectionOrAll(value: unknown): Selection | null {
  return value === null ? null : readSelection(readerOf(value));
}

function readerOf(value: unknown): Fields {
  return new JsonReader({ line: sanitizeLine, text: sanitizeText }).object(value, '');
}

function readSelection(fields: Fields): Selection {
  return { services: fields.lines('services'), regions: fields.lines('regions') };
}

function readIncident(fields: Fields): RecordedIncident {
  return {
    id: fields.requiredLine('id'),
    title: fields.requiredLine('title'),
    status: fields.requiredLine('status'),
    severity: fields.line('severity'),
    startedAt: fields.time('startedAt'),
    updatedAt: fields.time('updatedAt'),
    resolvedAt: fields.time('resolvedAt'),
    affectedServices: fields.lines('affectedServices'),
    affectedRegions: fields.lines('affectedRegions'),
  };
}

function readWindow(fields: Fields): RecordedWindow {
  return {
    id: fields.requiredLine('id'),
    title: fields.requiredLine('title'),
    startTime: fields.requiredTime('startTime'),
    endTime: fields.requiredTime('endTime'),
    affectedServices: fields.lines('affectedServices'),
    status: fields.line('status'),
  };
}
