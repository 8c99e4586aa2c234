import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixture.js';
import { runCli } from '../support/run-cli.js';
import { startFakeApi } from '../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

describe('--format csv', () => {
  it('has a row a service', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { stdout, stderr, exitCode } = await runCli(['--format', 'csv'], { api });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
    const [head, ...rows] = stdout.trimEnd().split('\r\n');
    expect(head).toBe(
      'service,slug,status,effectiveStatus,uptime,responseTime,lastIncident,description,regions,ageSeconds',
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/^API,api,operational,operational,99\.97,85,/);
    expect(rows.every((row) => row.endsWith(',30'))).toBe(true);
  });

  it.each([
    ['=cmd|calc!A1', "'=cmd|calc!A1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['|x', "'|x"],
  ])('makes %j inert', async (name, cell) => {
    const services = [{ name, status: 'operational', description: name }];
    const api = await startFakeApi({ body: { ...EXAMPLE, services } });
    const { stdout } = await runCli(['--format', 'csv'], { api });
    expect(stdout.split('\r\n')[1]).toContain(`${cell},`);
    expect(stdout).not.toMatch(/(^|,|\n)"?\s*[=+\-@|]/m);
  });

  it('prints nothing on stdout where it fails', async () => {
    const result = await runCli(['aii', '--format', 'csv'], {
      env: { TENSORONE_API_KEY: undefined },
    });
    expect(result).toMatchObject({ exitCode: 64, stdout: '' });
  });
});
