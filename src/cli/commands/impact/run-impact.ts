import type { ApiClient } from '../../../api/api-client.js';
import { notesOnAge } from '../../../core/assess-answer.js';
import { assessImpact } from '../../../core/impact/assess-impact.js';
import { rankImpact } from '../../../core/impact/impact-ranking.js';
import {
  indexServices,
  mergeDependencies,
  notesOnLookalikes,
  type ServiceIndex,
} from '../../../core/impact/service-index.js';
import type { DependencyMap, Note, Service, Snapshot } from '../../../core/model.js';
import { KNOWN_SERVICES, serviceName, serviceSlug } from '../../../core/names.js';
import { compareStatus, formatStatus, parseStatus } from '../../../core/status.js';
import { suggest } from '../../../core/suggest.js';
import { AppError, usageError } from '../../../errors.js';
import { EXIT } from '../../../exit-codes.js';
import { printable } from '../../../text/printable.js';
import type { CommandIo } from '../../command-io.js';
import { loadExtension } from './extend-file.js';
import { type ImpactOptions, type ImpactRequest, toImpactRequest } from './impact-options.js';
import { IMPACT_FORMATS } from './impact-output.js';

/**
 * Prints what the services put at risk, or, without any, all services ranked. Resolves to 0, or to 3
 * where a service is missing from the map, or what is failing cannot be known.
 */
export async function runImpact(
  services: readonly string[],
  options: ImpactOptions,
  io: CommandIo,
): Promise<number> {
  const request = toImpactRequest(services, options);
  const own =
    request.extend === undefined ? undefined : await loadExtension(request.extend, io.context);
  const client = await io.connect();
  const answer = await io.withProgress('Reading the dependency map', () =>
    fetchAll(client, request, io),
  );
  const merged = own === undefined ? null : mergeDependencies(answer.map, own);
  const map = merged?.map ?? answer.map;
  const mapNotes = [...answer.notes, ...(merged?.notes ?? []), ...notesOnLookalikes(map)];
  const index = indexServices(map);
  const statuses = statusesByName(answer.services, index);
  const { direction, depth } = request;
  const format = IMPACT_FORMATS[request.format];
  if (!request.isCurrent && request.services.length === 0) {
    const ranking = rankImpact(map, { direction, depth });
    const around = { direction, depth, map, statuses, notes: mapNotes };
    io.print(await format.renderRanking(ranking, around, io));
    return EXIT.ok;
  }
  const roots = request.isCurrent
    ? failingServices(answer.services, index)
    : request.services.flatMap((typed) => findTyped(typed, index));
  const impact = assessImpact(map, { roots, direction, depth, statuses });
  const notes = [...mapNotes, ...impact.notes];
  const reason = notes.find(
    ({ code }) => UNDETERMINED.has(code) || (request.isCurrent && NOT_CURRENT.has(code)),
  );
  const exitCode = reason === undefined ? EXIT.ok : EXIT.unknown;
  if (reason !== undefined) io.explain(reason.message);
  const around = { direction, depth, map, statuses };
  const isForPeople = request.isCurrent && request.format !== 'json';
  const shownRoots = isForPeople ? worstFirst(impact.roots, statuses) : impact.roots;
  io.print(await format.render({ ...impact, roots: shownRoots, notes }, exitCode, around, io));
  return exitCode;
}

/** With one of these notes, the impact could not be determined. */
const UNDETERMINED: ReadonlySet<string> = new Set(['service-not-in-map', 'failing-unknown']);

/** With one of these, what fails now is unknown. */
const NOT_CURRENT: ReadonlySet<string> = new Set(['stale-data', 'too-many-items']);

interface Fetched {
  readonly map: DependencyMap;
  /** Empty where statuses were not asked for, or could not be had. */
  readonly services: readonly Service[];
  readonly notes: readonly Note[];
}

/** Both reads at once; when one fails for good, the other is let go. */
async function fetchAll(
  client: ApiClient,
  request: ImpactRequest,
  io: CommandIo,
): Promise<Fetched> {
  const abort = new AbortController();
  try {
    const [dependencies, status] = await Promise.all([
      client.fetchDependencies(abort.signal),
      request.wantsStatus
        ? fetchStatuses(client, request.isCurrent, io, abort.signal)
        : NO_STATUSES,
    ]);
    return {
      map: dependencies.dependencies,
      services: status.services,
      notes: [...dependencies.notes, ...status.notes],
    };
  } catch (error) {
    abort.abort();
    throw error;
  }
}

