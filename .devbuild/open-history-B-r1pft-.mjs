import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { i as compareText } from './changes-4tfEn9Q4.mjs';
import { f as JsonReader, wt as systemErrorCode } from './cli.mjs';
import { n as sanitizeLine, r as sanitizeText } from './sanitize-4QXdJe-z.mjs';
import {
  n as compareStatus,
  a as parseStatus,
  t as STATUSES,
  o as worstOf,
} from './status-wci-M2C8.mjs';

// src/core/history/poll.ts
const EMPTY_LISTING = {
  incidents: [],
  maintenanceWindows: [],
};
/** Takes a record apart. */
function toPoll(record) {
  if (record.kind !== 'observation') {
    const { kind, time, selection } = record;
    return missed$1(kind, time, selection);
  }
  const { kind, time, intervalMs, selection, overallStatus, services } = record;
  return {
    time,
    intervalMs,
    shape: {
      kind,
      selection,
      overallStatus,
      services: services.map(({ slug, name, status, regions }) => ({
        slug,
        name,
        status,
        regions: regions.map((r) => ({
          region: r.region,
          status: r.status,
        })),
      })),
    },
    listing: {
      incidents: record.incidents,
      maintenanceWindows: record.maintenanceWindows,
    },
    responseTimes: services.map((service) => service.responseTime),
    latencies: services.flatMap((service) => service.regions.map((region) => region.latency)),
  };
}
function missed$1(kind, time, selection) {
  return {
    time,
    intervalMs: 0,
    shape: {
      kind,
      selection,
      overallStatus: null,
      services: [],
    },
    listing: EMPTY_LISTING,
    responseTimes: [],
    latencies: [],
  };
}
/** Puts a record together again. */
function toRecord(poll) {
  const { time, intervalMs, shape, listing } = poll;
  const { kind, selection } = shape;
  if (kind !== 'observation')
    return {
      kind,
      time,
      selection,
    };
  let region = 0;
  return {
    kind,
    time,
    intervalMs,
    selection,
    overallStatus: shape.overallStatus,
    services: shape.services.map((service, index) => ({
      slug: service.slug,
      name: service.name,
      status: service.status,
      responseTime: poll.responseTimes[index] ?? null,
      regions: service.regions.map((r) => ({
        ...r,
        latency: poll.latencies[region++] ?? null,
      })),
    })),
    incidents: listing.incidents,
    maintenanceWindows: listing.maintenanceWindows,
  };
}
/** The state of the platform: the worst of its own word and all services. */
function platformStatus({ overallStatus, services }) {
  if (overallStatus === null) return null;
  return worstOf([overallStatus, ...services.map((service) => service.status)]);
}
// src/history/file-names.ts
/** Names of version 1; files of other versions are left alone. */
const SEGMENT = /^(\d{4}-\d\d-\d\d)\.([a-z0-9-]+)\.[a-z0-9-]+\.v1\.log$/;
const MONTH = /^(\d{4}-\d\d)\.(\d+)\.v1\.month$/;
const CLOSED = '.closed';
const TEMPORARY = '.tmp';
function parseNames(names) {
  const all = new Set(names);
  const segments = [];
  const months = [];
  for (const name of [...names].sort()) {
    const [, day, writer] = SEGMENT.exec(name) ?? [];
    if (day !== void 0 && writer !== void 0)
      segments.push({
        name,
        day,
        writer,
        isClosed: all.has(closedSignOf(name)),
      });
    const [, month, generation] = MONTH.exec(name) ?? [];
    if (month !== void 0)
      months.push({
        name,
        month,
        generation: Number(generation),
      });
  }
  const signs = names.filter((name) => name.endsWith(CLOSED));
  return {
    segments,
    months: months.sort((a, b) => b.generation - a.generation),
    orphans: signs.filter((name) => !all.has(name.slice(0, -7))),
    temporaries: names.filter((name) => name.endsWith(TEMPORARY)),
  };
}
function segmentName(day, writer, serial) {
  return `${day}.${writer}.${serial}.v1.log`;
}
function closedSignOf(segment) {
  return `${segment}${CLOSED}`;
}
function monthName(month, generation) {
  return `${month}.${generation}.v1.month`;
}
function temporaryName(serial) {
  return `${serial}${TEMPORARY}`;
}
/** A word for names of files: `web-1`. */
function toWriter(text) {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-|-$/g, '') || 'watch'
  );
}
/** `2026-11-28`, of a time in milliseconds since 1970. */
function dayOf(time) {
  return new Date(time).toISOString().slice(0, 10);
}
function monthOf(day) {
  return day.slice(0, 7);
}
// src/history/folder.ts
/** For the owner alone. */
const FILE_MODE = 384;
const FOLDER_MODE = 448;
const LINKS_NOT_SUPPORTED = /* @__PURE__ */ new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EACCES',
  'EXDEV',
]);
/** The files of one folder; names are relative to it. What fails throws errors of the system. */
var Folder = class {
  path;
  constructor(path) {
    this.path = path;
  }
  /** Empty where there is no folder. */
  names() {
    try {
      return readdirSync(this.path);
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }
  read(name) {
    return readFileSync(join(this.path, name), 'utf8');
  }
  /** The size of a file, and at most `length` bytes of it from `offset` on. */
  readPart(name, offset, length) {
    const fd = openSync(join(this.path, name), 'r');
    try {
      const { size } = fstatSync(fd);
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const read = readSync(fd, buffer, filled, buffer.length - filled, offset + filled);
        if (read === 0) break;
        filled += read;
      }
      return {
        size,
        bytes: buffer.subarray(0, filled),
      };
    } finally {
      closeSync(fd);
    }
  }
  has(name) {
    return statSync(join(this.path, name), { throwIfNoEntry: false }) !== void 0;
  }
  /** Milliseconds since 1970; `null` where there is no such file. */
  modifiedAt(name) {
    return statSync(join(this.path, name), { throwIfNoEntry: false })?.mtimeMs ?? null;
  }
  /** Creates an empty file, and the folder with it; false where there is one of that name. */
  create(name) {
    try {
      closeSync(this.#openNew(name));
      return true;
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') return false;
      throw error;
    }
  }
  /**
   * Appends to a file in one write; it must exist. Returns false where `closedSign` stands beside
   * it or the file is no longer there, so that the text may be lost. The sign is looked for first,
   * because it is the last to go. Throws where not all of the text could be written.
   */
  append(name, text, closedSign) {
    const path = join(this.path, name);
    const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    try {
      const bytes = Buffer.from(text);
      const written = writeSync(fd, bytes);
      if (written < bytes.length) writeSync(fd, bytes, written);
      if (this.has(closedSign)) return false;
      return statSync(path, { throwIfNoEntry: false })?.ino === fstatSync(fd).ino;
    } finally {
      closeSync(fd);
    }
  }
  /** Writes a new file and syncs it to the disk; there must be none of that name. */
  writeDurably(name, parts) {
    const fd = this.#openNew(name);
    try {
      for (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(fd, part, at);
      fsyncSync(fd);
    } catch (error) {
      this.remove(name);
      throw error;
    } finally {
      closeSync(fd);
    }
  }
  /**
   * Gives a finished file its name; false where another has taken it. The temporary name is left.
   * Where the system knows no links the file is copied, and is whole only once it has its length.
   */
  publish(temporary, name) {
    try {
      linkSync(join(this.path, temporary), join(this.path, name));
    } catch (error) {
      const code = systemErrorCode(error) ?? '';
      if (code === 'EEXIST') return false;
      if (!LINKS_NOT_SUPPORTED.has(code)) throw error;
      if (this.has(name)) return false;
      this.writeDurably(name, [readFileSync(join(this.path, temporary))]);
    }
    this.#sync();
    return true;
  }
  /** Removes a file, if it is there and can be removed. */
  remove(name) {
    try {
      rmSync(join(this.path, name), { force: true });
    } catch {}
  }
  #openNew(name) {
    const path = join(this.path, name);
    try {
      return openSync(path, 'wx', FILE_MODE);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
      makeFolder(this.path);
      return openSync(path, 'wx', FILE_MODE);
    }
  }
  /** Until then, a power cut may take a new name back. Not every file system can do that. */
  #sync() {
    try {
      const fd = openSync(this.path, 'r');
      try {
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
    } catch {}
  }
};
/** Node's own way to make parents too never returns in `/proc`, or in a folder that is gone. */
function makeFolder(path, hasParent = false) {
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || hasParent || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    makeFolder(path, true);
  }
}
// src/core/history/sketch.ts
/**
 * Widths of buckets: each reaches 0.98 % further than the one below, so that its middle is within
 * 0.49 % of all in it, and a mean of middles, put into a bucket again, within 1 %. DDSketch with
 * fixed buckets: two sketches merge by adding their weights.
 */
