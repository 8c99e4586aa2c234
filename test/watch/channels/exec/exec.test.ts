import { getEventListeners } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processSurroundings } from '../../../../src/system/context.js';
import { runCommand } from '../../../../src/system/run-command.js';
import { Secrets } from '../../../../src/text/secrets.js';
import { secretsOfUrl } from '../../../../src/text/secrets-of-url.js';
import { createExec, type ExecOptions } from '../../../../src/watch/channels/exec/exec.js';
import { EXEC } from '../../../../src/watch/channels/exec/exec-type.js';
import { readOptions } from '../../../../src/watch/channels/option-reader.js';
import { formatExecPayload } from '../../../../src/watch/channels/webhook/webhook-payload.js';
import { aFolder } from '../../../support/a-folder.js';
import { startRawServer } from '../../../support/servers/raw-server.js';
import { FakeClock } from '../../../support/time/fake-clock.js';
import { aMessage, anEvent, deliver, expectNoSecret, SECRET } from '../channel-harness.js';

const { env, sleep } = processSurroundings();

const anExec = (command: string, over: Partial<ExecOptions> = {}) =>
  createExec({ command, clock: { sleep }, env, secrets: new Secrets(), ...over });

/** What a watch with this command knows of secrets, and that of another channel. */
function secretsOf(command: string, env: Readonly<Record<string, string | undefined>>): Secrets {
  const surroundings = { env, allowHttp: false, hostname: 'watcher' };
  const planned = EXEC.plan(readOptions({ exec: command }), surroundings);
  const secrets = new Secrets();
  for (const secret of planned.flatMap((each) => each.secrets)) secrets.add(secret);
  for (const secret of secretsOfUrl(`https://jo:hunter2hunter2@h.example/x/${SECRET}?a=1`)) {
    secrets.add(secret);
  }
  return secrets;
}

/** Runs a script of Node by the shell; `$1` and so on are of the shell. */
const node = (script: string) => `"${process.execPath}" -e '${script}'`;

