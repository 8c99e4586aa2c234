import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { fixture } from '../../support/fixture.js';
import { TEST_KEY } from '../../support/run-cli.js';
import type { Ended } from '../../support/start-child.js';
import { start } from '../run-program.js';
import { namesIn, ROOT, readActionFile } from './action-file.js';

export const ACTION = readActionFile();
export const STEP = 'runs.steps.0';

export interface ActionRun extends Ended {
  /** As the runner finds them in GITHUB_OUTPUT. */
  readonly outputs: string;
  readonly summary: string;
  /** What is in the folder it ran in afterwards. */
  readonly left: readonly string[];
}

export interface ActionCase {
  readonly api?: { readonly url: string };
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where the action lies. */
  readonly root?: string;
}

/** Runs the step as GitHub does: its script in a file, and its inputs where action.yml puts them. */
export async function runAction(
  inputs: Readonly<Record<string, string>>,
  { api, env, root = builtAction() }: ActionCase = {},
): Promise<ActionRun> {
  const [folder, cwd] = [aFolder(), aFolder()];
  const files = { outputs: join(folder, 'outputs'), summary: join(folder, 'summary') };
  for (const path of Object.values(files)) writeFileSync(path, '');
  const script = join(folder, 'step.sh');
  writeFileSync(script, ACTION.get(`${STEP}.run`) ?? '');
  const ended = await start('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd,
    env: {
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: files.outputs,
      GITHUB_STEP_SUMMARY: files.summary,
      RUNNER_TEMP: folder,
      TENSORONE_API_KEY: undefined,
      TENSORONE_BASE_URL: api?.url,
      ...stepEnv({ 'api-key': TEST_KEY, ...inputs }),
      ...env,
    },
  }).ended;
  expect(readdirSync(folder).sort()).toEqual(['outputs', 'step.sh', 'summary']);
  const read = (path: string) => readFileSync(path, 'utf8');
  return {
    ...ended,
    outputs: read(files.outputs),
    summary: read(files.summary),
    left: readdirSync(cwd),
  };
}

function stepEnv(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    namesIn(ACTION, `${STEP}.env`).map((name) => {
      const input = inputOf(name);
      return [name, inputs[input] ?? ACTION.get(`inputs.${input}.default`) ?? ''];
    }),
  );
}

/** The action with this build. It has no package.json: should it try to install, nothing happens. */
function builtAction(): string {
  const root = aFolder();
  mkdirSync(join(root, 'scripts'));
  cpSync(join(ROOT, 'scripts/action.sh'), join(root, 'scripts/action.sh'));
  for (const name of ['bin', 'dist']) symlinkSync(join(ROOT, name), join(root, name));
  return root;
}

/** The input that a variable of the step holds. */
export function inputOf(variable: string): string {
  const expression = ACTION.get(`${STEP}.env.${variable}`) ?? '';
  return /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
}

/** The example answer as of now, with one service that is not well and an incident on it. */
export function anAnswer(): Record<string, unknown> {
  const lastUpdated = new Date().toISOString();
  return { ...fixture('system-status'), lastUpdated, maintenanceWindows: [] };
}

/** The same platform on a good day. */
export function aGoodAnswer(): Record<string, unknown> {
  const services = [{ name: 'API', status: 'operational', regions: [] }];
  return { ...anAnswer(), services, incidents: [] };
}
