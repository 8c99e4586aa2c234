import { type Expectations, failing, ordinary } from '../expectation.js';
import { always } from '../respond.js';
import { editedBody, statusBody } from './edited-body.js';
import type { Answer, Fault } from './fault.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;

/** How old the data is by the clock of the API, and how far that clock is ahead of ours. */
interface Ages {
  readonly ageMs: number;
  readonly aheadMs?: number;
  /** Another `Date` header than that clock makes; `null` for none. */
  readonly date?: string | null;
}

/** The status as it is right now, but for its age. */
function aged({ ageMs, aheadMs = 0, date }: Ages, edits = {}): Answer {
  return always((request) => {
    const clock = Date.now() + aheadMs;
    const header = date === undefined ? new Date(clock).toUTCString() : date;
    const lastUpdated = new Date(clock - ageMs).toISOString();
    return {
      headers: header === null ? [] : [`date: ${header}`],
      body: request.isDependencies
        ? editedBody('dependencies', {})
        : editedBody('status', { lastUpdated, ...edits }),
    };
  });
}

function ageFault(name: string, answer: Answer, expected: Expectations): Fault {
  return { group: 'age', name, answer, expected, staleAfter: '15m' };
}

const note = (code: string, says: string) => [{ code, says }];
const STALE_NOTE = note('stale-data', 'the present state is unknown');

/** Green and degraded become unknown; a watch counts a failed poll. */
const STALE: Expectations = {
  ...ordinary({ status: 3, regions: 3, impact: 3 }),
  status: { outcome: 'result', exitCode: 3, notes: STALE_NOTE },
  watch: failing('invalid-response', 'old').watch,
};

const AGES: readonly Fault[] = [
  ageFault('current', aged({ ageMs: MINUTE }), ordinary()),
  ageFault(
    'older than five minutes',
    aged({ ageMs: 6 * MINUTE }),
    ordinary({}, note('old-data', 'The data is 6 min')),
  ),
  ageFault('45 h old', aged({ ageMs: 45 * HOUR }), STALE),
  ageFault('45 h old, and our clock is wrong', aged({ ageMs: 45 * HOUR, aheadMs: -YEAR }), STALE),
  ageFault('current, and our clock is wrong', aged({ ageMs: MINUTE, aheadMs: YEAR }), ordinary()),
  ageFault('current, without a Date', aged({ ageMs: MINUTE, date: null }), ordinary()),
  ageFault('current, Date is no date', aged({ ageMs: MINUTE, date: 'yesterday' }), ordinary()),
  ageFault('45 h old, without a Date', aged({ ageMs: 45 * HOUR, date: null }), STALE),
  ageFault(
    'Date is an hour behind the data',
    aged({ ageMs: -HOUR }),
    ordinary({}, note('future-data', 'in the future')),
  ),
  ageFault(
    '45 h old, and an outage',
    aged({ ageMs: 45 * HOUR }, { overallStatus: 'major_outage' }),
    {
      ...STALE,
      status: { outcome: 'result', exitCode: 2, notes: STALE_NOTE },
      watch: { ...STALE.watch, exitCode: 2 },
    },
  ),
];

const service = (index: number) => ({ name: `Service ${index}`, status: 'operational' });
const incident = (index: number) => ({ id: `INC-${index}`, title: 'x', status: 'resolved' });

function many<T>(count: number, item: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

const TOO_MANY = note('too-many-items', '10001 entries');

const AMOUNTS: readonly Fault[] = [
  {
    group: 'amounts',
    name: '10,000 services',
    answer: statusBody(() => editedBody('status', { services: many(10_000, service) })),
    expected: ordinary({ status: 0, regions: 3, watch: 0 }),
  },
  {
    group: 'amounts',
    name: '10,001 services',
    answer: statusBody(() => editedBody('status', { services: many(10_001, service) })),
    expected: ordinary({ status: 3, regions: 3, impact: 3, watch: 3 }, TOO_MANY),
  },
  {
    group: 'amounts',
    name: '10,001 incidents',
    answer: statusBody(() => editedBody('status', { incidents: many(10_001, incident) })),
    expected: ordinary({ status: 3, regions: 3, impact: 3, watch: 3 }, TOO_MANY),
  },
];

/** Data that is too old, or of which there is too much. */
export const AGE_FAULTS: readonly Fault[] = [...AGES, ...AMOUNTS];