describe('a command', () => {
  it('is given the JSON of the webhook', async () => {
    const file = join(aFolder(), 'out.json');
    const message = aMessage({ events: [anEvent({ message: 'naïve → 🚀' })] });
    const channel = anExec('cat > "$OUT"', { env: { ...env, OUT: file } });
    expect(await deliver(channel, message)).toEqual({ outcome: 'accepted' });
    expect(readFileSync(file, 'utf8')).toBe(formatExecPayload(message));
  });

  it('need not read it', async () => {
    const message = aMessage({ events: [anEvent({ message: 'x'.repeat(1_000_000) })] });
    expect(await deliver(anExec('exec <&-; exit 0'), message)).toEqual({ outcome: 'accepted' });
    expect(await deliver(anExec('exit 3'), message)).toMatchObject({ reason: 'exit code 3' });
  });

  it('may write any amount of output', async () => {
    const flood = (stream: string) =>
      node(`process.${stream}.write("x".repeat(10_000_000) + "\\nat last\\n")`);
    expect(await deliver(anExec(`${flood('stdout')}; exit 4`))).toMatchObject({
      reason: 'exit code 4',
    });
    expect(await deliver(anExec(`${flood('stderr')}; exit 5`))).toMatchObject({
      reason: 'exit code 5: at last',
    });
  });

  it('is remembered by the end of what it says only', async () => {
    const command = node('process.stderr.write("a".repeat(9_000) + "z".repeat(4_096))');
    const options = { command, input: '', env, timeoutMs: 60_000, clock: { sleep } };
    const { stderr } = await runCommand(options, new AbortController().signal);
    expect(stderr.text.length).toBeLessThanOrEqual(16_384);
    expect(stderr.text.endsWith('z'.repeat(4_096))).toBe(true);
  });

  it.each([
    ['echo one; echo two >&2; printf "three\\n\\n  four"', ['one', 'three', 'four']],
    ['echo before it fails; exit 3', ['before it fails']],
    ['printf "\\033[31mred\\r\\n"', ['[31mred']],
    [`echo ${SECRET}`, ['[redacted]']],
    ['exit 0', []],
  ])('%s: shows its standard output where that is wanted: %j', async (command, shown) => {
    const lines: string[] = [];
    const secrets = new Secrets();
    secrets.add(SECRET);
    const onOutput = (line: string) => lines.push(line);
    await deliver(anExec(command, { secrets, onOutput }));
    const [name] = command.split(' ');
    expect(lines).toEqual(shown.map((line) => `exec ${name}: ${line}`));
  });

  it.skipIf(process.platform !== 'linux')(
    'that ended while this program was held up has not run out of time',
    async () => {
      const file = join(aFolder(), 'pid');
      const hasEnded = () => {
        const pid = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
        return pid !== '' && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      };
      const clock = {
        // Nothing else happens until the command has ended, and the long wait is over before that is known.
        async sleep(ms: number, signal?: AbortSignal) {
          if (ms < 1_000) return sleep(ms, signal);
          while (!hasEnded());
        },
      };
      const channel = anExec(`echo $$ > '${file}'`, { clock, timeoutMs: 30_000 });
      expect(await deliver(channel)).toEqual({ outcome: 'accepted' });
    },
  );

  it('shows the end of a flood, and no rest of a secret that was cut', async () => {
    const lines: string[] = [];
    const onOutput = (line: string) => lines.push(line);
    const flood = node(`console.log("x".repeat(1_000_000) + "\\nat last")`);
    expect(await deliver(anExec(flood, { onOutput }))).toEqual({ outcome: 'accepted' });
    expect(lines.map((line) => line.length <= 600)).toEqual([true, true]);
    expect(lines.at(-1)).toMatch(/: at last$/);
  });

  it.each([
    ['exit 1', 'exit code 1', true],
    ['echo first >&2; echo last >&2; echo >&2; exit 2', 'exit code 2: last', true],
    ['printf "10%%\\r\\033[31mred\\033[0m\\r\\n" >&2; exit 75', 'exit code 75: [31mred[0m', true],
    ['exit 126', 'cannot be run (exit code 126)', false],
    ['echo who? >&2; exit 127', 'cannot be run (exit code 127: who?)', false],
  ])('%s: %s, which may pass: %s', async (command, reason, isTransient) => {
    expect(await deliver(anExec(command))).toMatchObject({
      outcome: 'failed',
      reason,
      isTransient,
      isUncertain: false,
    });
  });

  it('that does not exist cannot be run', async () => {
    expect(await deliver(anExec('t1s-no-such-program --flag'))).toMatchObject({
      reason: expect.stringMatching(/^cannot be run \(exit code 127: .*t1s-no-such-program.*\)$/),
      isTransient: false,
    });
  });

  it('that is no command at all is not started', async () => {
    expect(await deliver(anExec('true\0'))).toEqual({
      outcome: 'failed',
      reason: 'could not be started (ERR_INVALID_ARG_VALUE)',
      isTransient: false,
      isUncertain: false,
    });
  });

  it('that was killed may have done its work', async () => {
    expect(await deliver(anExec('kill -TERM $$'))).toEqual({
      outcome: 'failed',
      reason: 'was ended by SIGTERM',
      isTransient: true,
      isUncertain: true,
    });
  });

  it.each([
    ['the key', 'echo "$TENSORONE_API_KEY" >&2', { TENSORONE_API_KEY: SECRET }, '[redacted]'],
    [
      'the key in base64',
      'printf %s "$TENSORONE_API_KEY" | base64 >&2',
      { TENSORONE_API_KEY: SECRET },
      '[redacted]',
    ],
    [
      'the key, parted by what is taken out',
      `printf '${[...SECRET].join('\\007')}\\n' >&2`,
      { TENSORONE_API_KEY: SECRET },
      '[redacted]',
    ],
    [
      'the path of a webhook',
      `echo "POST /services/${SECRET}: 403" >&2`,
      { TENSORONE_WEBHOOK_URL: `https://h.example/services/${SECRET}` },
      'POST [redacted]: 403',
    ],
    [
      'the password for mail',
      `echo "not ${SECRET}" >&2`,
      { TENSORONE_SMTP_URL: `smtp://jo:${SECRET}@h.example` },
      'not [redacted]',
    ],
    [
      'the password for a proxy',
      `echo "not ${SECRET}" >&2`,
      { https_proxy: `http://jo:${SECRET}@h.example:3128` },
      'not [redacted]',
    ],
    [
      'a URL of its own',
      `echo "http://h.example/${SECRET}?a=1: 403 Forbidden" >&2; : "http://h.example/${SECRET}?a=1"`,
      {},
      '[redacted] 403 Forbidden',
    ],
    [
      'a part of the URL of another channel',
      `echo "T=${SECRET} P=hunter2hunter2" >&2`,
      {},
      'T=[redacted] P=[redacted]',
    ],
  ])('does not pass on %s', async (_, command, env, told) => {
    const all = { PATH: process.env.PATH, ...env };
    const channel = anExec(`${command}; exit 4`, { env: all, secrets: secretsOf(command, all) });
    expect(await deliver(channel)).toHaveProperty('reason', `exit code 4: ${told}`);
  });

  it('shows nothing of a secret that was cut off with the beginning of a long line', async () => {
    const secret = 'tpo_live_0123456789abcdefghijklmnop';
    const secrets = new Secrets();
    secrets.add(secret);
    // The tail begins in the middle of the secret.
    const script = `process.stderr.write("x".repeat(50_000) + "${secret}" + "y".repeat(16_384 - 20))`;
    const result = await deliver(anExec(`${node(script)}; exit 4`, { secrets }));
    expect(result).toHaveProperty('reason', expect.stringMatching(/^exit code 4: y+…$/));
  });

  it('shows only the beginning of a long line', async () => {
    const result = await deliver(anExec(`${node('console.error("y".repeat(3_000))')}; exit 1`));
    expect(result).toHaveProperty('reason', expect.stringMatching(/^exit code 1: y{150,199}…$/));
  });

  it('is read to the end: its output may come a moment after its exit', async () => {
    const command = '(sleep 0.2; echo farewell >&2) & exit 6';
    expect(await deliver(anExec(command, { clock: new FakeClock() }))).toMatchObject({
      reason: 'exit code 6: farewell',
    });
  });

  it('may leave something behind that goes on and holds on to its streams', async () => {
    const result = await deliver(anExec('sleep 60 & echo $! >&2; exit 6'));
    expect(result).toHaveProperty('reason', expect.stringMatching(/^exit code 6: \d+$/));
    // Throws where there is no such process.
    process.kill(Number(JSON.stringify(result).match(/6: (\d+)/)?.[1]), 'SIGKILL');
  });
});

