import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createEmails } from '../../../../src/watch/channels/email/email.js';
import { describeSmtpFailure } from '../../../../src/watch/channels/email/smtp-failure.js';
import { parseSmtpUrl } from '../../../../src/watch/channels/email/smtp-url.js';
import { SMTP_PASSWORD, SMTP_USER } from '../../../support/servers/open-smtp-receiver.js';
import { startScriptedSmtp } from '../../../support/servers/scripted-smtp.js';
import { startSmtpReceiver } from '../../../support/servers/smtp-receiver.js';
import {
  aMessage,
  anEmail,
  base64,
  deliver,
  expectNoSecret,
  plainUrl,
  politely,
  someSettings,
} from './email-harness.js';

const tls = (name: string) =>
  readFileSync(new URL(`../../../fixtures/tls/${name}.pem`, import.meta.url));

/** Our side of the only connection was closed. */
async function expectClosed(sockets: ReadonlySet<Socket>): Promise<void> {
  await expect.poll(() => [...sockets].map((socket) => socket.readableEnded)).toEqual([true]);
}

describe('a connection that is not private', () => {
  const starttls = (port: number) => plainUrl(port).replace('?tls=off', '');

  it.each([
    ['does not know STARTTLS', '502 what?', 'the server offers no STARTTLS; refusing'],
    ['cannot do STARTTLS now', '454 later', 'the server offers no STARTTLS now (454); refusing'],
    ['says yes and goes on in clear', '220 go\r\n250-test\r\n250 AUTH PLAIN', 'cannot reach'],
    ['says yes in a way of its own', '250 AUTH PLAIN', 'cannot reach'],
  ])('since the server %s shows nothing', async (_what, answer, reason) => {
    const server = await startScriptedSmtp((line, socket) => {
      if (line !== 'STARTTLS') return politely(line);
      if (answer.startsWith('2')) socket.end(`${answer}\r\n250 and more in clear\r\n`);
      return answer.startsWith('2') ? undefined : answer;
    });
    const result = await deliver(anEmail(starttls(server.port)));
    expect(result).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining(reason),
      isTransient: !answer.startsWith('502'),
      isUncertain: false,
    });
    expect(server.received()).toMatch(/^EHLO sender\.example\r\nSTARTTLS\r\n/);
    expectNoSecret(server.received());
    expect(server.received()).not.toMatch(/AUTH|MAIL|RCPT|ops@/);
  });

  it('since the server, or one in between, answers beforehand what is asked in private, believes nothing', async () => {
    let whole = '';
    const server = await startScriptedSmtp((line, socket) => {
      if (line !== 'STARTTLS') return politely(line);
      socket.removeAllListeners('data').on('error', () => undefined);
      socket.write(
        `220 go\r\n${'250 AUTH PLAIN\r\n235 in\r\n250 ok\r\n250 ok\r\n354 go\r\n250 done\r\n'}`,
      );
      const secure = new TLSSocket(socket, {
        isServer: true,
        key: tls('key'),
        cert: tls('signed'),
      });
      secure
        .on('error', () => undefined)
        .on('data', (chunk: Buffer) => {
          whole += chunk.toString('latin1');
          secure.end('421 now in private\r\n');
        });
      return undefined;
    });
    const result = await deliver(anEmail(starttls(server.port)));
    expect(result).toMatchObject({ outcome: 'failed', isTransient: true, isUncertain: false });
    // The first thing that is said in private is waited for.
    expect(whole).toBe('EHLO sender.example\r\n');
    expectNoSecret(server.received());
  });

  it.each([
    ['502 what?', 'the server offers no STARTTLS; refusing to send in clear', false],
    [
      '550 go away',
      'the connection was refused (550): go away; set the name of this machine by ?name=HOST in TENSORONE_SMTP_URL',
      false,
    ],
    ['421 busy', 'the connection was refused for now (421): busy', true],
  ])('since the server answers EHLO with %s shows nothing', async (answer, reason, isTransient) => {
    const server = await startScriptedSmtp((line) => (line === '' ? '220 test' : answer));
    const result = await deliver(anEmail(starttls(server.port)));
    expect(result).toMatchObject({ outcome: 'failed', reason, isTransient, isUncertain: false });
    expect(server.received()).toBe('EHLO sender.example\r\n');
  });

  it.each([
    ['signed', false, 'the TLS certificate comes from an unknown authority'],
    ['self-signed', true, 'the TLS certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)'],
    ['other-host', true, 'the TLS certificate is for another host (ERR_TLS_CERT_ALTNAME_INVALID)'],
    ['expired', true, 'the TLS certificate has expired (CERT_HAS_EXPIRED)'],
  ])(
    'since the certificate is %s (authority known: %s) shows nothing',
    async (certificate, isKnown, reason) => {
      for (const security of ['starttls', 'tls'] as const) {
        const server = await startSmtpReceiver({ security, certificate });
        const smtp = parseSmtpUrl(server.url);
        const { tls: _tls, ...unknown } = someSettings(smtp);
        const [channel] = createEmails([isKnown ? someSettings(smtp) : unknown]);
        if (channel === undefined) throw new Error('there is one recipient');
        expect(await deliver(channel)).toMatchObject({
          outcome: 'failed',
          reason: expect.stringContaining(`cannot reach 127.0.0.1:${server.port}: ${reason}`),
          isTransient: true,
          isUncertain: false,
        });
        expect(server.mails).toEqual([]);
      }
    },
  );

  it('since TLS is expected where there is none shows nothing', async () => {
    const server = await startScriptedSmtp(politely);
    const smtps = plainUrl(server.port).replace('smtp:', 'smtps:').replace('?tls=off', '');
    expect(await deliver(anEmail(smtps))).toMatchObject({
      reason: expect.stringContaining('it does not speak TLS'),
      isTransient: true,
    });
    expectNoSecret(server.received());
  });
});

