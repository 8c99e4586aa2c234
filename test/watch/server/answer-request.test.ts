import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import type { FailOn } from '../../../src/exit-codes.js';
import { statusReport } from '../../../src/view/status-report.js';
import { answerRequest } from '../../../src/watch/server/answer-request.js';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';
import { ask, aView, failedPoll, goodPoll, NOW } from './a-view.js';

const AILING = aSnapshot({
  services: [
    aService('API'),
    aService('AI Services', 'degraded'),
    aService('Storage', 'maintenance'),
    aService('Database', 'partial_outage'),
    aService('Monitoring', 'on_fire'),
    aService('A/B "tests"?'),
    aService('動画'),
    aService('!?'),
  ],
});

const good = (snapshot: Snapshot = AILING) => aView([goodPoll(snapshot)]);
const LOST = aView([goodPoll(AILING), failedPoll()]);
const STALE = aView([
  goodPoll(),
  failedPoll(3, new AppError('invalid-response', 'x', { dataAgeMs: 45 * 3_600_000 })),
]);
const REASON = 'the API cannot be reached';

describe('/ready', () => {
  const down = good(aSnapshot({ services: [aService('API', 'major_outage')] }));
  const partly = good(aSnapshot({ services: [aService('API', 'degraded')] }));

  it.each([
    ['before the first poll', aView([]), 503, undefined],
    ['while all is well', good(aSnapshot()), 200, 'operational'],
    ['while a service is down', down, 503, 'major_outage'],
    ['while a service is degraded', partly, 503, 'degraded'],
    ['while that is no failure', { ...partly, failOn: 'partial_outage' as const }, 200, 'degraded'],
    ['while the feed is lost', LOST, 503, 'unknown'],
    ['while data is stale', STALE, 503, 'unknown'],
  ])('%s', (_, view, httpStatus, health) => {
    expect(ask('/ready', view)).toMatchObject({
      httpStatus,
      document: health === undefined ? {} : { ready: httpStatus === 200, health },
    });
  });
});

describe('/healthz', () => {
  const MINUTE = 60_000;
  const late = (ms: number) => ({ now: NOW + ms });
  const hourly = { intervalMs: 60 * MINUTE };
  const last = goodPoll(AILING, { nextPollInMs: null });

  it.each([
    ['before the first poll', aView([]), 'nothing was polled yet'],
    ['after a good poll', good(), null],
    ['while the platform is down', good(aSnapshot({ overallStatus: 'major_outage' })), null],
    ['after a hiccup', aView([goodPoll(), failedPoll(1)]), null],
    ['after two', aView([goodPoll(), failedPoll(1), failedPoll(2)]), null],
    ['while the feed is lost', LOST, REASON],
    ['while data is stale', STALE, 'data is 45 h old'],
    ['once it is back', aView([goodPoll(), failedPoll(), goodPoll()]), null],
    ['after a first poll that failed', aView([failedPoll(1)]), REASON],
    ['while a poll takes its time', aView([goodPoll()], late(MINUTE + 90_000)), null],
    [
      'when it takes too long',
      aView([goodPoll()], late(MINUTE + 90_001)),
      'the next poll is overdue',
    ],
    [
      'an hour before the next poll',
      aView([goodPoll(AILING, { nextPollInMs: 60 * MINUTE })], late(59 * MINUTE)),
      null,
    ],
    [
      'long after the hour',
      aView([goodPoll(AILING, { nextPollInMs: 60 * MINUTE })], { ...hourly, ...late(62 * MINUTE) }),
      'the next poll is overdue',
    ],
    ['after the last poll', aView([last], { ...hourly, ...late(59 * MINUTE) }), null],
  ])('%s', (_, view, reason) => {
    expect(ask('/healthz', view)).toEqual({
      httpStatus: reason === null ? 200 : 503,
      document: { healthy: reason === null, reason },
    });
  });
});

