import { describe, expect, it } from 'vitest';
import { parseSmtpUrl } from '../../../../src/watch/channels/email/smtp-url.js';
import { anIncident } from '../../../support/a-snapshot.js';
import { SMTP_USER } from '../../../support/servers/open-smtp-receiver.js';
import { startScriptedSmtp } from '../../../support/servers/scripted-smtp.js';
import { startSmtpReceiver } from '../../../support/servers/smtp-receiver.js';
import { aMessage, anEmail, anEvent, deliver, plainUrl, politely, TO } from './email-harness.js';

describe('a mail', () => {
  it('arrives over STARTTLS, and says what happened', async () => {
    const server = await startSmtpReceiver();
    expect(await deliver(anEmail(server.url))).toEqual({ outcome: 'accepted' });
    expect(server.mails).toMatchObject([
      { from: SMTP_USER, to: ['ops@example.com'], user: SMTP_USER, isEncrypted: true },
    ]);
    const mail = server.mails[0];
    expect(mail?.headers).toEqual([
      ['from', `Status Robot <${SMTP_USER}>`],
      ['to', 'ops@example.com'],
      ['subject', 'TensorOne Status Alert: AI Services is in major outage (was operational)'],
      ['date', 'Tue, 16 Jan 2024 18:30:30 +0000'],
      ['message-id', '<msg_2KWPBgLlAfxdpx2AI54pPJ85f4W@sender.example>'],
      ['auto-submitted', 'auto-generated'],
      ['x-auto-response-suppress', 'All'],
      ['content-transfer-encoding', 'quoted-printable'],
      ['mime-version', '1.0'],
      ['content-type', 'text/plain; charset=utf-8'],
    ]);
    expect(mail?.body.replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
      "Overall status: partial_outage
      Time: 2024-01-16T18:30:30Z

      What changed:
      - firing (critical): AI Services is in major outage (was operational) [since 2024-01-16T18:29:30Z]

      Open incidents:
      - high: Slow answers – again [INC-7, investigating]
      "
    `);
  });

  it('is the same to the last byte when it is sent again', async () => {
    const server = await startSmtpReceiver();
    const channel = anEmail(server.url);
    await deliver(channel);
    await deliver(channel);
    expect(server.mails).toHaveLength(2);
    expect(server.mails[0]?.raw).toContain('\r\nMessage-ID: <msg_2KWPBgLlAfxdpx2AI54pPJ85f4W@');
    expect(server.mails[1]?.raw).toBe(server.mails[0]?.raw);
  });

  it.each(['tls', 'none'] as const)('arrives where the security is %s', async (security) => {
    const server = await startSmtpReceiver({ security });
    expect(await deliver(anEmail(server.url))).toEqual({ outcome: 'accepted' });
    expect(server.mails).toMatchObject([
      { to: ['ops@example.com'], isEncrypted: security === 'tls' },
    ]);
  });

  it('arrives without a log-in where the server wants none', async () => {
    const server = await startScriptedSmtp(politely);
    const smtp = { ...parseSmtpUrl(plainUrl(server.port)), login: null };
    expect(await deliver(anEmail(smtp))).toEqual({ outcome: 'accepted' });
    expect(server.received()).toMatch(/^EHLO sender\.example\r\nMAIL FROM:<robot@sender\.example>/);
    await expect.poll(server.received).toMatch(/\r\n\.\r\nQUIT\r\n$/);
  });

  it('arrives in clear where that was asked for, whatever the server offers', async () => {
    const server = await startScriptedSmtp((line) =>
      line.startsWith('EHLO') ? '250-test\r\n250-STARTTLS\r\n250 AUTH LOGIN' : politely(line),
    );
    expect(await deliver(anEmail(plainUrl(server.port)))).toMatchObject({ outcome: 'failed' });
    expect(server.received()).toMatch(/^EHLO sender\.example\r\nAUTH LOGIN\r\n/);
  });

  it.each([
    ['', 'robot@sender.example', 'watcher', 'sender.example'],
    ['', 'robot@localhost', 'a.b', 'a.b'],
    ['', 'robot@localhost', 'watcher', '[127.0.0.1]'],
    ['', 'robot@localhost', 'a.b\r\nRSET', '[127.0.0.1]'],
    ['&name=monitor.example', 'robot@sender.example', 'a.b', 'monitor.example'],
  ])('is announced with %j, from %s on %j, as %s', async (query, address, hostname, announced) => {
    const server = await startScriptedSmtp(politely);
    const from = { name: null, address };
    await deliver(anEmail(plainUrl(server.port) + query, { hostname, from }));
    expect(server.received().split('\r\n')[0]).toBe(`EHLO ${announced}`);
  });

  it('without events holds the state alone', async () => {
    const server = await startSmtpReceiver();
    const { platform } = aMessage();
    const message = aMessage({ events: [], platform: { ...platform, incidents: [] } });
    await deliver(anEmail(server.url), message);
    expect(server.mails[0]?.body).toBe(
      'Overall status: partial_outage\r\nTime: 2024-01-16T18:30:30Z\r\n\r\nOpen incidents: none\r\n',
    );
  });
});

describe('hostile text', () => {
  const HOSTILE =
    'x\r\nBcc: evil@example.com\r\n\r\n.\r\nRCPT TO:<evil@example.com>\u2028\u001b[31m \u202e=?utf-8?Q?=0D=0ABcc:_evil?=';
  const names = (headers: readonly (readonly [string, string])[] = []) =>
    headers.map(([name]) => name);

  it('adds neither a header, nor a line, nor a recipient', async () => {
    const server = await startSmtpReceiver();
    const channel = anEmail(server.url);
    await deliver(channel);
    const { platform } = aMessage();
    await deliver(
      channel,
      aMessage({
        id: HOSTILE,
        events: [anEvent({ message: HOSTILE, since: HOSTILE, subject: HOSTILE })],
        platform: {
          ...platform,
          status: HOSTILE,
          health: 'unknown',
          incidents: [anIncident({ id: HOSTILE, title: HOSTILE, severity: HOSTILE })],
        },
      }),
    );
    const [normal, hostile] = server.mails;
    expect(hostile).toMatchObject({ from: SMTP_USER, to: ['ops@example.com'] });
    expect(names(hostile?.headers)).toEqual(names(normal?.headers));
    expect(hostile?.body.split('\r\n').length).toBe(normal?.body.split('\r\n').length);
    expect(hostile?.body).toContain('Bcc: evil@example.com');
    expect(hostile?.body.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
    expect(hostile?.raw).not.toMatch(/^Bcc/im);
    const headers = new Map(hostile?.headers);
    expect(headers.get('message-id')).toMatch(/^<[\w.-]+@sender\.example>$/);
    expect(headers.get('subject')).toContain('[31m = ?utf-8?Q?=0D=0ABcc:_evil?=');
  });

  it('in a name is only a name', async () => {
    const server = await startSmtpReceiver();
    const name = 'Ops" <evil@example.com>,\r\nBcc: evil@example.com';
    await deliver(anEmail(server.url, { to: { ...TO, name }, from: { name, address: 'a@b.c' } }));
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['ops@example.com']);
    expect(names(mail?.headers).filter((header) => /bcc|^x$/.test(header))).toEqual([]);
    expect(mail?.raw).not.toMatch(/^Bcc/im);
  });

  it.each(['ops@example.com\r\nRCPT TO:<evil@example.com>', 'ops@example.com> <evil@example.com'])(
    'in an address (%j) never reaches the server',
    async (address) => {
      const server = await startScriptedSmtp(politely);
      const channel = anEmail(plainUrl(server.port), { to: { name: null, address } });
      expect(await deliver(channel)).toMatchObject({ outcome: 'failed', isUncertain: false });
      expect(server.received()).not.toContain('RCPT');
    },
  );

  it('is cut, however long, and however much there is', async () => {
    const server = await startSmtpReceiver();
    const long = '👍'.repeat(1_000);
    const { platform } = aMessage();
    const message = aMessage({
      events: Array.from({ length: 150 }, () => anEvent({ message: long })),
      platform: { ...platform, incidents: [anIncident({ title: long })] },
    });
    await deliver(anEmail(server.url), message);
    const subject = server.mails[0]?.headers.find(([name]) => name === 'subject')?.[1] ?? '';
    expect([...subject]).toHaveLength(150);
    expect(subject).toMatch(/^TensorOne Status Alert: (👍)+…$/u);
    const lines = server.mails[0]?.body.split('\r\n') ?? [];
    expect(lines.filter((line) => line.startsWith('- firing'))).toHaveLength(100);
    expect(lines).toContain('- and 50 more');
    expect(Math.max(...lines.map((line) => [...line].length))).toBe(500);
    const longest = Math.max(...(server.mails[0]?.raw.split('\r\n') ?? []).map((l) => l.length));
    expect(longest).toBeLessThanOrEqual(100);
  });
});

describe('what the channel is called', () => {
  it('names the recipient, and distinguishes servers and recipients', () => {
    const channel = anEmail('smtp://user:s3cret@mail.example');
    expect(channel.label).toBe('email ops@example.com');
    expect(channel.id).toBe('email:a4823dc675f2ad9d');
    const others = [
      anEmail('smtp://other:word@mail.example'),
      anEmail('smtp://mail.example:25'),
      anEmail('smtp://mail2.example'),
      anEmail('smtp://mail.example', { to: { name: null, address: 'dev@example.com' } }),
    ].map(({ id }) => id);
    expect(others[0]).toBe(channel.id);
    expect(new Set(others).size).toBe(4);
  });
});
