import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../support/a-folder.js';
import { fixture } from '../../../support/fixture.js';
import { type RunOptions, runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

const runExample = async (argv: readonly string[], options: RunOptions = {}) =>
  runCli(argv, { api: await startFakeApi({ body: EXAMPLE }), ...options });

describe('the summary of a step', () => {
  const inFile = (path: string) => ({ env: { GITHUB_STEP_SUMMARY: path } });

  it('is made, and added to', async () => {
    const path = join(aFolder(), 'summary.md');
    const argv = ['--format', 'github', 'api'];
    expect(await runExample(argv, inFile(path))).toMatchObject({ exitCode: 0, stderr: '' });
    const page = readFileSync(path, 'utf8');
    expect(page).toMatchInlineSnapshot(`
      "## TensorOne status

      🟢 Your selection: operational  platform says operational  updated 2024-01-16T18:30:00Z

      | SERVICE | STATUS | UPTIME | RESPONSE |
      | --- | --- | ---: | ---: |
      | **API** | 🟢 operational | 99.97% | 85 ms |

      | ABOUT |  |
      | --- | --- |
      | **Description** | All API endpoints are functioning normally |
      | **Last incident** | 2024-01-10T14:22:00Z |

      | REGION | STATUS | LATENCY |
      | --- | --- | ---: |
      | **us-east-1** | 🟢 operational | 78 ms |
      | **us-west-2** | 🟢 operational | 92 ms |

      | MAINTENANCE | STATUS | STARTS | ENDS | AFFECTS | ID |
      | --- | --- | --- | --- | --- | --- |
      | Database optimization and indexing | 🔵 scheduled | 2024-01-18T06:00:00Z | 2024-01-18T08:00:00Z | API, Training Services | MAINT-2024-002 |
      "
    `);
    await runExample(argv, inFile(path));
    expect(readFileSync(path, 'utf8')).toBe(`${page}\n${page}`);
  });

  it('begins on a line of its own', async () => {
    const path = join(aFolder(), 'summary.md');
    writeFileSync(path, 'no newline');
    await runExample(['--format', 'github', 'api'], inFile(path));
    expect(readFileSync(path, 'utf8')).toMatch(/^no newline\n## TensorOne status\n\n\S/);
  });

  it.each([[['--quiet', '--format', 'github']], [['--format', 'markdown']], [[]]])(
    'is left alone by %j',
    async (argv) => {
      const path = join(aFolder(), 'summary.md');
      writeFileSync(path, '');
      const { exitCode, stderr } = await runExample(argv, inFile(path));
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(argv.includes('--quiet') ? /^AI Services degraded[^\n]*\n$/ : /^$/);
      expect(readFileSync(path, 'utf8')).toBe('');
    },
  );

  it('that cannot be written is a warning, and changes nothing else', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'taken'));
    const argv = ['--format', 'github', 'api'];
    const fine = await runExample(argv, inFile(''));
    expect(fine.stderr).toBe('');
    for (const [name, reason] of [
      ['taken', 'it is a directory'],
      ['none/summary.md', 'no such file'],
    ] as const) {
      expect(await runExample(argv, inFile(join(folder, name)))).toEqual({
        ...fine,
        stderr: `warning: cannot write to GITHUB_STEP_SUMMARY: ${reason}\n`,
      });
    }
  });
});
