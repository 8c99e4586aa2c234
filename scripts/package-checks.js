import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { portOf } from './port-of.js';

const MAX_RUN_MS = 60_000;

/** What of the program and the library depends on the version of Node; each rejects with what is wrong. */
export const PACKAGE_CHECKS = {
  async 'the version'(setting) {
    const path = join(setting.place, 'node_modules/tensorone-status/package.json');
    const { version } = JSON.parse(readFileSync(path, 'utf8'));
    expect((await run(setting, ['--version'])) === `${version}\n`, 'another version');
  },
  async 'the help'(setting) {
    expect((await run(setting, ['--help'])).includes('--demo'), 'no --demo in it');
  },
  async 'the status'(setting) {
    const report = JSON.parse(await run(setting, ['--demo', '--json'], { exitCode: 1 }));
    expect(report.kind === 'status' && report.services.length > 0, 'no services');
  },
  async 'a table'(setting) {
    const table = await run(setting, ['--demo', '--color', 'always'], { exitCode: 1 });
    expect(table.includes('\u001b[') && table.includes('GPU Clusters'), 'no table in colour');
  },
  async 'a watch to its end'(setting) {
    const args = ['watch', '--demo', '--duration', '3s', '--json'];
    const { type, failures } = lastLine(await run(setting, args));
    expect(type === 'summary' && failures === 0, 'no summary, or failed polls');
  },
  async 'a watch that is ended'(setting) {
    const args = ['watch', '--demo', '--json'];
    const act = (child) => child.kill('SIGTERM');
    const said = await run(setting, args, { when: /\n/, act });
    expect(lastLine(said).type === 'summary', 'no summary');
  },
  async 'the best region'(setting) {
    const best = await run(setting, ['regions', '--demo', '--best'], { exitCode: 1 });
    expect(/^[a-z]+-[a-z]+-\d\n$/.test(best), `not "${best}"`);
  },
  async 'the impact'(setting) {
    const tree = await run(setting, ['impact', '--demo', '--current']);
    expect(/\d services? at risk: \d directly/.test(tree), 'no counts');
  },
  async 'a command that is told'(setting) {
    const said = await run(setting, ['notify', '--demo', '--test', '--exec', 'cat > told.json']);
    expect(said.includes('delivered'), said);
    const told = JSON.parse(readFileSync(join(setting.place, 'told.json'), 'utf8'));
    expect(typeof told.text === 'string', 'no text in it');
  },
  'a webhook that is told': checkWebhook,
  'a mail, by settings of a file': checkMail,
  'the library': checkLibrary,
  async 'the completion'(setting) {
    const script = await run(setting, ['completion', 'bash']);
    expect(script.includes('complete '), 'it completes nothing');
    expect(spawnSync('bash', ['-n'], { input: script }).status === 0, 'bash does not take it');
  },
};

/** To a receiver in this process, signed. */
async function checkWebhook(setting) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const secret = Buffer.alloc(24, 7).toString('base64');
    writeFileSync(join(setting.place, 'secret'), `whsec_${secret}\n`);
    const url = `http://127.0.0.1:${portOf(server)}/hook`;
    const options = ['--webhook', url, '--webhook-secret-file', 'secret'];
    await run(setting, ['notify', '--demo', '--test', ...options]);
    const [{ headers, body } = { headers: {} }] = requests;
    expect(requests.length === 1, `it was told ${requests.length} times`);
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const hmac = createHmac('sha256', Buffer.from(secret, 'base64')).update(signed);
    expect(headers['webhook-signature'] === `v1,${hmac.digest('base64')}`, 'another signature');
    expect(JSON.parse(body).events.length > 0, 'no events');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function checkMail(setting) {
  const mails = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    async onData(stream, _session, callback) {
      mails.push(Buffer.concat(await stream.toArray()).toString());
      callback();
    },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const settings = 'emailTo: [ops@example.com]\nemailFrom: ${FROM}\n';
    writeFileSync(join(setting.place, 'settings.yaml'), settings);
    const FROM = 't1s@example.com';
    const TENSORONE_SMTP_URL = `smtp://127.0.0.1:${portOf(server.server)}?tls=off`;
    const env = { ...setting.env, FROM, TENSORONE_SMTP_URL };
    const args = ['notify', '--demo', '--test', '--config', 'settings.yaml'];
    await run({ ...setting, env }, args);
    expect(mails.length === 1, `there were ${mails.length}`);
    expect(/^Subject: TensorOne Status Alert/m.test(mails[0]), 'another subject');
  } finally {
    server.close();
  }
}

