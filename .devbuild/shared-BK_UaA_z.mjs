import 'node:fs';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import { finished, PassThrough } from 'node:stream';
import urllib from 'node:url';
import util from 'node:util';
import zlib from 'node:zlib';

// node_modules/nodemailer/dist/esm/punycode/index.js
/** Highest positive signed 32-bit float value */
const maxInt = 2147483647;
/** Bootstring parameters */
const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialN = 128;
const delimiter = '-';
/** Regular expressions */
const regexPunycode = /^xn--/;
const regexNonASCII = /[^\0-\x7F]/;
const regexSeparators = /[\x2E\u3002\uFF0E\uFF61]/g;
/** Error messages */
const errors = {
  overflow: 'Overflow: input needs wider integers to process',
  'not-basic': 'Illegal input >= 0x80 (not a basic code point)',
  'invalid-input': 'Invalid input',
};
/** Convenience shortcuts */
const baseMinusTMin = 35;
const floor = Math.floor;
const stringFromCharCode = String.fromCharCode;
/**
 * A generic error utility function.
 * @private
 * @param type The error type.
 * @returns Throws a `RangeError` with the applicable error message.
 */
function error(type) {
  throw new RangeError(errors[type]);
}
/**
 * A generic `Array#map` utility function.
 * @private
 * @param array The array to iterate over.
 * @param callback The function that gets called for every array
 * item.
 * @returns A new array of values returned by the callback function.
 */
function map(array, callback) {
  const result = [];
  let length = array.length;
  while (length--) result[length] = callback(array[length]);
  return result;
}
/**
 * A simple `Array#map`-like wrapper to work with domain name strings or email
 * addresses.
 * @private
 * @param domain The domain name or email address.
 * @param callback The function that gets called for every
 * character.
 * @returns A new string of characters returned by the callback
 * function.
 */
function mapDomain(domain, callback) {
  const parts = domain.split('@');
  let result = '';
  if (parts.length > 1) {
    result = parts[0] + '@';
    domain = parts[1];
  }
  domain = domain.replace(regexSeparators, '.');
  const encoded = map(domain.split('.'), callback).join('.');
  return result + encoded;
}
/**
 * Creates an array containing the numeric code points of each Unicode
 * character in the string. While JavaScript uses UCS-2 internally,
 * this function will convert a pair of surrogate halves (each of which
 * UCS-2 exposes as separate characters) into a single code point,
 * matching UTF-16.
 * @see `punycode.ucs2.encode`
 * @see <https://mathiasbynens.be/notes/javascript-encoding>
 * @memberOf punycode.ucs2
 * @name decode
 * @param string The Unicode input string (UCS-2).
 * @returns The new array of code points.
 */
function ucs2decode(string) {
  const output = [];
  let counter = 0;
  const length = string.length;
  while (counter < length) {
    const value = string.charCodeAt(counter++);
    if (value >= 55296 && value <= 56319 && counter < length) {
      const extra = string.charCodeAt(counter++);
      if ((extra & 64512) == 56320) output.push(((value & 1023) << 10) + (extra & 1023) + 65536);
      else {
        output.push(value);
        counter--;
      }
    } else output.push(value);
  }
  return output;
}
/**
 * Converts a basic code point into a digit/integer.
 * @see `digitToBasic()`
 * @private
 * @param codePoint The basic numeric code point value.
 * @returns The numeric value of a basic code point (for use in
 * representing integers) in the range `0` to `base - 1`, or `base` if
 * the code point does not represent a value.
 */
const basicToDigit = (codePoint) => {
  if (codePoint >= 48 && codePoint < 58) return 26 + (codePoint - 48);
  if (codePoint >= 65 && codePoint < 91) return codePoint - 65;
  if (codePoint >= 97 && codePoint < 123) return codePoint - 97;
  return base;
};
/**
 * Converts a digit/integer into a basic code point.
 * @see `basicToDigit()`
 * @private
 * @param digit The numeric value of a basic code point.
 * @param flag Non-zero to use the uppercase form of the code point.
 * @returns The basic code point whose value (when used for
 * representing integers) is `digit`, which needs to be in the range
 * `0` to `base - 1`. If `flag` is non-zero, the uppercase form is
 * used; else, the lowercase form is used. The behavior is undefined
 * if `flag` is non-zero and `digit` has no uppercase form.
 */
const digitToBasic = (digit, flag) =>
  digit + 22 + 75 * Number(digit < 26) - (Number(flag != 0) << 5);
/**
 * Bias adaptation function as per section 3.4 of RFC 3492.
 * https://tools.ietf.org/html/rfc3492#section-3.4
 * @private
 */
const adapt = (delta, numPoints, firstTime) => {
  let k = 0;
  delta = firstTime ? floor(delta / damp) : delta >> 1;
  delta += floor(delta / numPoints);
  for (; delta > 455; k += base) delta = floor(delta / baseMinusTMin);
  return floor(k + (36 * delta) / (delta + skew));
};
/**
 * Converts a Punycode string of ASCII-only symbols to a string of Unicode
 * symbols.
 * @memberOf punycode
 * @param input The Punycode string of ASCII-only symbols.
 * @returns The resulting string of Unicode symbols.
 */
