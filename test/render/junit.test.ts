import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Snapshot } from '../../src/core/model.js';
import { AppError } from '../../src/errors.js';
import { renderJunit, renderJunitError } from '../../src/render/junit.js';
import { aReport, type ReportCase } from '../support/a-report.js';
import { anIncident, aRegion, aService } from '../support/a-snapshot.js';
import { casesOf, junitProblems } from '../support/formats/junit-schema.js';
import { parseXml } from '../support/formats/parse-xml.js';

function junitOf(over: Partial<Snapshot>, options: ReportCase = {}): string {
  return renderJunit(aReport(over, options), options.failOn ?? 'degraded');
}

/** `Storage failure major_outage`: name, what is wrong, and its type. */
function outcomesOf(over: Partial<Snapshot>, options: ReportCase = {}): readonly string[] {
  const root = parseXml(junitOf(over, options));
  expect(junitProblems(root)).toEqual([]);
  return casesOf(root).map(({ attributes, children }) => {
    const problem = children.find(({ name }) => name !== 'system-out');
    if (problem === undefined) return `${attributes.name} passes`;
    return `${attributes.name} ${problem.name} ${problem.attributes.type}`;
  });
}

describe('renderJunit', () => {
  const service = (status: string) => ({ services: [aService({ name: 'Storage', status })] });

  it.each<[Partial<Snapshot>, ReportCase, readonly string[]]>([
    [{}, {}, ['API passes']],
    [service('maintenance'), {}, ['Storage passes']],
    [service('maintenance'), { failOn: 'maintenance' }, ['Storage failure maintenance']],
    [service('degraded'), {}, ['Storage failure degraded']],
    [service('degraded'), { failOn: 'unknown' }, ['Storage passes']],
    [service('major_outage'), {}, ['Storage failure major_outage']],
    [service('major_outage'), { failOn: 'never' }, ['Storage passes']],
    [service('on_fire'), { failOn: 'never' }, ['Storage error unknown']],
    [{ services: [] }, {}, ['TensorOne error unknown']],
    [{ overallStatus: 'degraded' }, {}, ['API passes', 'Platform failure degraded']],
    [{}, { selection: { services: ['api', 'storage'] } }, ['API passes', 'Storage error unknown']],
    [{}, { selection: { regions: ['x'] } }, ['API passes', 'x error unknown']],
    [service('operational'), { failure: 'no network' }, ['Storage error unknown']],
    [service('major_outage'), { failure: 'no network' }, ['Storage error unknown']],
  ])('%j with %j', (over, options, outcomes) => {
    expect(outcomesOf(over, options)).toEqual(outcomes);
    const fails = outcomes.some((outcome) => !outcome.endsWith('passes'));
    expect(aReport(over, options).exitCode !== 0).toBe(fails);
  });

  it('tells what fails and why, and keeps what does not for its output', () => {
    const over: Partial<Snapshot> = {
      services: [
        aService({ responseTime: 85 }),
        aService({ name: 'R&D <"AI">', status: 'degraded', uptime: 98.5, responseTime: 3200 }),
        aService({ name: 'Storage', status: 'maintenance', regions: [aRegion('us-east-1')] }),
        aService({ name: 'Database', status: 'on_fire' }),
      ],
      incidents: [
        anIncident({ id: '1', affectedServices: ['API'], title: 'a ]]> b', severity: 'low' }),
        anIncident({ id: '2' }),
      ],
    };
    expect(junitOf(over)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="TensorOne status" tests="4" failures="1" errors="1" time="3.285">
        <testsuite name="TensorOne status" tests="4" failures="1" errors="1" skipped="0" time="3.285" timestamp="2024-01-16T18:30:30">
          <testcase classname="tensorone" name="API" time="0.085">
            <system-out>Incident 1 (low, investigating): a ]]&gt; b</system-out>
          </testcase>
          <testcase classname="tensorone" name="R&amp;D &lt;&quot;AI&quot;&gt;" time="3.200">
            <failure message="R&amp;D &lt;&quot;AI&quot;&gt; degraded (98.5%)" type="degraded">R&amp;D &lt;&quot;AI&quot;&gt; degraded (98.5%)
      Response time: 3200 ms.</failure>
          </testcase>
          <testcase classname="tensorone" name="Storage" time="0.000">
            <system-out>Storage maintenance
      Regions: us-east-1 operational.</system-out>
          </testcase>
          <testcase classname="tensorone" name="Database" time="0.000">
            <error message="Database unknown" type="unknown">Database unknown
      Its status &quot;on_fire&quot; is not one this program knows.</error>
          </testcase>
          <system-out>The status &quot;on_fire&quot; is not one this program knows; it counts as unknown.
      The platform calls itself operational, but Database is unknown.
      API says operational, but incident 1 is open on it.
      Incident 1 (low, investigating): a ]]&gt; b
      Incident 2 (investigating): Slow answers</system-out>
        </testsuite>
      </testsuites>"
    `);
  });

  it('tells the last known state as an error each', () => {
    const over = { services: [aService({ status: 'degraded', uptime: 98.5 })] };
    expect(junitOf(over, { failure: 'no network' })).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="TensorOne status" tests="1" failures="0" errors="1" time="0.000">
        <testsuite name="TensorOne status" tests="1" failures="0" errors="1" skipped="0" time="0.000" timestamp="2024-01-16T18:30:30">
          <testcase classname="tensorone" name="API" time="0.000">
            <error message="API unknown" type="unknown">API unknown
      Last known: degraded (98.5%).
      This is the last known state, 1 min old, not the present one: no network.</error>
          </testcase>
          <system-out>This is the last known state, 1 min old, not the present one: no network.
      The platform calls itself operational, but API is degraded.</system-out>
        </testsuite>
      </testsuites>"
    `);
  });

  it('gives what XML has no way to hold no place', () => {
    const name = 'a\u0000b\u000b\u001fc\ud800d\udfffe\ufffef\uffff\u{1f600}';
    const root = parseXml(junitOf({ services: [aService({ name, status: 'degraded' })] }));
    const [first] = casesOf(root);
    expect(first?.attributes.name).toBe('abcdef\u{1f600}');
    expect(first?.children[0]?.text).toBe('abcdef\u{1f600} degraded');
  });

  it('writes figures of any size without an exponent', () => {
    const services = [1e300, 1e21, 0.001].map((responseTime) => aService({ responseTime }));
    expect(junitProblems(parseXml(junitOf({ services })))).toEqual([]);
  });

  test('a well-formed report of the same name comes of every text', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, (name, title, id) => {
        const root = parseXml(
          junitOf({
            services: [aService({ name, status: 'degraded' })],
            incidents: [anIncident({ id, title, affectedServices: [name] })],
          }),
        );
        expect(junitProblems(root)).toEqual([]);
        expect(casesOf(root)[0]?.attributes.name).toBe(
          name.replace(/[\t\n\r]/g, ' ').replace(/[\p{Cc}\ufffe\uffff]/gu, (c) => keep(c)),
        );
      }),
    );
  });
});

/** DEL and C1 are characters of XML. */
function keep(character: string): string {
  return character >= '\u007f' && character <= '\u009f' ? character : '';
}

describe('renderJunitError', () => {
  it('is a suite with one case that could not be run', () => {
    const details = { httpStatus: 429, requestId: 'req_1', hint: 'Wait, & ask again.' };
    const document = renderJunitError(new AppError('rate-limit', 'too many "requests"', details));
    expect(junitProblems(parseXml(document))).toEqual([]);
    expect(document).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="TensorOne status" tests="1" failures="0" errors="1" time="0.000">
        <testsuite name="TensorOne status" tests="1" failures="0" errors="1" skipped="0" time="0.000">
          <testcase classname="tensorone" name="status" time="0.000">
            <error message="too many &quot;requests&quot;" type="rate-limit">too many &quot;requests&quot;
      HTTP status: 429
      request_id: req_1
      hint: Wait, &amp; ask again.</error>
          </testcase>
        </testsuite>
      </testsuites>"
    `);
  });
});
