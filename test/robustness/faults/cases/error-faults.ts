import type { ErrorKind } from '../../../../src/errors.js';
import { failing, ordinary } from '../expectation.js';
import { always, goodBody, type Reply, respond, wellAnswer } from '../respond.js';
import type { Fault, Request } from './fault.js';

/** Those of the registry, and some of proxies that are none. */
const STATUSES = [
  ...between(400, 418),
  ...between(420, 426),
  428,
  429,
  431,
  444,
  451,
  499,
  ...between(500, 508),
  510,
  511,
  520,
  522,
  530,
  599,
];

function between(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const KINDS: Readonly<Record<number, ErrorKind>> = {
  401: 'auth',
  403: 'forbidden',
  404: 'not-found',
  429: 'rate-limit',
};

const SAID = 'Something went wrong here';

const STATUS_FAULTS: readonly Fault[] = STATUSES.flatMap((status): Fault[] => {
  const kind = KINDS[status] ?? 'http';
  const error = { error: 'SOME_ERROR', message: SAID, code: status, request_id: 'req_42' };
  return [
    {
      group: 'errors',
      name: `${status} with a JSON error`,
      answer: always({ status: `${status} No`, body: JSON.stringify(error) }),
      expected: failing(kind, SAID),
    },
    {
      group: 'errors',
      name: `${status} without`,
      answer: always({ status: `${status} No`, body: '<h1>No</h1>' }),
      expected: failing(kind, `HTTP ${status}`),
    },
  ];
});

const YEAR_S = 365 * 24 * 60 * 60;
const httpDate = (fromNowS: number) => new Date(Date.now() + fromNowS * 1_000).toUTCString();

const RETRY_AFTERS: readonly (readonly [string, () => string])[] = [
  ['in seconds', () => '60'],
  ['of 0 s', () => '0'],
  ['of a second, which is too long', () => '1'],
  ['as a date', () => httpDate(60)],
  ['as a date that is over', () => httpDate(-60)],
  ['of a year', () => String(YEAR_S)],
  ['as a date in a year', () => httpDate(YEAR_S)],
  ['of rubbish', () => 'soon'],
  ['below zero', () => '-1'],
  ['of 1e309 s', () => '1e309'],
  ['of 10^30 s', () => `1${'0'.repeat(30)}`],
  ['of nothing', () => ''],
];

/** A second attempt is allowed, and a second to have it in. */
const RETRY_FAULTS: readonly Fault[] = RETRY_AFTERS.flatMap(([name, value]) =>
  ([429, 503] as const).map(
    (status): Fault => ({
      group: 'retry-after',
      name: `${status}, Retry-After ${name}`,
      timeoutMs: 1_000,
      retries: 1,
      answer: always(() => ({ status: `${status} No`, headers: [`retry-after: ${value()}`] })),
      expected: failing(KINDS[status] ?? 'http'),
    }),
  ),
);

const RECOVERING: readonly Fault[] = [429, 500, 502, 503, 504].map((status) => ({
  group: 'retry-after',
  name: `${status}, then well`,
  retries: 1,
  answer: (socket, request) => {
    if (request.earlier > 0) wellAnswer(socket, request);
    else respond(socket, { status: `${status} No`, headers: ['retry-after: 0'] });
  },
  expected: ordinary(),
}));

const to = (location: (request: Request) => string | null, status = '302 Found') => {
  return always((request): Reply => {
    const where = location(request);
    const body = goodBody(request);
    return { status, headers: where === null ? [] : [`location: ${where}`], body };
  });
};

const LOCATIONS: readonly (readonly [string, (request: Request) => string | null])[] = [
  ['in a loop', ({ origin }) => `${origin}/v2/monitoring/system-status`],
  ['in a loop, relative', () => '/v2/monitoring/system-status'],
  ['to another origin', ({ otherOrigin }) => `${otherOrigin}/v2/monitoring/system-status`],
  ['to another origin, without its scheme', ({ otherOrigin }) => otherOrigin.slice(5)],
  ['to another user at another origin', ({ otherOrigin }) => otherOrigin.replace('//', '//a:b@')],
  ['to a file', () => 'file:///etc/passwd'],
  ['to a script', () => 'javascript:alert(1)'],
  ['to nowhere', () => null],
  ['to rubbish', () => 'http://[::1'],
];

const REDIRECT_FAULTS: readonly Fault[] = [
  ...LOCATIONS.map(
    ([name, location]): Fault => ({
      group: 'redirects',
      name: `302 ${name}`,
      answer: to(location),
      expected: failing('http', 'HTTP 302'),
    }),
  ),
  ...[300, 301, 303, 305, 307, 308].map(
    (status): Fault => ({
      group: 'redirects',
      name: `${status} to another origin`,
      answer: to(({ otherOrigin }) => otherOrigin, `${status} Moved`),
      expected: failing('http', `HTTP ${status}`),
    }),
  ),
];

/** Where a good answer was had before, `status` shows it as such. */
const WARM_FAULTS: readonly Fault[] = ([401, 429, 500] as const).map((status) => {
  const kind = KINDS[status] ?? 'http';
  return {
    group: 'errors',
    name: `${status} after a good answer`,
    isWarm: true,
    answer: always({ status: `${status} No` }),
    expected: {
      ...failing(kind),
      status: { outcome: 'last-known', kinds: [kind], says: `HTTP ${status}` },
    },
  };
});

const ONE_ENDPOINT: readonly Fault[] = [
  {
    group: 'errors',
    name: '500 for the dependencies alone',
    answer: (socket, request) => {
      if (request.isDependencies) respond(socket, { status: '500 No' });
      else wellAnswer(socket, request);
    },
    expected: { ...ordinary(), impact: failing('http').impact },
  },
  {
    group: 'errors',
    name: '500 for the status alone',
    answer: (socket, request) => {
      if (request.isDependencies) wellAnswer(socket, request);
      else respond(socket, { status: '500 No' });
    },
    expected: failing('http'),
  },
];

/** What an API says when it has no answer. */
export const ERROR_FAULTS: readonly Fault[] = [
  ...STATUS_FAULTS,
  ...WARM_FAULTS,
  ...ONE_ENDPOINT,
  ...RETRY_FAULTS,
  ...RECOVERING,
  ...REDIRECT_FAULTS,
];