describe('/status', () => {
  const { answer } = goodPoll(AILING);
  const selection = { services: [], regions: [] };

  it('is the report of the last answer, judged now', () => {
    const now = NOW + 1_000;
    const document = statusReport(answer, { selection, failOn: 'degraded', now });
    expect(document).toMatchObject({ exitCode: 2, health: 'partial_outage', ageSeconds: 31 });
    expect(ask('/status', { ...good(), now })).toEqual({ httpStatus: 200, document });
  });

  it('is about what is selected, with --fail-on', () => {
    const selected = { services: ['ai-services'], regions: [] };
    const view = aView([goodPoll(AILING, { selection: selected })], { failOn: 'major_outage' });
    const { httpStatus, document } = ask('/status', view);
    expect({ httpStatus, document }).toMatchObject({
      httpStatus: 200,
      document: {
        exitCode: 0,
        health: 'degraded',
        selection: selected,
        services: [{ name: 'AI Services' }],
      },
    });
  });

  it.each([
    ['the feed is lost', LOST],
    ['the next poll is overdue', { ...good(), now: NOW + 600_000 }],
  ])('is the last known one where %s', (_, view) => {
    const { httpStatus, document } = ask('/status', view);
    expect(httpStatus).toBe(200);
    expect(document).toMatchObject({
      kind: 'status',
      exitCode: 3,
      health: 'unknown',
      notes: expect.arrayContaining([expect.objectContaining({ code: 'last-known' })]),
    });
  });

  it.each([
    ['before the first poll', aView([]), 'nothing was polled yet'],
    ['where none succeeded', aView([failedPoll(1)]), REASON],
  ])('is not there %s', (_, view, reason) => {
    const nothing = { httpStatus: 503, document: { error: 'nothing is known yet', reason } };
    for (const path of ['/status', '/status/api', '/status/nobody']) {
      expect(ask(path, view)).toEqual(nothing);
    }
  });
});

describe('/status/SERVICE', () => {
  it.each([
    ['a slug', 'ai-services', 'AI Services'],
    ['a name', 'AI%20Services', 'AI Services'],
    ['a name in another case', 'aI%20sERVICES', 'AI Services'],
    ['a slug in another case', 'AI-SERVICES', 'AI Services'],
    ['a name with a plus', 'AI+Services', 'AI Services'],
    ['a name with a slash', 'A%2FB%20%22tests%22%3F', 'A/B "tests"?'],
    ['the slug of one', 'a-b-tests', 'A/B "tests"?'],
    ['another script', encodeURIComponent('動画'), '動画'],
    ['a name of signs', '!%3F', '!?'],
  ])('is found by %s', (_, typed, name) => {
    expect(ask(`/status/${typed}`, good()).document).toMatchObject({ name });
  });

  it('gives the effective status, and that of the platform', () => {
    const services = [aService('API', 'operational', { 'us-east-1': 'degraded' })];
    const selection = { services: [], regions: ['us-east-1'] };
    const view = aView([goodPoll(aSnapshot({ services }), { selection })]);
    expect(ask('/status/api', view)).toEqual({
      httpStatus: 503,
      document: { name: 'API', slug: 'api', status: 'operational', effectiveStatus: 'degraded' },
    });
  });

  it.each<[FailOn, readonly string[]]>([
    ['maintenance', ['ai-services', 'storage', 'database', 'monitoring']],
    ['degraded', ['ai-services', 'database', 'monitoring']],
    ['unknown', ['database', 'monitoring']],
    ['partial_outage', ['database', 'monitoring']],
    ['major_outage', ['monitoring']],
    ['never', ['monitoring']],
  ])(
    'with --fail-on %s is 503 for these alone; what is not known is never well',
    (failOn, failing) => {
      const view = { ...good(), failOn };
      const slugs = ['api', 'ai-services', 'storage', 'database', 'monitoring'];
      expect(slugs.filter((slug) => ask(`/status/${slug}`, view).httpStatus === 503)).toEqual(
        failing,
      );
    },
  );

  it('is 503 where it is watched and not reported', () => {
    const selection = { services: ['training'], regions: [] };
    const { httpStatus, document } = ask(
      '/status/training',
      aView([goodPoll(AILING, { selection })]),
    );
    expect({ httpStatus, document }).toMatchObject({
      httpStatus: 503,
      document: { status: 'unknown' },
    });
  });

  it.each([
    ['not watched', 'training', 'training'],
    ['long', 'x'.repeat(10_000), 'x'.repeat(200)],
    ['a space', '%20', ' '],
    ['hostile', '%00%1b%0a%22', ' "'],
    ['turned round', 'a%E2%80%AEb', 'ab'],
    ['JavaScript', '__proto__', '__proto__'],
  ])('is 404 where it is %s', (_, typed, told) => {
    const answer = ask(`/status/${typed}`, good());
    expect(answer).toEqual({ httpStatus: 404, document: { error: `${told} is not watched` } });
  });

  it.each([
    ['the feed is lost', LOST],
    ['the next poll is overdue', { ...good(), now: NOW + 600_000 }],
  ])('is unknown, and 503 with any --fail-on, where %s', (_, view) => {
    const document = { name: 'API', slug: 'api', status: 'unknown', effectiveStatus: 'unknown' };
    expect(ask('/status/api', { ...view, failOn: 'never' })).toEqual({ httpStatus: 503, document });
    expect(ask('/status/nobody', view).httpStatus).toBe(404);
  });
});

