import { dropped, droppedItem, failing, ordinary } from '../expectation.js';
import type { Edits } from './edited-body.js';
import type { Fault } from './fault.js';
import { fieldFault } from './field-fault.js';

/** Without these an answer is none; each with the JSON types that it may not have. */
const REQUIRED: Readonly<Record<string, 'text' | 'time' | 'list'>> = {
  overallStatus: 'text',
  lastUpdated: 'time',
  services: 'list',
  'services[0].name': 'text',
  'services[0].status': 'text',
  'services[0].regions[0].region': 'text',
  'services[0].regions[0].status': 'text',
  'incidents[0].id': 'text',
  'incidents[0].title': 'text',
  'incidents[0].status': 'text',
  'maintenanceWindows[0].id': 'text',
  'maintenanceWindows[0].title': 'text',
  'maintenanceWindows[0].startTime': 'time',
  'maintenanceWindows[0].endTime': 'time',
};

const WRONG: readonly (readonly [string, unknown])[] = [
  ['missing', undefined],
  ['null', null],
  ['a number', 7],
  ['true', true],
  ['an object', {}],
  ['a list', []],
  ['an empty string', ''],
  ['a string of spaces', '  '],
];

/** Each has to be an object of its own. */
const ITEMS = ['services[0]', 'services[0].regions[0]', 'incidents[0]', 'maintenanceWindows[0]'];

/** Optional, and no numbers; each with a value of a wrong type. */
const OPTIONAL: Edits = {
  'services[0].lastIncident': 7,
  'services[0].description': { text: 'x' },
  'services[0].regions': 'us-east-1',
  incidents: { id: 'x' },
  'incidents[0].severity': 3,
  'incidents[0].startedAt': 1_705_429_800,
  'incidents[0].updatedAt': [],
  'incidents[0].resolvedAt': false,
  'incidents[0].affectedServices': 'AI Services',
  'incidents[0].affectedServices[0]': 7,
  'incidents[0].affectedRegions': {},
  'incidents[0].description': [],
  maintenanceWindows: 'none',
  'maintenanceWindows[0].affectedServices': true,
  'maintenanceWindows[0].impact': {},
  'maintenanceWindows[0].status': 1,
  metrics: 'all',
  'metrics.apiRequests': [],
  'metrics.resourceUsage': 7,
  'metrics.resourceUsage.networkThroughput': '2 Gbps',
  'metrics.resourceUsage.networkThroughput.inbound': 2.3,
  'metrics.resourceUsage.networkThroughput.outbound': null,
  'metrics.gpuClusters': false,
};

/** An item of these lists is dropped with a note; without anything else no answer is one. */
const judged = (path: string) =>
  DROPPED_ITEM.test(path) ? droppedItem(path) : failing('invalid-response', path);

const DROPPED_ITEM = /^(incidents|maintenanceWindows)\[/;

const REQUIRED_FAULTS: readonly Fault[] = [
  ...Object.entries(REQUIRED).flatMap(([path, type]) =>
    WRONG.filter(([name]) => !(type === 'list' && name === 'a list')).map(([name, value]) =>
      fieldFault('required', `${path}: ${name}`, { [path]: value }, judged(path)),
    ),
  ),
  ...ITEMS.flatMap((path) =>
    WRONG.filter(([name]) => name !== 'missing' && name !== 'a string of spaces').map(
      ([name, value]) =>
        fieldFault('required', `${path}: ${name}`, { [path]: value }, judged(path)),
    ),
  ),
];

const NOTHING_OPTIONAL: Edits = {
  incidents: undefined,
  maintenanceWindows: undefined,
  metrics: undefined,
  ...Object.fromEntries(
    [0, 1].flatMap((index) =>
      ['uptime', 'responseTime', 'lastIncident', 'description', 'regions'].map((field) => [
        `services[${index}].${field}`,
        undefined,
      ]),
    ),
  ),
};

const OPTIONAL_FAULTS: readonly Fault[] = [
  ...Object.entries(OPTIONAL).map(([path, value]) =>
    fieldFault(
      'optional',
      `${path}: ${JSON.stringify(value)}`,
      { [path]: value },
      value === null ? ordinary() : dropped(path),
    ),
  ),
  fieldFault('optional', 'all of them missing', NOTHING_OPTIONAL, ordinary()),
  fieldFault(
    'optional',
    'all of them null',
    Object.fromEntries(Object.keys(NOTHING_OPTIONAL).map((path) => [path, null])),
    ordinary(),
  ),
];

/** Each field of the status, missing and of each type that it may not have. */
export const FIELD_FAULTS: readonly Fault[] = [...REQUIRED_FAULTS, ...OPTIONAL_FAULTS];