describe('a command that does not end', () => {
  /** It tells that it runs by a connection, which lasts until all of its processes have ended. */
  async function aLastingCommand() {
    let started: (socket: Socket) => void = () => undefined;
    const running = new Promise<Socket>((resolve) => {
      started = resolve;
    });
    const { port } = await startRawServer((socket) => started(socket));
    const child = node(`require("net").connect(${port}, "127.0.0.1").write("x")`);
    const clock = new FakeClock();
    const channel = anExec(`echo working >&2; ${child} & wait`, { clock });
    return { channel, clock, running };
  }

  const ended = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

  it('in time is killed with all that it started', async () => {
    const { channel, clock, running } = await aLastingCommand();
    const { signal } = new AbortController();
    const delivery = deliver(channel, aMessage(), signal);
    const over = ended(await running);
    await clock.advance(29_999);
    expect(clock.sleepers).toBe(1);
    await clock.advance(1);
    expect(await delivery).toEqual({
      outcome: 'failed',
      reason: 'did not end within 30 s and was killed: working',
      isTransient: true,
      isUncertain: true,
    });
    await over;
    expect(clock.sleepers).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('is given a little longer by the watch', () => {
    expect(anExec('true').deadlineMs).toBe(31_000);
    expect(anExec('true', { timeoutMs: 60_000 }).deadlineMs).toBe(61_000);
  });

  it('before the watch does is killed with all that it started', async () => {
    const { channel, clock, running } = await aLastingCommand();
    const stop = new AbortController();
    const delivery = deliver(channel, aMessage(), stop.signal);
    const over = ended(await running);
    stop.abort();
    expect(await delivery).toEqual({
      outcome: 'failed',
      reason: 'was killed before it ended: working',
      isTransient: true,
      isUncertain: true,
    });
    await over;
    expect(clock.sleepers).toBe(0);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  it('is not even begun once the watch is over', async () => {
    const file = join(aFolder(), 'begun');
    const channel = anExec(`touch "${file}"`);
    expect(await deliver(channel, aMessage(), AbortSignal.abort())).toMatchObject({
      isTransient: true,
      isUncertain: false,
    });
    expect(existsSync(file)).toBe(false);
  });
});

describe('once a command has ended', () => {
  it('nothing waits or listens any more', async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    await deliver(anExec('exit 1', { clock }), aMessage(), signal);
    expect(clock.sleepers).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('the name of a command', () => {
  it.each([
    ['notify-send alert', 'exec notify-send'],
    [`  /usr/local/bin/page.sh --token ${SECRET}`, 'exec page.sh'],
    ['C:\\tools\\page.cmd x', 'exec page.cmd'],
    ['./prüfe', 'exec prüfe'],
    [`TOKEN=${SECRET} curl`, 'exec command'],
    [`T="a ${SECRET} b" curl`, 'exec command'],
    [`"/opt/${SECRET} x/run"`, 'exec command'],
    [`https://jo:${SECRET}@host/`, 'exec command'],
    [`$(${SECRET})`, 'exec command'],
    ['/opt/', 'exec command'],
    ['', 'exec command'],
    ['x'.repeat(500), `exec ${'x'.repeat(39)}…`],
  ])('in %j is %j', (command, label) => {
    const channel = anExec(command);
    expect(channel.label).toBe(label);
    expectNoSecret([channel.id, channel.label]);
  });

  it('in the state file distinguishes commands without showing them', () => {
    expect(anExec('a --x').id).toMatch(/^exec:[0-9a-f]{16}$/);
    expect(anExec('a --x').id).toBe(anExec('a --x').id);
    expect(anExec('a --x').id).not.toBe(anExec('a --y').id);
  });
});
