import { domainToASCII } from 'node:url';
import { usageError } from '../../../errors.js';
import { oneLine } from '../one-line.js';
import { splitAddresses } from './split-addresses.js';

/** One mailbox, checked: nothing in it can end a header or an SMTP command, or begin another address. */
export interface EmailAddress {
  /** As mail programs show it. */
  readonly name: string | null;
  /** ASCII: `local@domain`, the domain in lower case. */
  readonly address: string;
}

const HINT = 'It looks like ops@example.com or Ops <ops@example.com>.';

const MAX_LOCAL_PART = 64;
const MAX_DOMAIN = 253;

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const LOCAL_PART =
  /^([\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*|"([\w !#$%&'()*+,./:;=?@[\]^`{|}~-])+")$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** `local@domain` or `Name <local@domain>`. Throws a usage error that names the option. */
export function parseEmailAddress(text: string, option: string): EmailAddress {
  if (CONTROL.test(text)) {
    throw usageError(`${option} holds a line break or another control character`, HINT);
  }
  if (text.trim() === '') {
    throw usageError(`${option} is empty`, 'Is a variable of your script unset?');
  }
  if (splitAddresses(text).length > 1)
    throw usageError(`${option} takes one address, not several`, HINT);
  const address = readEmailAddress(text);
  if (address !== null) return address;
  throw usageError(`${option} is no e-mail address: "${oneLine(text, 80)}"`, HINT);
}

/** The same for a text that need not be an address: `null` where it is none. */
export function readEmailAddress(text: string): EmailAddress | null {
  if (CONTROL.test(text)) return null;
  const [, quoted, plain, angled] =
    /^(?:"((?:[^"\\]|\\.)*)" *|([^"\\<>@,]*))<([^<>]*)>$/.exec(text.trim()) ?? [];
  const [, bare, comment] = /^([^\s()<>"]+) *\(([^()\\]*)\)$/.exec(text.trim()) ?? [];
  const name = (quoted?.replace(/\\(.)/g, '$1') ?? plain ?? comment ?? '').trim();
  const mailbox = angled ?? bare ?? text.trim();
  const at = mailbox.lastIndexOf('@');
  const local = mailbox.slice(0, Math.max(0, at));
  const domain = readDomain(mailbox.slice(at + 1));
  if (domain === null || local.length > MAX_LOCAL_PART || !LOCAL_PART.test(local)) return null;
  return { name: name === '' ? null : name, address: `${local}@${domain}` };
}

function readDomain(text: string): string | null {
  // What is ASCII is not converted: that would make addresses of numbers.
  const domain = /^[\x21-\x7e]*$/.test(text) ? text.toLowerCase() : domainToASCII(text);
  const isDomain =
    domain.length <= MAX_DOMAIN && domain.split('.').every((label) => LABEL.test(label));
  return isDomain ? domain : null;
}
