import { describe, expect, it } from 'vitest';
import { fixture } from '../../../support/fixture.js';
import { junitProblems } from '../../../support/formats/junit-schema.js';
import { parseXml } from '../../../support/formats/parse-xml.js';
import { parsePluginOutput } from '../../../support/formats/plugin-output.js';
import { readCommands } from '../../../support/formats/workflow-commands.js';
import { type RunOptions, runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');

const runExample = async (argv: readonly string[], options: RunOptions = {}) =>
  runCli(argv, { api: await startFakeApi({ body: EXAMPLE }), ...options });

describe('the example answer', () => {
  it('as markdown, with times that stay true on a terminal too', async () => {
    const result = await runExample(['--format', 'markdown', '--metrics'], {
      columns: 80,
      tty: 'stdout',
    });
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout).toMatchInlineSnapshot(`
      "🟡 TensorOne: degraded  platform says operational  updated 2024-01-16T18:30:00Z

      | SERVICE | STATUS | UPTIME | RESPONSE | REGIONS |
      | --- | --- | ---: | ---: | --- |
      | **AI Services**<br>Text-to-video generation experiencing higher latency | 🟡 degraded | 98.5% | 3200 ms | 🟡 us-east-1 degraded  🟢 us-west-2 |
      | **API** | 🟢 operational | 99.97% | 85 ms | 🟢 us-east-1, us-west-2 |
      | **GPU Clusters** | 🟢 operational | 99.95% | 1200 ms | 🟢 us-east-1, us-west-2 |

      | 1 OPEN INCIDENT | SEVERITY | STATUS | SINCE | AFFECTS | ID |
      | --- | --- | --- | --- | --- | --- |
      | Increased latency in text-to-video generation<br>We are monitoring increased response times for text-to-video requests. The issue appears to be isolated to the US East region. | 🟡 medium | monitoring | 2024-01-16T17:45:00Z | AI Services | INC-2024-001 |

      | MAINTENANCE | STATUS | STARTS | ENDS | AFFECTS | ID |
      | --- | --- | --- | --- | --- | --- |
      | Database optimization and indexing | 🔵 scheduled | 2024-01-18T06:00:00Z | 2024-01-18T08:00:00Z | API, Training Services | MAINT-2024-002 |

      | METRIC | VALUE |
      | --- | --- |
      | **API requests** | 2,486,532 in all, 98.98% successful, 127 ms on average |
      | **CPU** | 67.2% |
      | **Memory** | 78.5% |
      | **Storage** | 45.8% |
      | **Network** | 2.3 Gbps in, 4.7 Gbps out |
      | **GPU clusters** | 892 of 1,247 active, 82.4% used |
      | **GPU queue** | 23 waiting |

      note: The platform calls itself operational, but AI Services is degraded.
      "
    `);
  });

  it('as annotations', async () => {
    const result = await runExample(['--format', 'github']);
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout).toMatchInlineSnapshot(`
      "::warning title=AI Services degraded::AI Services degraded (98.5%25)%0AText-to-video generation experiencing higher latency%0AResponse time: 3200 ms.%0ARegions: us-east-1 degraded 3800 ms, us-west-2 operational 2600 ms.
      ::warning title=Incident INC-2024-001 (medium)::Increased latency in text-to-video generation%0AWe are monitoring increased response times for text-to-video requests. The issue appears to be isolated to the US East region.%0AStatus: monitoring, since 2024-01-16T17:45:00Z.%0AAffects AI Services.
      "
    `);
  });

  it('as annotations, where all that was asked for is well', async () => {
    expect(await runExample(['--format', 'github', 'api'])).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: '::notice title=TensorOne operational::1 service operational\n',
    });
  });

  it('as a JUnit report', async () => {
    const result = await runExample(['--format', 'junit', 'api', 'ai-services', 'storage']);
    expect(result).toMatchObject({ exitCode: 3, stderr: '' });
    expect(junitProblems(parseXml(result.stdout.trimEnd()))).toEqual([]);
    expect(result.stdout).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="TensorOne status" tests="3" failures="1" errors="1" time="3.285">
        <testsuite name="TensorOne status" tests="3" failures="1" errors="1" skipped="0" time="3.285" timestamp="2024-01-16T18:30:30">
          <testcase classname="tensorone" name="API" time="0.085"/>
          <testcase classname="tensorone" name="AI Services" time="3.200">
            <failure message="AI Services degraded (98.5%)" type="degraded">AI Services degraded (98.5%)
      Text-to-video generation experiencing higher latency
      Response time: 3200 ms.
      Regions: us-east-1 degraded 3800 ms, us-west-2 operational 2600 ms.
      Incident INC-2024-001 (medium, monitoring): Increased latency in text-to-video generation</failure>
          </testcase>
          <testcase classname="tensorone" name="Storage" time="0.000">
            <error message="Storage unknown" type="unknown">Storage unknown
      Storage is not reported, so its state is unknown.</error>
          </testcase>
          <system-out>Storage is not reported, so its state is unknown.
      The platform calls itself operational, but AI Services is degraded.
      Incident INC-2024-001 (medium, monitoring): Increased latency in text-to-video generation</system-out>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('as a line that monitoring plugins may print', async () => {
    const { stdout } = await runExample(['--format', 'line']);
    expect(parsePluginOutput(stdout.trimEnd()).data.slice(0, 2)).toEqual([
      { label: 'API response', value: 85, unit: 'ms', rest: [] },
      { label: 'API uptime', value: 99.97, unit: '%', rest: [] },
    ]);
  });
});

describe('hostile text', () => {
  it('stays text in every format', async () => {
    const name = '<b>|::error::\u001b[31m\n% \'"]]>&@a';
    const service = { name, status: 'major_outage', uptime: 1, regions: [] };
    const incident = { ...Object(EXAMPLE.incidents)[0], title: name };
    const body = { ...EXAMPLE, services: [service], incidents: [incident] };
    const api = await startFakeApi({ body });
    const shown = async (format: string) => {
      const { stdout, exitCode, stderr } = await runCli(['--format', format], { api });
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
      expect(stdout).not.toContain('\u001b');
      return stdout.trimEnd();
    };
    const clean = '<b>|::error::[31m % \'"]]>&@a';
    const commands = readCommands(await shown('github'));
    expect(commands.map(({ command }) => command)).toEqual(['error', 'warning']);
    expect(commands[0]?.properties.get('title')).toBe(`${clean} major outage`);
    const [suite] = parseXml(await shown('junit')).children;
    expect(suite?.children[0]?.attributes.name).toBe(clean);
    expect(parsePluginOutput(await shown('line')).data).toMatchObject([
      { value: 1 },
      { label: 'open incidents', value: 1 },
    ]);
    expect(await shown('markdown')).toContain(
      '| **&lt;b&gt;\\|::error::\\[31m % \'"\\]\\]&gt;&amp;@\u200ba** |',
    );
  });
});
