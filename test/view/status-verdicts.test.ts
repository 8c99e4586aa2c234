import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/core/model.js';
import { statusVerdicts } from '../../src/view/status-verdicts.js';
import { aReport, type ReportCase } from '../support/a-report.js';
import { anIncident, aRegion, aService } from '../support/a-snapshot.js';

/** `API degraded = 1`: what is told of each, and the exit code it makes. */
function verdictsOf(over: Partial<Snapshot>, options: ReportCase = {}): readonly string[] {
  const verdicts = statusVerdicts(aReport(over, options), options.failOn ?? 'degraded');
  return verdicts.map(({ headline, exitCode }) => `${headline} = ${exitCode}`);
}

describe('statusVerdicts', () => {
  const broken = aService({ name: 'Storage', status: 'partial_outage', uptime: 99.1 });
  const odd = aService({ status: 'on_fire' });

  it.each<[string, Partial<Snapshot>, ReportCase, readonly string[]]>([
    [
      'a service each',
      { services: [aService(), broken] },
      {},
      ['API operational = 0', 'Storage partial outage (99.1%) = 2'],
    ],
    [
      '--fail-on',
      { services: [broken] },
      { failOn: 'major_outage' },
      ['Storage partial outage (99.1%) = 0'],
    ],
    ['never', { services: [odd] }, { failOn: 'never' }, ['API unknown = 3']],
    [
      'a service that is not reported',
      {},
      { selection: { services: ['api', 'storage'] } },
      ['API operational = 0', 'Storage unknown = 3'],
    ],
    [
      'a region that is not reported',
      {},
      { selection: { regions: ['eu-west-1'] } },
      ['API operational = 0', 'eu-west-1 unknown = 3'],
    ],
    ['no services', { services: [] }, {}, ['TensorOne unknown = 3']],
    [
      'no services in an outage',
      { services: [], overallStatus: 'major_outage' },
      {},
      ['TensorOne unknown = 3', 'Platform major outage = 2'],
    ],
    [
      'a platform that calls itself worse',
      { overallStatus: 'degraded' },
      {},
      ['API operational = 0', 'Platform degraded = 1'],
    ],
    [
      'one that is as bad as its services',
      { services: [broken], overallStatus: 'degraded' },
      {},
      ['Storage partial outage (99.1%) = 2'],
    ],
    [
      'one that is not understood, beside what does not fail',
      { services: [broken], overallStatus: 'on_fire' },
      { failOn: 'major_outage' },
      ['Storage partial outage (99.1%) = 0', 'Platform unknown = 3'],
    ],
    [
      'a platform that was not asked about',
      { overallStatus: 'major_outage' },
      { selection: { services: ['api'] } },
      ['API operational = 0'],
    ],
    [
      'the last known state',
      { services: [aService(), broken] },
      { failure: 'no network' },
      ['API unknown = 3', 'Storage unknown = 3'],
    ],
    [
      'the last known state of nothing',
      { services: [] },
      { failure: 'no network' },
      ['TensorOne unknown = 3'],
    ],
  ])('%s', (_name, over, options, expected) => {
    expect(verdictsOf(over, options)).toEqual(expected);
    const codes = expected.map((verdict) => Number(verdict.split(' = ')[1]));
    expect(codes).toContain(aReport(over, options).exitCode);
  });

  it('tells why and where, and which incidents are open on it', () => {
    const service = aService({
      status: 'degraded',
      responseTime: 3200,
      regions: [{ ...aRegion('us-east-1', 'major_outage'), latency: 5 }, aRegion('us-west-2')],
    });
    const report = aReport(
      {
        services: [service],
        incidents: [
          anIncident({ id: '1', affectedServices: ['api'], severity: 'high' }),
          anIncident({ id: '2', affectedServices: ['Storage'] }),
          anIncident({ id: '3', affectedServices: ['API'], status: 'resolved' }),
          anIncident({ id: '4' }),
        ],
      },
      { selection: { regions: ['us-east-1'] } },
    );
    expect(statusVerdicts(report, 'degraded')).toEqual([
      {
        subject: 'API',
        status: 'major_outage',
        exitCode: 2,
        headline: 'API major outage',
        details: [
          'The service as a whole says degraded.',
          'Response time: 3200 ms.',
          'Regions: us-east-1 major outage 5 ms.',
        ],
        incidents: ['Incident 1 (high, investigating): Slow answers'],
        responseTime: 3200,
      },
    ]);
  });

  it.each<[Partial<Snapshot>, ReportCase, string]>([
    [{ services: [odd] }, {}, 'Its status "on_fire" is not one this program knows.'],
    [
      { services: [aService({ name: 'Storage' })] },
      { selection: { services: ['api'] } },
      'API is not reported, so its state is unknown.',
    ],
    [{}, { selection: { regions: ['x'] } }, 'Nothing is reported for x.'],
    [{ services: [] }, {}, 'The answer lists no services at all.'],
    [{}, { failure: 'no network' }, 'Last known: operational.'],
    [{ overallStatus: 'on_fire' }, {}, 'The platform calls itself on fire.'],
  ])('tells why the state of %j with %j is unknown', (over, options, detail) => {
    const verdicts = statusVerdicts(aReport(over, options), 'degraded');
    expect(verdicts.at(-1)).toMatchObject({ status: 'unknown', exitCode: 3, details: [detail] });
  });
});