describe('a refusal', () => {
  it('of the log-in is final, and its text, which repeats the password, is not shown', async () => {
    const server = await startSmtpReceiver();
    const smtp = parseSmtpUrl(server.url);
    const wrong = { user: SMTP_USER, password: 'wr0ng-s3cret' };
    const result = await deliver(anEmail({ ...smtp, login: wrong }));
    expect(result).toMatchObject({
      outcome: 'failed',
      reason: 'the server does not accept the user name or password (535)',
      isTransient: false,
      isUncertain: false,
    });
    expect(server.mails).toEqual([]);
  });

  it.each([
    ['454 busy', 'the server refuses the log-in for now (454)', true],
    ['538 use something else', 'the server refuses the log-in (538)', false],
  ])('of the log-in with %s', async (answer, reason, isTransient) => {
    const server = await startScriptedSmtp((line) =>
      line.startsWith('AUTH') ? answer : politely(line),
    );
    const result = await deliver(anEmail(plainUrl(server.port)));
    expect(result).toMatchObject({ outcome: 'failed', reason, isTransient, isUncertain: false });
  });

  it('of the recipient is final with 550, and quotes the server', async () => {
    const login = base64(`\0${SMTP_USER}\0${SMTP_PASSWORD}`);
    const words = `550-5.1.1 not for ${SMTP_USER}\r\n550 ${[...SMTP_PASSWORD].join('\u0007')}, ${login}:\u001b[31m`;
    const sockets = new Set<Socket>();
    const server = await startScriptedSmtp((line, socket) => {
      sockets.add(socket);
      return line.startsWith('RCPT') ? words + '!'.repeat(300) : politely(line);
    });
    const result = await deliver(anEmail(plainUrl(server.port)));
    const told = '5.1.1 not for [redacted] [redacted], [redacted]:[31m';
    expect(result).toMatchObject({
      outcome: 'failed',
      reason: `the recipient was refused (550): ${told.padEnd(199, '!')}…`,
      isTransient: false,
      isUncertain: false,
    });
    expect(server.received()).not.toContain('DATA');
    await expectClosed(sockets);
  });

  it('of the recipient is passing with 451', async () => {
    let isGreylisted = true;
    const server = await startSmtpReceiver({
      refuse: () => (isGreylisted ? [451, '4.7.1 come back later'] : undefined),
    });
    const channel = anEmail(server.url);
    expect(await deliver(channel)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(
        /^the recipient was refused for now \(451\): .*come back later$/,
      ),
      isTransient: true,
      isUncertain: false,
    });
    isGreylisted = false;
    expect(await deliver(channel)).toMatchObject({ outcome: 'accepted' });
  });

  it.each([
    ['', '554 go away', 'the connection was refused (554): go away', false],
    ['', '421-busy\r\n421 later', 'the connection was refused for now (421): busy later', true],
    ['MAIL', '553 who?', 'the sender was refused (553): who?', false],
    ['MAIL', '421 bye', 'the sender was refused for now (421): bye', true],
    ['DATA', '503 no', 'the message was refused (503): no', false],
    ['.', '552-too\r\n552 large', 'the message was refused (552): too large', false],
    ['.', '452 disk full', 'the message was refused for now (452): disk full', true],
  ])('of %j with %j', async (step, answer, reason, isTransient) => {
    const server = await startScriptedSmtp((line) =>
      line === step || (step !== '' && line.startsWith(step)) ? answer : politely(line),
    );
    const result = await deliver(anEmail(plainUrl(server.port)));
    expect(result).toMatchObject({ outcome: 'failed', reason, isTransient, isUncertain: false });
  });

  it('of the sender is reported although the commands are pipelined and the server accepts the mail', async () => {
    const server = await startScriptedSmtp((line) => {
      if (line.startsWith('EHLO')) return '250-test\r\n250-PIPELINING\r\n250 AUTH PLAIN';
      return line.startsWith('MAIL') ? '553 who?' : politely(line);
    });
    const result = await deliver(anEmail(plainUrl(server.port)));
    expect(result).toMatchObject({ reason: 'the sender was refused (553): who?' });
  });
});