describe('a request', () => {
  it.each([
    ['/', 404],
    ['/metrics', 200],
    ['/metrics?x=/healthz', 200],
    ['/healthz?', 200],
    ['http://127.0.0.1:9469/healthz', 200],
    ['HTTPS://user@host/status/api?x', 200],
    ['http://127.0.0.1:9469', 404],
    ['', 404],
    ['*', 404],
    ['//', 404],
    ['//metrics', 404],
    ['/metrics/', 200],
    ['/healthz/', 200],
    ['/ready', 503],
    ['/ready/', 503],
    ['/ready/?x=1', 503],
    ['/METRICS', 404],
    ['/./metrics', 404],
    ['/../metrics', 404],
    ['/metrics%2f', 404],
    ['/%6detrics', 404],
    ['/status/', 200],
    ['/status//', 404],
    ['/status/api/', 200],
    ['/status/api//', 404],
    ['/status/api/x', 404],
    ['/status/%', 404],
    ['/status/%zz', 404],
    ['/status/%ff', 404],
    ['/status/%c0%af', 404],
    ['/favicon.ico', 404],
    ['/constructor', 404],
    ['/%00', 404],
  ])('of %j is answered with %i', (url, expected) => {
    const { httpStatus, type, body } = answerRequest('GET', url, good());
    expect(httpStatus).toBe(expected);
    expect(body).toMatch(/\n$/);
    if (httpStatus === 404) {
      expect(type).toBe('application/json; charset=utf-8');
      expect(JSON.parse(body)).toEqual({ error: expect.any(String) });
    }
  });

  it('with a path that never ends is repeated in part', () => {
    const { body } = answerRequest('GET', `/${'x'.repeat(100_000)}`, good());
    expect(body.length).toBeLessThan(250);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'get', ''])(
    'with the method %j is refused',
    (method) => {
      for (const path of ['/metrics', '/healthz']) {
        expect(answerRequest(method, path, good())).toMatchObject({
          httpStatus: 405,
          headers: { allow: 'GET, HEAD' },
        });
      }
      for (const path of ['/ready', '/status', '/status/', '/status/api', '/status/nobody']) {
        const asked = answerRequest(method, path, good());
        if (method === 'POST' || method === 'OPTIONS') {
          expect(asked).toEqual(answerRequest('GET', path, good()));
        } else {
          expect(asked).toMatchObject({
            httpStatus: 405,
            headers: { allow: 'GET, HEAD, OPTIONS, POST' },
          });
        }
      }
      expect(answerRequest(method, '/nothing', good()).httpStatus).toBe(404);
    },
  );

  it('names the type of the metrics with their version', () => {
    expect(answerRequest('GET', '/metrics', good())).toMatchObject({
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: expect.stringContaining('tensorone_up 1\n'),
    });
  });

  it('shows neither the address of the API nor its words', () => {
    const kinds = ['auth', 'forbidden', 'http', 'network', 'timeout', 'rate-limit', 'not-found'];
    for (const kind of [...kinds, 'invalid-response'] as const) {
      const error = new AppError(
        kind as 'http',
        'https://secret.example:8443 says: account 4711 is locked',
        { hint: 'call us', requestId: 'req_1' },
      );
      for (const path of ['/healthz', '/ready', '/status', '/status/api']) {
        for (const view of [
          aView([failedPoll(3, error)]),
          aView([goodPoll(), failedPoll(3, error)]),
        ]) {
          expect(JSON.stringify(ask(path, view))).not.toMatch(/secret|4711|call us|req_1/);
        }
      }
    }
  });

  it('shows no more of a refused key than that', () => {
    const refused = new AppError('auth', 'the API does not accept the key', {
      hint: 'See --help.',
    });
    const view = aView([failedPoll(3, refused)]);
    expect(ask('/healthz', view).document).toEqual({
      healthy: false,
      reason: 'the API does not accept the key',
    });
  });
});
