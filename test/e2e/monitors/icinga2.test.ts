import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { findProgram } from '../../support/find-program.js';
import { fixture } from '../../support/fixture.js';
import { TEST_KEY } from '../../support/run-cli.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { eventually, installProgram, readIfThere, startDaemon } from './start-daemon.js';

const ICINGA = findProgram('icinga2');

/** Checks one service with the CheckCommand of the project; returns Icinga's block about it. */
async function checkedBy(binary: string, vars: readonly string[]): Promise<string> {
  const api = await startFakeApi({ body: fixture('system-status') });
  const folder = aFolder();
  const program = installProgram(folder, {
    TENSORONE_BASE_URL: api.url,
    TENSORONE_API_KEY: TEST_KEY,
    HOME: folder,
  });
  const status = join(folder, 'status.dat');
  const config = join(folder, 'icinga2.conf');
  writeFileSync(
    config,
    `include <itl>
object CheckerComponent "checker" { }
object Endpoint NodeName { }
object Zone ZoneName { endpoints = [ NodeName ] }
object StatusDataWriter "status" {
  status_path = "${status}"
  objects_path = "${join(folder, 'objects.cache')}"
  update_interval = 1s
}
include "${resolve('contrib/icinga2/tensorone-status.conf')}"
object CheckCommand "here" {
  import "tensorone"
  command = [ "${program}" ]
}
object Host "cloud" { check_command = "dummy" }
object Service "tensorone" {
  host_name = "cloud"
  check_command = "here"
  check_interval = 1s
  ${vars.join('\n  ')}
}
`,
  );
  const folders = ['DataDir', 'CacheDir', 'InitRunDir', 'LogDir', 'SpoolDir'].flatMap((name) => {
    mkdirSync(join(folder, name));
    return ['--define', `${name}=${join(folder, name)}`];
  });
  const names = ['--define', 'NodeName=local', '--define', 'ZoneName=local'];
  const user = { ICINGA2_USER: 'root', ICINGA2_GROUP: 'root' };
  const log = startDaemon(binary, ['daemon', '-c', config, ...names, ...folders], user);
  return eventually(
    () => {
      const block = /^servicestatus \{[^}]*\}/m.exec(readIfThere(status))?.[0] ?? '';
      return /plugin_output=TENSORONE/.test(block) ? block : null;
    },
    () => `no check was run:\n${log()}\n${readIfThere(status)}`,
  );
}

describe.skipIf(ICINGA === null || process.getuid?.() !== 0)(
  'a real Icinga 2 (skipped where there is none, or without root)',
  () => {
    it('runs the CheckCommand with services and options, and reads its performance data', async () => {
      const block = await checkedBy(ICINGA ?? '', [
        'vars.tensorone_services = [ "api", "ai-services" ]',
        'vars.tensorone_fail_on = "degraded"',
      ]);
      expect(block).toMatch(/plugin_output=TENSORONE WARNING - AI Services degraded/);
      expect(block).toMatch(/performance_data=.*'API response'=/);
      expect(block).toMatch(/current_state=1/);
    });

    it('shows a typo as UNKNOWN, with its text', async () => {
      const block = await checkedBy(ICINGA ?? '', ['vars.tensorone_services = [ "aii" ]']);
      expect(block).toMatch(/plugin_output=TENSORONE UNKNOWN - unknown service "aii"/);
      expect(block).toMatch(/current_state=3/);
    });
  },
);
