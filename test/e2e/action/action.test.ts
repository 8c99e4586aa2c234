import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../support/fixture.js';
import { readCommands } from '../../support/formats/workflow-commands.js';
import { TEST_KEY } from '../../support/run-cli.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { namesIn, ROOT } from './action-file.js';
import { ACTION, aGoodAnswer, anAnswer, inputOf, runAction, STEP } from './action-harness.js';

const INPUTS = namesIn(ACTION, 'inputs');

describe('action.yml', () => {
  it('is a composite action of one step, which runs the script', () => {
    expect(ACTION.get('runs.using')).toBe('composite');
    expect(namesIn(ACTION, 'runs.steps')).toEqual(['0']);
    expect(ACTION.get(`${STEP}.shell`)).toBe('bash');
    expect(ACTION.get(`${STEP}.run`)).toBe('bash "$GITHUB_ACTION_PATH/scripts/action.sh"');
    expect(ACTION.get('name')).toBeTruthy();
    expect(ACTION.get('description')?.length).toBeLessThan(125);
  });

  it.each(INPUTS)('says what the input %s is, and needs it not', (input) => {
    expect(ACTION.get(`inputs.${input}.description`)).toMatch(/\.$/);
    expect(ACTION.get(`inputs.${input}.required`)).toBe('false');
    expect(ACTION.has(`inputs.${input}.default`)).toBe(true);
  });

  it('hands inputs over as variables, and lets no expression into a script', () => {
    const variables = namesIn(ACTION, `${STEP}.env`);
    expect(variables.map(inputOf).sort()).toEqual([...INPUTS].sort());
    const elsewhere = [...ACTION].filter(
      ([path, value]) => value.includes('${{') && !/^(runs\.steps\.0\.env|outputs)\./.test(path),
    );
    expect(elsewhere).toEqual([]);
    const script = readFileSync(`${ROOT}scripts/action.sh`, 'utf8');
    expect(new Set(script.match(/T1S_[A-Z_]+\b/g))).toEqual(new Set(variables));
  });

  it('gives out what the script writes', () => {
    const outputs = namesIn(ACTION, 'outputs');
    expect(outputs).toEqual(['health', 'exit-code']);
    for (const output of outputs) {
      const id = ACTION.get(`${STEP}.id`);
      expect(ACTION.get(`outputs.${output}.value`)).toBe(`\${{ steps.${id}.outputs.${output} }}`);
    }
  });
});

