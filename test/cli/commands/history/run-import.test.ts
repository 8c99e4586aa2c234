import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, START } from '../../../core/history/records.js';
import { aFolder } from '../../../support/a-folder.js';
import { runCli } from '../../../support/run-cli.js';
import { startFakeApi } from '../../../support/servers/fake-api.js';
import { aService, aSnapshot } from '../../../support/watch-snapshots.js';
import { documentOf, runHistory } from './history-harness.js';

const DOWN = [aService('API', 'major_outage'), aService('Storage')];

/** What `t1s --json` prints at these times: an outage of the API in the second, then an error. */
async function documents(times: readonly number[]): Promise<string[]> {
  const printed: string[] = [];
  let now = 0;
  const api = await startFakeApi((_, count) => {
    if (count === 3) return { status: 503, body: '' };
    const snapshot = count === 2 ? aSnapshot({ services: DOWN }) : aSnapshot();
    return {
      headers: { date: new Date(now).toUTCString() },
      body: { ...snapshot, lastUpdated: new Date(now).toISOString() },
    };
  });
  for (const time of times) {
    now = time;
    const run = await runCli(['--json', '--retries', '0'], { api, now: () => now });
    printed.push(run.stdout);
  }
  return printed;
}

const TIMES = [0, 1, 2, 3].map((minute) => START + minute * MINUTE);
const END = START + 4 * MINUTE;

function sizes(folder: string): number[] {
  return readdirSync(folder).map((name) => statSync(`${folder}/${name}`).size);
}

describe('t1s history import', () => {
  it('reads what t1s --json printed, in any order, once', async () => {
    const texts = await documents(TIMES);
    const pretty = texts.join('');
    const lines = texts.map((text) => `${JSON.stringify(JSON.parse(text))}\n`).reverse();
    const reports: unknown[] = [];
    for (const text of [pretty, lines.join('')]) {
      const folder = `${aFolder()}/history`;
      const argv = ['import', '-', '--history', folder];
      const run = await runHistory(argv, { stdin: text });
      expect(run).toEqual({ stdout: `Added 4 polls to ${folder}.\n`, stderr: '', exitCode: 0 });
      const before = sizes(folder);
      const again = await runHistory([...argv, '--json'], { stdin: text });
      expect(documentOf(again)).toMatchObject({ kind: 'import', exitCode: 0, read: 4, added: 0 });
      expect(sizes(folder)).toEqual(before);
      const period = ['--since', '2026-03-01', '--to', new Date(END).toISOString()];
      reports.push(documentOf(await runHistory(['--json', '--history', folder, ...period])));
    }
    expect(reports[0]).toEqual(reports[1]);
    expect(reports[0]).toMatchObject({
      services: [
        { slug: 'api', statusSeconds: { operational: 120, major_outage: 60, not_observed: 60 } },
        { slug: 'storage', statusSeconds: { operational: 180, not_observed: 60 } },
        { slug: 'ai-services', statusSeconds: { operational: 120, not_observed: 120 } },
      ],
    });
  });

  it('holds a document for three times --every', async () => {
    const [text] = await documents([START]);
    const seconds = async (...every: string[]) => {
      const folder = aFolder();
      await runHistory(['import', '-', '--history', folder, ...every], { stdin: text ?? '' });
      const { services } = documentOf(await runHistory(['api', '--json', '--history', folder]));
      return services[0].observedSeconds;
    };
    expect(await seconds()).toBe(180);
    expect(await seconds('--every', '10s')).toBe(90);
    expect(await seconds('--every', '1h')).toBe(3 * 3_600);
  });

  it('names what it cannot read, leaves it out, and goes on', async () => {
    const [good = ''] = await documents([START]);
    const [folder, file] = [aFolder(), `${aFolder()}/status.json`];
    writeFileSync(file, `${good}\nnot JSON\n{"kind":"status"}\n`);
    const files = [`${file}.none`, file];
    const run = await runHistory(['import', ...files, '--history', folder]);
    expect(run).toMatchObject({ stdout: `Added 1 poll to ${folder}.\n`, exitCode: 0 });
    const lines = run.stderr.split('\n').slice(0, -1);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(`warning: ${file}.none: no such file; left out`);
    expect(lines[1]).toMatch(/^warning: .*status\.json:\d+: it is not JSON; left out$/);
    expect(lines[2]).toMatch(/^warning: .*status\.json:\d+: .*; left out$/);
  });

  it.each<[readonly string[], string, RegExp]>([
    [['import'], '', /no file to import/],
    [['import', '/none.json'], '', /warning: \/none\.json: no such file[\s\S]*nothing could be/],
    [
      ['import', '-'],
      'rubbish',
      /warning: stdin:1: it is not JSON[\s\S]*nothing could be imported/,
    ],
    [['import', '-'], '', /nothing could be imported/],
    [['import', '-', '--since', '1d'], '{}', /--since does not go with an import/],
    [['import', '-', '--format', 'csv'], '{}', /cannot be printed as csv/],
    [['import', '-', '--every', '0'], '{}', /--every cannot be "0"/],
  ])('%j of %j exits with 64', async (argv, stdin, stderr) => {
    const run = await runHistory([...argv, '--history', aFolder()], { stdin });
    expect(run).toMatchObject({ stdout: '', exitCode: 64 });
    expect(run.stderr).toMatch(stderr);
  });

  it('leaves out with a note what is older than 400 days', async () => {
    const stdin = (await documents([START - 400 * DAY, START])).join('');
    const folder = aFolder();
    const run = await runHistory(['import', '-', '--history', folder], { stdin });
    expect(run).toMatchObject({
      exitCode: 0,
      stderr: 'notice: 1 document is older than 400 days and left out.\n',
    });
    expect(run.stdout).toMatch(/^Added 1 poll to .*; 1 of 2 documents left out or known\.\n$/);
  });
});