const decode = (input) => {
  const output = [];
  const inputLength = input.length;
  let i = 0;
  let n = initialN;
  let bias = initialBias;
  let basic = input.lastIndexOf(delimiter);
  if (basic < 0) basic = 0;
  for (let j = 0; j < basic; ++j) {
    if (input.charCodeAt(j) >= 128) error('not-basic');
    output.push(input.charCodeAt(j));
  }
  for (let index = basic > 0 ? basic + 1 : 0; index < inputLength; ) {
    const oldi = i;
    for (let w = 1, k = base; ; k += base) {
      if (index >= inputLength) error('invalid-input');
      const digit = basicToDigit(input.charCodeAt(index++));
      if (digit >= base) error('invalid-input');
      if (digit > floor((maxInt - i) / w)) error('overflow');
      i += digit * w;
      const t = k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias;
      if (digit < t) break;
      const baseMinusT = base - t;
      if (w > floor(maxInt / baseMinusT)) error('overflow');
      w *= baseMinusT;
    }
    const out = output.length + 1;
    bias = adapt(i - oldi, out, oldi == 0);
    if (floor(i / out) > maxInt - n) error('overflow');
    n += floor(i / out);
    i %= out;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
};
/**
 * Converts a string of Unicode symbols (e.g. a domain name label) to a
 * Punycode string of ASCII-only symbols.
 * @memberOf punycode
 * @param input The string of Unicode symbols.
 * @returns The resulting Punycode string of ASCII-only symbols.
 */
const encode = (input) => {
  const output = [];
  const codePoints = ucs2decode(input);
  const inputLength = codePoints.length;
  let n = initialN;
  let delta = 0;
  let bias = initialBias;
  for (const currentValue of codePoints)
    if (currentValue < 128) output.push(stringFromCharCode(currentValue));
  const basicLength = output.length;
  let handledCPCount = basicLength;
  if (basicLength) output.push(delimiter);
  while (handledCPCount < inputLength) {
    let m = maxInt;
    for (const currentValue of codePoints)
      if (currentValue >= n && currentValue < m) m = currentValue;
    const handledCPCountPlusOne = handledCPCount + 1;
    if (m - n > floor((maxInt - delta) / handledCPCountPlusOne)) error('overflow');
    delta += (m - n) * handledCPCountPlusOne;
    n = m;
    for (const currentValue of codePoints) {
      if (currentValue < n && ++delta > maxInt) error('overflow');
      if (currentValue === n) {
        let q = delta;
        for (let k = base; ; k += base) {
          const t = k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias;
          if (q < t) break;
          const qMinusT = q - t;
          const baseMinusT = base - t;
          output.push(stringFromCharCode(digitToBasic(t + (qMinusT % baseMinusT), 0)));
          q = floor(qMinusT / baseMinusT);
        }
        output.push(stringFromCharCode(digitToBasic(q, 0)));
        bias = adapt(delta, handledCPCountPlusOne, handledCPCount === basicLength);
        delta = 0;
        ++handledCPCount;
      }
    }
    ++delta;
    ++n;
  }
  return output.join('');
};
/**
 * Converts a Punycode string representing a domain name or an email address
 * to Unicode. Only the Punycoded parts of the input will be converted, i.e.
 * it doesn't matter if you call it on a string that has already been
 * converted to Unicode.
 * @memberOf punycode
 * @param input The Punycoded domain name or email address to
 * convert to Unicode.
 * @returns The Unicode representation of the given Punycode
 * string.
 */
const toUnicode = (input) =>
  mapDomain(input, (string) =>
    regexPunycode.test(string) ? decode(string.slice(4).toLowerCase()) : string,
  );
/**
 * Converts a Unicode string representing a domain name or an email address to
 * Punycode. Only the non-ASCII parts of the domain name will be converted,
 * i.e. it doesn't matter if you call it with a domain that's already in
 * ASCII.
 * @memberOf punycode
 * @param input The domain name or email address to convert, as a
 * Unicode string.
 * @returns The Punycode representation of the given domain name or
 * email address.
 */
const toASCII = (input) =>
  mapDomain(input, (string) => (regexNonASCII.test(string) ? 'xn--' + encode(string) : string));
// node_modules/nodemailer/dist/esm/shared/url.js
const SLASHLESS_AUTHORITY = /^([a-zA-Z][a-zA-Z0-9+.-]*:)(?!\/\/)([\s\S]+)$/;
/**
 * Drops the leading and trailing C0 controls and spaces, which the WHATWG parser strips
 * before it looks at the input. Stripped up front so that the slash-less form is recognized
 * in a value read from a file with a trailing newline as well. An index scan, the regex
 * /^[\x00-\x20]+|[\x00-\x20]+$/g retried a run of spaces inside the value from every
 * position in it
 *
 * @param input URL string
 * @returns The string without the surrounding controls and spaces
 */
function stripSurroundingWhitespace(input) {
  let start = 0;
  let end = input.length;
  while (start < end && input.charCodeAt(start) <= 32) start++;
  while (end > start && input.charCodeAt(end - 1) <= 32) end--;
  return input.slice(start, end);
}
const LEGACY_TRIM = /^[\x00-\x20\u00a0\ufeff]+/;
const AUTHORITY = /^([a-zA-Z0-9+.-]+:)?[\\/]{2}([^\\/?#]*)/;
const FORBIDDEN_HOST_CHARS = /[\x00-\x20#/:<>?@[\\\]^|\x7f]/;
const CONTROL_CHARS = /[\x00-\x1f\x7f]/;
function invalidUrl(input) {
  const err = /* @__PURE__ */ new TypeError('Invalid URL');
  err.code = 'ERR_INVALID_URL';
  err.input = input;
  return err;
}
function legacyParse(input, parseQueryString, whatwgError, slashesDenoteHost) {
  const parsed = urllib.parse(input, parseQueryString, slashesDenoteHost);
  const authority = AUTHORITY.exec(input.replace(LEGACY_TRIM, ''));
  if (authority && (authority[1] || parsed.hostname !== null)) {
    const written = authority[2].slice(authority[2].lastIndexOf('@') + 1);
    if (
      !written ||
      CONTROL_CHARS.test(written) ||
      (parsed.host || '').toLowerCase() !== toASCII(written.toLowerCase())
    )
      throw whatwgError;
    if (written.charAt(0) === '[' && !net.isIPv6(written.slice(1, written.indexOf(']'))))
      throw whatwgError;
  } else if (parsed.hostname !== null) throw whatwgError;
  const legacyAuth = parsed.auth === null || parsed.auth === void 0 ? null : parsed.auth.split(':');
  const result = parsed;
  result.username = legacyAuth ? legacyAuth.shift() : null;
  result.password = legacyAuth && legacyAuth.length ? legacyAuth.join(':') : null;
  return result;
}
function safeDecode(str) {
  try {
    return decodeURIComponent(str);
  } catch (_err) {
    return str;
  }
}
function normalizeHostname(raw, href) {
  const hostname = raw || '';
  if (!hostname) return '';
  if (hostname.charAt(0) === '[' && hostname.charAt(hostname.length - 1) === ']')
    return hostname.slice(1, -1);
  const decoded = safeDecode(hostname);
  const mapped = FORBIDDEN_HOST_CHARS.test(decoded) ? '' : urllib.domainToASCII(decoded);
  if (!mapped) throw invalidUrl(href);
  return mapped;
}
const parse = (input, parseQueryString) => {
  input = stripSurroundingWhitespace(input || '');
  const slashless = SLASHLESS_AUTHORITY.exec(input);
  const normalized = slashless ? slashless[1] + '//' + slashless[2] : input;
  let u;
  try {
    u = new URL(normalized);
  } catch (err) {
    return legacyParse(normalized, parseQueryString, err);
  }
  const hostname = normalizeHostname(u.hostname, u.href);
  const port = u.port || null;
  const pathname = u.pathname || null;
  const search = u.search || null;
  let auth = null;
  let username = null;
  let password = null;
  if (u.username || u.password) {
    username = safeDecode(u.username);
    password = u.password ? safeDecode(u.password) : null;
    auth = username + (password !== null ? ':' + password : '');
  }
  let query;
  if (parseQueryString) {
    const parsed = Object.create(null);
    u.searchParams.forEach((value, key) => {
      if (Object.hasOwn(parsed, key)) {
        const existing = parsed[key];
        if (Array.isArray(existing)) existing.push(value);
        else parsed[key] = [existing, value];
      } else parsed[key] = value;
    });
    query = parsed;
  } else query = search ? search.slice(1) : null;
  return {
    protocol: u.protocol || null,
    host: u.host || null,
    hostname,
    port,
    pathname,
    search,
    path: (pathname || '') + (search || '') || null,
    href: u.href,
    auth,
    username,
    password,
    query,
  };
};
const resolve$1 = (from, to) => {
  try {
    return new URL(to, from).href;
  } catch (err) {
    legacyParse(from, false, err, true);
    legacyParse(to, false, err, true);
    return urllib.resolve(from, to);
  }
};
// node_modules/nodemailer/dist/esm/fetch/cookies.js
const SESSION_TIMEOUT = 1800;
/**
 * Creates a biskviit cookie jar for managing cookie values in memory
 *
 * @constructor
 * @param [options] Optional options object
 */
var Cookies = class {
  constructor(options) {
    this.options = options || {};
    this.cookies = [];
  }
  /**
   * Stores a cookie string to the cookie storage
   *
   * @param cookieStr Value from the 'Set-Cookie:' header
   * @param url Current URL
   */
  set(cookieStr, url) {
    const urlparts = parse(url || '');
    const cookie = this.parse(cookieStr);
    let domain;
    if (cookie.domain) {
      domain = cookie.domain.replace(/^\./, '');
      if (
        urlparts.hostname.length < domain.length ||
        domain.indexOf('.') < 0 ||
        domain.endsWith('.') ||
        net.isIP(urlparts.hostname) ||
        !('.' + urlparts.hostname).endsWith('.' + domain)
      )
        cookie.domain = urlparts.hostname;
    } else cookie.domain = urlparts.hostname;
    if (!cookie.path) cookie.path = this.getPath(urlparts.pathname);
    if (!cookie.expires)
      cookie.expires = new Date(
        Date.now() +
          (Number(this.options.sessionTimeout || SESSION_TIMEOUT) || SESSION_TIMEOUT) * 1e3,
      );
    if (
      urlparts.protocol !== 'https:' &&
      (cookie.secure ||
        this.cookies.some((stored) => stored.secure && this.compare(stored, cookie)))
    )
      return false;
    return this.add(cookie);
  }
  /**
   * Returns cookie string for the 'Cookie:' header.
   *
   * @param url URL to check for
   * @returns Cookie header or empty string if no matches were found
   */
  get(url) {
    return this.list(url)
      .map((cookie) => cookie.name + '=' + cookie.value)
      .join('; ');
  }
  /**
   * Lists all valied cookie objects for the specified URL
   *
   * @param url URL to check for
   * @returns An array of cookie objects
   */
  list(url) {
    const result = [];
    for (let i = this.cookies.length - 1; i >= 0; i--) {
      const cookie = this.cookies[i];
      if (this.isExpired(cookie)) {
        this.cookies.splice(i, 1);
        continue;
      }
      if (this.match(cookie, url)) result.unshift(cookie);
    }
    return result;
  }
  /**
   * Parses cookie string from the 'Set-Cookie:' header
   *
   * @param cookieStr String from the 'Set-Cookie:' header
   * @returns Cookie object
   */
  parse(cookieStr) {
    const cookie = {};
    let hasNameValue = false;
    let hasMaxAge = false;
    (cookieStr || '')
      .toString()
      .split(';')
      .forEach((cookiePart) => {
        if (!cookiePart.trim()) return;
        const valueParts = cookiePart.split('=');
        const name = valueParts.shift().trim();
        const value = valueParts.join('=').trim();
        let domain;
        if (!hasNameValue) {
          hasNameValue = true;
          if (name) {
            cookie.name = name;
            cookie.value = value;
          }
          return;
        }
        switch (name.toLowerCase()) {
          case 'expires': {
            const expires = new Date(value);
            if (expires.toString() !== 'Invalid Date' && !hasMaxAge) cookie.expires = expires;
            break;
          }
          case 'path':
            cookie.path = value;
            break;
          case 'domain':
            domain = value.toLowerCase();
            if (domain.length && domain.charAt(0) !== '.') domain = '.' + domain;
            cookie.domain = domain;
            break;
          case 'max-age':
            cookie.expires = new Date(Date.now() + (Number(value) || 0) * 1e3);
            hasMaxAge = true;
            break;
          case 'secure':
            cookie.secure = true;
            break;
          case 'httponly':
            cookie.httponly = true;
        }
      });
    return cookie;
  }
  /**
   * Checks if a cookie object is valid for a specified URL
   *
   * @param cookie Cookie object
   * @param url URL to check for
   * @returns true if cookie is valid for specifiec URL
   */
  match(cookie, url) {
    const urlparts = parse(url || '');
    if (
      urlparts.hostname !== cookie.domain &&
      (cookie.domain.charAt(0) !== '.' ||
        ('.' + urlparts.hostname).substr(-cookie.domain.length) !== cookie.domain)
    )
      return false;
    const pathname = urlparts.pathname || '/';
    const cookiePath = cookie.path;
    if (
      !(
        pathname === cookiePath ||
        (pathname.startsWith(cookiePath) &&
          (cookiePath.endsWith('/') || pathname.charAt(cookiePath.length) === '/'))
      )
    )
      return false;
    if (cookie.secure && urlparts.protocol !== 'https:') return false;
    return true;
  }
  /**
   * Adds (or updates/removes if needed) a cookie object to the cookie storage
   *
   * @param cookie Cookie value to be stored
   */
  add(cookie) {
    if (!cookie || !cookie.name) return false;
    for (let i = 0, len = this.cookies.length; i < len; i++)
      if (this.compare(this.cookies[i], cookie)) {
        if (this.isExpired(cookie)) {
          this.cookies.splice(i, 1);
          return false;
        }
        this.cookies[i] = cookie;
        return true;
      }
    if (!this.isExpired(cookie)) this.cookies.push(cookie);
    return true;
  }
  /**
   * Checks if two cookie objects are the same cookie. A cookie is identified by its
   * name, domain and path (RFC 6265 section 5.3), the Secure and HttpOnly flags are
   * attributes of the stored cookie that an update replaces
   *
   * @param a Cookie to check against
   * @param b Cookie to check against
   * @returns True, if the cookies are the same
   */
  compare(a, b) {
    return a.name === b.name && a.path === b.path && a.domain === b.domain;
  }
  /**
   * Checks if a cookie is expired
   *
   * @param cookie Cookie object to check against
   * @returns True, if the cookie is expired
   */
  isExpired(cookie) {
    return (cookie.expires && cookie.expires < /* @__PURE__ */ new Date()) || !cookie.value;
  }
  /**
   * Returns the default path for an URL path argument, the default-path of
   * RFC 6265 section 5.1.4. A cookie that carries no Path attribute is scoped
   * to the directory of the URL it was set from
   *
   * @param pathname
   * @returns Default path
   */
  getPath(pathname) {
    const pathParts = (pathname || '/').split('/');
    pathParts.pop();
    const path = pathParts.join('/').trim();
    if (path.charAt(0) !== '/') return '/';
    return path;
  }
};
// node_modules/nodemailer/dist/esm/package-info.js
const version = '10.6.1';
const ESTREAM = 'ESTREAM';
const EFILEACCESS = 'EFILEACCESS';
const EURLACCESS = 'EURLACCESS';
const EFETCH = 'EFETCH';
/**
 * Tells whether the error ended the connection rather than rejected what was sent over it
 */
const isTransientError = (err) =>
  err.responseCode === 421 ||
  err.code === 'ECONNECTION' ||
  err.code === 'ESOCKET' ||
  err.code === 'ETIMEDOUT';
/**
 * Tells whether an SMTP reply code is a permanent rejection, one that retrying the same
 * message would get again. RFC 5321 makes every 5yz reply a permanent negative completion
 * and every 4yz reply a transient one. 503 (bad sequence of commands) is the exception: it
 * says the session was in the wrong state for the command rather than that the message was
 * refused, so the same message can go through on a new connection. 2yz and 3yz replies are
 * only an error when the client expected something else, and are not permanent either.
 *
 * @param responseCode SMTP reply code
 * @returns true for a permanent rejection
 */
const isPermanentResponseCode = (responseCode) =>
  responseCode >= 500 && responseCode < 600 && responseCode !== 503;
/**
 * Code Node.js sets on an error when its permission model (`--permission`) denies an
 * operation. It is not replaced with the Nodemailer code of the failing step (`ESOCKET`,
 * `EDNS`, `EFETCH`, ...), so a missing grant such as `--allow-net` stays recognizable.
 */
const ERR_ACCESS_DENIED = 'ERR_ACCESS_DENIED';
// node_modules/nodemailer/dist/esm/shared/objects.js
/**
 * Detects a key that can not be copied onto a plain object with `target[key] = value`.
 *
 * "__proto__" is the only one: assigning it runs the inherited setter and replaces the
 * prototype of the target instead of adding a property to it, so a caller can smuggle
 * values past validation that only inspects own keys. JSON.parse produces such a key
 * where an object literal can not. "constructor" and "prototype" have no such setter and
 * become ordinary own properties, so dropping them would only discard legitimate values.
 *
 * @param key Key to check
 * @returns true if the key must not be copied
 */
const isProtoKey = (key) => key === '__proto__';
/**
 * Copies own enumerable keys from a source object to a target object. Every copy that
 * walks the keys of user supplied data goes through here, see isProtoKey.
 *
 * @param target Object to copy the keys to
 * @param source Object to copy the keys from
 * @param [skip] Optional predicate, return true to leave a key out
 * @returns The target object
 */
const copyOwnKeys = (target, source, skip) => {
  Object.keys(source || {}).forEach((key) => {
    if (isProtoKey(key) || (skip && skip(key))) return;
    target[key] = source[key];
  });
  return target;
};
// node_modules/nodemailer/dist/esm/fetch/index.js
const MAX_REDIRECTS = 5;
const DEFAULT_TIMEOUT = 6e4;
const DEFAULT_MAX_TIME = 12e4;
const DEFAULT_MAX_BYTES = 67108864;
const TLS_OPTION_KEYS = [
  'ALPNProtocols',
  'ca',
  'cert',
  'checkServerIdentity',
  'ciphers',
  'crl',
  'dhparam',
  'ecdhCurve',
  'honorCipherOrder',
  'key',
  'maxVersion',
  'minVersion',
  'passphrase',
  'pfx',
  'rejectUnauthorized',
  'secureContext',
  'secureOptions',
  'secureProtocol',
  'servername',
  'sessionIdContext',
  'sigalgs',
];
/**
 * Marks an error of the request as a fetch error, unless it is a permission model
 * denial, which keeps its own code (see ERR_ACCESS_DENIED)
 *
 * @param err Error to mark
 */
function setFetchCode(err) {
  if (err.code !== 'ERR_ACCESS_DENIED') err.code = EFETCH;
}
/**
 * Resolves a URL only if it is one this module is willing to request.
 *
 * urllib.parse throws for a host that contains forbidden bytes, and it is called for
 * every URL that reaches nmfetch, including ones that arrive from a message attachment
 * or from a redirect Location header. An uncaught throw here takes the process down,
 * so a URL that does not parse is reported the same way as one with a scheme we refuse.
 *
 * @param url URL to parse
 * @returns Parsed URL, or false if it is not a usable http(s) URL
 */
function parseFetchUrl(url) {
  let parsed;
  try {
    parsed = parse(url);
  } catch (_err) {
    return false;
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return false;
  return parsed;
}
function fetchPort(parsed) {
  return parsed.port ? Number(parsed.port) : parsed.protocol === 'https:' ? 443 : 80;
}
function nmfetch(url, options) {
  options = options || {};
  options.fetchRes = options.fetchRes || new PassThrough();
  options.cookies = options.cookies || new Cookies();
  options.redirects = options.redirects || 0;
  options.maxRedirects = isNaN(options.maxRedirects) ? MAX_REDIRECTS : options.maxRedirects;
  if (!options.deadline) {
    options.maxTime =
      typeof options.maxTime === 'number' && options.maxTime >= 0
        ? options.maxTime
        : DEFAULT_MAX_TIME;
    options.deadline = options.maxTime ? Date.now() + options.maxTime : 0;
  }
  const fetchRes = options.fetchRes;
  const parsed = parseFetchUrl(url);
  if (!parsed) {
    if (options.body && typeof options.body.destroy === 'function') {
      options.body.on('error', () => false);
      options.body.destroy();
    }
    setImmediate(() => {
      const err = /* @__PURE__ */ new Error('Unsupported protocol for URL ' + url);
      err.code = EFETCH;
      err.sourceUrl = url;
      fetchRes.emit('error', err);
    });
    return fetchRes;
  }
  if (options.cookie) {
    [].concat(options.cookie || []).forEach((cookie) => {
      options.cookies.set(cookie, url);
    });
    options.cookie = false;
  }
  let method = (options.method || '').toString().trim().toUpperCase() || 'GET';
  let finished = false;
  let cookies;
  let body;
  const handler = parsed.protocol === 'https:' ? https : http;
  const headers = {
    'accept-encoding': 'gzip,deflate',
    'user-agent': 'nodemailer/10.6.1',
  };
  Object.keys(options.headers || {}).forEach((key) => {
    if (isProtoKey(key.toLowerCase().trim())) return;
    headers[key.toLowerCase().trim()] = options.headers[key];
  });
  if (options.userAgent) headers['user-agent'] = options.userAgent;
  if (parsed.auth) headers.Authorization = 'Basic ' + Buffer.from(parsed.auth).toString('base64');
  if ((cookies = options.cookies.get(url))) headers.cookie = cookies;
  if (options.body) {
    if (options.contentType !== false)
      headers['Content-Type'] = options.contentType || 'application/x-www-form-urlencoded';
    if (typeof options.body.pipe === 'function') {
      headers['Transfer-Encoding'] = 'chunked';
      body = options.body;
      body.on('error', (err) => {
        if (finished) return;
        finished = true;
        setFetchCode(err);
        err.sourceUrl = url;
        fetchRes.emit('error', err);
      });
    } else {
      if (options.body instanceof Buffer) body = options.body;
      else if (typeof options.body === 'object')
        try {
          body = Buffer.from(
            Object.keys(options.body)
              .map((key) => {
                const value = options.body[key].toString().trim();
                return encodeURIComponent(key) + '=' + encodeURIComponent(value);
              })
              .join('&'),
          );
        } catch (E) {
          finished = true;
          E.code = EFETCH;
          E.sourceUrl = url;
          setImmediate(() => fetchRes.emit('error', E));
          return fetchRes;
        }
      else body = Buffer.from(options.body.toString().trim());
      headers['Content-Type'] = options.contentType || 'application/x-www-form-urlencoded';
      headers['Content-Length'] = body.length;
    }
    method = (options.method || '').toString().trim().toUpperCase() || 'POST';
  }
  let req;
  const reqOptions = {
    method,
    host: parsed.hostname,
    path: parsed.path,
    port: fetchPort(parsed),
    headers,
    rejectUnauthorized: true,
    agent: false,
  };
  if (options.tls)
    Object.keys(options.tls).forEach((key) => {
      if (TLS_OPTION_KEYS.includes(key)) reqOptions[key] = options.tls[key];
    });
  if (
    parsed.protocol === 'https:' &&
    parsed.hostname &&
    parsed.hostname !== reqOptions.host &&
    !net.isIP(parsed.hostname) &&
    !reqOptions.servername
  )
    reqOptions.servername = parsed.hostname;
  try {
    req = handler.request(reqOptions);
  } catch (E) {
    finished = true;
    setImmediate(() => {
      setFetchCode(E);
      E.sourceUrl = url;
      fetchRes.emit('error', E);
    });
    return fetchRes;
  }
  let deadlineTimer;
  const clearDeadline = () => {
    if (deadlineTimer) {
      clearTimeout(deadlineTimer);
      deadlineTimer = void 0;
    }
  };
  const fail = (err, sourceUrl = url) => {
    if (finished) return;
    finished = true;
    clearDeadline();
    setFetchCode(err);
    err.sourceUrl = sourceUrl;
    fetchRes.emit('error', err);
    req.abort();
  };
  const timeout =
    typeof options.timeout === 'number' && options.timeout >= 0 ? options.timeout : DEFAULT_TIMEOUT;
  if (timeout) req.setTimeout(timeout, () => fail(/* @__PURE__ */ new Error('Request Timeout')));
  if (options.deadline) {
    deadlineTimer = setTimeout(
      () =>
        fail(/* @__PURE__ */ new Error('Request exceeded the allowed ' + options.maxTime + ' ms')),
      Math.max(options.deadline - Date.now(), 1),
    );
    deadlineTimer.unref();
  }
  req.on('error', (err) => fail(err));
  fetchRes.once('close', () => {
    clearDeadline();
    if (finished || fetchRes.readableEnded) return;
    finished = true;
    req.destroy();
  });
  req.on('response', (res) => {
    let inflate;
    if (finished) return;
    switch (res.headers['content-encoding']) {
      case 'gzip':
      case 'deflate':
        inflate = zlib.createUnzip();
    }
    if (res.headers['set-cookie'])
      [].concat(res.headers['set-cookie'] || []).forEach((cookie) => {
        options.cookies.set(cookie, url);
      });
    if ([301, 302, 303, 307, 308].includes(res.statusCode) && res.headers.location) {
      options.redirects++;
      if (options.redirects > options.maxRedirects)
        return fail(/* @__PURE__ */ new Error('Maximum redirect count exceeded'));
      options.method = 'GET';
      options.body = false;
      let redirectUrl;
      try {
        redirectUrl = resolve$1(url, res.headers.location);
      } catch (_err) {
        redirectUrl = res.headers.location;
      }
      const redirectParsed = parseFetchUrl(redirectUrl);
      if (!redirectParsed)
        return fail(
          /* @__PURE__ */ new Error('Unsupported protocol for URL ' + redirectUrl),
          redirectUrl,
        );
      const crossOrigin =
        redirectParsed.protocol !== parsed.protocol ||
        redirectParsed.hostname !== parsed.hostname ||
        fetchPort(redirectParsed) !== fetchPort(parsed);
      if (options.headers && crossOrigin) {
        const sensitive = ['authorization', 'cookie', 'proxy-authorization'];
        Object.keys(options.headers).forEach((key) => {
          if (sensitive.includes(key.toLowerCase().trim())) delete options.headers[key];
        });
      }
      finished = true;
      clearDeadline();
      res.resume();
      req.abort();
      return nmfetch(redirectUrl, options);
    }
    fetchRes.statusCode = res.statusCode;
    fetchRes.headers = res.headers;
    if (res.statusCode >= 300 && !options.allowErrorResponse)
      return fail(/* @__PURE__ */ new Error('Invalid status code ' + res.statusCode));
    res.on('error', (err) => fail(err));
    res.once('end', () => clearDeadline());
    const maxBytes =
      typeof options.maxBytes === 'number' && options.maxBytes > 0
        ? options.maxBytes
        : DEFAULT_MAX_BYTES;
    const source = inflate || res;
    let received = 0;
    source.on('data', (chunk) => {
      received += chunk.length;
      if (received <= maxBytes || finished) return;
      source.unpipe(fetchRes);
      fail(/* @__PURE__ */ new Error('Response size exceeds the allowed ' + maxBytes + ' bytes'));
    });
    if (inflate) {
      res.pipe(inflate).pipe(fetchRes);
      inflate.on('error', (err) => fail(err));
    } else res.pipe(fetchRes);
  });
  setImmediate(() => {
    if (body)
      try {
        if (typeof body.pipe === 'function') return body.pipe(req);
        req.write(body);
      } catch (err) {
        return fail(err);
      }
    req.end();
  });
  return fetchRes;
}
nmfetch.Cookies = Cookies;
nmfetch.DEFAULT_TIMEOUT = DEFAULT_TIMEOUT;
nmfetch.DEFAULT_MAX_TIME = DEFAULT_MAX_TIME;
// node_modules/nodemailer/dist/esm/shared/index.js
const DNS_TTL = 3e5;
const CACHE_CLEANUP_INTERVAL = 3e4;
const MAX_CACHE_SIZE = 1e3;
let lastCacheCleanup = 0;
let networkInterfaces;
let networkInterfacesRead = false;
/** @internal */
const _readNetworkInterfaces = () => {
  if (!networkInterfacesRead) {
    networkInterfacesRead = true;
    try {
      networkInterfaces = os.networkInterfaces();
    } catch (_err) {}
  }
  return networkInterfaces;
};
const isFamilySupported = (family, allowInternal) => {
  const addresses = Object.values(_readNetworkInterfaces() || {}).flat();
  if (!addresses.length) return true;
  return addresses
    .filter((i) => !i.internal || allowInternal)
    .some((i) => i.family === 'IPv' + family || i.family === family);
};
const resolve = (family, hostname, options, callback) => {
  options = options || {};
  if (!isFamilySupported(family, options.allowInternalNetworkInterfaces)) {
    callback(null, []);
    return null;
  }
  const dnsResolver = dns.Resolver ? new dns.Resolver(options) : dns;
  dnsResolver['resolve' + family](hostname, (err, addresses) => {
    if (err) {
      switch (err.code) {
        case dns.NODATA:
        case dns.NOTFOUND:
        case dns.NOTIMP:
        case dns.SERVFAIL:
        case dns.CONNREFUSED:
        case dns.REFUSED:
        case 'EAI_AGAIN':
          return callback(null, []);
      }
      return callback(err);
    }
    return callback(null, Array.isArray(addresses) ? addresses : [].concat(addresses || []));
  });
  return dns.Resolver ? dnsResolver : null;
};
const dnsCache = /* @__PURE__ */ new Map();
const formatDNSValue = (value, extra) => {
  if (!value) return Object.assign({}, extra || {});
  const addresses = value.addresses || [];
  const host =
    addresses.length > 0 ? addresses[Math.floor(Math.random() * addresses.length)] : null;
  return Object.assign(
    {
      host,
      _addresses: addresses,
    },
    extra || {},
  );
};
const resolveHostname = (options, callback) => {
  options = options || {};
  if (!options.host && options.servername) options.host = options.servername;
  if (!options.host || net.isIP(options.host)) {
    const value = { addresses: [options.host] };
    return callback(
      null,
      formatDNSValue(value, {
        servername: options.servername || false,
        cached: false,
      }),
    );
  }
  const host = options.host;
  const servername = options.servername || host;
  let cached;
  if (dnsCache.has(options.host)) {
    cached = dnsCache.get(options.host);
    const now = Date.now();
    if (now - lastCacheCleanup > CACHE_CLEANUP_INTERVAL) {
      lastCacheCleanup = now;
      for (const [host, entry] of dnsCache.entries())
        if (entry.expires && entry.expires < now) dnsCache.delete(host);
      if (dnsCache.size > MAX_CACHE_SIZE) {
        const toDelete = Math.floor(MAX_CACHE_SIZE * 0.1);
        Array.from(dnsCache.keys())
          .slice(0, toDelete)
          .forEach((key) => dnsCache.delete(key));
      }
    }
    if (!cached.expires || cached.expires >= now)
      return callback(
        null,
        formatDNSValue(cached.value, {
          servername,
          cached: true,
        }),
      );
  }
  let responded = false;
  let deadline;
  const respond = (err, result) => {
    if (responded) return;
    responded = true;
    clearTimeout(deadline);
    callback(err, result);
  };
  const respondCached = (error) => {
    if (!cached) return false;
    dnsCache.set(host, {
      value: cached.value,
      expires: Date.now() + (options.dnsTtl || DNS_TTL),
    });
    respond(
      null,
      formatDNSValue(cached.value, {
        servername,
        cached: true,
        error,
      }),
    );
    return true;
  };
  const resolvers = [];
  const timeout = Number(options.timeout) || 0;
  if (timeout > 0)
    deadline = setTimeout(() => {
      for (const resolver of resolvers)
        if (typeof resolver.cancel === 'function') resolver.cancel();
      const err = /* @__PURE__ */ new Error('DNS lookup for ' + host + ' timed out');
      err.code = dns.TIMEOUT;
      if (!respondCached(err)) respond(err);
    }, timeout);
  let ipv4Addresses = [];
  let ipv6Addresses = [];
  let ipv4Error = null;
  let ipv6Error = null;
  let pending = 2;
  const onResolved = () => {
    if (--pending || responded) return;
    const allAddresses = ipv4Addresses.concat(ipv6Addresses);
    if (allAddresses.length) {
      const value = { addresses: allAddresses };
      dnsCache.set(host, {
        value,
        expires: Date.now() + (options.dnsTtl || DNS_TTL),
      });
      return respond(
        null,
        formatDNSValue(value, {
          servername,
          cached: false,
        }),
      );
    }
    if (ipv4Error && ipv6Error && respondCached(ipv4Error)) return;
    try {
      dns.lookup(host, { all: true }, (err, addresses) => {
        if (err) {
          if (respondCached(err)) return;
          return respond(err);
        }
        const supportedAddresses = addresses
          ? addresses.filter((addr) => isFamilySupported(addr.family)).map((addr) => addr.address)
          : [];
        if (addresses && addresses.length && !supportedAddresses.length)
          console.warn(
            `Failed to resolve IPv${addresses[0].family} addresses with current network`,
          );
        if (!supportedAddresses.length && cached)
          return respond(
            null,
            formatDNSValue(cached.value, {
              servername,
              cached: true,
            }),
          );
        const value = { addresses: supportedAddresses.length ? supportedAddresses : [host] };
        dnsCache.set(host, {
          value,
          expires: Date.now() + (options.dnsTtl || DNS_TTL),
        });
        return respond(
          null,
          formatDNSValue(value, {
            servername,
            cached: false,
          }),
        );
      });
    } catch (lookupErr) {
      if (respondCached(lookupErr)) return;
      return respond(ipv4Error || ipv6Error || lookupErr);
    }
  };
  for (const family of [4, 6]) {
    const resolver = resolve(family, host, options, (err, addresses) => {
      if (family === 4) {
        ipv4Error = err;
        ipv4Addresses = addresses || [];
      } else {
        ipv6Error = err;
        ipv6Addresses = addresses || [];
      }
      onResolved();
    });
    if (resolver) resolvers.push(resolver);
  }
};
/** @internal */
const _logFunc = (logger, level, defaults, data, message, ...args) => {
  const entry = Object.assign({}, defaults || {}, data || {});
  delete entry.level;
  let logLevel = level;
  if (typeof logger[logLevel] !== 'function')
    logLevel = ['info', 'debug', 'log', 'trace', 'warn', 'error'].find(
      (name) => typeof logger[name] === 'function',
    );
  if (logLevel) logger[logLevel](entry, message, ...args);
};
/**
 * Returns a bunyan-compatible logger interface. Uses either provided logger or
 * creates a default console logger
 *
 * @param [options] Options object that might include 'logger' value
 * @param [defaults] Fields merged into every log entry, overridden by the fields of the entry itself
 * @return bunyan compatible logger
 */
const getLogger = (options, defaults) => {
  options = options || {};
  const response = {};
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
  if (!options.logger) {
    levels.forEach((level) => {
      response[level] = () => false;
    });
    return response;
  }
  const logger = options.logger === true ? createDefaultLogger(levels) : options.logger;
  levels.forEach((level) => {
    response[level] = (...args) => {
      const data = typeof args[0] === 'string' ? void 0 : args.shift();
      _logFunc(logger, level, defaults, data, ...args);
    };
  });
  return response;
};
/**
 * Wrapper for creating a callback that either resolves or rejects a promise
 * based on input
 *
 * @param resolve Function to run if callback is called
 * @param reject Function to run if callback ends with an error
 */
const callbackPromise =
  (resolve, reject) =>
  (...args) => {
    const err = args.shift();
    if (err) reject(err);
    else resolve(...args);
  };
const encodeXText = (str) => {
  if (!/[^\x21-\x2A\x2C-\x3C\x3E-\x7E]/.test(str)) return str;
  const buf = Buffer.from(str);
  let result = '';
  for (let i = 0, len = buf.length; i < len; i++) {
    const c = buf[i];
    if (c < 33 || c > 126 || c === 43 || c === 61)
      result += '+' + (c < 16 ? '0' : '') + c.toString(16).toUpperCase();
    else result += String.fromCharCode(c);
  }
  return result;
};
const streamErrors = /* @__PURE__ */ new WeakMap();
/**
 * Keeps the first error a content stream emits before it is read, so the error is reported
 * when the stream is read instead of being thrown as unhandled. The listener stays attached
 * for good, a stream that emits 'error' more than once never throws the later ones either
 *
 * @param stream Readable stream
 */
function recordStreamErrors(stream) {
  stream.on('error', (err) => {
    if (!streamErrors.has(stream)) streamErrors.set(stream, err);
  });
}
/**
 * Destroys a value if it is a readable stream that was not destroyed yet
 *
 * @param value Any content value
 */
function destroyStream(value) {
  const stream = value;
  if (
    stream &&
    typeof stream.pipe === 'function' &&
    typeof stream.destroy === 'function' &&
    !stream.destroyed
  )
    stream.destroy();
}
/**
 * Tells why a stream can not be read from start to end anymore. A stream that ended or was
 * destroyed before anyone read it would never emit 'end' to a new reader, or, when piped, would
 * end the destination right away and turn into an empty value without any error
 *
 * @param stream Readable stream
 * @returns The error the stream failed with, an ESTREAM error, or null when it can be read
 */
function unreadableStreamError(stream) {
  const err = streamErrors.get(stream) || stream.errored;
  if (err) return err;
  if (stream.readableEnded || stream.destroyed) {
    const unreadable = /* @__PURE__ */ new Error('Content stream was already read or destroyed');
    unreadable.code = ESTREAM;
    return unreadable;
  }
  return null;
}
/**
 * Streams a stream value into a Buffer
 *
 * @param stream Readable stream
 * @param callback Callback function with (err, value)
 */
function resolveStream(stream, callback) {
  let responded = false;
  const respond = (err, value) => {
    if (responded) return;
    responded = true;
    callback(err, value);
  };
  const unreadable = unreadableStreamError(stream);
  if (unreadable) {
    stream.on('error', () => false);
    setImmediate(() => respond(unreadable));
    return;
  }
  const chunks = [];
  let chunklen = 0;
  stream.on('data', (chunk) => {
    if (typeof chunk === 'string') chunk = Buffer.from(chunk);
    chunks.push(chunk);
    chunklen += chunk.length;
  });
  finished(stream, { writable: false }, (err) => {
    if (err) return respond(err);
    let value;
    try {
      value = Buffer.concat(chunks, chunklen);
    } catch (E) {
      return respond(E);
    }
    respond(null, value);
  });
}
/**
 * Generates a bunyan-like logger that prints to console
 *
 * @returns Bunyan logger instance
 */
function createDefaultLogger(levels) {
  const levelMaxLen = levels.reduce((max, level) => Math.max(max, level.length), 0);
  const levelNames = /* @__PURE__ */ new Map();
  levels.forEach((level) => {
    let levelName = level.toUpperCase();
    if (levelName.length < levelMaxLen) levelName += ' '.repeat(levelMaxLen - levelName.length);
    levelNames.set(level, levelName);
  });
  const print = (level, entry, message, ...args) => {
    let prefix = '';
    if (entry) {
      if (entry.tnx === 'server') prefix = 'S: ';
      else if (entry.tnx === 'client') prefix = 'C: ';
      if (entry.sid) prefix = '[' + entry.sid + '] ' + prefix;
      if (entry.cid) prefix = '[#' + entry.cid + '] ' + prefix;
    }
    message = util.format(message, ...args);
    message.split(/\r?\n/).forEach((line) => {
      console.log(
        '[%s] %s %s',
        /* @__PURE__ */ new Date().toISOString().substr(0, 19).replace(/T/, ' '),
        levelNames.get(level),
        prefix + line,
      );
    });
  };
  const logger = {};
  levels.forEach((level) => {
    logger[level] = print.bind(null, level);
  });
  return logger;
}
const URL_PARSER_UNSAFE = /[/\\?#%\x00-\x20\x7F]/;
const MAX_DOMAIN_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;
/**
 * Checks a domain against the DNS length limits, counted in code points per label and in
 * total. The label separators are the ones the bundled codec splits on.
 *
 * @param domain Domain to check
 * @return true if a label or the domain as a whole is too long to be a valid domain
 */
function exceedsDomainLimits(domain) {
  let total = 0;
  let label = 0;
  for (const char of domain) {
    total++;
    if (char === '.' || char === '。' || char === '．' || char === '｡') label = 0;
    else if (++label > MAX_LABEL_LENGTH) return true;
  }
  return total > MAX_DOMAIN_LENGTH;
}
/**
 * Encodes a domain the way browsers, the WHATWG URL Standard and DNS facing resolvers do,
 * which is with UTS-46 mapping applied before the Punycode step.
 *
 * The bundled codec is plain RFC 3492 and maps nothing, so it disagrees with every
 * conformant parser on any domain holding a mapped or ignored code point. An invisible
 * U+00AD in 'compa\u00ADny.com' encoded to 'xn--company-pka.com' where a validator reads
 * 'company.com', which let an allow-listed domain be checked and a different one mailed.
 *
 * Anything the URL parser does not accept as a hostname, an address literal such as
 * '[127.0.0.1]' included, comes back empty and falls through to the bundled codec, which
 * leaves those as they were supplied apart from lowercasing them.
 *
 * The mapper gets the domain as supplied, since UTS-46 does its own case mapping and
 * toLowerCase() differs from it: it turns U+1E9E into U+00DF where Node 20 and 22 map it
 * to 'ss', and a word-final U+03A3 into U+03C2 where UTS-46 gives U+03C3. Lowercasing
 * first sent 'user@stra\u1E9Ee.de', which a validator reads as strasse.de, to xn--strae-oqa.de.
 *
 * @param domain Domain to encode
 * @param toUnicode Return the U-label form instead of the A-label form
 * @return Encoded domain
 */
function normalizeDomain(domain, toUnicode$1) {
  if (
    typeof urllib.domainToASCII === 'function' &&
    typeof urllib.domainToUnicode === 'function' &&
    !URL_PARSER_UNSAFE.test(domain)
  ) {
    const ascii = urllib.domainToASCII(domain);
    const mapped = ascii && toUnicode$1 ? urllib.domainToUnicode(ascii) : ascii;
    if (mapped) return mapped;
  }
  domain = domain.toLowerCase();
  if (exceedsDomainLimits(domain)) return domain;
  return toUnicode$1 ? toUnicode(domain) : toASCII(domain);
}

export {
  callbackPromise as t,
  copyOwnKeys as d,
  destroyStream as n,
  EFILEACCESS as p,
  ERR_ACCESS_DENIED as m,
  ESTREAM as h,
  EURLACCESS as g,
  encodeXText as r,
  getLogger as i,
  isPermanentResponseCode as _,
  isProtoKey as f,
  isTransientError as v,
  nmfetch as u,
  normalizeDomain as a,
  recordStreamErrors as o,
  resolveHostname as s,
  resolveStream as c,
  unreadableStreamError as l,
  version as y,
};
