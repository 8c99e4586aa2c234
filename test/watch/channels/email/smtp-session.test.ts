import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEmails } from '../../../../src/watch/channels/email/email.js';
import { SmtpSession } from '../../../../src/watch/channels/email/smtp-session.js';
import { SMTP_PASSWORD, SMTP_USER } from '../../../support/servers/open-smtp-receiver.js';
import { startScriptedSmtp } from '../../../support/servers/scripted-smtp.js';
import { startSmtpReceiver } from '../../../support/servers/smtp-receiver.js';
import { aMessage, base64, deliver, plainUrl, politely, someSettings } from './email-harness.js';

const ADDRESSES = Array.from({ length: 10 }, (_, index) => `r${index}@example.com`);

function toEach(url: string) {
  return createEmails(
    ADDRESSES.map((address) => someSettings(url, { to: { name: null, address } })),
  );
}

describe('ten recipients', () => {
  it('get their mails over one connection', async () => {
    const server = await startSmtpReceiver();
    const channels = toEach(server.url);
    const results = await Promise.all(channels.map((channel) => deliver(channel)));
    expect(results).toEqual(ADDRESSES.map(() => ({ outcome: 'accepted' })));
    expect(server.connections()).toBe(1);
    expect(server.mails.map(({ to }) => to.join()).sort()).toEqual(ADDRESSES);
    // The next message opens another one.
    await Promise.all(channels.map((channel) => deliver(channel)));
    expect(server.connections()).toBe(2);
  });

  it('do not suffer from one that is refused', async () => {
    const server = await startSmtpReceiver({
      refuse: (address) => (address === 'r3@example.com' ? [550, 'no such user'] : undefined),
    });
    const results = await Promise.all(toEach(server.url).map((channel) => deliver(channel)));
    expect(results.map(({ outcome }) => outcome)).toEqual(
      ADDRESSES.map((address) => (address === 'r3@example.com' ? 'failed' : 'accepted')),
    );
    expect(server.connections()).toBe(1);
  });

  it('meet a server that is away once, and not one after the other', async () => {
    const server = await startSmtpReceiver();
    await server.close();
    const results = await Promise.all(toEach(server.url).map((channel) => deliver(channel)));
    for (const result of results) {
      expect(result).toMatchObject({
        outcome: 'failed',
        isTransient: true,
        reason: expect.stringContaining('the connection was refused'),
      });
    }
  });

  it('are not waited for once an attempt is given up', async () => {
    const server = await startScriptedSmtp((line) =>
      line.startsWith('RCPT') ? '' : politely(line),
    );
    const [first, second] = toEach(plainUrl(server.port));
    if (first === undefined || second === undefined) throw new Error('there are ten');
    const over = new AbortController();
    const results = Promise.all([
      deliver(first, aMessage(), over.signal),
      deliver(second, aMessage(), over.signal),
    ]);
    await expect.poll(server.received).toContain('RCPT');
    over.abort();
    for (const result of await results) {
      expect(result).toMatchObject({ outcome: 'failed', isTransient: true, isUncertain: false });
    }
  });
});

describe('the log-in', () => {
  /** A server that offers these methods, and the client's side of the log-in. */
  async function logIn(offered: string, answers: readonly string[], url = plainUrl) {
    let step = 0;
    let isOver = false;
    const server = await startScriptedSmtp((line) => {
      if (line.startsWith('EHLO')) return `250-test\r\n250 ${offered}`;
      if (isOver || !(line.startsWith('AUTH') || step > 0)) return politely(line);
      const answer = answers[step++] ?? '';
      isOver = step === answers.length;
      return answer;
    });
    const [channel] = createEmails([someSettings(url(server.port))]);
    if (channel === undefined) throw new Error('there is one recipient');
    const result = await channel.deliver(aMessage(), new AbortController().signal);
    const lines = server.received().split('\r\n');
    const begin = lines.findIndex((line) => line.startsWith('AUTH'));
    return { result, said: begin < 0 ? [] : lines.slice(begin, begin + answers.length) };
  }

  const accepted = { outcome: 'accepted' };

  it('is by PLAIN where that is offered', async () => {
    const { result, said } = await logIn('AUTH LOGIN PLAIN', ['235 in']);
    expect(result).toEqual(accepted);
    expect(said).toEqual([`AUTH PLAIN ${base64(`\0${SMTP_USER}\0${SMTP_PASSWORD}`)}`]);
  });

  it('is by LOGIN where only that is offered', async () => {
    const { result, said } = await logIn('AUTH LOGIN', [
      '334 VXNlcm5hbWU6',
      '334 UGFzc3dvcmQ6',
      '235 in',
    ]);
    expect(result).toEqual(accepted);
    expect(said).toEqual(['AUTH LOGIN', base64(SMTP_USER), base64(SMTP_PASSWORD)]);
  });

  it('is by CRAM-MD5 where only that is offered', async () => {
    const challenge = '<1896.697170952@mail.example>';
    const { result, said } = await logIn('AUTH CRAM-MD5', [`334 ${base64(challenge)}`, '235 in']);
    expect(result).toEqual(accepted);
    const digest = createHmac('md5', SMTP_PASSWORD).update(challenge).digest('hex');
    expect(said).toEqual(['AUTH CRAM-MD5', base64(`${SMTP_USER} ${digest}`)]);
  });

  it.each(['SIZE 1000', 'AUTH GSSAPI XOAUTH2'])(
    'is not tried where the server offers %s, which is final',
    async (offered) => {
      const { result, said } = await logIn(offered, []);
      expect(said).toEqual([]);
      expect(result).toMatchObject({
        outcome: 'failed',
        isTransient: false,
        reason:
          'the server offers no login method that this program knows (PLAIN, LOGIN, CRAM-MD5)',
      });
    },
  );

  it('takes a user without a password', async () => {
    const url = (port: number) => `smtp://robot:@127.0.0.1:${port}?tls=off`;
    const { result, said } = await logIn('AUTH PLAIN', ['235 in'], url);
    expect(result).toEqual(accepted);
    expect(said).toEqual([`AUTH PLAIN ${base64('\0robot\0')}`]);
  });
});

