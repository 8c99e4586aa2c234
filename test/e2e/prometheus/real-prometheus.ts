import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { aFolder } from '../../support/a-folder.js';

export const RULES = fileURLToPath(
  new URL('../../../contrib/prometheus/alerts.yml', import.meta.url),
);

/** Runs a program to its end with a text on its stdin; `output` is both of its streams. */
export function runWith(
  binary: string,
  argv: readonly string[],
  stdin = '',
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  const child = spawn(binary, argv, { stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

export interface Series {
  /** Labels, with the name of the metric as `__name__`. */
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

export interface RealPrometheus {
  readonly url: string;
  /** The series that an expression gives now. */
  query(expr: string): Promise<readonly Series[]>;
  /** Its rules, with what became of them. */
  rules(): Promise<readonly { name: string; health: string; state: string; lastError?: string }[]>;
}

/** Who may read from it; the hash is bcrypt's of the password. */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly hash: string;
}

/**
 * Starts one that scrapes this address each second, with the rules of the project; it ends with the
 * test.
 */
export async function startPrometheus(
  binary: string,
  target: string,
  login?: Login,
): Promise<RealPrometheus> {
  const folder = aFolder();
  const config = join(folder, 'prometheus.yml');
  const settings = {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [RULES],
    scrape_configs: [{ job_name: 'tensorone-status', static_configs: [{ targets: [target] }] }],
  };
  // JSON is YAML too.
  writeFileSync(config, JSON.stringify(settings));
  const web = join(folder, 'web.yml');
  const users = login === undefined ? {} : { [login.user]: login.hash };
  writeFileSync(web, JSON.stringify({ basic_auth_users: users }));
  const child = spawn(
    binary,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
      `--web.config.file=${web}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = await new Promise<string>((resolve, reject) => {
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      const [, address] = /msg="Listening on" address=(\S+)/.exec(log) ?? [];
      if (address !== undefined && log.includes('ready to receive')) resolve(`http://${address}`);
    });
    void ended.then(() => reject(new Error(`${binary} ended:\n${log}`)));
  });
  const headers = login === undefined ? {} : { authorization: basicAuth(login) };
  const get = async (path: string) => {
    const answer = JSON.parse(await (await fetch(`${url}/api/v1/${path}`, { headers })).text());
    if (answer.status !== 'success') throw new Error(JSON.stringify(answer));
    return answer.data;
  };
  return {
    url,
    query: async (expr) => (await get(`query?query=${encodeURIComponent(expr)}`)).result,
    rules: async () =>
      (await get('rules')).groups.flatMap(({ rules }: { rules: readonly object[] }) => rules),
  };
}

function basicAuth({ user, password }: Login): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
