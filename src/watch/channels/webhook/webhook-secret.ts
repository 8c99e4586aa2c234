/** Fewer bytes could be guessed. */
const MIN_BYTES = 16;

const PREFIX = 'whsec_';

/**
 * The bytes of a signing secret: base64, with or without `whsec_`, as the libraries of Standard
 * Webhooks decode it. Text without `whsec_` that no library could decode is taken as it is. `null`
 * where there are fewer than 16 bytes, or no base64 after `whsec_`.
 */
export function parseWebhookSecret(text: string): Uint8Array | null {
  const trimmed = text.trim();
  const bytes = trimmed.startsWith(PREFIX)
    ? decodeBase64(trimmed.slice(PREFIX.length))
    : (decodeBase64(trimmed) ?? new TextEncoder().encode(trimmed));
  return bytes === null || bytes.length < MIN_BYTES ? null : bytes;
}

/** `Buffer` skips what is not base64; this does not. */
function decodeBase64(text: string): Uint8Array | null {
  const digits = text.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return null;
  return new Uint8Array(Buffer.from(digits, 'base64'));
}