const USE_OF_THE_LIBRARY = `
  import { createClient, diffSnapshots, watchStatus } from 'tensorone-status';
  const client = createClient();
  const { snapshot } = await client.fetchStatus();
  const [first, ...others] = snapshot.services;
  const later = { ...snapshot, services: [{ ...first, status: 'major_outage' }, ...others] };
  const changes = diffSnapshots(snapshot, later).map(({ change }) => change);
  const events = [];
  for await (const { type } of watchStatus({ client, once: true })) events.push(type);
  await client.close();
  console.log(JSON.stringify({ changes, events }));`;

/** By its name, against the simulator of the same installation. */
async function checkLibrary(setting) {
  writeFileSync(join(setting.place, 'use.mjs'), USE_OF_THE_LIBRARY);
  let used = '';
  await run(setting, ['demo'], {
    stderr: /^Simulating .*\n$/,
    when: /^export TENSORONE_API_KEY=.*\n/m,
    async act(child, said) {
      const exported = [...said.matchAll(/^export (\w+)=(.*)$/gm)].map(([, ...pair]) => pair);
      const env = { ...setting.env, ...Object.fromEntries(exported) };
      used = await run({ ...setting, env, bin: setting.node }, ['use.mjs']);
      child.kill('SIGTERM');
    },
  });
  const { changes, events } = JSON.parse(used);
  expect(changes.includes('service.changed'), `the changes were ${changes}`);
  expect(events[0] === 'poll' && events.at(-1) === 'summary', `the events were ${events}`);
}

/**
 * @typedef {object} Expected
 * @property {number} [exitCode]
 * @property {RegExp} [stderr]
 * @property {RegExp} [when]
 * @property {(child: import('node:child_process').ChildProcess, stdout: string) => unknown} [act]
 */

/**
 * Runs the installed program, and `act` once it has said what `when` waits for; resolves with what
 * it printed. Whatever it says on stderr is wrong, warnings of Node most of all.
 * @param {{ bin: string, place: string, env: Record<string, string> }} setting
 * @param {string[]} args
 * @param {Expected} [expected]
 */
async function run(setting, args, { exitCode = 0, stderr = /^$/, when, act } = {}) {
  const { bin, place, env } = setting;
  const child = spawn(bin, args, { cwd: place, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const overdue = setTimeout(() => child.kill('SIGKILL'), MAX_RUN_MS);
  const said = { stdout: '', stderr: '' };
  for (const name of Object.keys(said)) {
    child[name].setEncoding('utf8').on('data', (text) => {
      said[name] += text;
    });
  }
  const ended = once(child, 'close');
  try {
    if (when !== undefined) {
      while (!when.test(said.stdout) && child.exitCode === null && child.signalCode === null) {
        await Promise.race([once(child.stdout, 'data'), ended]);
      }
      await act?.(child, said.stdout);
    }
    const [code, signal] = await ended;
    expect(stderr.test(said.stderr), `on stderr: ${said.stderr}`);
    expect(code === exitCode, `it ended with ${code ?? signal} instead of ${exitCode}`);
    return said.stdout;
  } finally {
    clearTimeout(overdue);
    child.kill('SIGKILL');
  }
}

function lastLine(lines) {
  return JSON.parse(lines.trimEnd().split('\n').at(-1));
}

function expect(isSo, otherwise) {
  if (!isSo) throw new Error(otherwise);
}
