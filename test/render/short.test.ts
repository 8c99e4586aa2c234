import { expect, it } from 'vitest';
import type { Snapshot } from '../../src/core/model.js';
import { renderShort } from '../../src/render/short.js';
import { createTheme } from '../../src/render/theme.js';
import { aReport, type ReportCase } from '../support/a-report.js';
import { aService } from '../support/a-snapshot.js';

const unicode = createTheme({ color: false, unicode: true });

const services = (...statuses: readonly string[]) => ({
  services: statuses.map((status, index) => aService({ name: `S${index}`, status })),
});

it.each<[string, Partial<Snapshot>, ReportCase]>([
  ['✓ 2 operational', services('operational', 'operational'), {}],
  ['▲ 2 degraded', services('degraded', 'operational', 'degraded'), {}],
  ['✗ 1 partial outage ▲ 1 degraded', services('degraded', 'partial_outage'), {}],
  ['? 1 unknown', services('melting', 'operational'), {}],
  ['✖ major outage', { ...services('operational'), overallStatus: 'major_outage' }, {}],
  ['✖ major outage ▲ 1 degraded', { ...services('degraded'), overallStatus: 'major_outage' }, {}],
  ['? unknown', { services: [] }, {}],
  ['? unknown (data 1 min old)', services('degraded'), { failure: 'no network' }],
])('%s', (short, over, options) => {
  expect(renderShort(aReport(over, options), unicode)).toBe(short);
});

it('has a sign without Unicode', () => {
  const ascii = createTheme({ color: false, unicode: false });
  expect(renderShort(aReport(services('degraded')), ascii)).toBe('! 1 degraded');
});
