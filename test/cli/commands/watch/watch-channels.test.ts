import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SMTP_PASSWORD } from '../../../support/servers/open-smtp-receiver.js';
import {
  type ReceivedRequest,
  type Receiver,
  startReceiver,
} from '../../../support/servers/receiver.js';
import { startSmtpReceiver } from '../../../support/servers/smtp-receiver.js';
import { anIncident, aService, aSnapshot } from '../../../support/watch-snapshots.js';
import { ailing, startWorld, type Watch } from './watch-harness.js';

const WELL = aSnapshot();
const BAD = ailing();

describe('--alertmanager', () => {
  interface Posted {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    readonly startsAt: string;
    readonly endsAt: string;
  }

  const postedTo = ({ requests }: Receiver): Posted[][] =>
    requests.map(({ body }: ReceivedRequest): Posted[] => JSON.parse(body));

  /** Nothing is told of a reminder that was accepted, but in the log. */
  const accepted = (watch: Watch, count: number) =>
    watch.until(() => (watch.stderr().match(/^POST \S+\/… 200, /gm)?.length ?? 0) >= count);

  const service = (name: string) => ({
    alertname: 'TensorOneService',
    key: `service:${name}`,
    service: name,
    severity: 'warning',
  });

  it('posts to every one of them, again each minute, and the end of it for five', async () => {
    // Each request listens to its connection: so many are too many for one.
    const reply = () => ({ headers: { connection: 'close' } });
    const managers = [await startReceiver(reply), await startReceiver(reply)];
    const [manager] = managers;
    const world = await startWorld();
    const argv = ['--alertmanager', ...managers.map(({ url }) => `${url}/am/`), '--verbose'];
    const watch = world.watch([...argv, '--interval', '30s']);
    await watch.has('poll', 1);
    await watch.poll(BAD, 30_000);
    await accepted(watch, 2);
    // A reminder a minute, though there are two polls in it.
    for (const count of [4, 4, 6]) {
      await watch.poll(BAD, 30_000);
      await accepted(watch, count);
    }
    await watch.poll(WELL, 30_000);
    await watch.has('delivery', 4);
    for (let half = 1; half <= 14; half++) {
      await watch.poll(WELL, 30_000);
      await accepted(watch, 8 + 2 * Math.min(5, Math.ceil(half / 2)));
    }
    const { exitCode, stderr } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).not.toMatch(/^(error|warning|notice)/m);

    for (const { requests } of managers) {
      expect(new Set(requests.map(({ method, path }) => `${method} ${path}`))).toEqual(
        new Set(['POST /am/api/v2/alerts']),
      );
    }
    const told = manager === undefined ? [] : postedTo(manager);
    for (const [alert] of told) expect(alert?.labels).toEqual(service('AI Services'));
    expect(told[0]).toEqual([
      {
        labels: service('AI Services'),
        annotations: {
          summary: 'AI Services: operational → degraded',
          subject: 'AI Services',
          status: 'degraded',
          previous_status: 'operational',
        },
        startsAt: '2024-01-16T18:31:00.000Z',
        endsAt: '2024-01-16T18:35:00.000Z',
      },
    ]);
    // Four minutes ahead while it lasts, at 18:31:00, 18:31:30 and 18:32:30; then its end.
    expect(told.map(([alert]) => alert?.endsAt.slice(11, 19))).toEqual([
      ...['18:35:00', '18:35:30', '18:36:30'],
      ...Array(6).fill('18:33:00'),
    ]);
  });

  it('distinguishes alerts by labels, and sends them at once after a restart', async () => {
    const manager = await startReceiver();
    const world = await startWorld();
    const services = (status: string) => [aService('API', status, { 'us-east-1': status })];
    const argv = ['api', '--region', 'us-east-1', '--alertmanager', manager.url];
    argv.push('--threshold', 'API.uptime<99.95:critical');
    const watch = world.watch([...argv, '--alert-on-start']);
    world.show(
      aSnapshot({
        services: services('degraded'),
        incidents: [anIncident({ severity: 'high', affectedServices: ['API'] })],
      }),
    );
    await watch.has('delivery', 1);
    expect(await watch.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(postedTo(manager)[0]?.map(({ labels }) => labels)).toEqual([
      { alertname: 'TensorOneIncident', key: 'incident:INC-1', severity: 'critical' },
      {
        alertname: 'TensorOneThreshold',
        key: 'threshold:API.uptime<99.95:critical',
        service: 'API',
        severity: 'critical',
      },
      service('API'),
      {
        alertname: 'TensorOneRegion',
        key: 'region:API/us-east-1',
        service: 'API',
        region: 'us-east-1',
        severity: 'warning',
      },
    ]);

    const next = world.watch(argv);
    await manager.request(2);
    expect(await next.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(postedTo(manager)[1]).toHaveLength(4);
  });

  it('that cannot be reminded is a notice, once', async () => {
    const manager = await startReceiver((_, count) => ({ status: count === 1 ? 200 : 500 }));
    const world = await startWorld(BAD);
    const watch = world.watch(['--alertmanager', manager.url, '--alert-on-start']);
    await watch.has('delivery', 1);
    await watch.poll();
    await watch.has('notice', 1);
    await watch.poll();
    await manager.request(3);
    const { exitCode, stderr } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toBe(
      `notice: alertmanager ${manager.host} cannot be reminded of what goes on: HTTP 500.\n`,
    );
  });
});

describe('--email-to', () => {
  it('sends each recipient a mail of their own', async () => {
    const smtp = await startSmtpReceiver({ security: 'none' });
    const world = await startWorld();
    const env = { TENSORONE_SMTP_URL: smtp.url };
    const argv = [
      '--email-to',
      'ops@example.com,dev@example.com',
      '--email-from',
      'T1 <t1@example.com>',
    ];
    const watch = world.watch(argv, { env });
    await watch.has('poll', 1);
    await watch.poll({ ...BAD, incidents: [anIncident()] });
    await watch.has('delivery', 2);
    const { exitCode, stdout, stderr } = await watch.end();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).not.toContain(SMTP_PASSWORD);
    const mails = [...smtp.mails].sort((a, b) => (a.to.join() < b.to.join() ? -1 : 1));
    expect(mails.map(({ to }) => to)).toEqual([['dev@example.com'], ['ops@example.com']]);
    for (const { to, from, headers, body } of mails) {
      expect(from).toBe('t1@example.com');
      const named = Object.fromEntries(headers);
      expect(named).toMatchObject({
        from: 'T1 <t1@example.com>',
        to: to.join(),
        subject: 'TensorOne Status Alert: AI Services: operational -> degraded, and 1 more',
      });
      expect(body.replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
        "Overall status: operational
        What is watched: degraded
        Time: 2024-01-16T18:31:30Z

        What changed:
        - firing (warning): AI Services: operational -> degraded [since 2024-01-16T18:31:30.000Z]
        - firing (warning): Incident INC-1 opened (medium): Slow videos [since 2024-01-16T18:31:30.000Z]

        Open incidents:
        - medium: Slow videos [INC-1, investigating]
        "
      `);
    }
    const ids = mails.map(({ headers }) => Object.fromEntries(headers)['message-id']);
    expect(new Set(ids).size).toBe(2);
  });

  it('sends a mail again under the same Message-ID', async () => {
    let refusals = 0;
    const refuseMail = () => (refusals++ === 0 ? ([451, 'later'] as const) : undefined);
    const smtp = await startSmtpReceiver({ security: 'none', refuseMail });
    const world = await startWorld(BAD);
    const env = { TENSORONE_SMTP_URL: smtp.url };
    const watch = world.watch(['--email-to', 'ops@example.com', '--alert-on-start'], { env });
    await watch.has('delivery', 1);
    await world.clock.advance(500);
    await watch.has('delivery', 2);
    const { exitCode, stderr, told } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toBe(
      'warning: email ops@example.com: the message was refused for now (451): later; the next attempt is in 500 ms\n',
    );
    const id = told.find(({ type }) => type === 'delivery')?.messageId;
    const headers = Object.fromEntries(smtp.mails[0]?.headers ?? []);
    expect(headers['message-id']).toContain(`<${id}@`);
  });
});

describe('--exec', () => {
  it('gives the command the JSON of a webhook', async () => {
    const hook = await startReceiver();
    const world = await startWorld();
    const path = `${world.home}/told.json`;
    const argv = ['--webhook', hook.url, '--exec', `cat > '${path}'`];
    const watch = world.watch(argv, { env: { PATH: process.env.PATH } });
    await watch.has('poll', 1);
    await watch.poll(BAD);
    await watch.has('delivery', 2);
    const { exitCode, stderr, told } = await watch.end();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readFileSync(path, 'utf8')).toBe(hook.requests[0]?.body);
    const deliveries = told.filter(({ type }) => type === 'delivery');
    expect(deliveries.map(({ channel }) => channel).sort()).toEqual([
      'exec cat',
      `webhook ${hook.host}`,
    ]);
  });

  it('is tried again after an exit code that is not 0', async () => {
    const world = await startWorld(BAD);
    const path = `${world.home}/tries`;
    const command = `echo >> '${path}'; [ "$(wc -l < '${path}')" = 2 ]`;
    const argv = ['--exec', command, '--alert-on-start'];
    const watch = world.watch(argv, { env: { PATH: process.env.PATH } });
    await watch.has('delivery', 1);
    await world.clock.advance(500);
    await watch.has('delivery', 2);
    const { exitCode, stderr } = await watch.end();
    expect(exitCode).toBe(0);
    expect(stderr).toBe('warning: exec echo: exit code 1; the next attempt is in 500 ms\n');
  });
});