describe('a refusal', () => {
  it.each([
    ['EHLO', '550 5.7.1 who are you'],
    ['RCPT', '450 4.7.1 Helo command rejected: need fully-qualified hostname'],
  ])('of %s because of the greeting comes with a hint', async (word, answer) => {
    const server = await startScriptedSmtp((line) =>
      line.startsWith(word) || (word === 'EHLO' && line.startsWith('HELO'))
        ? answer
        : politely(line),
    );
    const [channel] = createEmails([someSettings(plainUrl(server.port))]);
    if (channel === undefined) throw new Error('there is one recipient');
    expect(await deliver(channel)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/\?name=HOST in TENSORONE_SMTP_URL$/),
    });
  });
});

describe('the mails of one alert', () => {
  it('are one thread: the later ones refer to the firing', async () => {
    const server = await startSmtpReceiver();
    const [channel] = createEmails([someSettings(server.url)]);
    if (channel === undefined) throw new Error('there is one recipient');
    await deliver(channel, aMessage({ id: 'msg_a_1' }));
    await deliver(channel, aMessage({ id: 'msg_a_2', threads: ['msg_a_1', 'msg_a_0'] }));
    const [first, second] = server.mails.map(({ headers }) => new Map(headers));
    expect(first?.get('message-id')).toBe('<msg_a_1@sender.example>');
    expect(first?.has('in-reply-to')).toBe(false);
    expect(second?.get('message-id')).toBe('<msg_a_2@sender.example>');
    expect(second?.get('in-reply-to')).toBe('<msg_a_1@sender.example>');
    expect(second?.get('references')).toBe('<msg_a_1@sender.example> <msg_a_0@sender.example>');
  });
});

describe('a server that looks at a mail for a while', () => {
  const CONNECT_MS = 1_000;

  it('has more time than it has to greet', async () => {
    const server = await startScriptedSmtp((line, socket) => {
      if (line !== '.') return politely(line);
      setTimeout(() => socket.write('250 accepted\r\n'), 2 * CONNECT_MS);
      return undefined;
    });
    const { smtp } = someSettings(plainUrl(server.port));
    const session = new SmtpSession({ smtp, name: 'here.example', connectTimeoutMs: CONNECT_MS });
    const mail = { from: 'a@example.com', to: 'b@example.com', content: Buffer.from('x\r\n') };
    expect(await session.send(mail, new AbortController().signal)).toBeNull();
  });
});

describe('the reply to a mail', () => {
  const replied = async (reply: string) => {
    const server = await startScriptedSmtp((line) => (line === '.' ? reply : politely(line)));
    const [channel] = createEmails([someSettings(plainUrl(server.port))]);
    if (channel === undefined) throw new Error('no channel');
    return deliver(channel);
  };

  it.each(['250', '250 queued as 1', '250-queued\r\n250 as 1', '299 odd'])(
    'accepts it: %j',
    async (reply) => {
      expect(await replied(reply)).toEqual({ outcome: 'accepted' });
    },
  );

  it.each(['2 ok', '25', '2500 ok', '2ok', '250-queued\r\n550 no', '250-queued\r\n2'])(
    'is no reply of SMTP, so that the mail is still owed: %j',
    async (reply) => {
      expect(await replied(reply)).toMatchObject({
        outcome: 'failed',
        isTransient: true,
        isUncertain: true,
        reason: expect.stringContaining('it does not speak SMTP'),
      });
    },
  );
});
