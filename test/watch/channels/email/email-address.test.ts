import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import {
  parseEmailAddress,
  readEmailAddress,
} from '../../../../src/watch/channels/email/email-address.js';

describe('parseEmailAddress', () => {
  it.each([
    ['ops@example.com', null, 'ops@example.com'],
    ['  ops@Example.COM ', null, 'ops@example.com'],
    ['Ops.On-Call+t1s@example.com', null, 'Ops.On-Call+t1s@example.com'],
    ['root@localhost', null, 'root@localhost'],
    ["o'brien!#$%&*/=?^_`{|}~@example.com", null, "o'brien!#$%&*/=?^_`{|}~@example.com"],
    ['ops@bücher.example', null, 'ops@xn--bcher-kva.example'],
    ['ops@192.0.2.1', null, 'ops@192.0.2.1'],
    ['Ops <ops@example.com>', 'Ops', 'ops@example.com'],
    ['Ops (EU) – Überwachung<ops@example.com>', 'Ops (EU) – Überwachung', 'ops@example.com'],
    ['"Ops Team" <ops@example.com>', 'Ops Team', 'ops@example.com'],
    ['"Doe, Jane" <jane@example.com>', 'Doe, Jane', 'jane@example.com'],
    ['"Jane \\"JD\\" Doe" <jane@example.com>', 'Jane "JD" Doe', 'jane@example.com'],
    ['jane@example.com (Jane Doe)', 'Jane Doe', 'jane@example.com'],
    ['"o ps"@example.com', null, '"o ps"@example.com'],
    ['<ops@example.com>', null, 'ops@example.com'],
    [`${'a'.repeat(64)}@example.com`, null, `${'a'.repeat(64)}@example.com`],
  ])('reads %j', (text, name, address) => {
    expect(parseEmailAddress(text, '--email-to')).toEqual({ name, address });
    expect(readEmailAddress(text)).toEqual({ name, address });
  });

  it.each([
    ['', '--email-to is empty'],
    ['  ', '--email-to is empty'],
    ['a@b.example,c@d.example', '--email-to takes one address, not several'],
    ['Doe, Joe <a@b.example>', '--email-to takes one address, not several'],
    ['a@b.example\r\nBcc: c@d.example', '--email-to holds a line break'],
    ['a@b.example\n', '--email-to holds a line break'],
    ['Ops\u0000 <a@b.example>', '--email-to holds a line break or another control character'],
    ['Ops\u202e <a@b.example>', '--email-to holds a line break or another control character'],
    ['a\u2028@b.example', '--email-to holds a line break'],
    ['ops', '--email-to is no e-mail address: "ops"'],
    ['@example.com', '--email-to is no e-mail address: "@example.com"'],
    ['ops@', 'is no e-mail address'],
    ['ops@exa mple.com', 'is no e-mail address'],
    ['o ps@example.com', 'is no e-mail address'],
    ['a@b@example.com', 'is no e-mail address'],
    ['.ops@example.com', 'is no e-mail address'],
    ['o..ps@example.com', 'is no e-mail address'],
    ['ops@example..com', 'is no e-mail address'],
    ['ops@example.com.', 'is no e-mail address'],
    ['ops@-example.com', 'is no e-mail address'],
    ['ops@[127.0.0.1]', 'is no e-mail address'],
    ['öps@example.com', 'is no e-mail address'],
    ['a@b.example;c@d.example', 'is no e-mail address'],
    ['a@b.example c@d.example', 'is no e-mail address'],
    ['a@b.example <c@d.example>', 'is no e-mail address'],
    ['Ops <a@b.example> <c@d.example>', 'is no e-mail address'],
    ['Ops <a@b.example', 'is no e-mail address'],
    ['Ops a@b.example>', 'is no e-mail address'],
    ['Ops <a@b.example> x', 'is no e-mail address'],
    ['mailto:a@b.example?bcc=c', 'is no e-mail address'],
    [`${'a'.repeat(65)}@example.com`, 'is no e-mail address'],
    [`a@${'b.'.repeat(127)}example`, 'is no e-mail address'],
  ])('refuses %j: %s', (text, message) => {
    expect(() => parseEmailAddress(text, '--email-to')).toThrow(AppError);
    expect(() => parseEmailAddress(text, '--email-to')).toThrow(message);
    expect(readEmailAddress(text)).toBeNull();
  });
});
