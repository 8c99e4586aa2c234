import { n as __exportAll } from './rolldown-runtime-DYf_mQCB.mjs';
import { o as SCENARIO_STATUSES } from './simulated-world-B7HcGbkp.mjs';
import { r as isRecord, t as ScenarioProblem, n as StepReader } from './step-reader-Cd2Ur0j5.mjs';

// src/simulator/parse-scenario.ts
var parse_scenario_exports = /* @__PURE__ */ __exportAll({ parseScenario: () => parseScenario });
/** What a step of each kind may hold; the first key tells the kind. */
const KEYS = {
  service: ['service', 'region', 'status', 'responseTime', 'uptime', 'description'],
  overallStatus: ['overallStatus'],
  incident: ['incident', 'title', 'status', 'severity', 'services', 'regions', 'description'],
  maintenance: ['maintenance', 'title', 'starts', 'ends', 'status', 'services', 'impact'],
  http: ['http'],
};
const STEP_KEYS = ['service', 'overallStatus', 'incident', 'maintenance', 'http'];
/** The longest wait for a response that a scenario may claim: ten minutes. */
const MAX_RESPONSE_TIME_MS = 6e5;
/** Checks a script that was read from anywhere. Throws `ScenarioProblem` for the first fault. */
function parseScenario(value, name) {
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
  if (late !== void 0)
    throw new ScenarioProblem(`${places.get(late)}.at`, 'lies after the end of the scenario');
  checkFirstMentions(sorted, places);
  return {
    name: reader.text('name') ?? name,
    durationMs,
    loop: reader.flag('loop') ?? false,
    steps: sorted,
  };
}
function parseStep(value, path) {
  const reader = new StepReader(value, path);
  const key = kindOf(value, path);
  reader.allowOnly(['at', ...KEYS[key]]);
  const atMs = reader.required('at', reader.time('at'));
  switch (key) {
    case 'service':
      return {
        atMs,
        ...parseServiceStep(reader),
      };
    case 'overallStatus': {
      const word = reader.required(key, reader.oneOf(key, [...SCENARIO_STATUSES, 'auto']));
      return {
        atMs,
        kind: 'overall',
        status: word === 'auto' ? null : word,
      };
    }
    case 'incident':
      return {
        atMs,
        ...parseIncidentStep(reader),
      };
    case 'maintenance':
      return {
        atMs,
        ...parseMaintenanceStep(reader),
      };
    case 'http': {
      const httpStatus = reader.value('http');
      if (httpStatus === 200 || httpStatus === 500 || httpStatus === 502 || httpStatus === 503)
        return {
          atMs,
          kind: 'http',
          httpStatus,
        };
      throw reader.problem('http', 'must be 200, 500, 502 or 503');
    }
  }
}
function kindOf(value, path) {
  const found = STEP_KEYS.filter((key) => isRecord(value) && Object.hasOwn(value, key));
  const [kind] = found;
  if (found.length === 1 && kind !== void 0) return kind;
  if (isRecord(value)) {
    const every = /* @__PURE__ */ new Set(['at', ...Object.values(KEYS).flat()]);
    new StepReader(value, path).allowOnly([...every]);
  }
  throw new ScenarioProblem(path, `must have exactly one of the keys ${STEP_KEYS.join(', ')}`);
}
function parseServiceStep(reader) {
  return {
    kind: 'service',
    services: reader.required('service', reader.services('service')),
    regions: reader.regions('region') ?? [],
    status: reader.required('status', reader.oneOf('status', SCENARIO_STATUSES)),
    responseTime: reader.amount('responseTime', MAX_RESPONSE_TIME_MS),
    uptime: reader.amount('uptime', 100),
    description: reader.text('description'),
  };
}
function parseIncidentStep(reader) {
  return {
    kind: 'incident',
    id: reader.required('incident', reader.text('incident')),
    title: reader.text('title'),
    status: reader.text('status'),
    severity: reader.text('severity'),
    services: reader.services('services'),
    regions: reader.regions('regions'),
    description: reader.text('description'),
  };
}
function parseMaintenanceStep(reader) {
  return {
    kind: 'maintenance',
    id: reader.required('maintenance', reader.text('maintenance')),
    title: reader.text('title'),
    startsMs: reader.time('starts'),
    endsMs: reader.time('ends'),
    status: reader.text('status'),
    services: reader.services('services'),
    impact: reader.text('impact'),
  };
}
/** What the API requires of an incident or a window must be there from the first mention on. */
function checkFirstMentions(steps, places) {
  const bounds = /* @__PURE__ */ new Map();
  const incidents = /* @__PURE__ */ new Set();
  for (const step of steps) {
    const place = places.get(step) ?? 'steps';
    if (step.kind === 'incident') {
      if (!incidents.has(step.id) && step.title === null)
        throw missing(place, 'title', 'incident', step.id);
      incidents.add(step.id);
    } else if (step.kind === 'maintenance') {
      const before = bounds.get(step.id);
      if (before === void 0 && step.title === null)
        throw missing(place, 'title', 'maintenance', step.id);
      const startsMs = step.startsMs ?? before?.startsMs;
      const endsMs = step.endsMs ?? before?.endsMs;
      if (startsMs === void 0) throw missing(place, 'starts', 'maintenance', step.id);
      if (endsMs === void 0) throw missing(place, 'ends', 'maintenance', step.id);
      if (endsMs <= startsMs) throw new ScenarioProblem(`${place}.ends`, 'must be after "starts"');
      bounds.set(step.id, {
        startsMs,
        endsMs,
      });
    }
  }
}
function missing(place, key, what, id) {
  return new ScenarioProblem(
    `${place}.${key}`,
    `is missing; the first step of ${what} ${id} needs it`,
  );
}

export { parse_scenario_exports as n, parseScenario as t };