interface Statuses {
  readonly services: readonly Service[];
  readonly notes: readonly Note[];
}

const NO_STATUSES: Statuses = { services: [], notes: [] };

/** Where statuses are no more than marks, the impact is shown without them. */
async function fetchStatuses(
  client: ApiClient,
  isNeeded: boolean,
  { context, staleAfterMs }: CommandIo,
  signal: AbortSignal,
): Promise<Statuses> {
  try {
    const answer = await client.fetchStatus({ includeIncidents: false }, signal);
    const { snapshot, notes } = answer;
    const blindness = isNeeded ? notesOnBlindness(snapshot) : [];
    const age = notesOnAge(answer, context.now(), staleAfterMs);
    return { services: snapshot.services, notes: [...notes, ...age, ...blindness] };
  } catch (error) {
    if (isNeeded || !(error instanceof AppError)) throw error;
    const message = `The live statuses could not be fetched: ${error.message}.`;
    return { services: [], notes: [{ code: 'status-unavailable', message }] };
  }
}

/** An answer that names nothing failing is good news only where all of it says so. */
function notesOnBlindness({ services, overallStatus }: Snapshot): Note[] {
  const code = 'failing-unknown';
  if (services.length === 0) {
    return [{ code, message: 'No services are reported, so what is failing is unknown.' }];
  }
  if (services.some(isFailing) || !isFailing({ status: overallStatus })) return [];
  const message = `The platform calls itself ${formatStatus(overallStatus)}, but no service reports a failure.`;
  return [{ code, message }];
}

/** By the names of the map. */
function statusesByName(services: readonly Service[], index: ServiceIndex): Map<string, string> {
  return new Map(
    services.flatMap((service) =>
      namesOf(service, index).map((name): [string, string] => [name, service.status]),
    ),
  );
}

/** Failing is worse than maintenance, and what is unknown is not operational. */
function isFailing({ status }: { readonly status: string }): boolean {
  return compareStatus(parseStatus(status), 'maintenance') > 0;
}

function failingServices(services: readonly Service[], index: ServiceIndex): string[] {
  const failing = services.filter(isFailing);
  return [...new Set(failing.flatMap((service) => namesOf(service, index)))];
}

/** As people read services; documents of programs keep the order of the API. */
function worstFirst(roots: readonly string[], statuses: ReadonlyMap<string, string>): string[] {
  const statusOf = (name: string) => parseStatus(statuses.get(name) ?? '');
  return roots.toSorted((a, b) => compareStatus(statusOf(b), statusOf(a)));
}

function namesOf({ name }: Service, index: ServiceIndex): readonly string[] {
  const found = index.find(name);
  return found.length > 0 ? found : [name];
}

/** A known service that the map lacks stays: that its impact is unknown is an answer. */
function findTyped(typed: string, index: ServiceIndex): readonly string[] {
  const found = index.find(typed);
  if (found.length > 0) return found;
  const slug = serviceSlug(typed);
  if (KNOWN_SERVICES.has(slug)) return [serviceName(slug)];
  throw unknownService(typed, index.names);
}

/** More names than this are no help in a hint. */
const MAX_LISTED = 20;

function unknownService(typed: string, names: readonly string[]): AppError {
  const near = nearNames(typed, names);
  const guess = near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
  const listed = names.slice(0, MAX_LISTED).join(', ');
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '';
  const list = names.length === 0 ? 'The map holds no services.' : `Services: ${listed}${more}.`;
  return usageError(`unknown service "${printable(typed)}"`, guess + list);
}

/** Slugs are mistyped as well as names. */
function nearNames(typed: string, names: readonly string[]): string[] {
  const nameOfSlug = new Map(names.map((name) => [serviceSlug(name), name]));
  const near = suggest(typed, [...names, ...nameOfSlug.keys()]);
  return [...new Set(near.map((word) => nameOfSlug.get(word) ?? word))];
}