const GAMMA = 1.0098;
const LOG_GAMMA = Math.log(GAMMA);
/** All that is measured as nothing, and all that is too large to tell apart (eleven days). */
const ZERO_BELOW = 0.001;
const LARGEST = 1e9;
const ZERO_BUCKET = Math.floor(Math.log(ZERO_BELOW) / LOG_GAMMA) - 1;
/** The bucket of a figure that is zero or more. */
function bucketOf(value) {
  if (value < ZERO_BELOW) return ZERO_BUCKET;
  return Math.ceil(Math.log(Math.min(value, LARGEST)) / LOG_GAMMA - 1e-9);
}
/** The middle of a bucket. */
function middleOf(bucket) {
  return bucket === ZERO_BUCKET ? 0 : (2 * GAMMA ** bucket) / 2.0098000000000003;
}
/** Weights by bucket, with the exact extremes. */
var Sketch = class {
  /** From the bucket `#lowest` on, without holes. */
  #weights = [];
  #lowest = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  get min() {
    return this.#min;
  }
  get max() {
    return this.#max;
  }
  /** Weights are milliseconds. */
  add(value, weight) {
    this.addBucket(bucketOf(value), weight);
    this.addExtremes(value, value);
  }
  addBucket(bucket, weight) {
    const weights = this.#weights;
    if (weights.length === 0) this.#lowest = bucket;
    const at = bucket - this.#lowest;
    const known = weights[at];
    if (known !== void 0) weights[at] = known + weight;
    else if (at >= 0) {
      while (weights.length < at) weights.push(0);
      weights.push(weight);
    } else {
      weights.unshift(weight, ...new Array(-at - 1).fill(0));
      this.#lowest = bucket;
    }
  }
  addExtremes(min, max) {
    if (min < this.#min) this.#min = min;
    if (max > this.#max) this.#max = max;
  }
  /** Adds pairs of bucket and weight, lowest first. */
  addPairs(pairs) {
    const [first = 0] = pairs;
    const last = pairs[pairs.length - 2] ?? first;
    this.#reach(first, last);
    const weights = this.#weights;
    const lowest = this.#lowest;
    for (let at = 0; at < pairs.length; at += 2) {
      const place = (pairs[at] ?? 0) - lowest;
      weights[place] = (weights[place] ?? 0) + (pairs[at + 1] ?? 0);
    }
  }
  merge(other) {
    const theirs = other.#weights;
    if (theirs.length === 0) return;
    this.#reach(other.#lowest, other.#lowest + theirs.length - 1);
    const weights = this.#weights;
    const shift = other.#lowest - this.#lowest;
    for (let at = 0; at < theirs.length; at++)
      weights[at + shift] = (weights[at + shift] ?? 0) + (theirs[at] ?? 0);
    this.addExtremes(other.#min, other.#max);
  }
  /** Makes room for buckets. */
  #reach(first, last) {
    this.addBucket(first, 0);
    this.addBucket(last, 0);
  }
  /** Buckets that hold anything and their weights in turn, lowest first. */
  buckets() {
    const pairs = [];
    this.#weights.forEach((weight, at) => {
      if (weight > 0) pairs.push(this.#lowest + at, weight);
    });
    return pairs;
  }
  /** The value that a share of the weight does not exceed, within 1 %; `null` where it is empty. */
  quantile(share) {
    let total = 0;
    for (const weight of this.#weights) total += weight;
    if (total === 0) return null;
    let below = 0;
    const at = this.#weights.findIndex((weight) => {
      below += weight;
      return weight > 0 && below >= share * total;
    });
    const middle = middleOf(this.#lowest + at);
    return round(Math.min(this.#max, Math.max(this.#min, middle)));
  }
  /** `null` where nothing was measured. */
  percentiles() {
    const [p50, p95, p99] = [this.quantile(0.5), this.quantile(0.95), this.quantile(0.99)];
    if (p50 === null || p95 === null || p99 === null) return null;
    return {
      p50,
      p95,
      p99,
      max: round(this.#max),
    };
  }
};
/** Five digits are more than a bucket knows. */
function round(value) {
  return Number(value.toPrecision(5));
}
// src/history/json-shapes.ts
const KINDS = ['observation', 'failed', 'stale'];
/** The JSON of a shape, always the same for the same shape. */
function shapeText({ kind, selection, overallStatus, services }) {
  return JSON.stringify({
    kind,
    selection: selection && {
      services: selection.services,
      regions: selection.regions,
    },
    overallStatus,
    services: services.map(({ slug, name, status, regions }) => ({
      slug,
      name,
      status,
      regions: regions.map((r) => ({
        region: r.region,
        status: r.status,
      })),
    })),
  });
}
/** The JSON of a listing, always the same for the same listing. */
function listingText({ incidents, maintenanceWindows }) {
  return JSON.stringify({
    incidents: incidents.map((i) => ({
      id: i.id,
      title: i.title,
      status: i.status,
      severity: i.severity,
      startedAt: i.startedAt,
      updatedAt: i.updatedAt,
      resolvedAt: i.resolvedAt,
      affectedServices: i.affectedServices,
      affectedRegions: i.affectedRegions,
    })),
    maintenanceWindows: maintenanceWindows.map((w) => ({
      id: w.id,
      title: w.title,
      startTime: w.startTime,
      endTime: w.endTime,
      affectedServices: w.affectedServices,
      status: w.status,
    })),
  });
}
/** Throws an `AppError` where a file was damaged. */
function readShape(value) {
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
function readListing(value) {
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
function readSelectionOrAll(value) {
  return value === null ? null : readSelection(readerOf(value));
}
function readerOf(value) {
  return new JsonReader({
    line: sanitizeLine,
    text: sanitizeText,
  }).object(value, '');
}
function readSelection(fields) {
  return {
    services: fields.lines('services'),
    regions: fields.lines('regions'),
  };
}
function readIncident(fields) {
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
function readWindow(fields) {
  return {
    id: fields.requiredLine('id'),
    title: fields.requiredLine('title'),
    startTime: fields.requiredTime('startTime'),
    endTime: fields.requiredTime('endTime'),
    affectedServices: fields.lines('affectedServices'),
    status: fields.line('status'),
  };
}
// src/history/merge-polls.ts
/** Remembers the JSON of what polls share, which is the same object for many of them. */
var Texts = class {
  #known = /* @__PURE__ */ new WeakMap();
  #write;
  constructor(write) {
    this.#write = write;
  }
  of(value) {
    const known = this.#known.get(value);
    if (known !== void 0) return known;
    const text = this.#write(value);
    this.#known.set(value, text);
    return text;
  }
};
/**
 * Puts polls in one order, each once: by time, then by what they say. Two that differ by less than
 * the folder keeps of their figures are the same; the one that comes first in the lists stays.
 */
function mergePolls(...lists) {
  const shapes = new Texts(shapeText);
  const listings = new Texts(listingText);
  const byTime = /* @__PURE__ */ new Map();
  for (const poll of lists.flat()) {
    const others = byTime.get(poll.time);
    if (others === void 0) byTime.set(poll.time, [poll]);
    else others.push(poll);
  }
  const keyOf = (poll) =>
    [
      shapes.of(poll.shape),
      listings.of(poll.listing),
      poll.intervalMs,
      poll.responseTimes.map(keyOfFigure).join(),
      poll.latencies.map(keyOfFigure).join(),
    ].join('\n');
  const merged = [];
  for (const [, polls] of [...byTime].sort(([a], [b]) => a - b)) {
    if (polls.length === 1) {
      merged.push(...polls);
      continue;
    }
    const byKey = /* @__PURE__ */ new Map();
    for (const poll of polls) {
      const key = keyOf(poll);
      if (!byKey.has(key)) byKey.set(key, poll);
    }
    const sorted = [...byKey].sort(([a], [b]) => compareText(a, b));
    merged.push(...sorted.map(([, poll]) => poll));
  }
  return merged;
}
function keyOfFigure(value) {
  return value === null ? '' : String(bucketOf(value));
}
// src/core/history/track.ts
/** An observation holds for three intervals of its watch, at least this long. */
const MIN_HOLD_MS = 9e4;
/** How long an observation holds unless another comes first, in milliseconds. */
function holdOf(intervalMs) {
  return Math.max(3 * intervalMs, MIN_HOLD_MS);
}
/** Of two sights of one moment the worse; the same whichever comes first. */
function worseSight(a, b) {
  const order = compareStatus(a.status, b.status);
  const value = a.value === null || (b.value !== null && b.value > a.value) ? b.value : a.value;
  const holdMs = order === 0 ? Math.max(a.holdMs, b.holdMs) : (order > 0 ? a : b).holdMs;
  return {
    status: (order >= 0 ? a : b).status,
    holdMs,
    value,
  };
}
/** Turns the observations of one subject, in the order of time, into stretches of one state. */
var Track = class {
  #sink;
  #from = null;
  #until = 0;
  #status = null;
  #value = null;
  /** A stretch that may go on, and is passed on when it does not. */
  #stretchFrom = 0;
  #stretchTo = 0;
  #stretchStatus = null;
  constructor(sink) {
    this.#sink = sink;
  }
  /** Something was seen; what was seen before ends here. */
  see(time, status, holdMs, value) {
    this.#endAt(time);
    this.#from = time;
    this.#until = time + holdMs;
    this.#status = status;
    this.#value = value;
  }
  /** Nothing is known from here on. */
  lose(time) {
    this.#endAt(time);
    this.#from = time;
    this.#until = time;
    this.#status = null;
    this.#value = null;
  }
  /** Ends what is held at `start` and takes up what another track, from there on, left at `end`. */
  resume(start, end, held) {
    this.#endAt(start);
    this.#flush();
    this.#from = end;
    this.#until = held.until;
    this.#status = held.status;
    this.#value = held.value;
  }
  /** Passes on what is held until `end`, which is not before the latest time. */
  finish(end) {
    this.#endAt(end);
    this.#flush();
    if (this.#from !== null) this.#from = end;
  }
  /** What is held, for another track to resume; `until` is when it runs out. */
  held() {
    return {
      status: this.#status,
      until: this.#until,
      value: this.#value,
    };
  }
  #endAt(time) {
    const from = this.#from;
    if (from === null) return;
    const end = Math.min(time, Math.max(this.#until, from));
    if (end > from) {
      this.#pass(from, end, this.#status);
      if (this.#value !== null && this.#status !== null) this.#sink.figure(from, end, this.#value);
    }
    if (time > end) this.#pass(end, time, null);
  }
  #pass(from, to, status) {
    if (status !== this.#stretchStatus || from !== this.#stretchTo) {
      this.#flush();
      this.#stretchFrom = from;
      this.#stretchStatus = status;
    }
    this.#stretchTo = to;
  }
  #flush() {
    if (this.#stretchFrom < this.#stretchTo)
      this.#sink.segment(this.#stretchFrom, this.#stretchTo, this.#stretchStatus);
    this.#stretchFrom = this.#stretchTo;
  }
};
// src/core/history/poll-feed.ts
/** The tracks of the platform and of each service that was seen. */
var TrackSet = class {
  overall;
  services = /* @__PURE__ */ new Map();
  /** The first moment that spoke of every service; `null` until then. */
  firstForAll = null;
  #makeSink;
  constructor(overall, makeSink) {
    this.overall = new Track(overall);
    this.#makeSink = makeSink;
  }
  service(slug) {
    const known = this.services.get(slug);
    if (known !== void 0) return known;
    const track = new Track(this.#makeSink(slug));
    if (this.firstForAll !== null) track.lose(this.firstForAll);
    this.services.set(slug, track);
    return track;
  }
};
/** Hands polls to tracks, in the order of time; those of one moment are merged first. */
var PollFeed = class {
  #options;
  #tracks;
  #judged = /* @__PURE__ */ new WeakMap();
  constructor(tracks, options) {
    this.#tracks = tracks;
    this.#options = options;
  }
  /** Takes polls in ascending order; none is before those of the call before. */
  feed(polls) {
    for (let start = 0; start < polls.length; ) {
      const poll = polls[start];
      if (poll === void 0) return;
      let end = start + 1;
      while (polls[end]?.time === poll.time) end++;
      if (end > start + 1 || !this.#feedOne(poll))
        this.#feedMoment(poll.time, polls.slice(start, end));
      start = end;
    }
  }
  /**
   * The same for an answer without a selection that lists every service that was ever seen, which
   * nearly all polls are; false for any other.
   */
  #feedOne(poll) {
    const { time, shape } = poll;
    const { overall, services } = this.#tracks;
    const judged = this.#judge(shape);
    if (judged.platform === null || shape.kind !== 'observation') return false;
    if (services.size > judged.slugs.size) return false;
    for (const slug of services.keys()) if (!judged.slugs.has(slug)) return false;
    if (judged.slugs.size < shape.services.length) return false;
    const holdMs = holdOf(poll.intervalMs);
    overall.see(time, judged.platform, holdMs, null);
    for (let index = 0; index < shape.services.length; index++) {
      const slug = shape.services[index]?.slug ?? '';
      const status = judged.statuses[index] ?? 'unknown';
      this.#tracks.service(slug).see(time, status, holdMs, this.#figure(poll, judged, index));
    }
    this.#tracks.firstForAll ??= time;
    return true;
  }
  #feedMoment(time, polls) {
    const seen = /* @__PURE__ */ new Map();
    let platform = null;
    const lost = /* @__PURE__ */ new Set();
    let losesServices = false;
    let losesPlatform = false;
    for (const poll of polls) {
      const { selection, kind } = poll.shape;
      if (this.#isAbroad(selection)) continue;
      if (kind !== 'observation' || selection === null) {
        if (selection === null) losesPlatform = true;
        if (selection === null || selection.services.length === 0) losesServices = true;
        else for (const slug of selection.services) lost.add(slug);
      }
      if (kind !== 'observation') continue;
      const sight = this.#look(poll, seen);
      if (sight !== null) platform = platform === null ? sight : worseSight(platform, sight);
    }
    this.#apply(time, seen, platform, losesPlatform);
    this.#lose(time, seen, losesServices ? this.#tracks.services.keys() : lost);
    if (losesServices) this.#tracks.firstForAll ??= time;
  }
  /** Adds what a poll saw of services to `seen` and returns what it saw of the platform. */
  #look(poll, seen) {
    const judged = this.#judge(poll.shape);
    const holdMs = holdOf(poll.intervalMs);
    poll.shape.services.forEach(({ slug }, index) => {
      const sight = {
        status: judged.statuses[index] ?? 'unknown',
        holdMs,
        value: this.#figure(poll, judged, index),
      };
      const earlier = seen.get(slug);
      seen.set(slug, earlier === void 0 ? sight : worseSight(earlier, sight));
    });
    return judged.platform === null
      ? null
      : {
          status: judged.platform,
          holdMs,
          value: null,
        };
  }
  #apply(time, seen, platform, losesPlatform) {
    const { overall } = this.#tracks;
    if (platform !== null) overall.see(time, platform.status, platform.holdMs, null);
    else if (losesPlatform) overall.lose(time);
    for (const [slug, { status, holdMs, value }] of seen)
      this.#tracks.service(slug).see(time, status, holdMs, value);
  }
  #lose(time, seen, lost) {
    for (const slug of lost) if (!seen.has(slug)) this.#tracks.service(slug).lose(time);
  }
  /** True where the poll asked for other regions alone, so that it says nothing of these. */
  #isAbroad(selection) {
    const asked = selection?.regions ?? [];
    const { regions } = this.#options;
    if (asked.length === 0 || regions.length === 0) return false;
    return !regions.some((region) => asked.includes(region));
  }
  #figure(poll, judged, index) {
    if (this.#options.figure === 'responseTime') return poll.responseTimes[index] ?? null;
    let sum = 0;
    let count = 0;
    for (const place of judged.latencies[index] ?? []) {
      const latency = poll.latencies[place] ?? null;
      if (latency === null) continue;
      sum += latency;
      count++;
    }
    return count === 0 ? null : sum / count;
  }
  #judge(shape) {
    const known = this.#judged.get(shape);
    if (known !== void 0) return known;
    const judged = judge(shape, this.#options.regions);
    this.#judged.set(shape, judged);
    return judged;
  }
};
function judge(shape, selected) {
  let place = 0;
  const latencies = [];
  return {
    statuses: shape.services.map(({ status, regions }) => {
      const places = regions.map(({ region }) => ({
        region,
        place: place++,
      }));
      const counted = places.filter(({ region }) => selected.includes(region));
      latencies.push((selected.length === 0 ? places : counted).map((each) => each.place));
      const theirs = regions.filter(({ region }) => selected.includes(region)).map((r) => r.status);
      return theirs.length === 0 ? status : worstOf(theirs);
    }),
    latencies,
    slugs: new Set(shape.services.map(({ slug }) => slug)),
    platform: platformStatus(shape),
  };
}
// src/core/history/day-rollup.ts
const DAY_MS = 864e5;
/** What a day keeps of one subject while it is summed up. */
var DaySums = class {
  runs = [];
  #midnight;
  #sketch = new Sketch();
  constructor(midnight) {
    this.#midnight = midnight;
  }
  segment(from, _to, status) {
    if (this.runs.length > 0 && this.runs.at(-1) === status) return;
    this.runs.push(from - this.#midnight, status);
  }
  figure(from, to, value) {
    this.#sketch.add(value, to - from);
  }
  subject(track) {
    const { status, until, value } = track.held();
    const buckets = this.#sketch.buckets();
    return {
      runs: this.runs,
      held: {
        status,
        until: until - this.#midnight,
        value,
      },
      figures: buckets.length === 0 ? [] : [this.#sketch.min, this.#sketch.max, ...buckets],
    };
  }
};
/** Sums up the polls of one day, which come in ascending order. Pure. */
function rollUpDay(midnight, polls) {
  const overall = new DaySums(midnight);
  const sums = /* @__PURE__ */ new Map();
  const tracks = new TrackSet(overall, (slug) => {
    const sum = new DaySums(midnight);
    sums.set(slug, sum);
    return sum;
  });
  new PollFeed(tracks, {
    regions: [],
    figure: 'responseTime',
  }).feed(polls);
  for (const track of [tracks.overall, ...tracks.services.values()])
    track.finish(midnight + DAY_MS);
  const names = namesOf(polls);
  const order = [.../* @__PURE__ */ new Set([...names.keys(), ...tracks.services.keys()])];
  return {
    kind: 'day',
    time: midnight,
    first: (polls[0]?.time ?? midnight) - midnight,
    last: (polls.at(-1)?.time ?? midnight) - midnight,
    firstForAll: tracks.firstForAll === null ? null : tracks.firstForAll - midnight,
    overall: overall.runs.length === 0 ? null : overall.subject(tracks.overall),
    services: order.flatMap((slug) => {
      const track = tracks.services.get(slug);
      const sum = sums.get(slug);
      if (track === void 0 || sum === void 0) return [];
      return [
        {
          slug,
          name: names.get(slug) ?? '',
          ...sum.subject(track),
        },
      ];
    }),
    listings: listingRuns(polls),
    polls: () => polls,
  };
}
/** Names by slug, in the order in which the latest polls list them. */
function namesOf(polls) {
  const names = /* @__PURE__ */ new Map();
  let shape = null;
  for (const poll of polls.toReversed()) {
    if (poll.shape === shape) continue;
    shape = poll.shape;
    for (const { slug, name } of shape.services) if (!names.has(slug)) names.set(slug, name);
  }
  return names;
}
/** What good polls listed, one run for as long as nothing changed; for each scope on its own. */
function listingRuns(polls) {
  const runs = [];
  const latest = /* @__PURE__ */ new Map();
  for (const { time, shape, listing } of polls) {
    if (shape.kind !== 'observation') continue;
    const { services, regions } = shape.selection ?? {
      services: [],
      regions: [],
    };
    const scope = `${services.join()}|${regions.join()}`;
    const known = latest.get(scope);
    const text = known?.listing === listing ? known.text : JSON.stringify(listing);
    const run = known === void 0 ? void 0 : runs[known.index];
    if (known !== void 0 && run !== void 0 && known.text === text) {
      runs[known.index] = {
        ...run,
        to: time,
      };
      known.listing = listing;
    } else {
      latest.set(scope, {
        index: runs.length,
        text,
        listing,
      });
      runs.push({
        from: time,
        to: time,
        services,
        regions,
        listing,
      });
    }
  }
  return runs;
}
/** The midnight, UTC, that a time follows. */
function midnightOf(time) {
  return Math.floor(time / DAY_MS) * DAY_MS;
}
// src/history/json-values.ts
/** What is known of JSON that this program wrote but anything may have damaged. */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isNumbers(value) {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}
function isStrings(value) {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
function isColumn(value) {
  const [min, max, text] = value;
  return typeof min === 'number' && typeof max === 'number' && typeof text === 'string';
}
// src/history/day-line.ts
/** Writes the sums of a day as one line of JSON. */
function encodeDay(day, rollup) {
  const { first, last, firstForAll, overall, services, listings } = rollup;
  const value = {
    day,
    first,
    last,
    firstForAll,
    overall: overall && subjectJson(overall),
    services: services.map(({ slug, name, ...rest }) => ({
      slug,
      name,
      ...subjectJson(rest),
    })),
    listings: listings.map(({ listing, ...run }) => ({
      ...run,
      listing: listing.incidents.length + listing.maintenanceWindows.length === 0 ? null : listing,
    })),
  };
  return `${JSON.stringify(value)}\n`;
}
function subjectJson({ runs, held, figures }) {
  return {
    runs,
    held: [held.status, held.until, held.value],
    figures,
  };
}
/** Reads it again; `null` where it is damaged. `polls` reads the polls when they are needed. */
function decodeDay(line, polls) {
  try {
    const value = JSON.parse(line);
    if (!isRecord(value) || typeof value.day !== 'string') return null;
    const { first, last, firstForAll, services, listings } = value;
    const time = Date.parse(`${value.day}T00:00:00Z`);
    if (typeof first !== 'number' || typeof last !== 'number' || Number.isNaN(time)) return null;
    if (!Array.isArray(services) || !Array.isArray(listings)) return null;
    return {
      kind: 'day',
      time,
      first,
      last,
      firstForAll: typeof firstForAll === 'number' ? firstForAll : null,
      overall: readSubject(value.overall),
      services: services.map(readService).filter((service) => service !== null),
      listings: listings.map(readListingRun).filter((run) => run !== null),
      polls,
    };
  } catch {
    return null;
  }
}
function readService(value) {
  const subject = readSubject(value);
  if (subject === null || !isRecord(value)) return null;
  const { slug, name } = value;
  if (typeof slug !== 'string' || typeof name !== 'string') return null;
  return {
    slug,
    name,
    ...subject,
  };
}
function readSubject(value) {
  if (!isRecord(value)) return null;
  const { runs, held, figures } = value;
  if (!Array.isArray(runs) || !Array.isArray(held) || !isNumbers(figures)) return null;
  const [status, until, figure] = held;
  if (!isRuns(runs) || !isStatusOrNull(status) || typeof until !== 'number') return null;
  return {
    runs,
    held: {
      status,
      until,
      value: typeof figure === 'number' ? figure : null,
    },
    figures,
  };
}
function isRuns(values) {
  return values.every((value, index) =>
    index % 2 === 0 ? typeof value === 'number' : isStatusOrNull(value),
  );
}
function isStatusOrNull(value) {
  return value === null || STATUSES.some((status) => status === value);
}
function readListingRun(value) {
  if (!isRecord(value)) return null;
  const { from, to, services, regions, listing } = value;
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  if (!isStrings(services) || !isStrings(regions)) return null;
  return {
    from,
    to,
    services,
    regions,
    listing: listing === null ? EMPTY_LISTING : readListing(listing),
  };
}
// src/history/figures-text.ts
/**
 * Figures of many polls as text, one character each as a rule: how many buckets of 0.98 % up or
 * down from the figure before, 0 is `A`, −1 `B`, 1 `C`, …; a larger step is written `(-40)`, a
 * figure that is missing `-`.
 */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STEP_OF_CODE = (() => {
  const steps = [];
  for (let n = 0; n < 62; n++) steps[LETTERS.charCodeAt(n)] = n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  return steps;
})();
const [MISSING, OPEN] = ['-', '('];
function encodeFigures(values) {
  let text = '';
  let before = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) {
      text += MISSING;
      continue;
    }
    const bucket = bucketOf(value);
    const step = bucket - before;
    const letter = LETTERS[step >= 0 ? 2 * step : -2 * step - 1];
    text += letter ?? `(${step})`;
    before = bucket;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? [0, 0, text] : [min, max, text];
}
/** The middles of the buckets; the smallest and the largest figure are exact. */
function decodeFigures([min, max, text]) {
  const values = [];
  let bucket = 0;
  let middle = 0;
  let [lowest, highest] = [-1, -1];
  let [lowestBucket, highestBucket] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === MISSING) {
      values.push(null);
      continue;
    }
    let step = STEP_OF_CODE[text.charCodeAt(at)] ?? 0;
    if (text[at] === OPEN) {
      const end = text.indexOf(')', at);
      step = Number(text.slice(at + 1, end)) || 0;
      if (end > at) at = end;
    }
    bucket += step;
    if (step !== 0 || values.length === 0) middle = middleOf(bucket);
    if (bucket > highestBucket) [highest, highestBucket] = [values.length, bucket];
    if (bucket <= lowestBucket) [lowest, lowestBucket] = [values.length, bucket];
    values.push(middle);
  }
  if (lowest >= 0) values[lowest] = min;
  if (highest >= 0) values[highest] = max;
  return values;
}
/** Pairs of value and how often it comes. */
function encodeRuns(values) {
  const runs = [];
  for (const value of values) {
    const count = runs.at(-1);
    if (count !== void 0 && runs.at(-2) === value) runs[runs.length - 1] = count + 1;
    else runs.push(value, 1);
  }
  return runs;
}
function decodeRuns(runs) {
  const values = [];
  for (let at = 0; at + 1 < runs.length; at += 2) {
    const value = runs[at] ?? 0;
    for (let count = runs[at + 1] ?? 0; count > 0; count--) values.push(value);
  }
  return values;
}
// src/history/day-polls.ts
/** Columns of figures by the service, or the service and region, that they are of. */
var Columns = class {
  #values = /* @__PURE__ */ new Map();
  add(keys, value) {
    const key = JSON.stringify(keys);
    const column = this.#values.get(key);
    if (column === void 0) this.#values.set(key, [value]);
    else column.push(value);
  }
  toJson() {
    return `[${[...this.#values].map(([key, values]) => `[${key.slice(1, -1)},${JSON.stringify(encodeFigures(values)).slice(1)}`).join()}]`;
  }
};
/** Writes polls that `mergePolls` put in order, as columns. */
function encodeDayPolls(day, polls) {
  const shapes = new Numbering(shapeText);
  const listings = new Numbering(listingText);
  const times = [];
  const shapeNumbers = [];
  const listingNumbers = [];
  const responseTimes = new Columns();
  const latencies = new Columns();
  let before = 0;
  for (const poll of polls) {
    times.push(poll.time - before);
    before = poll.time;
    shapeNumbers.push(shapes.numberOf(poll.shape));
    listingNumbers.push(listings.numberOf(poll.listing));
    let place = 0;
    poll.shape.services.forEach(({ slug, regions }, index) => {
      responseTimes.add([slug], poll.responseTimes[index] ?? null);
      for (const { region } of regions)
        latencies.add([slug, region], poll.latencies[place++] ?? null);
    });
  }
  const intervals = encodeRuns(polls.map((poll) => poll.intervalMs));
  return {
    polls: `{${[
      `"day":"${day}"`,
      `"shapes":[${shapes.texts().join()}]`,
      `"listings":[${listings.texts().join()}]`,
      `"times":${JSON.stringify(times)}`,
      `"intervals":${JSON.stringify(intervals)}`,
      `"shape":${JSON.stringify(encodeRuns(shapeNumbers))}`,
      `"listing":${JSON.stringify(encodeRuns(listingNumbers))}`,
      `"responseTimes":${responseTimes.toJson()}`,
    ].join()}}\n`,
    latencies: `{"day":"${day}","latencies":${latencies.toJson()}}\n`,
  };
}
var Numbering = class {
  #write;
  #byValue = /* @__PURE__ */ new WeakMap();
  #byText = /* @__PURE__ */ new Map();
  constructor(write) {
    this.#write = write;
  }
  numberOf(value) {
    const known = this.#byValue.get(value);
    if (known !== void 0) return known;
    const text = this.#write(value);
    const number = this.#byText.get(text) ?? this.#byText.size;
    this.#byText.set(text, number);
    this.#byValue.set(value, number);
    return number;
  }
  texts() {
    return [...this.#byText.keys()];
  }
};
/** Reads them again; figures are within 1 %. Empty where a line is damaged. */
function decodeDayPolls(pollsLine, latenciesLine) {
  try {
    const value = JSON.parse(pollsLine);
    if (!isRecord(value)) return [];
    const { times, intervals, shape, listing, shapes, listings } = value;
    if (!isNumbers(times) || !isNumbers(intervals) || !isNumbers(shape)) return [];
    if (!isNumbers(listing) || !Array.isArray(shapes) || !Array.isArray(listings)) return [];
    const figures = columnsOf(value.responseTimes);
    const perRegion =
      latenciesLine === null ? /* @__PURE__ */ new Map() : latenciesOf(latenciesLine);
    const [known, listed] = [shapes.map(readShape), listings.map(readListing)];
    const [numbers, lists, every] = [shape, listing, intervals].map(decodeRuns);
    const polls = [];
    let time = 0;
    times.forEach((step, index) => {
      time += step;
      const its = known[numbers?.[index] ?? -1];
      if (its === void 0) return;
      polls.push({
        time,
        intervalMs: every?.[index] ?? 0,
        shape: its,
        listing: listed[lists?.[index] ?? -1] ?? EMPTY_LISTING,
        responseTimes: its.services.map(({ slug }) => figures.get(slug)?.next() ?? null),
        latencies: latenciesLine === null ? [] : nextLatencies(its, perRegion),
      });
    });
    return polls;
  } catch {
    return [];
  }
}
function nextLatencies(shape, columns) {
  const latencies = [];
  for (const { slug, regions } of shape.services)
    for (const { region } of regions)
      latencies.push(columns.get(`${slug}\n${region}`)?.next() ?? null);
  return latencies;
}
/** Hands out the figures of a column one by one. */
var Reader = class {
  #values;
  #at = 0;
  constructor(column) {
    this.#values = decodeFigures(column);
  }
  next() {
    return this.#values[this.#at++] ?? null;
  }
};
function latenciesOf(line) {
  const value = JSON.parse(line);
  return columnsOf(isRecord(value) ? value.latencies : null);
}
function columnsOf(value) {
  const columns = /* @__PURE__ */ new Map();
  if (!Array.isArray(value)) return columns;
  for (const row of value) {
    if (!Array.isArray(row)) continue;
    const column = row.slice(-3);
    const keys = row.slice(0, -3);
    if (isColumn(column)) columns.set(keys.join('\n'), new Reader(column));
  }
  return columns;
}
// src/history/month-file.ts
/** Enough for the header and the sums of a month, as a rule. */
const FIRST_BYTES = 98304;
/**
 * Reads a month's header and sums; `null` where the file is not whole. Throws errors of the
 * system, `ENOENT` where a later generation took its place.
 */
function readMonth(folder, name) {
  let { size, bytes } = folder.readPart(name.name, 0, FIRST_BYTES);
  let header = parseHeader(bytes);
  if (header === void 0) {
    bytes = folder.readPart(name.name, 0, size).bytes;
    header = parseHeader(bytes);
  }
  if (header === void 0) return null;
  const lengths = [...header.days.values()];
  const total = (at) => lengths.reduce((sum, each) => sum + each[at], 0);
  if (header.size + total(0) + total(1) + total(2) !== size) return null;
  const end = header.size + total(0);
  if (bytes.length < end) bytes = folder.readPart(name.name, 0, end).bytes;
  const sums = /* @__PURE__ */ new Map();
  let at = header.size;
  for (const [day, [length]] of header.days) {
    sums.set(day, bytes.toString('utf8', at, at + length));
    at += length;
  }
  return {
    name,
    header,
    sums,
  };
}
function parseHeader(bytes) {
  const end = bytes.indexOf(10);
  if (end < 0) return void 0;
  let value;
  try {
    value = JSON.parse(bytes.toString('utf8', 0, end));
  } catch {
    return;
  }
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.days)) return void 0;
  if (!isStrings(value.segments) || typeof value.first !== 'number') return void 0;
  const days = /* @__PURE__ */ new Map();
  for (const [day, lengths] of Object.entries(value.days)) {
    if (!isNumbers(lengths)) return void 0;
    const [sums = 0, polls = 0, latencies = 0] = lengths;
    days.set(day, [sums, polls, latencies]);
  }
  return {
    segments: value.segments,
    first: value.first,
    days,
    size: end + 1,
  };
}
/** The days of a month, ready for a report; polls are read when they are asked for. */
function daysOf(folder, month, from, to) {
  return [...month.sums].flatMap(([day, line]) => {
    if (day < from || day > to) return [];
    const read = (withLatencies) => readDayPolls(folder, month, day, withLatencies);
    return decodeDay(line, read) ?? [];
  });
}
/** The polls of a day; from the present generation where the one that was read is gone. */
function readDayPolls(folder, month, day, withLatencies) {
  for (let present = month; present !== null; )
    try {
      return decodeDayPolls(
        readLine(folder, present, day, 1),
        withLatencies ? readLine(folder, present, day, 2) : null,
      );
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
      present = findMonth(folder, monthOf(day));
    }
  return [];
}
/** The latest whole generation of a month. */
function findMonth(folder, month) {
  for (;;) {
    const names = parseNames(folder.names()).months.filter((each) => each.month === month);
    try {
      for (const name of names) {
        const found = readMonth(folder, name);
        if (found !== null) return found;
      }
      return null;
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
}
/** The lines of a day in a month's file. */
function readDayEntry(folder, month, day) {
  const sums = month.sums.get(day) ?? '';
  return {
    first: firstOf(sums),
    sums,
    polls: readLine(folder, month, day, 1),
    latencies: readLine(folder, month, day, 2),
  };
}
function firstOf(sums) {
  const day = decodeDay(sums, () => []);
  return day === null ? Number.MAX_SAFE_INTEGER : day.time + day.first;
}
function readLine(folder, { name, header }, day, part) {
  let offset = header.size;
  let within = 0;
  for (const [each, lengths] of header.days) {
    for (let earlier = 0; earlier < part; earlier++) offset += lengths[earlier] ?? 0;
    if (each < day) within += lengths[part];
  }
  const length = header.days.get(day)?.[part] ?? 0;
  return folder.readPart(name.name, offset + within, length).bytes.toString('utf8');
}
/**
 * Makes the lines of a day. The sums are of the polls as they will be read again, so that it does
 * not matter how often, and in how many steps, a day was rolled up.
 */
function makeDayEntry(day, polls) {
  const lines = encodeDayPolls(day, polls);
  const rollup = rollUpDay(Date.parse(`${day}T00:00:00Z`), decodeDayPolls(lines.polls, null));
  return {
    first: rollup.time + rollup.first,
    sums: encodeDay(day, rollup),
    ...lines,
  };
}
/** Writes a month: header, then the sums, the polls and the latencies of all its days. */
function encodeMonth(month, entries, segments) {
  const days = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = ['sums', 'polls', 'latencies'].map((part) =>
    days.map(([, entry]) => Buffer.from(entry[part])),
  );
  const header = {
    format: 'tensorone-status-history',
    version: 1,
    kind: 'month',
    month,
    first: Math.min(...days.map(([, entry]) => entry.first)),
    segments,
    days: Object.fromEntries(
      days.map(([day], index) => [day, parts.map((part) => part[index]?.length ?? 0)]),
    ),
  };
  return [Buffer.from(`${JSON.stringify(header)}\n`), ...parts.flat()];
}
// src/history/segment-lines.ts
/** What a segment begins with, for people. */
const SEGMENT_HEADER = '{"format":"tensorone-status-history","version":1,"kind":"segment"}';
function noDefinitions() {
  return {
    shapes: /* @__PURE__ */ new Map(),
    listings: /* @__PURE__ */ new Map(),
  };
}
/** Writes a poll; what it shares with others is written once, under an id from `nextId`. */
function writePoll(poll, known, nextId) {
  const { time, intervalMs, shape, listing } = poll;
  if (shape.kind !== 'observation')
    return {
      text: lineOf([shape.kind, time, shape.selection]),
      shape: null,
      listing: null,
    };
  const text = shapeText(shape);
  const shapeId = known.shapes.get(text) ?? nextId();
  const listed =
    listing.incidents.length + listing.maintenanceWindows.length === 0
      ? null
      : listingText(listing);
  const listingId = listed === null ? null : (known.listings.get(listed) ?? nextId());
  const newShape = known.shapes.has(text) ? null : [text, shapeId];
  const newListing =
    listed === null || listingId === null || known.listings.has(listed)
      ? null
      : [listed, listingId];
  return {
    text: [
      newShape === null ? '' : `["shape",${JSON.stringify(shapeId)},${text}]\n`,
      newListing === null ? '' : `["listing",${JSON.stringify(listingId)},${listed}]\n`,
      lineOf(['poll', time, intervalMs, shapeId, listingId, poll.responseTimes, poll.latencies]),
    ].join(''),
    shape: newShape,
    listing: newListing,
  };
}
function lineOf(values) {
  return `${JSON.stringify(values)}\n`;
}
function readSegment(text) {
  const known = noDefinitions();
  const shapes = /* @__PURE__ */ new Map();
  const listings = /* @__PURE__ */ new Map();
  const polls = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith('[')) continue;
    try {
      const value = JSON.parse(line);
      if (!Array.isArray(value)) continue;
      const [kind, id, content] = value;
      if (kind === 'poll') {
        const poll = readPoll(value, shapes, listings);
        if (poll !== null) polls.push(poll);
      } else if (kind === 'shape' && typeof id === 'string') {
        const shape = readShape(content);
        shapes.set(id, shape);
        known.shapes.set(shapeText(shape), id);
      } else if (kind === 'listing' && typeof id === 'string') {
        const listing = readListing(content);
        listings.set(id, listing);
        known.listings.set(listingText(listing), id);
      } else if (kind === 'failed' || kind === 'stale') {
        if (isWhole(id)) polls.push(missed(kind, id, content));
      }
    } catch {}
  }
  return {
    polls,
    known,
  };
}
function missed(kind, time, selection) {
  return {
    time,
    intervalMs: 0,
    shape: {
      kind,
      selection: readSelectionOrAll(selection),
      overallStatus: null,
      services: [],
    },
    listing: EMPTY_LISTING,
    responseTimes: [],
    latencies: [],
  };
}
function readPoll(line, shapes, listings) {
  const [, time, intervalMs, shapeId, listingId, responseTimes, latencies] = line;
  const shape = typeof shapeId === 'string' ? shapes.get(shapeId) : void 0;
  const listing = typeof listingId === 'string' ? listings.get(listingId) : EMPTY_LISTING;
  if (shape === void 0 || !isWhole(time) || !isWhole(intervalMs)) return null;
  if (!isFigures(responseTimes) || !isFigures(latencies)) return null;
  return {
    time,
    intervalMs,
    shape,
    listing: listing ?? EMPTY_LISTING,
    responseTimes,
    latencies,
  };
}
function isWhole(value) {
  return Number.isSafeInteger(value);
}
function isFigures(value) {
  if (!Array.isArray(value)) return false;
  return value.every((each) => each === null || (typeof each === 'number' && each >= 0));
}
// src/history/read-folder.ts
/** What is held at the beginning of a period was seen no longer before it than this. */
const EARLIER_MS = 7 * DAY_MS;
/** How often the folder may change while it is read. */
const MAX_TRIES$2 = 100;
/**
 * Reads what a period needs, without a lock: what changes meanwhile is read again, so that each
 * record is there once. Throws errors of the system.
 */
function readFolder(folder, range) {
  for (let tries = 1; ; tries++)
    try {
      return readOnce(folder, range);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT' || tries >= MAX_TRIES$2) throw error;
    }
}
/** Months come before segments: one that was replaced meanwhile is no longer there to be opened. */
function readOnce(folder, range) {
  const names = parseNames(folder.names());
  const from = dayOf(clamp(midnightOf(range.from) - EARLIER_MS));
  const to = dayOf(clamp(range.to));
  const months = readMonths(folder, names, monthOf(from), monthOf(to));
  const records = months.flatMap((month) => daysOf(folder, month, from, to));
  const replaced = new Set(months.flatMap((month) => month.header.segments));
  const inRange = names.segments.filter(({ day }) => day >= from && day <= to);
  const loose = /* @__PURE__ */ new Map();
  for (const { name, day } of inRange) {
    if (replaced.has(name)) continue;
    const { polls } = readSegment(folder.read(name));
    loose.set(day, [...(loose.get(day) ?? []), [...polls]]);
  }
  for (const [day, lists] of loose) records.push(batchOf(day, lists));
  return {
    records,
    firstRecordAt: firstRecord(folder, names, months, from),
  };
}
function batchOf(day, lists) {
  return {
    kind: 'polls',
    time: Date.parse(`${day}T00:00:00Z`),
    polls: mergePolls(...lists),
  };
}
/** The latest whole generation of each month. */
function readMonths(folder, names, from, to) {
  const found = /* @__PURE__ */ new Map();
  for (const name of names.months) {
    if (name.month < from || name.month > to || found.has(name.month)) continue;
    const month = readMonth(folder, name);
    if (month !== null) found.set(name.month, month);
  }
  return [...found.values()];
}
function firstRecord(folder, names, read, from) {
  const earlier = names.segments.find(({ day }) => day < from);
  const times = earlier === void 0 ? [] : [Date.parse(`${earlier.day}T00:00:00Z`)];
  const oldest = names.months.map(({ month }) => month).sort()[0] ?? from;
  const month =
    read.find(({ name }) => name.month === oldest) ?? readMonths(folder, names, oldest, oldest)[0];
  if (month !== void 0) times.push(month.header.first);
  return times.length === 0 ? void 0 : Math.min(...times);
}
/** Dates that can be written with four digits for the year. */
function clamp(time) {
  return Math.min(Math.max(time, 0), Date.parse('9999-12-31T00:00:00Z'));
}
// src/history/roll-up.ts
/** A poll that was under way at midnight is written in this time. */
const GRACE_MS = 6e4;
/** What is older is no longer kept. */
const KEPT_MS = 400 * DAY_MS;
/** Temporary files of processes that were killed. */
const LEFTOVER_MS = 36e5;
/** How often others may be faster. */
const MAX_TRIES$1 = 100;
/** The day that is not over yet: `2026-11-28`, UTC. */
function presentDay(now) {
  return dayOf(now - GRACE_MS);
}
/**
 * Moves the polls of days that are over from segments to the file of their month, and removes what
 * is older than 400 days. Any number of processes may do this at once: each writes the next
 * generation of a month, only one can give it its name, and the others begin again from there. One
 * that is killed leaves what was there before. Throws errors of the system.
 */
function rollUp(folder, { now, serial }) {
  const today = presentDay(now);
  const names = parseNames(folder.names());
  const isOver = ({ day }) => day < today;
  for (const month of new Set(names.segments.filter(isOver).map(({ day }) => monthOf(day))))
    rollUpMonth(folder, month, today, `${serial}-${month}`);
  removeOld(folder, now);
}
function rollUpMonth(folder, month, today, serial) {
  for (let tries = 0; tries < MAX_TRIES$1; tries++) {
    const present = findMonth(folder, month);
    const names = parseNames(folder.names());
    const segments = names.segments.filter(({ day }) => monthOf(day) === month && day < today);
    const replaced = new Set(present?.header.segments);
    const fresh = segments.filter(({ name }) => !replaced.has(name));
    if (fresh.length === 0) {
      removeSegments(folder, segments);
      return;
    }
    try {
      const entries = readEntries(folder, present, fresh);
      const next = nextGeneration(names, month);
      const temporary = temporaryName(`${serial}-${tries}`);
      const listed = segments.map(({ name }) => name);
      folder.writeDurably(temporary, encodeMonth(month, entries, listed));
      const isOurs = folder.publish(temporary, monthName(month, next));
      folder.remove(temporary);
      if (!isOurs || !isLatest(folder, month, next)) continue;
      for (const old of names.months.filter((each) => each.month === month))
        folder.remove(old.name);
      removeSegments(folder, segments);
      return;
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
}
/** The first that no file has, whole or not. */
function nextGeneration({ months }, month) {
  const taken = months.filter((each) => each.month === month).map(({ generation }) => generation);
  return Math.max(0, ...taken) + 1;
}
/** False where others went on before the name was free again: then what was written is old. */
function isLatest(folder, month, generation) {
  if (nextGeneration(parseNames(folder.names()), month) === generation + 1) return true;
  folder.remove(monthName(month, generation));
  return false;
}
/** The days of a month as they are to be: as they were, or with the polls of new segments. */
function readEntries(folder, present, segments) {
  const entries = /* @__PURE__ */ new Map();
  const touched = new Set(segments.map(({ day }) => day));
  for (const day of present?.sums.keys() ?? [])
    if (present !== null && !touched.has(day)) entries.set(day, readDayEntry(folder, present, day));
  for (const { name } of segments) folder.create(closedSignOf(name));
  for (const day of touched) {
    const polls = mergePolls(
      present === null ? [] : readDayPolls(folder, present, day, true),
      ...segments
        .filter((segment) => segment.day === day)
        .map(({ name }) => readSegment(folder.read(name)).polls),
    );
    if (polls.length > 0) entries.set(day, makeDayEntry(day, polls));
  }
  return entries;
}
/** The sign goes last: a writer that sees neither sign nor segment knows that it must go elsewhere. */
function removeSegments(folder, segments) {
  for (const { name } of segments) {
    folder.remove(name);
    folder.remove(closedSignOf(name));
  }
}
function removeOld(folder, now) {
  const oldest = monthOf(dayOf(now - KEPT_MS));
  const { months, orphans, temporaries } = parseNames(folder.names());
  for (const { name, month } of months) if (month < oldest) folder.remove(name);
  for (const name of orphans) folder.remove(name);
  for (const name of temporaries) {
    const modifiedAt = folder.modifiedAt(name);
    if (modifiedAt !== null && now - modifiedAt > LEFTOVER_MS) folder.remove(name);
  }
}
// src/history/segment-writer.ts
/** How often segments may be closed under a writer before it gives up. */
const MAX_TRIES = 20;
/**
 * Appends polls to the segment of their day. Each is one write that begins on a new line, so that
 * neither a torn line nor another writer harms it. A poll that was written while its segment was
 * being rolled up is written again elsewhere; readers count it once.
 */
var SegmentWriter = class {
  #folder;
  #options;
  #open = /* @__PURE__ */ new Map();
  #lastId = 0;
  constructor(folder, options) {
    this.#folder = folder;
    this.#options = options;
  }
  /** Throws errors of the system. */
  append(record) {
    const poll = toPoll(record);
    const day = dayOf(poll.time);
    for (let tries = 1; tries <= MAX_TRIES; tries++) {
      const segment = this.#open.get(day) ?? this.#openSegment(day);
      if (this.#write(segment, poll)) {
        if (this.#open.size > 1) this.#open.clear();
        this.#open.set(day, segment);
        return;
      }
      this.#open.delete(day);
    }
    throw new Error(`no segment of ${day} stays open`);
  }
  /** False where the segment was closed or is gone, so that the poll must go elsewhere. */
  #write(segment, poll) {
    const { known, name } = segment;
    const lines = writePoll(poll, known, () => this.#nextId());
    const header = segment.hasHeader ? '' : `${SEGMENT_HEADER}\n`;
    try {
      const text = `\n${header}${lines.text}`;
      if (!this.#folder.append(name, text, closedSignOf(name))) return false;
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return false;
      throw error;
    }
    segment.hasHeader = true;
    if (lines.shape !== null) known.shapes.set(...lines.shape);
    if (lines.listing !== null) known.listings.set(...lines.listing);
    return true;
  }
  #openSegment(day) {
    const { writer, serial } = this.#options;
    const found = parseNames(this.#folder.names()).segments.find(
      (each) => each.day === day && each.writer === writer && !each.isClosed,
    );
    if (found !== void 0)
      try {
        const { known } = readSegment(this.#folder.read(found.name));
        return {
          name: found.name,
          known,
          hasHeader: true,
        };
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw error;
      }
    for (;;) {
      const name = segmentName(day, writer, `${serial}-${++this.#lastId}`);
      if (this.#folder.create(name))
        return {
          name,
          known: noDefinitions(),
          hasHeader: false,
        };
    }
  }
  #nextId() {
    return `${this.#options.serial}-${++this.#lastId}`;
  }
};
// src/history/recorder.ts
/** Two processes of one machine differ in it, and so do two runs of one process number. */
function serialOf({ pid, now }) {
  return `${now().toString(36)}-${pid.toString(36)}`;
}
// src/history/open-history.ts
/** Opens a folder for reading and appending. It need not exist; it is made when first written. */
function openHistoryFolder(options) {
  const folder = new Folder(options.path);
  const serial = serialOf(options);
  let writer;
  const read = ({ from = 0, to = Number.MAX_SAFE_INTEGER } = {}) =>
    readFolder(folder, {
      from,
      to,
    });
  return {
    path: options.path,
    read,
    records: (range) => read(range).records,
    polls: (range) => pollsOf(read(range).records, range),
    append: (record) => {
      writer ??= new SegmentWriter(folder, {
        writer: toWriter(options.writer),
        serial,
      });
      writer.append(record);
    },
    rollUp: () =>
      rollUp(folder, {
        now: options.now(),
        serial,
      }),
  };
}
function* pollsOf(records, { from = 0, to = Number.MAX_SAFE_INTEGER } = {}) {
  const days = new Set(records.map(({ time }) => time));
  for (const day of [...days].sort((a, b) => a - b)) {
    const lists = records
      .filter(({ time }) => time === day)
      .map((record) => {
        if (record.kind === 'day') return record.polls(true);
        return record.kind === 'polls' ? record.polls : [];
      });
    for (const poll of mergePolls(...lists))
      if (poll.time >= from && poll.time < to) yield toRecord(poll);
  }
}

export {
  DAY_MS as r,
  KEPT_MS as n,
  listingRuns as i,
  mergePolls as l,
  midnightOf as a,
  namesOf as o,
  openHistoryFolder as t,
  PollFeed as s,
  Sketch as u,
  TrackSet as c,
  toPoll as d,
  toRecord as f,
};
