import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistoryFolder } from '../../src/history/open-history.js';
import { summarizeHistory } from '../../src/history/summarize-history.js';
import { DAY, everyMinute, HOUR, START } from '../core/history/records.js';
import { aFolder } from '../support/a-folder.js';

it('the script of docs/history.md works out an uptime from the files alone', () => {
  const path = join(aFolder(), 'history');
  const now = START + 3 * DAY;
  const history = openHistoryFolder({ path, writer: 'w', pid: 1, now: () => now + HOUR });
  const [bad, worse] = [START + 5 * HOUR, START + 30 * HOUR];
  for (const poll of [
    ...everyMinute(START, bad),
    ...everyMinute(bad, bad + HOUR, 'partial_outage'),
    ...everyMinute(bad + HOUR, worse),
    ...everyMinute(worse, worse + HOUR / 2, 'major_outage'),
    ...everyMinute(worse + HOUR / 2, now),
  ]) {
    history.append(poll);
  }
  history.rollUp();
  const docs = readFileSync(new URL('../../docs/history.md', import.meta.url), 'utf8');
  const script = join(aFolder(), 'uptime.mjs');
  writeFileSync(script, /```js\n([\s\S]*?)```/.exec(docs)?.[1] ?? '');
  const printed = execFileSync(process.execPath, [script, path, 'api'], { encoding: 'utf8' });
  const uptime = summarizeHistory(history.records(), { now }).services[0]?.uptime;
  expect(uptime).toBe(98.888);
  expect(Math.floor(Number(printed) * 1_000) / 1_000).toBe(uptime);
});
