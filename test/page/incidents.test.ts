import { describe, expect, it } from 'vitest';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import { anIncident } from '../support/a-snapshot.js';
import { aHistory, aPastIncident } from './a-history.js';
import { aScene, DEGRADED, type SceneParts } from './scenes.js';

const model = (parts: SceneParts = {}) => buildPageModel(aScene(parts));

describe('incidents', () => {
  it('are open with their updates, newest first', () => {
    const [incident] = model(DEGRADED).incidents ?? [];
    expect(incident).toMatchObject({
      state: 'Medium · monitoring',
      since: 'Since 17:45 UTC (45 min)',
      affected: 'AI Services',
    });
    expect(incident?.updates.map(({ timeText, text }) => `${timeText} ${text}`)).toEqual([
      '16 Jan 2024, 18:15 UTC Monitoring (medium)',
      '16 Jan 2024, 17:58 UTC Identified (medium)',
      '16 Jan 2024, 17:45 UTC Investigating (low)',
    ]);
  });

  it('are past by day, the latest first, without those that are open', () => {
    const days = model(DEGRADED).pastDays?.map(({ text, incidents }) => [
      text,
      incidents.map(({ id }) => id),
    ]);
    expect(days).toEqual([
      ['Wed 10 Jan 2024', ['INC-2024-000']],
      ['Mon 8 Jan 2024', ['INC-2023-118']],
    ]);
  });

  it('belong to the day of the zone of the page', () => {
    const late = aPastIncident({
      startedAt: '2024-01-10T23:30:00Z',
      resolvedAt: '2024-01-10T23:50:00Z',
    });
    const history = aHistory({ incidents: [late] });
    const [day] = model({ history, settings: { timeZone: 'Europe/Berlin' } }).pastDays ?? [];
    expect(day).toMatchObject({ date: '2024-01-11', text: 'Thu 11 Jan 2024' });
    expect(day?.incidents[0]?.length).toBe('Thu 11 Jan 2024, 00:30 – 00:50 CET (20 min)');
  });

  it('are counted where the list has no room for them', () => {
    const incidents = Array.from({ length: 45 }, (_, index) =>
      aPastIncident({ id: `INC-${index}` }),
    );
    expect(model({ history: aHistory({ incidents }) }).hiddenIncidents).toBe(5);
  });

  it('are past too where the answer alone says so', () => {
    const incident = anIncident({
      status: 'resolved',
      startedAt: '2024-01-15T10:00:00Z',
      resolvedAt: '2024-01-15T11:00:00Z',
    });
    const page = model({ snapshot: { incidents: [incident] }, history: null });
    expect(page.pastDays?.[0]?.incidents[0]).toMatchObject({
      id: 'INC-1',
      length: 'Mon 15 Jan 2024, 10:00 – 11:00 UTC (1 h)',
    });
  });

  it('are left out with --no-incidents', () => {
    const page = model({ ...DEGRADED, settings: { showsIncidents: false } });
    expect([page.incidents, page.pastDays]).toEqual([null, null]);
  });
});
