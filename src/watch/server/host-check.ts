const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * True where a request names this machine, or a name that was allowed. Without it, a page of a
 * stranger in a local browser could read a loopback listener (DNS rebinding).
 * @param url the target of the request; where it is a whole URL, its host counts too
 * @param hosts each `Host` header, with or without a port; more than one is none of a browser
 * @param allowed names from `--allow-host`, without a port
 */
export function isAllowedHost(
  url: string,
  hosts: readonly string[],
  allowed: readonly string[],
): boolean {
  const [, authority] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  const names = authority === undefined ? hosts : [...hosts, authority];
  return hosts.length < 2 && names.length > 0 && names.every((name) => isAllowed(name, allowed));
}

function isAllowed(authority: string, allowed: readonly string[]): boolean {
  const [, name] = /^(\[[\da-f:.]+\]|[^:[\]@\s]+)(?::\d{0,5})?$/i.exec(authority) ?? [];
  if (name === undefined) return false;
  const plain = normalize(name);
  return LOOPBACK_NAMES.has(plain) || allowed.some((each) => normalize(each) === plain);
}

function normalize(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}

/** True for an address, as the system writes it, that only this machine can reach. */
export function isLoopbackAddress(address: string): boolean {
  return /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i.test(address);
}
