import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Reply } from '../bodies/reply.js';

/**
 * What an answer says, read a second time by the contract alone: nothing here calls the program.
 * `certainly` holds where the contract leaves no doubt that the answer has to be taken.
 */
export interface Reading {
  readonly certainly: boolean;
  readonly overallStatus: string;
  /** Milliseconds since 1970; may be NaN where there is doubt. */
  readonly lastUpdated: number;
  /** As they come: a name may come twice. */
  readonly services: readonly ReadService[];
}

export interface ReadService {
  readonly name: string;
  readonly status: string;
  readonly regions: readonly { readonly region: string; readonly status: string }[];
}

/** `null` where the answer must be refused. */
export function readStatus(reply: Reply): Reading | null {
  const json = readJson(reply);
  if (json === null || !isObject(json.value)) return null;
  const doubts = new Set<string>(json.isCertain ? [] : ['the bytes']);
  const overallStatus = lineOf(json.value, 'overallStatus');
  const services = own(json.value, 'services');
  if (overallStatus === null || !Array.isArray(services)) return null;
  const updated = timeOf(json.value, 'lastUpdated');
  if (updated === 'none') return null;
  if (updated === 'odd') doubts.add('the time');
  const read: ReadService[] = [];
  for (const service of services) {
    const name = lineOf(service, 'name');
    const status = lineOf(service, 'status');
    if (name === null || status === null) return null;
    read.push({ name, status, regions: regionsOf(service, doubts) });
  }
  // A list that may be left out is dropped where it is no list; what is wrong inside it is a doubt.
  for (const incident of listOf(json.value, 'incidents')) {
    if (['id', 'title', 'status'].some((key) => lineOf(incident, key) === null)) doubts.add('them');
  }
  for (const window of listOf(json.value, 'maintenanceWindows')) {
    if (['id', 'title'].some((key) => lineOf(window, key) === null)) doubts.add('them');
    if (['startTime', 'endTime'].some((key) => timeOf(window, key) !== 'good')) doubts.add('them');
  }
  const lastUpdated = Date.parse(lineOf(json.value, 'lastUpdated') ?? '');
  return { certainly: doubts.size === 0, overallStatus, lastUpdated, services: read };
}

/** The names of the map, in no order; `null` where it must be refused. */
export function readDependencyNames(reply: Reply): ReadonlySet<string> | null {
  const json = readJson(reply);
  if (json === null || !isObject(json.value)) return null;
  const records = Object.entries(json.value);
  if (records.some(([, record]) => !isObject(record))) return null;
  return new Set(records.map(([name]) => clean(name)).filter((name) => name.trim() !== ''));
}

function regionsOf(service: unknown, doubts: Set<string>): ReadService['regions'] {
  return listOf(service, 'regions').flatMap((item) => {
    const region = lineOf(item, 'region');
    const status = lineOf(item, 'status');
    if (region !== null && status !== null) return [{ region, status }];
    doubts.add('a region');
    return [];
  });
}

function readJson(reply: Reply): { readonly value: unknown; readonly isCertain: boolean } | null {
  if (reply.httpStatus !== 200) return null;
  const bytes = decode(reply);
  if (bytes === null) return null;
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return { value: JSON.parse(text), isCertain: Buffer.from(text).equals(bytes) };
  } catch {
    // A byte order mark may be ignored.
    if (!text.startsWith('\ufeff')) return null;
  }
  try {
    return { value: JSON.parse(text.slice(1)), isCertain: false };
  } catch {
    return null;
  }
}

function decode({ headers, body }: Reply): Uint8Array | null {
  const encoding = headers['content-encoding']?.toLowerCase();
  if (encoding === undefined || body.length === 0) return body;
  const unpack = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[encoding];
  try {
    return unpack === undefined ? null : unpack(body);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: unknown, key: string): unknown {
  return isObject(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const list = own(value, key);
  return Array.isArray(list) ? list : [];
}

/** A required string: `null` where it is none, or nothing is left of it. */
function lineOf(value: unknown, key: string): string | null {
  const text = own(value, key);
  if (typeof text !== 'string') return null;
  return clean(text).trim() || null;
}

/** The contract: control characters and bidirectional overrides are removed when a text is read. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\n\t\u2028\u2029]/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

const DATE_AND_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/;

/** `odd` is what looks like a time of RFC 3339 on a day, or at an hour, that there may not be. */
function timeOf(value: unknown, key: string): 'good' | 'odd' | 'none' {
  const found = DATE_AND_TIME.exec(lineOf(value, key) ?? '');
  if (found === null) return 'none';
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ...offset] = found
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  const isDay =
    year > 0 && month > 0 && day > 0 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isClock = hour < 24 && minute < 60 && second < 60;
  const [hours = 0, minutes = 0] = offset;
  return isDay && month <= 12 && isClock && hours < 24 && minutes < 60 ? 'good' : 'odd';
}
