import { type Expectations, impactFailing, impactOnly, ordinary } from '../expectation.js';
import { dependenciesBody, type Edits, editedBody } from './edited-body.js';
import type { Fault } from './fault.js';

function ofDependencies(name: string, edits: Edits, expected: Expectations): Fault {
  return {
    group: 'dependencies',
    name,
    impactArgv: ['database', '--with-status'],
    answer: dependenciesBody(() => editedBody('dependencies', edits)),
    expected,
  };
}

function impactDropped(path: string): Expectations {
  const notes = [{ code: 'dropped-field', says: path }];
  return impactOnly({ outcome: 'result', exitCode: 0, notes });
}

/** The dependency map, wrong in each way that JSON has. */
export const DEPENDENCY_FAULTS: readonly Fault[] = [
  ...[null, 7, true, 'x', []].map((value) =>
    ofDependencies(
      `API: ${JSON.stringify(value)}`,
      { API: value },
      impactFailing('invalid-response', 'object at API'),
    ),
  ),
  ...[7, true, 'Storage', {}].map((value) =>
    ofDependencies(
      `API.dependencies: ${JSON.stringify(value)}`,
      { 'API.dependencies': value },
      impactDropped('API.dependencies'),
    ),
  ),
  ...[null, 7, true, '', '  ', {}, []].map((value) =>
    ofDependencies(
      `API.dependencies[0]: ${JSON.stringify(value)}`,
      { 'API.dependencies[0]': value },
      impactDropped('API.dependencies[0]'),
    ),
  ),
  ...[undefined, null].map((value) =>
    ofDependencies(`API.dependencies: ${value}`, { 'API.dependencies': value }, ordinary()),
  ),
  ofDependencies('itself', { 'API.dependencies[0]': 'API' }, ordinary()),
  ofDependencies('each other', { 'Database.dependencies': ['API'] }, ordinary()),
  ofDependencies('a name that is no key', { 'API.dependencies[1]': 'Nothing' }, ordinary()),
];
