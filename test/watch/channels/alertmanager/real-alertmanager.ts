import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { aFolder } from '../../../support/a-folder.js';
import { findProgram } from '../../../support/find-program.js';
import { freePort } from '../../../support/servers/free-port.js';

/** As Debian and as its makers call it; `null` where it is not installed. */
export function findAlertmanager(): string | null {
  return findProgram('prometheus-alertmanager') ?? findProgram('alertmanager');
}

export interface RealAlertmanager {
  readonly url: URL;
  /** What it lists: not what is resolved. */
  alerts(): Promise<readonly ListedAlert[]>;
}

export interface ListedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: { readonly state: string };
}

const READY_WITHIN_MS = 20_000;

/** Starts one with a storage of its own that tells nobody; it is ready, and ends with the test. */
export async function startAlertmanager(binary: string): Promise<RealAlertmanager> {
  const folder = aFolder();
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(config, 'route: {receiver: nobody}\nreceivers: [{name: nobody}]\n');
  const port = await freePort();
  const child = spawn(
    binary,
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      '--cluster.listen-address=',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = new URL(`http://127.0.0.1:${port}/`);
  await until(
    async () => {
      if (child.exitCode !== null) throw new Error(`${binary} ended:\n${log}`);
      return (await fetch(new URL('-/ready', url))).ok;
    },
    () => `${binary} is not ready:\n${log}`,
  );
  return {
    url,
    alerts: async () => JSON.parse(await (await fetch(new URL('api/v2/alerts', url))).text()),
  };
}

/** Asks until the answer is yes; a question that cannot be asked is one more no. */
export async function until(
  question: () => Promise<boolean>,
  complaint: () => string,
): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await question().catch(isEnd))) {
    if (performance.now() > deadline) throw new Error(complaint());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** `fetch` rejects with a `TypeError` where there is no connection yet. */
function isEnd(error: unknown): false {
  if (error instanceof TypeError) return false;
  throw error;
}
