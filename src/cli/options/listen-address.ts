import { usageError } from '../../errors.js';
import { printable } from '../../text/printable.js';
import type { ListenAddress } from '../../watch/server/status-server.js';

const LOOPBACK = '127.0.0.1';

/** `9469`, `:9469`, `0.0.0.0:9469`, `[::]:9469`, `monitor.example:9469`: loopback unless a host is named. */
export function parseListenAddress(value: string, name: string): ListenAddress {
  const [, bracketed, plain, digits = ''] =
    /^(?:(?:\[([0-9a-f:.]+(?:%[\w.-]+)?)\]|([\p{L}\p{M}\p{N}._-]*)):)?(\d{1,5})$/iu.exec(
      value.trim(),
    ) ?? [];
  const port = digits === '' ? Number.NaN : Number(digits);
  if (port <= 65_535) return { host: bracketed || plain || LOOPBACK, port };
  throw usageError(
    `${name} cannot be "${printable(value)}"`,
    'It is HOST:PORT, or a port alone for loopback: 9469, 0.0.0.0:9469, [::1]:9469.',
  );
}

/** A name as the `Host` of a request holds it, without its port: `status.example.org`, `[fd00::1]`. */
export function parseHostName(text: string, name: string): readonly string[] {
  const host = text.trim().toLowerCase();
  if (/^(\[[\da-f:.]+\]|[\p{L}\p{M}\p{N}._-]+)$/u.test(host)) return [host];
  throw usageError(
    `${name} cannot be "${printable(text)}"`,
    'It is a name or an address without a scheme and a port: status.example.org.',
  );
}
