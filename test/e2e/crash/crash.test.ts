import { readdirSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder.js';
import { createRandom } from '../../support/random.js';
import { TEST_KEY } from '../../support/run-cli.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { judge } from './crash-judgement.js';
import { linesOf } from './crash-log.js';
import { startFlakyReceiver } from './crash-receiver.js';
import { type CrashSetup, killRepeatedly, runToTheEnd } from './crash-runs.js';
import { Script } from './crash-script.js';

/** More of them find more: `CRASH_KILLS=500 npx vitest run test/e2e/crash.test.ts`. */
const KILLS = numberFrom('CRASH_KILLS') ?? 8;

/** It draws the same history, moods and moments again; what meets what is up to the timing. */
const SEED = numberFrom('CRASH_SEED') ?? Date.now() % 1_000_000;

const HOOK_PATH = '/hooks/T0P-5ecret-pa7h';

describe(`a watcher that is killed ${KILLS} times (CRASH_SEED=${SEED})`, () => {
  it(
    'delivers everything that lasted, in order, and nothing untrue',
    async () => {
      const setup = await startSetup();
      const { script, receiver, stateFile } = setup;
      const killed = await killRepeatedly(setup, KILLS, createRandom(SEED + 3));
      makeOld(dirname(stateFile));
      const last = await runToTheEnd(setup, 1);
      const { polls } = script;
      const { attempts } = receiver;
      expect(judge({ runs: [...killed, last], polls, attempts })).toEqual([]);
      expect(receiver.missing(script.truth)).toEqual([]);
      expect(last.exitCode).toBe(0);
      expect(linesOf(last).at(-1)).toMatchObject({ type: 'summary' });
      expect(readdirSync(dirname(stateFile))).toEqual([basename(stateFile)]);
    },
    180_000 + KILLS * 5_000,
  );
});

async function startSetup(): Promise<CrashSetup> {
  const receiver = await startFlakyReceiver(HOOK_PATH, createRandom(SEED));
  const script = new Script(SEED + 1, (truth) => receiver.missing(truth).length === 0);
  const api = await startFakeApi(() => script.reply());
  const stateFile = join(aFolder(), 'state.json');
  return { api, script, receiver, stateFile, secrets: [TEST_KEY, HOOK_PATH, '5ecret'] };
}

/** Temporary files of the lock are removed once they are two minutes old: younger ones may be in use. */
function makeOld(folder: string): void {
  const then = Date.now() / 1_000 - 180;
  const left = readdirSync(folder).filter((name) => /\.lock.*\.tmp$/.test(name));
  for (const name of left) utimesSync(join(folder, name), then, then);
}

function numberFrom(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${name} is no number`);
  return number;
}
