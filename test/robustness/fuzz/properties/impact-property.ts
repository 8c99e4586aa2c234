import fc from 'fast-check';
import { look, type ScreenContext, services } from '../bodies/case.js';
import { anyDependencies, anyStatus, type Reply } from '../bodies/reply.js';
import { demand } from '../demand.js';
import type { JsonRun, Rig } from '../rig.js';
import type { Format } from './check-format.js';
import { badness } from './expected-health.js';
import { readDependencyNames, readStatus } from './read-as-contract.js';

const FORMATS = ['tree', 'table', 'dot', 'mermaid', 'markdown'] as const satisfies Format[];

interface ImpactCase {
  readonly dependencies: Reply;
  readonly status: Reply;
  /** Services, or what stands for them. */
  readonly roots: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly look: ScreenContext;
  readonly flags: readonly string[];
}

const impactCase: fc.Arbitrary<ImpactCase> = fc.record({
  dependencies: anyDependencies,
  status: anyStatus,
  roots: fc.oneof(services, fc.constant(['--current'])),
  format: fc.constantFrom(...FORMATS),
  look,
  flags: fc.subarray(['--upstream', '--with-status', '--depth=2', '--verbose']),
});

/** `impact` in every format: a failing service is never left out, and each path is one. */
export function impactProperty(rig: Rig): fc.IAsyncProperty<[ImpactCase]> {
  return fc.asyncProperty(impactCase, async (one) => {
    rig.answer({ status: [one.status], dependencies: one.dependencies });
    const argv = ['impact', ...one.roots, ...one.flags];
    const json = await rig.runJson(argv);
    checkCode(json, one);
    checkServices(json.document);
    const shown = await rig.run(one.format, [...argv, '--format', one.format], one.look);
    demand(shown.exitCode === json.exitCode, `${one.format} exits with ${shown.exitCode}`);
  });
}

function checkCode({ exitCode, document }: JsonRun, one: ImpactCase): void {
  const isCurrent = one.roots[0] === '--current';
  const names = readDependencyNames(one.dependencies);
  if (names === null) {
    demand(exitCode === 3, `an unusable map, and exit code ${exitCode}`);
    return;
  }
  if (!isCurrent) return;
  const reading = readStatus(one.status);
  if (reading === null) {
    demand(exitCode === 3, `an unusable status, and exit code ${exitCode}`);
    return;
  }
  if (document.kind === 'error') {
    demand(!reading.certainly, 'an answer that the contract takes is refused');
    return;
  }
  const roots = Array.isArray(document.roots) ? document.roots : [];
  const failing = reading.services.filter(({ status }) => badness(status) > badness('maintenance'));
  demand(failing.length === 0 || roots.length > 0, 'something is failing, and nothing is shown');
  for (const { name } of failing) {
    if (names.has(name)) demand(roots.includes(name), `${name} is failing, and not shown`);
  }
}

/** Each service once, at the end of a path that begins at a root and has its length. */
function checkServices(document: JsonRun['document']): void {
  if (document.kind !== 'impact') return;
  const { roots, impacted } = document;
  if (!Array.isArray(roots) || !Array.isArray(impacted)) throw new Error('no lists');
  const seen = new Set<unknown>(roots);
  for (const { name, depth, path } of impacted) {
    demand(!seen.has(name), `${name} is there twice`);
    seen.add(name);
    demand(path.length === depth + 1 && path.at(-1) === name, `the path to ${name}`);
    demand(roots.includes(path[0]), `the path to ${name} does not begin at a root`);
  }
}
