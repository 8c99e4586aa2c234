import { SCENARIO_STATUSES, type Scenario, type Step } from './scenario.js';
import { isRecord, ScenarioProblem, StepReader } from './step-reader.js';

/** What a step of each kind may hold; the first key decides the kind. */
const KEYS = {
  service: ['service', 'region', 'status', 'responseTime', 'uptime', 'description'],
  overallStatus: ['overallStatus'],
  incident: ['incident', 'title', 'status', 'severity', 'services', 'regions', 'description'],
  maintenance: ['maintenance', 'title', 'starts', 'ends', 'status', 'services', 'impact'],
  http: ['http'],
} as const;

type StepKey = keyof typeof KEYS;

const STEP_KEYS: readonly StepKey[] = [
  'service',
  'overallStatus',
  'incident',
  'maintenance',
  'http',
];

/** The longest wait for a response that a scenario may claim: ten minutes. */
const MAX_RESPONSE_TIME_MS = 600_000;

/** Checks a script that was read from anywhere. Throws `ScenarioProblem` for the first fault. */
export function parseScenario(value: unknown, name: string): Scenario {
  const reader = new StepReader(value, '');
  reader.allowOnly(['name', 'duration', 'loop', 'steps']);
  const durationMs = reader.required('duration', reader.time('duration'));
  if (durationMs <= 0) throw reader.problem('duration', 'must be longer than nothing');
  const list = reader.required('steps', reader.value('steps') ?? null);
  if (!Array.isArray(list)) throw reader.problem('steps', 'must be a list');
  const steps = list.map((step, index) => parseStep(step, `steps[${index}]`));
  const places = new Map(steps.map((step, index) => [step, `steps[${index}]`]));
  const sorted = steps.toSorted((a, b) => a.atMs - b.atMs);
  const late = sorted.find((step) => step.atMs > durationMs);
  if (late !== undefined) {
    throw new ScenarioProblem(`${places.get(late)}.at`, 'lies after the end of the scenario');
  }
  checkFirstMentions(sorted, places);
  return {
    name: reader.text('name') ?? name,
    durationMs,
    loop: reader.flag('loop') ?? false,
    steps: sorted,
  };
}

function parseStep(value: unknown, path: string): Step {
  const reader = new StepReader(value, path);
  const key = kindOf(value, path);
  reader.allowOnly(['at', ...KEYS[key]]);
  const atMs = reader.required('at', reader.time('at'));
  switch (key) {
    case 'service':
      return { atMs, ...parseServiceStep(reader) };
    case 'overallStatus': {
      const word = reader.required(key, reader.oneOf(key, [...SCENARIO_STATUSES, 'auto'] as const));
      return { atMs, kind: 'overall', status: word === 'auto' ? null : word };
    }
    case 'incident':
      return { atMs, ...parseIncidentStep(reader) };
    case 'maintenance':
      return { atMs, ...parseMaintenanceStep(reader) };
    case 'http': {
      const httpStatus = reader.value('http');
      if (httpStatus === 200 || httpStatus === 500 || httpStatus === 502 || httpStatus === 503) {
        return { atMs, kind: 'http', httpStatus };
      }
      throw reader.problem('http', 'must be 200, 500, 502 or 503');
    }
  }
}

function kindOf(value: unknown, path: string): StepKey {
  const found = STEP_KEYS.filter((key) => isRecord(value) && Object.hasOwn(value, key));
  const [kind] = found;
  if (found.length === 1 && kind !== undefined) return kind;
  if (isRecord(value)) {
    // A typo in the key that decides the kind is best reported as one.
    const every = new Set<string>(['at', ...Object.values(KEYS).flat()]);
    new StepReader(value, path).allowOnly([...every]);
  }
  throw new ScenarioProblem(path, `must have exactly one of the keys ${STEP_KEYS.join(', ')}`);
}

function parseServiceStep(reader: StepReader) {
  return {
    kind: 'service',
    services: reader.required('service', reader.services('service')),
    regions: reader.regions('region') ?? [],
    status: reader.required('status', reader.oneOf('status', SCENARIO_STATUSES)),
    responseTime: reader.amount('responseTime', MAX_RESPONSE_TIME_MS),
    uptime: reader.amount('uptime', 100),
    description: reader.text('description'),
  } as const;
}

function parseIncidentStep(reader: StepReader) {
  return {
    kind: 'incident',
    id: reader.required('incident', reader.text('incident')),
    title: reader.text('title'),
    status: reader.text('status'),
    severity: reader.text('severity'),
    services: reader.services('services'),
    regions: reader.regions('regions'),
    description: reader.text('description'),
  } as const;
}

function parseMaintenanceStep(reader: StepReader) {
  return {
    kind: 'maintenance',
    id: reader.required('maintenance', reader.text('maintenance')),
    title: reader.text('title'),
    startsMs: reader.time('starts'),
    endsMs: reader.time('ends'),
    status: reader.text('status'),
    services: reader.services('services'),
    impact: reader.text('impact'),
  } as const;
}

/** What the API requires of an incident or a window must be there from the first mention on. */
function checkFirstMentions(steps: readonly Step[], places: ReadonlyMap<Step, string>): void {
  const bounds = new Map<string, { startsMs: number; endsMs: number }>();
  const incidents = new Set<string>();
  for (const step of steps) {
    const place = places.get(step) ?? 'steps';
    if (step.kind === 'incident') {
      const isNew = !incidents.has(step.id);
      if (isNew && step.title === null) throw missing(place, 'title', 'incident', step.id);
      incidents.add(step.id);
    } else if (step.kind === 'maintenance') {
      const before = bounds.get(step.id);
      if (before === undefined && step.title === null) {
        throw missing(place, 'title', 'maintenance', step.id);
      }
      const startsMs = step.startsMs ?? before?.startsMs;
      const endsMs = step.endsMs ?? before?.endsMs;
      if (startsMs === undefined) throw missing(place, 'starts', 'maintenance', step.id);
      if (endsMs === undefined) throw missing(place, 'ends', 'maintenance', step.id);
      if (endsMs <= startsMs) throw new ScenarioProblem(`${place}.ends`, 'must be after "starts"');
      bounds.set(step.id, { startsMs, endsMs });
    }
  }
}

function missing(place: string, key: string, what: string, id: string): ScenarioProblem {
  return new ScenarioProblem(
    `${place}.${key}`,
    `is missing; the first step of ${what} ${id} needs it`,
  );
}
