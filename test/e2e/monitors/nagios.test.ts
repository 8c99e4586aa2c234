import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { findProgram } from '../../support/find-program.js';
import { fixture } from '../../support/fixture.js';
import { TEST_KEY } from '../../support/run-cli.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { eventually, installProgram, readIfThere, startDaemon } from './start-daemon.js';

const NAGIOS = findProgram('nagios4') ?? findProgram('nagios');

/** Runs the command and the service of the project; returns Nagios's block about the service. */
async function checkedBy(binary: string, words: string): Promise<string> {
  const api = await startFakeApi({ body: fixture('system-status') });
  const folder = aFolder();
  chmodSync(folder, 0o755);
  const key = join(folder, 'tensorone.key');
  writeFileSync(key, TEST_KEY);
  const program = installProgram(folder, { TENSORONE_BASE_URL: api.url, HOME: folder });
  const objects = readFileSync('contrib/nagios/tensorone-status.cfg', 'utf8')
    .replace('/usr/local/bin/t1s', program)
    .replace('/etc/nagios4/tensorone.key', key)
    .replace(/(check_command +)check_tensorone!.*/g, `$1check_tensorone!${words}`);
  writeFileSync(
    join(folder, 'objects.cfg'),
    `define timeperiod {
  timeperiod_name 24x7
  alias always
${['sun', 'mon', 'tues', 'wednes', 'thurs', 'fri', 'satur'].map((day) => `  ${day}day 00:00-24:00`).join('\n')}
}
define command {
  command_name quiet
  command_line /bin/true
}
define contact {
  contact_name root
  host_notification_commands quiet
  service_notification_commands quiet
  host_notification_period 24x7
  service_notification_period 24x7
}
define host {
  host_name localhost
  address 127.0.0.1
  max_check_attempts 1
  check_period 24x7
  notification_period 24x7
  contacts root
  check_command quiet
}
${objects}`,
  );
  const results = join(folder, 'results');
  mkdirSync(results);
  const status = join(folder, 'status.dat');
  const config = join(folder, 'nagios.cfg');
  writeFileSync(
    config,
    `log_file=${join(folder, 'nagios.log')}
cfg_file=${join(folder, 'objects.cfg')}
object_cache_file=${join(folder, 'objects.cache')}
status_file=${status}
status_update_interval=1
command_file=${join(folder, 'nagios.cmd')}
query_socket=${join(folder, 'nagios.qh')}
check_result_path=${results}
temp_file=${join(folder, 'nagios.tmp')}
temp_path=${folder}
lock_file=${join(folder, 'nagios.lock')}
state_retention_file=${join(folder, 'retention.dat')}
nagios_user=root
nagios_group=root
illegal_macro_output_chars=\`~$&|'"<>
service_inter_check_delay_method=n
max_service_check_spread=1
`,
  );
  const log = startDaemon(binary, [config]);
  return eventually(
    () => {
      const block = /^servicestatus \{[^}]*\}/m.exec(readIfThere(status))?.[0] ?? '';
      return /has_been_checked=1/.test(block) ? block : null;
    },
    () => `no check was run:\n${log()}\n${readIfThere(join(folder, 'nagios.log'))}`,
  );
}

describe.skipIf(NAGIOS === null || process.getuid?.() !== 0)(
  'a real Nagios (skipped where there is none, or without root)',
  () => {
    it.each([
      ['api ai-services', 1, /plugin_output=TENSORONE WARNING - AI Services degraded/],
      ['api', 0, /plugin_output=TENSORONE OK - /],
      ['aii', 3, /plugin_output=TENSORONE UNKNOWN - unknown service "aii"/],
      ['api --no-such-option', 3, /plugin_output=TENSORONE UNKNOWN - /],
    ])('shows %s as state %i, with its text', async (words, state, output) => {
      const block = await checkedBy(NAGIOS ?? '', words);
      expect(block).toMatch(output);
      expect(block).toMatch(new RegExp(`current_state=${state}\\b`));
      if (state < 3) expect(block).toMatch(/performance_data='API response'=/);
    });
  },
);
