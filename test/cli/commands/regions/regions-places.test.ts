import { expect, it } from 'vitest';
import { fixture } from '../../../support/fixture.js';
import { runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';

it.each(['partial_outage', 'major_outage'])(
  'shows the places of the regions beside %s, within 100 columns',
  async (status) => {
    const example = fixture('system-status');
    const services = (example.services as readonly object[]).map((service) => ({
      ...service,
      status,
    }));
    const api = await startFakeApi({ body: { ...example, services } });
    const { stdout, stderr, exitCode } = await runCli(['regions'], { api });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 2 });
    expect(stdout).toContain('US East (Virginia)');
    expect(stdout).toContain('Asia Pacific (Si');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  },
);
