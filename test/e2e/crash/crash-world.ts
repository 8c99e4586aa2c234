import type { Random } from '../../support/random.js';

interface Incident {
  readonly status: string;
  readonly severity: string;
}

/** How the platform is for a while, in the API's words. */
export interface World {
  readonly overall: string;
  readonly services: Readonly<Record<string, string>>;
  readonly incidents: Readonly<Record<string, Incident>>;
  readonly windows: Readonly<Record<string, string>>;
}

/** What has to be known of one alert. */
export interface Word {
  readonly to: string;
  readonly severity: string;
}

/** By key; what is well has none. */
export type Truth = ReadonlyMap<string, Word>;

export const CALM_WORLD: World = {
  overall: 'operational',
  services: { API: 'operational', Storage: 'operational', 'AI Services': 'operational' },
  incidents: {},
  windows: {},
};

/** As the contract has it; not taken from the program, which is what is tested. */
const SEVERITY_OF_STATUS: Readonly<Record<string, string>> = {
  maintenance: 'info',
  degraded: 'warning',
  partial_outage: 'critical',
  major_outage: 'critical',
};

const SEVERITY_OF_INCIDENT: Readonly<Record<string, string>> = {
  low: 'info',
  medium: 'warning',
  high: 'critical',
  critical: 'critical',
};

const BAD_STATUSES = ['maintenance', 'degraded', 'partial_outage', 'major_outage'] as const;
const INCIDENT_STEPS: readonly string[] = ['investigating', 'identified', 'monitoring'];
const INCIDENT_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

const MAX_INCIDENTS = 2;

export function truthOf({ overall, services, incidents, windows }: World): Truth {
  const truth = new Map<string, Word>();
  const statuses = Object.entries(services).map(([name, word]) => [`service:${name}`, word]);
  for (const [key = '', to = ''] of [['overall', overall], ...statuses]) {
    const severity = SEVERITY_OF_STATUS[to];
    if (severity !== undefined) truth.set(key, { to, severity });
  }
  for (const [id, incident] of Object.entries(incidents)) {
    const severity = SEVERITY_OF_INCIDENT[incident.severity] ?? '';
    if (isOpen(incident)) truth.set(`incident:${id}`, { to: incident.status, severity });
  }
  for (const [id, to] of Object.entries(windows)) {
    if (to !== 'completed') truth.set(`maintenance:${id}`, { to, severity: 'info' });
  }
  return truth;
}

export function openIncidents({ incidents }: World): number {
  return Object.values(incidents).filter(isOpen).length;
}

function isOpen({ status }: Incident): boolean {
  return status !== 'resolved';
}

/** The next world: from one to three things become different. `nextId` never gives a number twice. */
export function changeWorld(before: World, random: Random, nextId: () => number): World {
  let world = withoutPast(before);
  for (let left = random.between(1, 3); left > 0; left--) {
    const change = random.pick([changeOverall, changeService, changeIncident, changeWindow]);
    world = change(world, random, nextId);
  }
  return world;
}

function changeOverall(world: World, random: Random): World {
  return { ...world, overall: anotherStatus(world.overall, random) };
}

function changeService(world: World, random: Random): World {
  const { services } = world;
  const name = random.pick(['API', 'Storage', 'AI Services']);
  return { ...world, services: { ...services, [name]: anotherStatus(services[name], random) } };
}

/** What is bad recovers about every second time. */
function anotherStatus(before: string | undefined, random: Random): string {
  if (before !== 'operational' && random.happens(0.5)) return 'operational';
  const bad = random.pick(BAD_STATUSES);
  return bad === before ? 'operational' : bad;
}

/** Opens one, takes one a step further, or ends it: by a word, or without. */
function changeIncident(world: World, random: Random, nextId: () => number): World {
  const { incidents } = world;
  const [id, ...others] = Object.keys(incidents);
  if (id === undefined || (others.length + 1 < MAX_INCIDENTS && random.happens(0.4))) {
    const severity = random.pick(INCIDENT_SEVERITIES);
    const opened = { status: 'investigating', severity };
    return { ...world, incidents: { ...incidents, [`INC-${nextId()}`]: opened } };
  }
  const { [id]: known, ...rest } = incidents;
  if (known === undefined || random.happens(0.3)) return { ...world, incidents: rest };
  const status = random.happens(0.3) ? 'resolved' : nextStep(known.status);
  const severity = random.happens(0.3) ? random.pick(INCIDENT_SEVERITIES) : known.severity;
  return { ...world, incidents: { ...rest, [id]: { status, severity } } };
}

function nextStep(status: string): string {
  return INCIDENT_STEPS[INCIDENT_STEPS.indexOf(status) + 1] ?? 'resolved';
}

function changeWindow(world: World, random: Random, nextId: () => number): World {
  const { windows } = world;
  const [[id, word] = []] = Object.entries(windows);
  if (id === undefined) return { ...world, windows: { [`MAINT-${nextId()}`]: 'scheduled' } };
  if (random.happens(0.25)) return { ...world, windows: {} };
  const next = word === 'scheduled' ? 'in_progress' : 'completed';
  return { ...world, windows: { ...windows, [id]: next } };
}

/** What was said to be over is not listed for long. */
function withoutPast(world: World): World {
  const incidents = Object.entries(world.incidents).filter(([, each]) => isOpen(each));
  const windows = Object.entries(world.windows).filter(([, word]) => word !== 'completed');
  return {
    ...world,
    incidents: Object.fromEntries(incidents),
    windows: Object.fromEntries(windows),
  };
}