describe('without an answer', () => {
  it('of the server it can be tried again', async () => {
    const server = await startSmtpReceiver();
    await server.close();
    expect(await deliver(anEmail(server.url))).toMatchObject({
      outcome: 'failed',
      reason: `cannot reach 127.0.0.1:${server.port}: the connection was refused (ECONNREFUSED)`,
      isTransient: true,
      isUncertain: false,
    });
  });

  it('of SMTP it can be tried again', async () => {
    const server = await startScriptedSmtp(() => 'HTTP/1.1 400 Bad Request');
    expect(await deliver(anEmail(plainUrl(server.port)))).toMatchObject({
      reason: `cannot reach 127.0.0.1:${server.port}: it does not speak SMTP`,
      isTransient: true,
      isUncertain: false,
    });
  });

  it('of the DNS it can be tried again', async () => {
    const smtp = parseSmtpUrl('smtp://mail.invalid');
    const result = await deliver(anEmail(smtp));
    expect(result).toMatchObject({ isTransient: true, isUncertain: false });
    expect(JSON.stringify(result)).toMatch(
      /cannot reach mail\.invalid:587: (the host name cannot be found|the DNS does not answer)/,
    );
  });

  it.each([
    ['', false],
    ['EHLO', false],
    ['AUTH', false],
    ['RCPT', false],
    ['DATA', false],
    ['.', true],
  ])('since the connection broke at %j: it may have arrived: %s', async (step, isUncertain) => {
    const server = await startScriptedSmtp((line, socket) => {
      if (step === '' ? line !== '' : !line.startsWith(step)) return politely(line);
      socket.destroy();
      return undefined;
    });
    expect(await deliver(anEmail(plainUrl(server.port)))).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/: the connection was (reset \(E\w+\)|closed early)$/),
      isTransient: true,
      isUncertain,
    });
  });

  it('since the last answer makes no sense: it may have arrived', async () => {
    const server = await startScriptedSmtp((line) => (line === '.' ? 'what?' : politely(line)));
    expect(await deliver(anEmail(plainUrl(server.port)))).toMatchObject({
      isTransient: true,
      isUncertain: true,
    });
  });

  it.each([
    ['', false],
    ['RCPT', false],
    ['.', true],
  ])(
    'until the attempt is aborted, at %j, the connection is closed; it may have arrived: %s',
    async (step, isUncertain) => {
      const abort = new AbortController();
      const sockets = new Set<Socket>();
      const server = await startScriptedSmtp((line, socket) => {
        sockets.add(socket);
        if (step === '' ? line !== '' : !line.startsWith(step)) return politely(line);
        abort.abort();
        return undefined;
      });
      const channel = anEmail(plainUrl(server.port));
      expect(await deliver(channel, aMessage(), abort.signal)).toMatchObject({
        outcome: 'failed',
        reason: `no answer from 127.0.0.1:${server.port} in time`,
        isTransient: true,
        isUncertain,
      });
      await expectClosed(sockets);
    },
  );

  it('does not begin once it was aborted', async () => {
    const server = await startSmtpReceiver();
    const result = await deliver(anEmail(server.url), aMessage(), AbortSignal.abort());
    expect(result).toMatchObject({ outcome: 'failed', isTransient: true, isUncertain: false });
    expect(server.connections()).toBe(0);
  });
});

describe('describeSmtpFailure', () => {
  it.each([
    [{ code: 'ETIMEDOUT', timeoutType: 'CONNECT_TIMEOUT' }, 'no connection in time'],
    [{ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }, 'no greeting in time'],
    [{ code: 'ETIMEDOUT', timeoutType: 'UPGRADE_TIMEOUT' }, 'no TLS connection in time'],
    [{ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }, 'no answer in time'],
    [
      { code: 'ESOCKET', originalCode: 'EHOSTUNREACH' },
      'the host cannot be reached (EHOSTUNREACH)',
    ],
    [{ code: 'ESOCKET', originalCode: 'ESOMETHING' }, 'the connection failed (ESOMETHING)'],
    [{ code: 'EDNS', originalCode: 'ESERVFAIL' }, 'the DNS does not answer (ESERVFAIL)'],
    [{ code: 'EDNS', originalCode: 'ENOTFOUND' }, 'the host name cannot be found (ENOTFOUND)'],
    [{ code: 'constructor' }, 'the connection failed (constructor)'],
    [{}, 'the connection failed'],
  ] as const)('of %j', (fields, reason) => {
    const error = Object.assign(new Error(SMTP_PASSWORD), fields);
    expect(
      describeSmtpFailure(error, parseSmtpUrl('smtp://[2001:db8::1]'), (text) => text),
    ).toEqual({
      reason: `cannot reach [2001:db8::1]:587: ${reason}`,
      isTransient: true,
      isRefusal: false,
    });
  });
});
