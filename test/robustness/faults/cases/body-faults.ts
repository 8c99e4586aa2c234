import { failing, impactOnly, ordinary } from '../expectation.js';
import { always, goodBody } from '../respond.js';
import { dependenciesBody, editedBody, statusBody } from './edited-body.js';
import type { Fault } from './fault.js';

const DEPTH = 100_000;
const UNUSABLE = failing('invalid-response');

const deep = (open: string, close: string) => open.repeat(DEPTH) + close.repeat(DEPTH);
const DEEP_LIST = { literal: deep('[', ']') };

/** Both answers are the same body, which is no answer. */
const WHOLE: readonly (readonly [string, string | Buffer])[] = [
  ['empty', ''],
  ['of white space', ' \n\t '],
  ['HTML', '<!doctype html><title>Log in</title>'],
  ['plain text', 'upstream says no'],
  ['null', 'null'],
  ['true', 'true'],
  ['a number', '42'],
  ['a string', '"operational"'],
  ['a list', '[{"name":"API","status":"operational"}]'],
  ['NUL bytes', '\u0000'.repeat(1_000)],
  ['random bytes', Buffer.from(Array.from({ length: 1_000 }, (_, index) => (index * 7_919) % 256))],
  ['UTF-16', Buffer.from('{"overallStatus":"operational"}', 'utf16le')],
  ['a list 100,000 deep', deep('[', ']')],
  ['an object 100,000 deep', deep('{"services":', '}').replace(':}', ':1}')],
  ['100,000 levels that are never closed', '['.repeat(DEPTH)],
];

const DAMAGED: readonly (readonly [string, (body: string) => string])[] = [
  ['cut off', (body) => body.slice(0, -20)],
  ['followed by more', (body) => `${body}{}`],
  ['in single quotes', (body) => body.replaceAll('"', "'")],
  ['with a comment', (body) => `/* ok */${body}`],
  ['with a comma at its end', (body) => body.replace(/\}$/, ',}')],
  ['with NaN', (body) => body.replace(/\}$/, ',"x":NaN}')],
  ['with a raw escape in a string', (body) => body.replace(/\}$/, ',"x":"\u001b[2J"}')],
  ['with a raw NUL in a string', (body) => body.replace(/\}$/, ',"x":"\u0000"}')],
  ['with a raw line break in a string', (body) => body.replace(/\}$/, ',"x":"\n"}')],
  ['as JSONP', (body) => `callback(${body})`],
];

function whole(name: string, answer: Fault['answer'], expected: Fault['expected']): Fault {
  return { group: 'bodies', name, answer, expected };
}

/** The words of the type stand for what they would do if they were believed. */
const OUTAGE = '{"overallStatus":"major_outage","status":"major_outage","name":"X"}';

const PROTOTYPES: readonly Fault[] = [
  whole(
    '__proto__ at the top',
    statusBody(() => goodBody({ isDependencies: false }).replace('{', `{"__proto__":${OUTAGE},`)),
    ordinary(),
  ),
  whole(
    'all required fields in __proto__',
    statusBody(() => `{"__proto__":${goodBody({ isDependencies: false })}}`),
    failing('invalid-response', 'overallStatus'),
  ),
  whole(
    'a service whose fields are in __proto__',
    statusBody(() =>
      editedBody('status', { 'services[0]': { literal: `{"__proto__":${OUTAGE}}` } }),
    ),
    failing('invalid-response', 'services[0].name'),
  ),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) =>
    whole(
      `a service, a region and an incident named ${name}`,
      statusBody(() =>
        editedBody('status', {
          'services[0].name': name,
          'services[0].regions[0].region': name,
          'incidents[0].id': name,
          'incidents[0].affectedServices': [name],
          'maintenanceWindows[0].id': name,
        }),
      ),
      ordinary(),
    ),
  ),
  ...['__proto__', 'constructor', 'valueOf'].map(
    (name): Fault => ({
      ...whole(
        `a dependency named ${name}`,
        dependenciesBody(() =>
          goodBody({ isDependencies: true }).replaceAll('"Storage"', JSON.stringify(name)),
        ),
        ordinary(),
      ),
      impactArgv: ['database', '--with-status'],
    }),
  ),
];

const NESTED: readonly Fault[] = [
  whole(
    'an unknown field, 100,000 deep',
    statusBody(() => editedBody('status', { x: DEEP_LIST })),
    ordinary(),
  ),
  whole(
    'services 100,000 deep',
    statusBody(() => editedBody('status', { services: DEEP_LIST })),
    failing('invalid-response', 'services[0]'),
  ),
  whole(
    'a description 100,000 deep',
    statusBody(() => editedBody('status', { 'services[0].description': DEEP_LIST })),
    ordinary({}, [{ code: 'dropped-field', says: 'services[0].description' }]),
  ),
  whole(
    'metrics 100,000 deep',
    statusBody(() => editedBody('status', { metrics: DEEP_LIST })),
    ordinary({}, [{ code: 'dropped-field', says: 'metrics' }]),
  ),
  whole(
    'dependencies 100,000 deep',
    dependenciesBody(() =>
      editedBody('dependencies', { 'AI Services.dependencies[0]': DEEP_LIST }),
    ),
    impactOnly({
      outcome: 'result',
      exitCode: 0,
      notes: [{ code: 'dropped-field', says: 'dependencies[0]' }],
    }),
  ),
];

const PECULIAR: readonly Fault[] = [
  whole(
    'no services',
    statusBody(() => editedBody('status', { services: [] })),
    {
      ...ordinary({ status: 3, regions: 3, impact: 3, watch: 3 }, [
        { code: 'no-services', says: 'no services' },
      ]),
      impact: ordinary({ impact: 3 }, [{ code: 'failing-unknown', says: 'No services' }]).impact,
    },
  ),
  whole(
    'no dependencies',
    dependenciesBody(() => '{}'),
    ordinary({ impact: 3 }),
  ),
  whole(
    'a byte that is no UTF-8',
    statusBody(() =>
      Buffer.from(goodBody({ isDependencies: false }).replace('All API', 'All \xff API'), 'latin1'),
    ),
    ordinary(),
  ),
  whole(
    'keys that come twice',
    statusBody(() => goodBody({ isDependencies: false }).replace('{', '{"overallStatus":7,')),
    ordinary(),
  ),
  whole(
    'a service that comes twice',
    statusBody(() => {
      const service = { name: 'API', status: 'operational' };
      return editedBody('status', { 'services[3]': service });
    }),
    ordinary({}, [{ code: 'duplicate', says: 'twice' }]),
  ),
];

/** What is wrong with a body as a whole. */
export const BODY_FAULTS: readonly Fault[] = [
  ...WHOLE.map(([name, body]) => whole(`a body ${name}`, always({ body }), UNUSABLE)),
  ...DAMAGED.map(([name, damage]) =>
    whole(
      `JSON ${name}`,
      always((request) => ({ body: damage(goodBody(request)) })),
      UNUSABLE,
    ),
  ),
  ...NESTED,
  ...PROTOTYPES,
  ...PECULIAR,
];
