import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { START } from '../../../core/history/records.js';
import { plausiblePolls } from '../../../history/plausible-polls.js';
import { runCli } from '../../../support/run-cli.js';
import { documentOf, folderOf, NOW, runHistory } from './history-harness.js';

async function faultsOf(name: string, document: unknown) {
  const { stdout } = await runCli(['schema', name]);
  return new Validator(JSON.parse(stdout), '2020-12', false).validate(document).errors;
}

describe('the schema of the history', () => {
  it.each([
    [[]],
    [['--slo', '99.9', '--by', 'week', '--incidents']],
    [['api', '--slo', '100', '--weights', 'any', '--count-maintenance']],
    [['--since', '2026-01-01', '--to', '2026-01-02']],
  ])('is that of t1s history %j', async (argv) => {
    const folder = folderOf(plausiblePolls({ from: START, to: NOW }));
    const run = await runHistory(['--json', '--history', folder, ...argv]);
    const document = documentOf(run);
    expect(await faultsOf('history', document)).toEqual([]);
    expect(await faultsOf('history', { ...document, services: [{}] })).not.toEqual([]);
    expect(document.exitCode).toBe(run.exitCode);
  });
});
