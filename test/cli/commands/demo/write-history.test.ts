import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../support/a-folder.js';
import { EXAMPLE_NOW, runCli } from '../../../support/run-cli.js';

const WITHOUT_KEY = { env: { TENSORONE_API_KEY: undefined } };

function write(folder: string, ...options: string[]) {
  const argv = ['demo', '--history', folder, '--days', '3', '--every', '10m', ...options];
  return runCli(argv, WITHOUT_KEY);
}

async function report(folder: string) {
  const run = await runCli(['history', '--history', folder, '--json'], WITHOUT_KEY);
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  return JSON.parse(run.stdout);
}

/** The files of a folder, without what names the run that wrote them. */
function contentOf(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll(/"[\w.-]+\.log"/g, '""'));
}

describe('t1s demo --history', () => {
  it('writes days that t1s history shows, without a key, and says how', async () => {
    const folder = join(aFolder(), 'made-up');
    expect(await write(folder)).toMatchObject({
      exitCode: 0,
      stdout: `Wrote 3 days with 432 polls to ${folder}.\n`,
      stderr: `Show them with: t1s history --history ${folder}\n`,
    });
    const { from, services, overall } = await report(folder);
    const length = EXAMPLE_NOW - Date.parse(from);
    expect(length).toBeGreaterThan(2.9 * 86_400_000);
    expect(length).toBeLessThanOrEqual(3 * 86_400_000);
    expect(services).toHaveLength(8);
    expect(overall.observedRatio).toBeGreaterThan(0.9);
  });

  it('writes the same days for one seed, and others for another', async () => {
    const [first, same, other] = [aFolder(), aFolder(), aFolder()];
    await write(first, '--seed', '5');
    await write(same, '--seed', '5');
    await write(other, '--seed', '6');
    expect(contentOf(same)).toEqual(contentOf(first));
    expect(contentOf(other)).not.toEqual(contentOf(first));
  });

  it('leaves a folder alone that holds a history', async () => {
    const folder = aFolder();
    await write(folder);
    const before = contentOf(folder);
    expect(await write(folder)).toMatchObject({
      exitCode: 64,
      stdout: '',
      stderr: expect.stringMatching(/^error: .* holds a history already\nhint: /),
    });
    expect(contentOf(folder)).toEqual(before);
  });

  it('names the reason where the folder cannot be written', async () => {
    const file = join(aFolder(), 'file');
    writeFileSync(file, '');
    expect(await write(join(file, 'history'))).toMatchObject({
      exitCode: 64,
      stdout: '',
      stderr: expect.stringContaining('a part of the path is no directory'),
    });
  });

  it.each([
    [['--days', '3'], '--days goes with --history'],
    [['--history', 'x', '--days', '0'], '--days cannot be "0"'],
    [['--history', 'x', '--days', '401'], '--days cannot be "401"'],
    [['--history', 'x', '--days', '1.5'], '--days cannot be "1.5"'],
    [['--history', 'x', '--every', '0'], '--every'],
  ])('refuses %j', async (argv, message) => {
    expect(await runCli(['demo', ...argv], WITHOUT_KEY)).toMatchObject({
      exitCode: 64,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  });
});