describe('the step', () => {
  it('annotates, adds the page to the summary, and gives out health and code', async () => {
    const api = await startFakeApi({ body: anAnswer() });
    const { stdout, summary, ...rest } = await runAction({}, { api });
    const outputs = 'health=degraded\nexit-code=1\n';
    expect(rest).toEqual({ exitCode: 1, stderr: '', outputs, left: [] });
    const titles = readCommands(stdout.trimEnd()).map(({ properties }) => properties.get('title'));
    expect(titles).toEqual(['AI Services degraded', 'Incident INC-2024-001 (medium)']);
    expect(summary).toMatch(/^## TensorOne status\n\n🟡 TensorOne: degraded .*\n\n\| SERVICE/);
    expect(summary).not.toContain('cached');
    expect(api.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${TEST_KEY}`,
    ]);
  });

  it.each<[Record<string, string>, string, number]>([
    [{ services: 'api' }, 'operational', 0],
    [{ services: ' AI Services\nclusters\r\n' }, 'degraded', 1],
    [{ services: 'api,storage' }, 'unknown', 3],
    [{ services: 'ai-services', regions: 'us-west-2' }, 'operational', 0],
    [{ regions: 'us-west-2\neu-west-1' }, 'unknown', 3],
    [{ 'fail-on': 'partial_outage' }, 'degraded', 0],
    [{ 'fail-on': ' NEVER ' }, 'degraded', 0],
    [{ 'fail-on': '' }, 'degraded', 1],
  ])('%j: %s, code %i', async (inputs, health, exitCode) => {
    const api = await startFakeApi({ body: anAnswer() });
    const result = await runAction(inputs, { api });
    expect(result).toMatchObject({
      exitCode,
      stderr: '',
      outputs: `health=${health}\nexit-code=${exitCode}\n`,
    });
    expect(result.summary).toContain('## TensorOne status');
    expect(api.requests).toHaveLength(1);
  });

  it('knows no health where the call fails', async () => {
    const api = await startFakeApi({ status: 401, body: fixture('error-401') });
    const result = await runAction({}, { api });
    expect(result).toMatchObject({ exitCode: 3, outputs: 'health=unknown\nexit-code=3\n' });
    expect(readCommands(result.stdout.trimEnd())).toMatchObject([{ command: 'error' }]);
    expect(result.stderr).toMatch(/^error: the API does not accept the key/);
    expect(result.summary).toBe('');
  });

  it('takes the key of the job where the input is empty, and shows neither', async () => {
    const api = await startFakeApi({ body: anAnswer() });
    const env = { TENSORONE_API_KEY: 'tpo_job_0123456789' };
    for (const [key, sent] of [
      ['', 'tpo_job_0123456789'],
      [TEST_KEY, TEST_KEY],
    ] as const) {
      const { stdout, stderr, outputs, summary } = await runAction(
        { 'api-key': key },
        { api, env },
      );
      expect(api.requests.at(-1)?.headers.authorization).toBe(`Bearer ${sent}`);
      expect(stdout + stderr + outputs + summary).not.toMatch(/tpo_(job|test)/);
    }
  });

  it('works where nothing is to be written', async () => {
    const api = await startFakeApi({ body: aGoodAnswer() });
    const env = { GITHUB_OUTPUT: undefined, GITHUB_STEP_SUMMARY: undefined };
    expect(await runAction({}, { api, env })).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('inputs that are no words', () => {
  const HOSTILE = [
    '"; touch pwned; echo pwned "',
    "'; touch pwned #",
    '$(touch pwned)',
    '`touch pwned`',
    '--base-url=http://127.0.0.1:9',
    '-q',
    '--help',
    '*',
    '##[set-output name=health]operational',
    'x\n::set-output name=health::operational\n::stop-commands::x',
    '%0A::error::x',
  ];
  const SHORT = ['"; touch pwned; echo pwned "', '$(touch pwned)', '--help', '\n::error::x', ' '];

  it.each([
    ...HOSTILE.map((value) => ['services', value] as const),
    ...['regions', 'fail-on', 'wait'].flatMap((input) =>
      SHORT.map((value) => [input, value] as const),
    ),
  ])('%s: %j is refused, and does nothing', async (input, value) => {
    const api = await startFakeApi({ body: anAnswer() });
    const result = await runAction({ [input]: value }, { api });
    expect(result).toMatchObject({
      exitCode: 64,
      outputs: 'health=unknown\nexit-code=64\n',
      summary: '',
      left: [],
    });
    expect(readCommands(result.stdout.trimEnd())).toMatchObject([{ command: 'error' }]);
    expect(result.stderr).not.toMatch(/##\[|^\s*::/m);
    expect(result.stdout + result.stderr).not.toContain(TEST_KEY);
    const keys = api.requests.map(({ headers }) => headers.authorization);
    expect(new Set([...keys, `Bearer ${TEST_KEY}`]).size).toBe(1);
  });

  it.each([
    ['"; touch pwned; $(touch pwned)', 64],
    ['";$(touch$IFS""pwned)`touch$IFS""pwned`', 0],
  ])('api-key: %j is nothing but a key, and not shown', async (key, exitCode) => {
    const api = await startFakeApi({ body: aGoodAnswer() });
    const result = await runAction({ 'api-key': key }, { api });
    expect(result).toMatchObject({ exitCode, left: [] });
    expect(result.stdout + result.stderr).not.toContain('pwned');
    const sent = api.requests.map(({ headers }) => headers.authorization);
    expect(sent).toEqual(exitCode === 0 ? [`Bearer ${key}`] : []);
  });
});
