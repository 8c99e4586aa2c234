import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseThreshold,
  type Threshold,
} from '../../../../src/core/alerts/thresholds/parse-threshold.js';
import {
  PLATFORM_METRICS,
  SERVICE_METRICS,
} from '../../../../src/core/alerts/thresholds/threshold-metrics.js';
import {
  formatThresholdProblem,
  type ThresholdProblem,
} from '../../../../src/core/alerts/thresholds/threshold-problem.js';
import { serviceSlug } from '../../../../src/core/names.js';

function parsed(expr: string): Threshold {
  const result = parseThreshold(expr);
  if ('at' in result) throw new Error(`${expr}: ${result.message}`);
  return result;
}

function problemOf(expr: string): ThresholdProblem {
  const result = parseThreshold(expr);
  if (!('at' in result)) throw new Error(`understood: ${JSON.stringify(result)}`);
  return result;
}

describe('parseThreshold', () => {
  it.each<[string, string | null, Threshold['metric'], string, Threshold['severity']]>([
    ['responseTime>5000', null, 'responseTime', 'above 5000', 'warning'],
    [
      'AI Services.responseTime>5000:critical',
      'ai-services',
      'responseTime',
      'above 5000',
      'critical',
    ],
    ['ai-services.responseTime>5000', 'ai-services', 'responseTime', 'above 5000', 'warning'],
    ['AI SERVICES.RESPONSETIME>5000', 'ai-services', 'responseTime', 'above 5000', 'warning'],
    ['GPU Clusters.uptime<99.5', 'clusters', 'uptime', 'below 99.5', 'warning'],
    ['api.latency>1e3', 'api', 'latency', 'above 1000', 'warning'],
    ['api.latency>1.5E+2:Critical', 'api', 'latency', 'above 150', 'critical'],
    ['api.latency>5e-1', 'api', 'latency', 'above 0.5', 'warning'],
    ['cpu>90', null, 'cpu', 'above 90', 'warning'],
    ['memory>90.25', null, 'memory', 'above 90.25', 'warning'],
    ['storage>0', null, 'storage', 'above 0', 'warning'],
    ['gpu<5:warning', null, 'gpu', 'below 5', 'warning'],
    ['queue>20', null, 'queue', 'above 20', 'warning'],
    ['failurerate>0.5:critical', null, 'failureRate', 'above 0.5', 'critical'],
    [
      '  AI Services . responseTime  >  5000 : critical ',
      'ai-services',
      'responseTime',
      'above 5000',
      'critical',
    ],
    ['AI\u00a0Services.uptime\t<\n99', 'ai-services', 'uptime', 'below 99', 'warning'],
    ['storage.latency>9', 'storage', 'latency', 'above 9', 'warning'],
    ['api.v2.eu.latency>9', 'api-v2-eu', 'latency', 'above 9', 'warning'],
    ['Größe 日本.latency>9', 'größe-日本', 'latency', 'above 9', 'warning'],
    ['a<b = c.latency>9', 'a-b-c', 'latency', 'above 9', 'warning'],
    ['10: x.uptime<9', '10-x', 'uptime', 'below 9', 'warning'],
    ['__proto__.uptime<9', 'proto', 'uptime', 'below 9', 'warning'],
    ['!!!.uptime<9', '!!!', 'uptime', 'below 9', 'warning'],
    ['👍.uptime<9', '👍', 'uptime', 'below 9', 'warning'],
    ['cpu>007', null, 'cpu', 'above 7', 'warning'],
  ])('reads %j', (expr, service, metric, limit, severity) => {
    const threshold = parsed(expr);
    expect(threshold).toMatchObject({ service, metric, severity });
    expect(`${threshold.direction} ${threshold.limit}`).toBe(limit);
  });

  it('keeps the expression as typed, on one line, and the service as typed', () => {
    expect(parsed(' AI  Services .Latency>\n5e3')).toEqual({
      expr: 'AI  Services .Latency> 5e3',
      service: 'ai-services',
      serviceTyped: 'AI  Services',
      metric: 'latency',
      direction: 'above',
      limit: 5000,
      severity: 'warning',
    });
  });

  it.each([
    ['', 0, 'no metric', 'unset'],
    ['  ', 0, 'no metric', 'unset'],
    ['>5', 0, 'no metric', 'responseTime, uptime, latency, cpu'],
    ['api.>5', 4, 'no metric', 'The metrics are'],
    ['.latency>5', 0, 'no service before the dot', 'remove the dot'],
    [' .latency>5', 0, 'no service before the dot', 'remove the dot'],
    ['AI Services.responsTime>5', 12, 'unknown metric "responsTime"', 'Did you mean responseTime?'],
    ['AI Services.cpux>5', 12, 'unknown metric "cpux"', 'The metrics are'],
    ['cpux>5', 0, 'unknown metric "cpux"', 'Did you mean cpu?'],
    ['AI Services>5', 11, 'no metric after "AI Services"', 'AI Services.responseTime or'],
    ['a b>5', 0, 'unknown metric "a b"', 'The metrics are'],
    ['constructor>5', 0, 'unknown metric "constructor"', 'The metrics are'],
    [
      ' AI Services.CPU>90:critical',
      1,
      'cpu is a figure of the whole platform',
      'Write cpu>90:critical.',
    ],
    ['gpu.queue>20', 0, 'queue is a figure of the whole platform', 'Write queue>20.'],
    ['latency', 7, 'no > or <', 'cpu>90'],
    ['latency 5 ', 9, 'no > or <', 'cpu>90'],
    ['latency>=5', 7, '">=" is no comparison', 'Write >; a figure equal'],
    ['latency => 5', 8, '"=>" is no comparison', 'Write >;'],
    ['latency> =5', 7, '"> =" is no comparison', 'Write >;'],
    ['uptime<=5', 6, '"<=" is no comparison', 'Write <;'],
    ['uptime≤5', 6, '"≤" is no comparison', 'Write <;'],
    ['latency==5', 7, '"==" is no comparison', 'Write > or <;'],
    ['latency=5', 7, '"=" is no comparison', 'Write > or <;'],
    ['latency!=5', 7, '"!=" is no comparison', 'Write > or <;'],
    ['latency<>5', 7, '"<>" is no comparison', 'Write > or <;'],
    ['latency>>5', 7, '">>" is no comparison', 'Write >;'],
    ['responsTime=5', 0, 'unknown metric "responsTime"', 'Did you mean responseTime?'],
    ['latency>', 8, 'no number after >', 'latency is in milliseconds'],
    ['latency> :critical', 8, 'no number after >', 'latency is in milliseconds'],
    [
      'latency>5000ms',
      12,
      '"ms" after the number',
      'leave the unit out: latency is in milliseconds',
    ],
    ['responseTime>5 s:critical', 15, '"s" after the number', 'responseTime is in milliseconds'],
    ['cpu > 90 %', 9, '"%" after the number', 'leave the unit out: cpu is in per cent'],
    ['queue>20jobs', 8, '"jobs" after the number', 'queue is a number of jobs'],
    ['latency>-5', 8, '"-5" is below zero', 'below zero'],
    ['latency>many', 8, '"many" is not a number', '5000, 99.5 or 5e3'],
    ['latency>NaN', 8, '"NaN" is not a number', '5000'],
    ['latency>Infinity', 8, '"Infinity" is not a number', '5000'],
    ['latency>0x10', 9, '"0x10" is not a number', '5000'],
    ['latency>.5', 8, '".5" is not a number', '99.5'],
    ['latency>5.', 9, '"5." is not a number', '99.5'],
    ['latency>5,000', 9, '"5,000" is not a number', 'without separators'],
    ['latency>1.2.3', 11, '"1.2.3" is not a number', '99.5'],
    ['latency>١', 8, '"١" is not a number', '5000'],
    ['latency>1e999', 8, '"1e999" is too large', 'milliseconds'],
    ['latency>5>6', 9, '"5>6" is not a number', '5000'],
    ['latency>5:', 10, 'no severity after the colon', 'warning or critical'],
    ['latency>5:critcal', 10, 'unknown severity "critcal"', 'Did you mean critical?'],
    ['latency>5:info', 10, 'unknown severity "info"', 'It is warning or critical.'],
    ['latency>5:critical:5m', 10, 'unknown severity "critical:5m"', 'Did you mean critical?'],
    ['a\u001b[31m.latency>5', 1, 'a character that cannot be shown', 'Remove it.'],
    ['a\u202eb.latency>5', 1, 'a character that cannot be shown', 'Remove it.'],
    ['a\ud800.latency>5', 1, 'a character that cannot be shown', 'Remove it.'],
    [`${'x'.repeat(300)}.latency>5`, 200, 'too long', 'At most 200 characters.'],
  ])('refuses %j at %i: %s', (expr, at, message, hint) => {
    const problem = problemOf(expr);
    expect(problem.message).toContain(message);
    expect(problem.hint).toContain(hint);
    expect(problem.at).toBe(at);
  });

  it('never throws, and points into the expression', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          'AI Services',
          'latency',
          'cpu',
          '.',
          '>',
          '<',
          '=',
          ':',
          ' ',
          '5',
          'e',
          '-',
        ),
        fc.constantFrom('critical', 'ms', '\n', '\u001b', '\ud83d'),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const expr = parts.join('');
        const result = parseThreshold(expr);
        if ('at' in result) {
          expect(result.at).toBeGreaterThanOrEqual(0);
          expect(result.at).toBeLessThanOrEqual(expr.length);
          const lines = Object.values(formatThresholdProblem(expr, result));
          for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202e]/u);
        } else {
          expect(result.expr).not.toMatch(/\p{Cc}/u);
          expect(result.limit).toBeGreaterThanOrEqual(0);
          expect(parseThreshold(result.expr)).toEqual(result);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads back whatever is written after the grammar', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9äé日]([A-Za-z0-9äé日 .:_-]{0,20}[A-Za-z0-9])?$/);
    const figure = fc.oneof(
      fc.record({ service: word, metric: fc.constantFrom(...SERVICE_METRICS) }),
      fc.record({
        service: fc.constant(null),
        metric: fc.constantFrom(...SERVICE_METRICS, ...PLATFORM_METRICS),
      }),
    );
    const rest = fc.record({
      direction: fc.constantFrom('above', 'below'),
      limit: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
      severity: fc.constantFrom('warning', 'critical'),
    });
    fc.assert(
      fc.property(figure, rest, ({ service, metric }, { direction, limit, severity }) => {
        const left = service === null ? metric : `${service}.${metric}`;
        const expr = `${left}${direction === 'above' ? '>' : '<'}${limit}:${severity}`;
        expect(parseThreshold(expr)).toEqual({
          expr,
          service: service === null ? null : serviceSlug(service),
          serviceTyped: service,
          metric,
          direction,
          limit: Math.abs(limit),
          severity,
        });
      }),
    );
  });
});

describe('a problem for people', () => {
  it('is one line, with the character counted from one', () => {
    const expr = 'AI Services.responsTime>5';
    expect(formatThresholdProblem(expr, problemOf(expr))).toEqual({
      message:
        '--threshold "AI Services.responsTime>5": unknown metric "responsTime" at character 13',
      hint: 'Did you mean responseTime? The metrics are responseTime, uptime, latency, cpu, memory, storage, gpu, queue, failureRate.',
    });
  });

  it('counts characters, not halves of them, and shows nothing that breaks a line', () => {
    const expr = '👍👍.x\n\u202e>5';
    expect(formatThresholdProblem(expr, { message: 'm', hint: 'h', at: 5 }).message).toBe(
      '--threshold "👍👍.x ?>5": m at character 4',
    );
    const long = formatThresholdProblem('x'.repeat(5_000), { message: 'm', hint: 'h', at: 9 });
    expect(long.message).toBe(`--threshold "${'x'.repeat(80)}…": m at character 10`);
  });
});
