import { expect, it } from 'vitest';
import { planAlertmanagers } from '../../../../src/watch/channels/alertmanager/alertmanager-type.js';
import { readOptions } from '../../../../src/watch/channels/option-reader.js';

const plan = (...urls: readonly string[]) =>
  planAlertmanagers(readOptions({ alertmanager: urls }), {
    env: {},
    allowHttp: false,
    hostname: 'watcher',
  }).map(({ url }) => url.href);

it.each(['', '/', '/api/v2', '/api/v2/', '/api/v2/alerts', '/api/v2/alerts/'])(
  'the address of an Alertmanager may end in %j',
  (end) => {
    expect(plan(`https://am.example:9093${end}`)).toEqual(['https://am.example:9093/']);
    expect(plan(`https://am.example/prefix${end}`)).toEqual(['https://am.example/prefix']);
  },
);

it('an Alertmanager is one, however its address is written', () => {
  expect(plan('https://am.example', 'https://am.example/api/v2/alerts')).toHaveLength(1);
});

it('only the end of an address is the path of the API', () => {
  expect(plan('https://am.example/api/v2/alerts/team')).toEqual([
    'https://am.example/api/v2/alerts/team',
  ]);
});
