import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/core/model.js';
import { renderErrorLine, renderLine } from '../../src/render/line.js';
import { aReport, type ReportCase } from '../support/a-report.js';
import { anIncident, aService } from '../support/a-snapshot.js';
import { parsePluginOutput } from '../support/formats/plugin-output.js';

const read = (over: Partial<Snapshot>, options: ReportCase = {}) =>
  parsePluginOutput(renderLine(aReport(over, options), { hasIncidents: false }));

describe('the reader of the guidelines', () => {
  it('takes what they show', () => {
    expect(
      parsePluginOutput("DISK OK - free space | /=2643MB;5948;5958;0;5968 'a ''b'=1.5%"),
    ).toEqual({
      text: 'DISK OK - free space',
      data: [
        { label: '/', value: 2643, unit: 'MB', rest: ['5948', '5958', '0', '5968'] },
        { label: "a 'b", value: 1.5, unit: '%', rest: [] },
      ],
    });
    expect(parsePluginOutput('OK | a=U b=1;@10:20;~:5').data).toHaveLength(2);
  });

  it.each([
    ['two\nlines'],
    ['a|b|c=1'],
    ['| a=1'],
    ["OK | 'a=b'=1"],
    ["OK | it's=1"],
    ['OK | a b=1'],
    ["OK | 'a'b'=1"],
    ['OK | a=1e21ms'],
    ['OK | a=1 ms'],
    ['OK | a=1h'],
    ['OK | a=Ums'],
    ['OK | a=1;x'],
    ['OK | a=1;1;1;1;1;1'],
  ])('refuses %j', (output) => {
    expect(() => parsePluginOutput(output)).toThrow();
  });
});

describe('renderLine, by the guidelines', () => {
  it('has the figures of each service', () => {
    const services = [
      aService({ responseTime: 85, uptime: 99.97 }),
      aService({ name: 'AI Services', responseTime: 3200.5, uptime: 100 }),
    ];
    expect(read({ services })).toEqual({
      text: 'TENSORONE OK - 2 services operational',
      data: [
        { label: 'API response', value: 85, unit: 'ms', rest: [] },
        { label: 'API uptime', value: 99.97, unit: '%', rest: [] },
        { label: 'AI Services response', value: 3200.5, unit: 'ms', rest: [] },
        { label: 'AI Services uptime', value: 100, unit: '%', rest: [] },
      ],
    });
  });

  it.each<[number, number | null]>([
    [0, 0],
    [1e-9, 0],
    [0.1 + 0.2, 0.3],
    [1e20, 1e20],
    [1e21, null],
    [Number.MAX_VALUE, null],
  ])('writes a response time of %d as digits, or as undetermined', (responseTime, value) => {
    expect(read({ services: [aService({ responseTime })] }).data).toMatchObject([{ value }]);
  });

  it('has no figures of a state that is only the last known one', () => {
    const services = [aService({ responseTime: 85, uptime: 99.97 })];
    expect(read({ services }, { failure: 'no | network' })).toEqual({
      text: 'TENSORONE UNKNOWN - This is the last known state, 1 min old, not the present one: no / network; the platform calls itself operational',
      data: [
        { label: 'API response', value: null, unit: '', rest: [] },
        { label: 'API uptime', value: null, unit: '', rest: [] },
      ],
    });
  });

  it('leaves room for the figures in what Nagios keeps', () => {
    const incidents = [anIncident({ title: '\u{1f525}'.repeat(10_000) })];
    const { text, data } = read({ services: [aService({ uptime: 1 })], incidents });
    expect([...text]).toHaveLength(1_000 + 'TENSORONE OK - '.length + 1);
    expect(text.endsWith('\u{1f525}…')).toBe(true);
    expect(data).toHaveLength(1);
  });

  it('holds whatever a service or an incident is called', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ unit: fc.constantFrom("'", '=', '|', ' ', '\n', ';', ':', '%', 'a') }),
    );
    fc.assert(
      fc.property(fc.array(text), text, fc.nat(), (names, title, responseTime) => {
        const services = names.map((name) =>
          aService({ name, status: 'degraded', responseTime, uptime: 1 }),
        );
        const { data } = read({ services, incidents: [anIncident({ title })] });
        const squeeze = (label: string) => label.replace(/[=|\s\p{Cc}]/gu, '');
        expect(data.map(({ label }) => squeeze(label))).toEqual(
          names.flatMap((name) => [squeeze(`${name}response`), squeeze(`${name}uptime`)]),
        );
      }),
    );
  });

  it.each(['a|b', 'a\nb', 'x'.repeat(100_000)])('holds a failure of any words', (message) => {
    expect(parsePluginOutput(renderErrorLine(3, message))).toMatchObject({ data: [] });
  });
});
