import { describe, expect, it } from 'vitest';
import { Secrets } from '../../src/text/secrets.js';

describe('the secrets of a run', () => {
  it('are taken out of a text, whatever their origin and encoding', () => {
    const secrets = new Secrets();
    secrets.add('tpo_live_0123456789');
    secrets.add(' hunter2hunter2\n');
    const base64 = Buffer.from('user:hunter2hunter2').toString('base64');
    expect(secrets.redact(`a tpo_live_0123456789 b hunter2hunter2 c`)).toBe(
      'a [redacted] b [redacted] c',
    );
    expect(secrets.redact(base64)).not.toContain(Buffer.from('hunter2').toString('base64'));
  });

  it('leave a longer secret whole that holds a shorter one', () => {
    const secrets = new Secrets();
    secrets.add('abcdefgh');
    secrets.add('abcdefgh-ijklmnop');
    expect(secrets.redact('x abcdefgh-ijklmnop y')).toBe('x [redacted] y');
  });

  it('leave out what is public, and nothing else', () => {
    const secrets = new Secrets();
    secrets.add('tpo_test_of_the_simulator');
    secrets.add('tpo_live_0123456789');
    secrets.allow('tpo_test_of_the_simulator');
    expect(secrets.redact('tpo_test_of_the_simulator tpo_live_0123456789')).toBe(
      'tpo_test_of_the_simulator [redacted]',
    );
  });

  it('ignore what is missing, empty or too short', () => {
    const secrets = new Secrets();
    for (const none of [undefined, null, '', 'short']) secrets.add(none);
    expect(secrets.redact('short text')).toBe('short text');
  });
});
