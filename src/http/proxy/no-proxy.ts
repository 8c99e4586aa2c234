import { BlockList, isIP } from 'node:net';

/**
 * True where a list as in `NO_PROXY` exempts a host: `*`, names with all that is below them, with or
 * without a leading dot, IP addresses, networks as CIDR, each with a port or without.
 */
export function isExempt({ protocol, hostname, port }: URL, noProxy: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  const ownPort = port || (protocol === 'https:' ? '443' : '80');
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry, host, ownPort));
}

function matches(entry: string, host: string, ownPort: string): boolean {
  if (entry === '*') return true;
  const { name, port } = splitPort(entry);
  if (port !== undefined && port !== ownPort) return false;
  const [address = '', prefix] = name.split('/', 2);
  if (isIP(address) !== 0) return isWithin(host, address, prefix);
  const suffix = name.replace(/^\*?\.+/, '').replace(/\.$/, '');
  // An address is below no name.
  return suffix !== '' && isIP(host) === 0 && (host === suffix || host.endsWith(`.${suffix}`));
}

/** `name:8080`, `[::1]:8080`, `[::1]`, `[fd00::]/8`; a bare IPv6 address has no port. */
function splitPort(entry: string): { readonly name: string; readonly port: string | undefined } {
  const [, address, prefix = '', portOfAddress] =
    /^\[([^\]]*)\](\/\d+)?(?::(\d+))?$/.exec(entry) ?? [];
  if (address !== undefined) return { name: address + prefix, port: portOfAddress };
  const plain = /^([^:]*):(\d+)$/.exec(entry);
  return plain === null
    ? { name: entry, port: undefined }
    : { name: plain[1] ?? '', port: plain[2] };
}

function isWithin(host: string, address: string, prefix: string | undefined): boolean {
  const version = isIP(address);
  if (isIP(host) !== version) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const longest = version === 4 ? 32 : 128;
  const length = prefix === undefined ? longest : Number(prefix);
  if (!/^\d{1,3}$/.test(prefix ?? '0') || length > longest) return false;
  const network = new BlockList();
  network.addSubnet(address, length, family);
  return network.check(host, family);
}
