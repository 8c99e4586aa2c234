import type { Service, Snapshot } from '../../core/model.js';
import { canonicalName, KNOWN_SERVICES, regionSlug, serviceSlug } from '../../core/names.js';
import { compareStatus, parseStatus, type Status, worstOf } from '../../core/status.js';
import type { RangeSeries } from './range-answer.js';

type Labels = RangeSeries['labels'];

interface FrameService {
  readonly name: string;
  status: Status | null;
  responseTime: number | null;
  readonly regions: Map<string, FrameRegion>;
}

interface FrameRegion {
  status: Status | null;
  latency: number | null;
}

const ORDER = new Map([...KNOWN_SERVICES.keys()].map((slug, index) => [slug, index]));

/** What the series of one watch show at one moment. */
export class Frame {
  up: number | null = null;
  /** Milliseconds since 1970. */
  lastSuccess: number | null = null;
  #overall: Status | null = null;
  readonly #services = new Map<string, FrameService>();

  setUp(value: number): void {
    this.up = value;
  }

  setLastSuccess(time: number): void {
    this.lastSuccess = time;
  }

  /** Of a row of 0 and 1 only the 1 counts; of two the worse. */
  setOverall({ status }: Labels, value: number): void {
    if (value === 1) this.#overall = worse(this.#overall, parseStatus(status ?? ''));
  }

  setService(labels: Labels, value: number): void {
    const service = this.#service(labels);
    if (value === 1) service.status = worse(service.status, parseStatus(labels.status ?? ''));
  }

  setRegion(labels: Labels, value: number): void {
    const region = this.#region(labels);
    if (value === 1) region.status = worse(region.status, parseStatus(labels.status ?? ''));
  }

  /** @param value seconds */
  setResponseTime(labels: Labels, value: number): void {
    this.#service(labels).responseTime = toMs(value);
  }

  /** @param value seconds */
  setLatency(labels: Labels, value: number): void {
    this.#region(labels).latency = toMs(value);
  }

  /** `null` where no service has a status. Services stand as the API orders them. */
  toSnapshot(time: number): Snapshot | null {
    const services = [...this.#services]
      .sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
      .flatMap(([, service]) => toService(service));
    if (services.length === 0) return null;
    const worst = worstOf(services.map(({ status }) => parseStatus(status)));
    return {
      overallStatus: this.#overall ?? worst,
      lastUpdated: new Date(time).toISOString(),
      services,
      incidents: [],
      maintenanceWindows: [],
      metrics: null,
    };
  }

  #service({ service: label = '' }: Labels): FrameService {
    const slug = serviceSlug(label);
    const known = this.#services.get(slug);
    if (known !== undefined) return known;
    const name = canonicalName(slug, label);
    const service: FrameService = { name, status: null, responseTime: null, regions: new Map() };
    this.#services.set(slug, service);
    return service;
  }

  #region(labels: Labels): FrameRegion {
    const { regions } = this.#service(labels);
    const slug = regionSlug(labels.region ?? '');
    const region = regions.get(slug) ?? { status: null, latency: null };
    regions.set(slug, region);
    return region;
  }
}

function toService({ name, status, responseTime, regions }: FrameService): Service[] {
  if (status === null) return [];
  return [
    {
      name,
      status,
      uptime: null,
      responseTime,
      lastIncident: null,
      description: null,
      regions: [...regions].flatMap(([region, { status: regional, latency }]) =>
        regional === null ? [] : [{ region, status: regional, latency }],
      ),
    },
  ];
}

function worse(known: Status | null, next: Status): Status {
  return known !== null && compareStatus(known, next) > 0 ? known : next;
}

function rankOf(slug: string): number {
  return ORDER.get(slug) ?? ORDER.size;
}

/** Without the noise of binary fractions. */
function toMs(seconds: number): number {
  return Number((seconds * 1_000).toPrecision(12));
}
