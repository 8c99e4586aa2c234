import { dropped, droppedItem, type Expectations, failing, ordinary } from '../expectation.js';
import type { Fault } from './fault.js';
import { fieldFault } from './field-fault.js';

const NUMBERS: Readonly<Record<string, 'number' | 'percent'>> = {
  'services[0].uptime': 'percent',
  'services[0].responseTime': 'number',
  'services[0].regions[0].latency': 'number',
  'metrics.apiRequests.total': 'number',
  'metrics.apiRequests.successful': 'number',
  'metrics.apiRequests.failed': 'number',
  'metrics.apiRequests.averageResponseTime': 'number',
  'metrics.resourceUsage.cpuUtilization': 'percent',
  'metrics.resourceUsage.memoryUtilization': 'percent',
  'metrics.resourceUsage.storageUsage': 'percent',
  'metrics.gpuClusters.totalClusters': 'number',
  'metrics.gpuClusters.activeClusters': 'number',
  'metrics.gpuClusters.averageUtilization': 'percent',
  'metrics.gpuClusters.queueLength': 'number',
};

const BAD_NUMBERS: readonly (readonly [string, unknown])[] = [
  ['"NaN"', 'NaN'],
  ['1e309', { literal: '1e309' }],
  ['-1', -1],
];

const TIMES = {
  'services[0].lastIncident': 'optional',
  'incidents[0].startedAt': 'optional',
  'incidents[0].updatedAt': 'optional',
  'incidents[0].resolvedAt': 'optional',
  'maintenanceWindows[0].startTime': 'required',
  'maintenanceWindows[0].endTime': 'required',
} as const;

const IMPOSSIBLE_TIMES = [
  '2024-02-30T00:00:00Z',
  '2023-02-29T00:00:00Z',
  '2024-13-01T00:00:00Z',
  '2024-01-01T25:00:00Z',
  '2024-01-01T24:00:00Z',
  '2024-01-01T00:00:00+99:99',
  '0000-00-00T00:00:00Z',
  '2024-01-16T18:30:00',
  '2024-01-16',
  '1705429800',
  'yesterday',
];

const POSSIBLE_TIMES = [
  '2024-02-29T23:59:59.999999999Z',
  '2024-01-16t18:30:00z',
  '2024-01-16T18:30:00-23:59',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
];

/** Without a window's time the window is dropped; without that of the answer it is none. */
const rejected = (path: string) =>
  path.startsWith('maintenanceWindows[') ? droppedItem(path) : failing('invalid-response', path);

/** A mean of these is one of more than a number. */
const MORE_TIMES = [1, 2].flatMap((index) => [
  `services[${index}].responseTime`,
  `services[${index}].regions[0].latency`,
]);

const NUMBER_FAULTS: readonly Fault[] = [
  ...Object.entries(NUMBERS).flatMap(([path, type]) =>
    [...BAD_NUMBERS, ...(type === 'percent' ? [['100.5', 100.5] as const] : [])].map(
      ([name, value]) =>
        fieldFault('numbers', `${path}: ${name}`, { [path]: value }, dropped(path)),
    ),
  ),
  ...['1e308', '5e-324', '-0', '0.1e1', '9007199254740993'].map((literal) => {
    const all = Object.entries(NUMBERS).filter(([, type]) => type === 'number');
    return fieldFault(
      'numbers',
      `all that are no percentages: ${literal}`,
      Object.fromEntries(
        [...all.map(([path]) => path), ...MORE_TIMES].map((p) => [p, { literal }]),
      ),
      ordinary(),
    );
  }),
];

const TIME_FAULTS: readonly Fault[] = [
  ...IMPOSSIBLE_TIMES.map((time) =>
    fieldFault('times', `lastUpdated: ${time}`, { lastUpdated: time }, rejected('lastUpdated')),
  ),
  ...Object.entries(TIMES).flatMap(([path, kind]) =>
    IMPOSSIBLE_TIMES.slice(0, 4).map((time) =>
      fieldFault(
        'times',
        `${path}: ${time}`,
        { [path]: time },
        kind === 'required' ? rejected(path) : dropped(path),
      ),
    ),
  ),
  ...POSSIBLE_TIMES.map((time) => {
    const paths = ['lastUpdated', ...Object.keys(TIMES)];
    const edits = Object.fromEntries(paths.map((path) => [path, time]));
    return fieldFault('times', `all of them: ${time}`, edits, ordinary());
  }),
];

const WORDS = ['wobbly', 'OPERATIONAL', 'unknown', 'true', '✓'];

const UNKNOWN_WORDS: readonly (readonly [string, Expectations])[] = [
  ['overallStatus', ordinary({ status: 3, watch: 3 })],
  ['services[0].status', ordinary({ status: 3, watch: 3 })],
  ['services[0].regions[0].status', ordinary({ regions: 3 })],
  ['incidents[0].status', ordinary()],
  ['incidents[0].severity', ordinary()],
  ['maintenanceWindows[0].status', ordinary()],
  ['maintenanceWindows[0].impact', ordinary()],
];

const WORD_FAULTS: readonly Fault[] = UNKNOWN_WORDS.flatMap(([path, expected]) =>
  WORDS.map((word) => fieldFault('words', `${path}: ${word}`, { [path]: word }, expected)),
);

/** Fields of the right type that hold what cannot be, or an unknown value. */
export const VALUE_FAULTS: readonly Fault[] = [...NUMBER_FAULTS, ...TIME_FAULTS, ...WORD_FAULTS];
