import { describe, expect, it } from 'vitest';
import { parseWebhookSecret } from '../../../../src/watch/channels/webhook/webhook-secret.js';

describe('parseWebhookSecret', () => {
  it.each([
    ['text that no library could decode', ' correct horse battery\n', 'correct horse battery'],
    ['base64 without a prefix', 'MDEyMzQ1Njc4OWFiY2RlZg==', '0123456789abcdef'],
    ['base64', 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==', '0123456789abcdef'],
    ['base64 without padding', 'whsec_MDEyMzQ1Njc4OWFiY2RlZg', '0123456789abcdef'],
    ['sixteen bytes in fewer characters', 'ééééé-→→', 'ééééé-→→'],
  ])('reads %s', (_, text, expected) => {
    const bytes = parseWebhookSecret(text);
    expect(bytes === null ? null : new TextDecoder().decode(bytes)).toBe(expected);
  });

  it.each([
    ['nothing', ' \n'],
    ['15 bytes', 'fifteen-bytes!!'],
    ['15 bytes of base64', `whsec_${Buffer.from('fifteen-bytes!!').toString('base64')}`],
    ['no base64', 'whsec_MDEyMzQ1Njc4OWFiY2RlZg*='],
    ['a broken base64', 'whsec_MDEyMzQ1Njc4OWFiY2RlZgAAA'],
    ['padding inside', 'whsec_MDEyMzQ1Njc4O=WFiY2RlZg=='],
  ])('refuses %s', (_, text) => {
    expect(parseWebhookSecret(text)).toBeNull();
  });
});
