import { expect } from 'vitest';
import { type RunOptions, type RunResult, runCli, TEST_KEY } from './run-cli.js';

/** What no output may hold, beside the key. */
export const SECRET = 's3cret-passw0rd';

/** One mistake: what is called with what, and what must be said. */
export interface Case {
  readonly argv?: readonly string[];
  readonly env?: RunOptions['env'];
  readonly exitCode: number;
  readonly kind: string;
  /** After `error: `, on one line. */
  readonly says: string | RegExp;
}

/** What holds for every failure: one clear line, no stack, no secret, the code, the document. */
export async function expectFailure(
  argv: readonly string[],
  options: RunOptions,
  expected: Omit<Case, 'argv' | 'env'>,
): Promise<void> {
  const human = await runCli(argv, options);
  const machine = await runCli(['--json', ...argv], options);
  const quiet = await runCli(['--quiet', ...argv], options);

  expect(human.stderr).toMatch(/^error: [^\n]+\n(hint: [^\n]+\n)?$/);
  const line = human.stderr.split('\n')[0]?.replace(/^error: /, '') ?? '';
  if (typeof expected.says === 'string') expect(line).toContain(expected.says);
  else expect(line).toMatch(expected.says);
  expect(human).toMatchObject({ exitCode: expected.exitCode, stdout: '' });
  expect(quiet).toEqual({ ...human, stderr: `error: ${line}\n` });

  expect(machine).toMatchObject({ exitCode: expected.exitCode, stderr: human.stderr });
  const document: unknown = JSON.parse(machine.stdout);
  expect(document).toEqual({
    schemaVersion: 1,
    kind: 'error',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    exitCode: expected.exitCode,
    error: {
      kind: expected.kind,
      message: expect.any(String),
      httpStatus: expect.toSatisfy(isNullOr('number')),
      requestId: expect.toSatisfy(isNullOr('string')),
      hint: expect.toSatisfy(isNullOr('string')),
    },
  });
  for (const result of [human, machine]) expectHarmless(result);
}

const isNullOr = (type: string) => (value: unknown) => value === null || typeof value === type;

export function expectHarmless({ stdout, stderr }: RunResult): void {
  const all = stdout + stderr;
  expect(all).not.toContain(TEST_KEY);
  expect(all).not.toContain(SECRET);
  expect(all).not.toMatch(/^ {4}at /m);
  expect(all).not.toMatch(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
}
