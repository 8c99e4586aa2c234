import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/core/model.js';
import { AppError } from '../../src/errors.js';
import { renderGithub, renderGithubError } from '../../src/render/github.js';
import { aReport, type ReportCase } from '../support/a-report.js';
import { anIncident, aRegion, aService } from '../support/a-snapshot.js';
import { readCommands } from '../support/formats/workflow-commands.js';

function annotationsOf(over: Partial<Snapshot>, options: ReportCase = {}): string {
  return renderGithub(aReport(over, options), options.failOn ?? 'degraded');
}

/** `error Storage major outage`: level and title of each. */
function titlesOf(over: Partial<Snapshot>, options: ReportCase = {}): readonly string[] {
  return readCommands(annotationsOf(over, options)).map(
    ({ command, properties }) => `${command} ${properties.get('title')}`,
  );
}

describe('renderGithub', () => {
  const service = (status: string) => ({ services: [aService({ name: 'Storage', status })] });

  it.each<[Partial<Snapshot>, ReportCase, readonly string[]]>([
    [{}, {}, ['notice TensorOne operational']],
    [service('maintenance'), {}, ['warning Storage maintenance']],
    [service('maintenance'), { failOn: 'maintenance' }, ['warning Storage maintenance']],
    [service('degraded'), {}, ['warning Storage degraded']],
    [service('degraded'), { failOn: 'never' }, ['warning Storage degraded']],
    [service('partial_outage'), {}, ['error Storage partial outage']],
    [service('partial_outage'), { failOn: 'major_outage' }, ['warning Storage partial outage']],
    [service('major_outage'), { failOn: 'never' }, ['warning Storage major outage']],
    [service('unknown'), { failOn: 'never' }, ['error Storage unknown']],
    [{ services: [] }, {}, ['error TensorOne unknown']],
    [{ overallStatus: 'degraded' }, {}, ['warning Platform degraded']],
    [{ overallStatus: 'major_outage' }, {}, ['error Platform major outage']],
    [{}, { selection: { services: ['storage'] } }, ['error Storage unknown']],
    [{}, { selection: { regions: ['eu-west-1'] } }, ['error eu-west-1 unknown']],
  ])('%j with %j', (over, options, titles) => {
    expect(titlesOf(over, options)).toEqual(titles);
  });

  it('puts errors first, then warnings, open incidents, and the notes that tell more', () => {
    const over: Partial<Snapshot> = {
      services: [
        aService({ status: 'degraded', regions: [aRegion('us-east-1', 'major_outage')] }),
        aService({ name: 'Storage', status: 'major_outage', uptime: 12.5, responseTime: 9 }),
        aService({ name: 'Database' }),
      ],
      incidents: [
        anIncident({ id: '1', affectedServices: ['Database'], severity: 'critical' }),
        anIncident({ id: '2', status: 'resolved' }),
      ],
    };
    const notes = [{ code: 'dropped-field', message: 'services[2].uptime is no number: dropped.' }];
    expect(annotationsOf(over, { notes })).toMatchInlineSnapshot(`
      "::error title=Storage major outage::Storage major outage (12.5%25)%0AResponse time: 9 ms.
      ::warning title=API degraded::API degraded%0ARegions: us-east-1 major outage.
      ::warning title=Incident 1 (critical)::Slow answers%0AStatus: investigating.%0AAffects Database.
      ::warning title=TensorOne status::API says degraded, but is major outage in us-east-1.
      ::warning title=TensorOne status::services[2].uptime is no number: dropped."
    `);
  });

  it('shows the worst ten of each level, the reason in each, and how many more there are', () => {
    const services = ['degraded', 'partial_outage', 'major_outage'].flatMap((status) =>
      Array.from({ length: 8 }, (_, index) =>
        aService({ name: `${status} ${index}`, status, description: `why ${index}` }),
      ),
    );
    const incidents = Array.from({ length: 4 }, (_, index) =>
      anIncident({ id: String(index), severity: index === 3 ? 'critical' : 'low' }),
    );
    const text = annotationsOf({ services, incidents });
    const titles = readCommands(text.split('\n').slice(0, -1).join('\n')).map(
      ({ command, properties }) => `${command} ${properties.get('title')}`,
    );
    expect(titles).toHaveLength(20);
    expect(titles.slice(0, 10).map((title) => title.split(' ').slice(0, 2).join(' '))).toEqual([
      ...Array.from({ length: 8 }, () => 'error major_outage'),
      ...Array.from({ length: 2 }, () => 'error partial_outage'),
    ]);
    expect(titles.slice(-2)).toEqual(['warning Incident 3 (critical)', 'warning Incident 0 (low)']);
    expect(text.split('\n').at(-1)).toBe('6 more errors and 2 more warnings not shown.');
    expect(text).toContain('major_outage 0 major outage%0Awhy 0');
  });

  it('tells the last known state as one error, because it has one cause', () => {
    const over = {
      services: [aService({ status: 'degraded', uptime: 98.5 }), aService({ name: 'Storage' })],
      incidents: [anIncident()],
    };
    expect(annotationsOf(over, { failure: 'no network' })).toMatchInlineSnapshot(
      `"::error title=TensorOne unknown::This is the last known state, 1 min old, not the present one: no network.%0AAPI unknown. Last known: degraded (98.5%25).%0AStorage unknown. Last known: operational."`,
    );
  });

  it('escapes as @actions/core does', () => {
    const name = 'a:b,c%d=e::f';
    const incidents = [anIncident({ id: '1,2', title: '100% ::error::x, y' })];
    const report = { services: [aService({ name, status: 'degraded' })], incidents };
    expect(annotationsOf(report)).toMatchInlineSnapshot(`
      "::warning title=a%3Ab%2Cc%25d=e%3A%3Af degraded::a:b,c%25d=e::f degraded
      ::warning title=Incident 1%2C2::100%25 ::error::x, y%0AStatus: investigating."
    `);
  });

  it('says nothing but annotations, whatever a name holds, and all of the name', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(text, text, (name, title) => {
        const commands = readCommands(
          annotationsOf({
            services: [aService({ name, status: 'major_outage' })],
            incidents: [anIncident({ title })],
          }),
        );
        expect(commands.map(({ command }) => command)).toEqual(['error', 'warning']);
        expect(commands[0]?.properties.get('title')).toBe(`${name} major outage`);
        expect(commands[0]?.message).toBe(`${name} major outage`);
        expect(commands[1]?.message).toBe(`${title}\nStatus: investigating.`);
      }),
    );
  });
});

describe('renderGithubError', () => {
  it('is one error, with what there is to do', () => {
    const details = { requestId: 'req_1', hint: 'Wait, then ask again.' };
    expect(renderGithubError(new AppError('rate-limit', '100% used\nup', details))).toBe(
      '::error title=TensorOne status%3A rate-limit::100%25 used%0Aup [request_id req_1]%0Ahint: Wait, then ask again.',
    );
    expect(renderGithubError(new AppError('network', 'no answer'))).toBe(
      '::error title=TensorOne status%3A network::no answer',
    );
  });
});
