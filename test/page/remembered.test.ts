import { describe, expect, it } from 'vitest';
import { renderPage } from '../../src/page/html/render-page.js';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import { Remembered } from '../../src/page/model/remembered.js';
import { anIncident, aService } from '../support/a-snapshot.js';
import { NOW } from './a-history.js';
import { aScene, fullHistory, healthyServices, type SceneParts } from './scenes.js';

describe('what is remembered of an object', () => {
  it('is made again only where an input changes', () => {
    const remembered = new Remembered<object, number>();
    const subject = {};
    let made = 0;
    const get = (...inputs: unknown[]) => remembered.get(subject, inputs, () => ++made);
    expect([get('a', null), get('a', null), get('a', 1), get('a', null)]).toEqual([1, 1, 2, 3]);
    expect(remembered.get({}, ['a', null], () => 9)).toBe(9);
  });
});

describe('a page made after others of the same record', () => {
  const day = 86_400_000;
  const [, ...others] = healthyServices();
  const degraded = [aService({ name: 'API', status: 'degraded', description: 'Slow' }), ...others];
  const scenes: readonly (readonly [string, SceneParts])[] = [
    ['all well', {}],
    ['a service degraded', { snapshot: { services: degraded } }],
    ['the feed lost', { present: { state: 'stale', since: NOW - 3_600_000 } }],
    ['another title', { settings: { title: 'Another' } }],
    ['another zone', { settings: { timeZone: 'Asia/Tokyo' } }],
    ['another zone of the same offset', { settings: { timeZone: 'Asia/Seoul' } }],
    ['thirty days', { settings: { days: 30 } }],
    ['the next day', { now: NOW + day }],
    ['no incidents', { settings: { showsIncidents: false } }],
    ['an incident', { snapshot: { incidents: [anIncident()] } }],
    ['its end', { snapshot: { incidents: [anIncident({ status: 'resolved' })] } }],
    ['a selection', { selection: { services: ['clusters'], regions: [] } }],
    ['a service under another name', { snapshot: { services: [aService({ name: 'api' })] } }],
    ['all well again', {}],
  ];

  it('is the same as one made of it alone', () => {
    const history = fullHistory();
    const render = (parts: SceneParts) => renderPage(buildPageModel(aScene(parts)), 'file');
    for (const [name, parts] of scenes) {
      const alone = render({ ...parts, history: structuredClone(history) });
      expect(render({ ...parts, history }), name).toBe(alone);
    }
  });

  it('shares its strips and past incidents until they change', () => {
    const history = fullHistory();
    const model = (parts: SceneParts = {}) => buildPageModel(aScene({ ...parts, history }));
    const [first, second] = [model(), model({ now: NOW + 60_000 })];
    for (const [index, { strip, curve }] of second.services.entries()) {
      expect(strip).toBe(first.services[index]?.strip);
      expect(curve).toBe(first.services[index]?.curve);
    }
    expect(second.pastDays).toBe(first.pastDays);
    const tomorrow = model({ now: NOW + day });
    expect(tomorrow.services[0]?.strip).not.toBe(first.services[0]?.strip);
  });
});
