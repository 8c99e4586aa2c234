import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STATUS_PATH } from './loopback.js';
import { skip } from './verdict.js';

/** The first that is there and has `requests`; a shim is followed to the interpreter itself. */
const PYTHONS = ['python3', '/usr/bin/python3', 'python'];
const EXAMPLE = fileURLToPath(new URL('vendor-example.py', import.meta.url));
const TELL_PYTHON =
  'import platform, sys, requests; print(sys.executable, platform.python_version(), requests.__version__)';

const CURL_AND_JQ = `curl -fsS -H "Authorization: Bearer $TENSORONE_API_KEY" "$TENSORONE_BASE_URL${STATUS_PATH}" | jq -r .overallStatus`;

const OVERALL_STATUS = /^operational$/m;

/** Where heroku's status is asked for, below the host that HEROKU_STATUS_HOST names. */
export const HEROKU_PATH = '/api/v4/current-status';
export const HEROKU_BODY = JSON.stringify({
  status: ['Apps', 'Data', 'Tools'].map((system) => ({ system, status: 'green' })),
  incidents: [],
  scheduled: [],
});

/** Command lines that ask for a status, that others maintain and that ask loopback if told to. */
const STATUS_CLIS = [
  {
    name: 'heroku',
    version: '11.10.0',
    file: 'bin/run.js',
    env: (url) => ({ HEROKU_STATUS_HOST: url, DISABLE_TELEMETRY: 'true' }),
    commands: () => ({
      'heroku status --json': { args: ['status', '--json'], says: /"status": "green"/ },
      'heroku --version': { args: ['--version'], says: /^heroku\// },
    }),
  },
  {
    name: 'wait-on',
    version: '9.5.1',
    file: 'bin/wait-on',
    env: () => ({}),
    commands: (url) => ({
      'wait-on (one GET)': { args: [`http-get://${new URL(url).host}${HEROKU_PATH}`] },
    }),
  },
];

/** The vendor's example in Python, and curl with jq: each where it is there. */
export function scriptsBeside(env) {
  return { ...pythonExample(env), ...curlAndJq(env) };
}

/**
 * Other status CLIs: in the folder that BENCH_OTHERS names, in `folder`, where they are installed
 * first, or on the PATH.
 * @param {string | null} folder
 */
export function statusClis(url, env, folder) {
  const places = [process.env.BENCH_OTHERS, installInto(folder)].filter(Boolean);
  const commands = STATUS_CLIS.flatMap((cli) => {
    const start = findCli(cli, places);
    if (start === null) {
      skip(`${cli.name} is not here (--with-others installs it for the run)`);
      return [];
    }
    return Object.entries(cli.commands(url)).map(([name, { args, says }]) => [
      name,
      { ...start, args: [...start.args, ...args], env: { ...env, ...cli.env(url) }, says },
    ]);
  });
  return Object.fromEntries(commands);
}

function pythonExample(env) {
  for (const candidate of PYTHONS) {
    const { status, stdout } = spawnSync(candidate, ['-c', TELL_PYTHON], { encoding: 'utf8' });
    if (status !== 0) continue;
    const [command, version, requests] = stdout.trim().split(' ');
    console.log(`Python ${version} with requests ${requests}: ${command}`);
    return { [PYTHON_NAME]: { command, args: [EXAMPLE], env, says: OVERALL_STATUS } };
  }
  skip("the vendor's example: no Python with requests here");
  return {};
}

export const PYTHON_NAME = "vendor's example";

function curlAndJq(env) {
  const missing = ['curl', 'jq'].filter((name) => findOnPath(name) === null);
  if (missing.length > 0) {
    skip(`curl | jq: ${missing.join(' and ')} not here`);
    return {};
  }
  return {
    'curl | jq': { command: 'sh', args: ['-c', CURL_AND_JQ], env, says: OVERALL_STATUS },
  };
}

/** Returns the folder where the installation worked, else `null`. */
function installInto(folder) {
  if (folder === null) return null;
  const packages = STATUS_CLIS.map(({ name, version }) => `${name}@${version}`);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', ['install', ...quiet, '--prefix', folder, ...packages]);
  if (status === 0) return folder;
  skip(`${packages.join(' and ')} could not be installed`);
  return null;
}

function findCli({ name, file }, places) {
  for (const place of places) {
    const path = join(place, 'node_modules', name, file);
    if (existsSync(path)) return { args: [path] };
  }
  const command = findOnPath(name);
  return command === null ? null : { command, args: [] };
}

function findOnPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
