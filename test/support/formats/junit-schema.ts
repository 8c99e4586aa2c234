import type { XmlElement } from './parse-xml.js';

interface Shape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly children: readonly string[];
}

const OUTPUT: Shape = { required: [], optional: [], children: [] };
const PROBLEM: Shape = { required: [], optional: ['message', 'type'], children: [] };

/** What Jenkins takes (`junit-10.xsd` of its xunit plugin), which GitLab reads a part of. */
const SHAPES: Readonly<Record<string, Shape>> = {
  testsuites: {
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'disabled', 'errors'],
    children: ['testsuite'],
  },
  testsuite: {
    required: ['name', 'tests'],
    optional: [
      ...['failures', 'errors', 'time', 'disabled', 'skipped', 'timestamp'],
      ...['hostname', 'id', 'package'],
    ],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  testcase: {
    required: ['name'],
    optional: [
      'assertions',
      'time',
      'classname',
      'status',
      'class',
      'file',
      'line',
      'group',
      'url',
    ],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  failure: PROBLEM,
  error: PROBLEM,
  'system-out': OUTPUT,
};

const TYPES: Readonly<Record<string, RegExp>> = {
  tests: /^\d+$/,
  failures: /^\d+$/,
  errors: /^\d+$/,
  skipped: /^\d+$/,
  time: /^\d+(\.\d+)?$/,
  timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
};

/** What a reader of JUnit reports would stumble over; nothing where it is well. */
export function junitProblems(root: XmlElement): readonly string[] {
  if (root.name !== 'testsuites') return [`the root is ${root.name}`];
  return [...problemsOf(root), ...countProblems(root)];
}

function problemsOf({ name, attributes, children, text }: XmlElement): string[] {
  const shape = SHAPES[name];
  if (shape === undefined) return [`there is no element ${name}`];
  const known = [...shape.required, ...shape.optional];
  const isContainer = shape.children.length > 0;
  return [
    ...shape.required
      .filter((each) => !(each in attributes))
      .map((each) => `${name} lacks ${each}`),
    ...Object.entries(attributes).flatMap(([each, value]) => {
      if (!known.includes(each)) return [`${name} has ${each}`];
      return TYPES[each]?.test(value) === false ? [`${name} has ${each}="${value}"`] : [];
    }),
    ...children
      .filter((child) => !shape.children.includes(child.name))
      .map((child) => `${child.name} in ${name}`),
    ...(isContainer && text.trim() !== '' ? [`${name} holds text`] : []),
    ...children.flatMap(problemsOf),
  ];
}

/** Of the suites, and of each suite. */
function countProblems(root: XmlElement): string[] {
  return [root, ...root.children].flatMap((element) => {
    const cases = casesOf(element);
    const has = (what: string) =>
      cases.filter(({ children }) => children.some(({ name }) => name === what)).length;
    const counts = { tests: cases.length, failures: has('failure'), errors: has('error') };
    return Object.entries(counts)
      .filter(([name, count]) => element.attributes[name] !== String(count))
      .map(([name, count]) => `${element.name} has ${count} ${name}`);
  });
}

/** The test cases anywhere in an element. */
export function casesOf({ children }: XmlElement): readonly XmlElement[] {
  return children.flatMap((child) => (child.name === 'testcase' ? [child] : casesOf(child)));
}
